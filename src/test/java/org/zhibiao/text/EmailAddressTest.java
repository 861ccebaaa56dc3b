package org.zhibiao.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  @ParameterizedTest
  @CsvSource({
    "LiMin@Example.COM, LiMin@example.com, limin@example.com",
    "' a.b+c@mail.example.cn ', a.b+c@mail.example.cn, a.b+c@mail.example.cn",
    "ａｂｃ＠ｅｘａｍｐｌｅ．ｃｏｍ, abc@example.com, abc@example.com",
    "info@纺织.中国, info@xn--jn0a0a.xn--fiqs8s, info@xn--jn0a0a.xn--fiqs8s"
  })
  void anAddressIsReadAsPeopleTypeIt(String typed, String value, String key) {
    assertThat(EmailAddress.find(typed)).contains(new EmailAddress(value, key));
  }

  @ParameterizedTest
  @CsvSource({
    "'', missing",
    "limin.example.com, email-no-at",
    "@example.com, email-local",
    "a b@example.com, email-local",
    "a..b@example.com, email-local",
    "a@example, email-domain",
    "a@, email-domain",
    "a@-x.com, email-domain",
    "a@127.0.0.1, email-domain"
  })
  void whatIsWrongIsSaid(String typed, String reason) {
    assertThat(EmailAddress.read(typed)).isInstanceOf(EmailAddress.Bad.class);
    assertThat(((EmailAddress.Bad) EmailAddress.read(typed)).problem().key())
        .isEqualTo("account.problem." + reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.com\nBcc: x@y.com",
        "a@b.com\r\nBcc: x@y.com",
        "a@b.com,c@d.com",
        "Li <a@b.com>",
        "\"a b\"@example.com",
        "a@b.com\u0000",
        "a\u202e@b.com"
      })
  void nothingThatCouldBecomeAHeaderOrAnotherRecipientIsAnAddress(String typed) {
    assertThat(EmailAddress.find(typed)).isEmpty();
  }

  @org.junit.jupiter.api.Test
  void anAddressThatIsTooLongIsRefused() {
    assertThat(EmailAddress.find("a".repeat(65) + "@example.com")).isEmpty();
    assertThat(EmailAddress.find("a@" + "b".repeat(60) + "." + "c".repeat(250) + ".com")).isEmpty();
    assertThat(EmailAddress.find("a".repeat(100_000))).isEmpty();
  }
}
