package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Style sheet, icon, robots. */
class StaticFilesTest {
  private static final Pattern STYLESHEET = Pattern.compile("href=\"(/static/css/[^\"]+)\"");

  @TempDir Path folder;
  private TestSite site;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void theStyleSheetIsNamedByItsContentAndKeptForGood() throws Exception {
    Matcher matcher = STYLESHEET.matcher(site.get("/about").body());
    assertThat(matcher.find()).isTrue();
    HttpResponse<String> css = site.get(matcher.group(1));
    assertThat(css.statusCode()).isEqualTo(200);
    assertThat(css.headers().firstValue("Content-Type")).contains("text/css; charset=utf-8");
    assertThat(css.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    String tag = css.headers().firstValue("ETag").orElseThrow();
    assertThat(site.get(matcher.group(1), "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(site.get("/static/css/zhibiao.css?v=old").headers().firstValue("Cache-Control"))
        .get()
        .asString()
        .doesNotContain("immutable");
  }

  @Test
  void answersAreCompressedForThoseWhoTakeThat() throws Exception {
    assertThat(
            site.get("/about", "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding"))
        .contains("gzip");
  }

  @Test
  void nothingOutsideTheFolderCanBeRead() throws Exception {
    for (String path :
        List.of(
            "/static/",
            "/static/css",
            "/static/css/",
            "/static/../i18n/messages_zh.properties",
            "/static/%2e%2e/i18n/messages_zh.properties",
            "/static/css/..%2f..%2fi18n/messages_zh.properties",
            "/static/css/%5c..%5czhibiao.css")) {
      assertThat(site.get(path).statusCode()).as(path).isBetween(400, 404);
    }
  }

  @Test
  void aPathOfAnyLengthIsOnlyNotFound() throws Exception {
    for (String path :
        List.of("a/".repeat(15_000), "a".repeat(30_000), "a.".repeat(15_000) + "css")) {
      assertThat(site.get("/static/" + path).statusCode()).as(path.substring(0, 9)).isEqualTo(404);
    }
  }

  @Test
  void theIconIsTheLabel() throws Exception {
    HttpResponse<String> icon = site.get("/favicon.ico");
    assertThat(icon.headers().firstValue("Content-Type")).contains("image/svg+xml; charset=utf-8");
    assertThat(icon.body()).startsWith("<svg");
  }

  @Test
  void crawlersAreKeptFromEndlessCombinations() throws Exception {
    assertThat(site.get("/robots.txt").body()).contains("User-agent: *", "Disallow: /search?*&");
    assertThat(site.get("/search?q=x").body()).contains("content=\"noindex\"");
    assertThat(site.get("/search?kind=standard").body()).contains("noindex");
    site.say("file", "{'kind':'standard','number':'X 1','title':{'en':'One'}}");
    assertThat(site.get("/search?kind=standard").body()).doesNotContain("noindex");
  }
}
