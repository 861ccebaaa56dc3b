package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Reference;
import org.zhibiao.catalogue.Status;
import org.zhibiao.catalogue.Via;
import org.zhibiao.text.Localized;
import org.zhibiao.text.PartialDate;

/** Records come from anywhere and readers type anything; none of it becomes markup. */
class HostileContentTest {
  private static final String EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>";
  private static final List<String> MARKUP =
      List.of("<script>alert", "<img src=x", "\"'>", "<svg onload", "href=\"javascript:");

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

  private String hostileRecord(Kind kind, String url) {
    Fields fields =
        Fields.NONE
            .with(Field.KIND, kind)
            .with(Field.NUMBER, "GB/T 1-2026 " + kind.code() + EVIL)
            .with(
                Field.TITLE, new Localized(Map.of("zh", "恶意" + EVIL, "en", "evil <svg onload=1>")))
            .with(Field.STATUS, Status.UPCOMING)
            .with(Field.ISSUED, PartialDate.parse("2026-11-01"))
            .with(Field.EFFECTIVE, PartialDate.parse("2026-12-01"))
            .with(Field.COMMENT_DEADLINE, PartialDate.parse("2026-12-02"))
            .with(Field.ISSUER, "issuer" + EVIL)
            .with(Field.COMMITTEE, "committee" + EVIL)
            .with(Field.CAS, EVIL)
            .with(Field.HAZARDS, List.of(EVIL))
            .with(Field.PRODUCTS, List.of(EVIL))
            .with(Field.CCS, List.of(EVIL))
            .with(Field.LIST, EVIL)
            .with(Field.REPLACES, List.of(Reference.to("GB/T 1-2000" + EVIL)))
            .with(Field.REFERENCES, List.of(Reference.to("ISO 1" + EVIL)))
            .with(Field.SUMMARY, new Localized(Map.of("zh", "恶意的摘要" + EVIL + "\n" + EVIL)))
            .with(Field.URL, url);
    return site.take("evil.source", Via.IMPORT, fields);
  }

  private void assertHarmless(String address) throws Exception {
    for (String body : List.of(site.get(address).body(), site.english(address).body())) {
      for (String markup : MARKUP) {
        assertThat(body).as(address).doesNotContain(markup);
      }
    }
  }

  @Test
  void markupInARecordIsShownAsTextOnEveryPage() throws Exception {
    for (Kind kind : Kind.values()) {
      String id = hostileRecord(kind, "https://example.org/?a=1&b=2");
      assertHarmless(
          "/records/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"));
    }
    assertHarmless("/");
    assertHarmless("/search");
    assertHarmless("/search?q=%E6%81%B6%E6%84%8F");
    assertThat(site.get("/search?q=%E6%81%B6%E6%84%8F").body()).contains("&lt;script&gt;");
  }

  @Test
  void onlyWebAddressesBecomeLinks() throws Exception {
    String script = hostileRecord(Kind.STANDARD, "javascript:alert(1)//example.org");
    String page = site.get("/records/" + script.replace(" ", "%20")).body();
    assertThat(page).contains("javascript:alert(1)").doesNotContain("href=\"javascript");
    for (String url : List.of("data:text/html,x", "//evil.example", "ftp://example.org/x", "x y")) {
      String id = hostileRecord(Kind.GUIDE, url);
      assertThat(site.get("/records/" + id.replace(" ", "%20")).body())
          .doesNotContain("href=\"" + url);
    }
  }

  @Test
  void whatAReaderTypesIsShownAsText() throws Exception {
    hostileRecord(Kind.STANDARD, "https://example.org/");
    String typed = URLEncoder.encode(EVIL, StandardCharsets.UTF_8);
    for (String address :
        List.of(
            "/search?q=" + typed,
            // Above the results: expansions, conditions, words left out, other spellings.
            "/search?q=" + typed + "+%E7%94%B2%E9%86%9B+%E5%8F%AC%E5%9B%9E",
            "/search?q=%E6%81%B6%E6%84%8F+" + typed + "zeppelin",
            "/search?year_from=" + typed + "&year_to=" + typed,
            "/search?year_from=" + typed + "&q=" + typed + "&issuer=" + typed,
            "/search?product=" + typed + "&hazard=" + typed + "&ics=" + typed,
            "/search?explain=1&q=" + typed,
            "/search?kind=" + typed,
            "/search?issuer=" + typed,
            "/search?sort=" + typed + "&page=" + typed,
            "/records/" + typed.replace("+", "%20"))) {
      assertHarmless(address);
    }
  }

  @Test
  void aBibtexFileHoldsNoCommandsOfTheRecords() throws Exception {
    Fields fields =
        Fields.NONE
            .with(Field.KIND, Kind.STANDARD)
            .with(Field.NUMBER, "X 1")
            .with(
                Field.TITLE, Localized.of("en", "100% {wool} \\input{/etc/passwd} & $x_1^2$ # ~"));
    String id = site.take("evil.source", Via.IMPORT, fields);
    assertThat(site.get("/records/" + id + "/bibtex").body())
        .contains(
            "100\\% \\{wool\\} \\textbackslash{}input\\{/etc/passwd\\} \\& \\$x\\_1"
                + "\\textasciicircum{}2\\$ \\# \\textasciitilde{}");
  }
}
