package org.zhibiao.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhibiao.TestAccounts;

class SocialCreditCodeTest {
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  private static boolean isGood(String typed) {
    return SocialCreditCode.read(typed) instanceof SocialCreditCode.Good;
  }

  private static String reason(String typed) {
    return SocialCreditCode.read(typed) instanceof SocialCreditCode.Bad bad
        ? bad.problem().key().substring("account.problem.".length())
            + " "
            + bad.problem().arguments()
        : "good";
  }

  /** Codes of well-known companies, as their licences show them. */
  @ParameterizedTest
  @ValueSource(strings = {"91330100799655058B", "9144030071526726XG", "914403001922038216"})
  void theCodesOfRealCompaniesAreRight(String code) {
    assertThat(isGood(code)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " 91330100799655058b ",
        "9133 0100 7996 55058B",
        "91330100-799655058-B",
        "９１３３０１００７９９６５５０５８Ｂ"
      })
  void aCodeIsReadAsPeopleTypeIt(String typed) {
    assertThat(SocialCreditCode.read(typed))
        .isEqualTo(new SocialCreditCode.Good(new SocialCreditCode("91330100799655058B")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|missing []",
        "9133010079965505|code-length [18, 16]",
        "9133010079965505BOB|code-length [18, 19]",
        "9I330100799655058B|code-character [2, I]",
        "91330100799655058A|code-check []",
        "91330100799655085B|code-check []",
        "织织织织织织织织织织织织织织织织织织|code-character [1, 织]"
      })
  void whatIsWrongIsSaid(String typed, String reason) {
    assertThat(reason(typed)).isEqualTo(reason);
  }

  @Test
  void noCodeWithOneCharacterChangedIsRight() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      String code = TestAccounts.CODES.get(random.nextInt(TestAccounts.CODES.size()));
      int at = random.nextInt(code.length());
      char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      String changed = code.substring(0, at) + other + code.substring(at + 1);
      assertThat(isGood(changed)).as(changed).isEqualTo(changed.equals(code));
    }
  }

  @Test
  void anythingAtAllCanBeTyped() {
    Random random = new Random(12);
    for (int i = 0; i < 20_000; i++) {
      String typed =
          random
              .ints(random.nextInt(30), 1, 0x3000)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      assertThat(SocialCreditCode.read(typed)).isNotNull();
    }
  }
}
