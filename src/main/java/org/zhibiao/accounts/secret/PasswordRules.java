package org.zhibiao.accounts.secret;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhibiao.text.Problem;

/**
 * What a new password must be (NIST SP 800-63B, section 5.1.1.2): long, and none that everybody
 * tries first. Nothing is asked of its kinds of characters.
 */
public final class PasswordRules {
  public static final int LEAST = 10;
  public static final int MOST = 200;
  private static final int FEWEST_DIFFERENT = 5;
  private static final int OWN_WORD = 4;
  private static final int FEW_DIGITS = 14;

  /** Rows of keys, and what people count up. */
  private static final List<String> WALKS =
      List.of(
          "01234567890123456789",
          "abcdefghijklmnopqrstuvwxyzabcdefgh",
          "qwertyuiopqwertyuiop",
          "qwertyuiopasdfghjklzxcvbnm",
          "asdfghjklasdfghjkl",
          "zxcvbnmzxcvbnm",
          "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
          "1q2w3e4r5t6y7u8i9o0p",
          "q1w2e3r4t5y6u7i8o9p0",
          "qazwsxedcrfvtgbyhnujmikolp");

  private PasswordRules() {}

  private static final class Common {
    private static final Set<String> WORDS = read();

    private static Set<String> read() {
      try (InputStream in =
          PasswordRules.class.getResourceAsStream("/accounts/common-passwords.txt")) {
        if (in == null) {
          throw new IllegalStateException("accounts/common-passwords.txt is missing");
        }
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
            .lines()
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .collect(Collectors.toUnmodifiableSet());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * What is wrong with a password; empty for nothing.
   *
   * @param ownWords what somebody who knows the person tries: the address, the name, the company
   */
  public static Optional<Problem> problem(String password, List<String> ownWords) {
    String text = Normalizer.normalize(password, Normalizer.Form.NFC);
    int length = text.codePointCount(0, text.length());
    if (length < LEAST) {
      return problem("password-short", LEAST, length);
    }
    if (length > MOST) {
      return problem("password-long", MOST);
    }
    String plain = text.toLowerCase(Locale.ROOT);
    if (isCommon(plain)) {
      return problem("password-common");
    }
    return ownWords.stream()
        .map(word -> word.strip().toLowerCase(Locale.ROOT))
        .filter(word -> word.length() >= OWN_WORD && leftWithout(plain, word) < LEAST / 2)
        .findFirst()
        .flatMap(word -> problem("password-own"));
  }

  private static Optional<Problem> problem(String reason, Object... arguments) {
    return Optional.of(Problem.of("account.problem." + reason, arguments));
  }

  /** How many letters and digits are left beside a word. */
  private static int leftWithout(String text, String word) {
    return text.contains(word)
        ? text.replace(word, "").replaceAll("[^\\p{L}\\p{Nd}]", "").length()
        : Integer.MAX_VALUE;
  }

  private static boolean isCommon(String text) {
    String bare = text.replaceAll("[^\\p{L}\\p{Nd}]", "");
    // Dates, telephone numbers and lucky numbers are soon tried out.
    boolean isNumber = bare.matches("\\d{0," + FEW_DIGITS + "}");
    if (isNumber
        || text.chars().distinct().count() < FEWEST_DIFFERENT
        || isWalk(bare)
        || isRepeated(bare)) {
      return true;
    }
    // "Password2024!" is "password": what people add when they are told to add something.
    String core = text.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
    return isListed(text) || isListed(core) || isListed(leet(core)) || isListed(bare);
  }

  private static boolean isListed(String text) {
    return Common.WORDS.contains(text);
  }

  private static String leet(String text) {
    return text.replace('@', 'a')
        .replace('4', 'a')
        .replace('3', 'e')
        .replace('1', 'i')
        .replace('0', 'o')
        .replace('$', 's')
        .replace('5', 's')
        .replace('7', 't');
  }

  private static boolean isWalk(String text) {
    String back = new StringBuilder(text).reverse().toString();
    return WALKS.stream().anyMatch(walk -> walk.contains(text) || walk.contains(back));
  }

  /** "woaini1woaini1" is one common word twice; "abcabcabcabc" a word of three. */
  private static boolean isRepeated(String text) {
    for (int unit = 1; unit <= text.length() / 2; unit++) {
      if (text.length() % unit == 0
          && text.substring(0, unit).repeat(text.length() / unit).equals(text)
          && (unit <= 4 || isListed(text.substring(0, unit)))) {
        return true;
      }
    }
    return false;
  }
}
