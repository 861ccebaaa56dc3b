package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestAccounts;
import org.zhibiao.accounts.ApiTokens;
import org.zhibiao.accounts.Person;

/** How many requests somebody may send. */
class RateLimitsTest {
  @TempDir Path folder;
  private TestSite site;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    set(Map.of("per-visitor", "20", "per-person", "40", "per-token", "30"));
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private void set(Map<String, String> settings) {
    TestAccounts.done(site.accounts().accounts().settings().change(settings, TestAccounts.ACTOR));
  }

  private static int untilRefused(Surfer surfer, String address) {
    for (int sent = 0; sent < 100; sent++) {
      if (surfer.get(address).statusCode() == 429) {
        return sent;
      }
    }
    return 100;
  }

  @Test
  void everybodyHasALimitOfTheirOwnThatFillsUpAgain() {
    Person owner = site.accounts().owner();
    ApiTokens.Made made =
        TestAccounts.done(
            site.accounts()
                .accounts()
                .tokens()
                .make(
                    owner,
                    "t",
                    Set.of(ApiTokens.Scope.SEARCH),
                    3,
                    TestAccounts.PASSWORD,
                    TestAccounts.ACTOR));
    Surfer stranger = new Surfer(site.port());
    assertThat(untilRefused(stranger, "/about")).isEqualTo(20);
    Surfer reader =
        new Surfer(site.port()).cookie("session", site.accounts().signedIn(owner).value());
    assertThat(untilRefused(reader, "/about")).isEqualTo(40);
    Surfer program =
        new Surfer(site.port()).with("Authorization", "Bearer " + made.secret().value());
    assertThat(untilRefused(program, "/api/v1/search?q=x")).isEqualTo(30);
    HttpResponse<String> refused = stranger.get("/about");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("retry-after")).contains("3");
    assertThat(refused.headers().firstValue("ratelimit-limit")).contains("20");
    assertThat(refused.body()).contains("请求太多");
    site.accounts().pass(Duration.ofSeconds(30));
    assertThat(untilRefused(stranger, "/about")).isEqualTo(10);
  }

  @Test
  void whereARequestComesFromTheProxyInFrontSaysAndNobodyElse(@TempDir Path other) {
    Surfer liar = new Surfer(site.port()).with("X-Forwarded-For", "198.51.100.1");
    assertThat(untilRefused(liar, "/about")).isEqualTo(20);
    assertThat(untilRefused(liar.with("X-Forwarded-For", "198.51.100.2"), "/about")).isZero();
    try (TestSite behind = new TestSite(other, "", Set.of("127.0.0.1", "10.0.0.9"))) {
      TestAccounts.done(
          behind
              .accounts()
              .accounts()
              .settings()
              .change(Map.of("per-visitor", "20"), TestAccounts.ACTOR));
      Surfer one = new Surfer(behind.port()).with("X-Forwarded-For", "198.51.100.1");
      assertThat(untilRefused(one, "/about")).isEqualTo(20);
      assertThat(untilRefused(one.with("X-Forwarded-For", "198.51.100.2"), "/about")).isEqualTo(20);
      // What stands further off anybody may have written.
      assertThat(
              untilRefused(
                  one.with("X-Forwarded-For", "203.0.113.7, 198.51.100.2, 10.0.0.9"), "/about"))
          .isZero();
      assertThat(untilRefused(one.with("X-Forwarded-For", "<script>"), "/about")).isEqualTo(20);
    }
  }

  @Test
  void filesAndHealthAreNotCounted() {
    Surfer stranger = new Surfer(site.port());
    assertThat(untilRefused(stranger, "/healthz")).isEqualTo(100);
    assertThat(untilRefused(stranger, "/robots.txt")).isEqualTo(100);
  }

  @Test
  void aFormOfAStrangerCostsMore() {
    Surfer stranger = new Surfer(site.port());
    String csrf = stranger.csrf("/sign-in");
    int sent = 0;
    while (stranger.post("/sign-in", "csrf", csrf, "email", "a", "password", "b").statusCode()
        != 429) {
      sent++;
    }
    assertThat(sent).isEqualTo(1);
  }

  @Test
  void byTheSettingItIsOnlySaid() {
    set(Map.of("limits", "REPORT"));
    Surfer stranger = new Surfer(site.port());
    assertThat(untilRefused(stranger, "/about")).isEqualTo(100);
    assertThat(stranger.get("/about").headers().firstValue("ratelimit-remaining")).contains("0");
    set(Map.of("limits", "OFF"));
    assertThat(stranger.get("/about").headers().firstValue("ratelimit-limit")).isEmpty();
  }
}
