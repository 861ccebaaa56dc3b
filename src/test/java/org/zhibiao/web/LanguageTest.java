package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The switch of language, and that it leads nowhere else. */
class LanguageTest {
  @TempDir Path folder;

  @Test
  void aChoiceLastsForAYearAndLeadsBackToTheSamePage() throws Exception {
    try (TestSite site = new TestSite(folder)) {
      HttpResponse<String> answer = site.get("/search?q=GB%2FT+3920&status=in_force&lang=en");
      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(answer.headers().firstValue("Location"))
          .contains("/search?q=GB%2FT+3920&status=in_force");
      assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
          .contains("lang=en", "Max-Age=31536000", "HttpOnly", "SameSite=Lax", "Path=/")
          .doesNotContain("Secure");
      assertThat(site.english("/").body()).contains("Look up a number");
    }
  }

  @Test
  void theCookieIsSecureWhereTheSiteIs() throws Exception {
    try (TestSite site = new TestSite(folder, "https://zhibiao.example")) {
      assertThat(site.get("/?lang=en").headers().firstValue("Set-Cookie").orElse(""))
          .contains("Secure");
      assertThat(site.get("/about").body())
          .contains("href=\"https://zhibiao.example/about\"")
          .contains("href=\"https://zhibiao.example/about?lang=en\"");
    }
  }

  @Test
  void aLanguageThatIsNoneIsIgnored() throws Exception {
    try (TestSite site = new TestSite(folder)) {
      HttpResponse<String> answer = site.get("/about?lang=xx");
      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
      assertThat(site.get("/", "Cookie", "lang=xx").body()).contains("<html lang=\"zh-CN\">");
      assertThat(site.get("/", "Cookie", "lang=../../etc").body()).contains("lang=\"zh-CN\"");
    }
  }

  @Test
  void onlyPagesTakeTheChoice() throws Exception {
    try (TestSite site = new TestSite(folder)) {
      for (String address :
          List.of(
              "/api/v1/search",
              "/api/v1/suggest",
              "/healthz",
              "/metrics",
              "/static/css/zhibiao.css",
              "/robots.txt",
              "/favicon.ico")) {
        HttpResponse<String> answer = site.get(address + "?lang=en");
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie")).as(address).isEmpty();
      }
      assertThat(site.get("/nope?lang=en").statusCode()).isEqualTo(303);
    }
  }

  @Test
  void theSwitchLeadsToNoOtherSite() throws Exception {
    try (TestSite site = new TestSite(folder)) {
      for (String address :
          List.of(
              "//evil.example/?lang=en",
              "//evil.example/%2e%2e?lang=en",
              "/%5Cevil.example?lang=en",
              "/%2F%2Fevil.example?lang=en",
              "/?lang=en&next=https://evil.example",
              "/search?lang=en&lang=https://evil.example")) {
        HttpResponse<String> answer = site.get(address);
        String target = answer.headers().firstValue("Location").orElse("/");
        assertThat(target).as(address).startsWith("/").doesNotStartWith("//");
        assertThat(target).as(address).doesNotStartWith("/\\");
      }
    }
  }
}
