package org.zhibiao.accounts.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  /** The secret of RFC 6238, appendix B. */
  private static final String SECRET =
      Totp.encode("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void theCodesOfTheStandardAreRight(long second, String code) {
    assertThat(Totp.codeAt(SECRET, Instant.ofEpochSecond(second))).isEqualTo(code);
    assertThat(Totp.accept(SECRET, code, Instant.ofEpochSecond(second), 0)).hasValue(second / 30);
  }

  @Test
  void aCodeIsGoodOneStepBeforeAndAfterAndNotLonger() {
    Instant now = Instant.ofEpochSecond(1_234_567_890);
    String code = Totp.codeAt(SECRET, now);
    assertThat(Totp.accept(SECRET, code, now.plusSeconds(30), 0)).isPresent();
    assertThat(Totp.accept(SECRET, code, now.minusSeconds(30), 0)).isPresent();
    assertThat(Totp.accept(SECRET, code, now.plusSeconds(61), 0)).isEmpty();
  }

  @Test
  void noStepCountsTwice() {
    Instant now = Instant.ofEpochSecond(1_234_567_890);
    String code = Totp.codeAt(SECRET, now);
    long step = Totp.accept(SECRET, code, now, 0).orElseThrow();
    assertThat(Totp.accept(SECRET, code, now, step)).isEmpty();
  }

  @Test
  void aCodeIsReadAsPeopleTypeIt() {
    Instant now = Instant.ofEpochSecond(59);
    assertThat(Totp.accept(SECRET, " 287 082 ", now, 0)).isPresent();
    assertThat(Totp.accept(SECRET, "２８７０８２", now, 0)).isPresent();
    assertThat(Totp.accept(SECRET, "28708", now, 0)).isEmpty();
    assertThat(Totp.accept(SECRET, "", now, 0)).isEmpty();
  }

  @Test
  void aSecretIsInBase32() {
    assertThat(SECRET).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assertThat(Totp.newSecret()).matches("[A-Z2-7]{32}").isNotEqualTo(Totp.newSecret());
    assertThat(Totp.uri("ZhiBiao", "a@b.cn", SECRET))
        .startsWith("otpauth://totp/ZhiBiao:a%40b.cn?secret=" + SECRET);
  }
}
