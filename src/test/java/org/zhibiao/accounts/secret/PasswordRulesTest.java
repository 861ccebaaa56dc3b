package org.zhibiao.accounts.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhibiao.text.Problem;

class PasswordRulesTest {
  private static Optional<String> problem(String password, String... own) {
    return PasswordRules.problem(password, List.of(own)).map(Problem::key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "three grey looms at dawn",
        "织机三台 晨光里转动着",
        "vT9#kq!2mZ",
        "nightingale-carpet-7",
        "correct horse battery"
      })
  void aPasswordThatOthersDoNotTryIsGood(String password) {
    assertThat(problem(password, "limin", "示例针织有限公司")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1234567890",
        "0987654321",
        "qwertyuiop",
        "1qaz2wsx3edc",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "Password2024",
        "P@ssw0rd2024!",
        "woaini1314",
        "WoAiNi5201314",
        "admin123456",
        "zhongguo123",
        "iloveyou2026",
        "password password",
        "woaini1woaini1",
        "5201314520"
      })
  void aPasswordThatOthersTryFirstIsRefused(String password) {
    assertThat(problem(password)).isPresent();
  }

  @Test
  void lengthIsCountedInCharactersAndSaid() {
    assertThat(PasswordRules.problem("织机三台", List.of()))
        .contains(Problem.of("account.problem.password-short", 10, 4));
    assertThat(problem("x1".repeat(101))).contains("account.problem.password-long");
  }

  @Test
  void onesOwnNamesAreNoPassword() {
    assertThat(problem("limin19880101", "limin")).isEmpty();
    assertThat(problem("limin-1988", "limin")).contains("account.problem.password-own");
    assertThat(problem("zhibiao2026", "zhibiao")).isPresent();
    assertThat(problem("示例针织有限公司 1 号", "示例针织有限公司")).contains("account.problem.password-own");
  }
}
