package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Making two records one at the desk, and what readers see of it. */
class MergeDeskTest {
  private static final String OLD = "/records/ISO-13629-1";
  private static final String NEW = "/records/ISO-13629-1-2025";
  private static final String FORM = "/desk" + OLD + "/merge";

  @TempDir Path folder;
  private TestSite site;
  private Surfer librarian;
  private Surfer reader;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    librarian = site.librarian("limin@example.com");
    reader = new Surfer(site.port());
    site.say("a", "{'kind':'standard','number':'ISO 13629-1','title':{'en':'Fungi <b>'}}");
    site.say("b", "{'kind':'standard','number':'ISO 13629-1:2025','title':{'en':'Fungi'}}");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private HttpResponse<String> merge() {
    String form = FORM + "?with=ISO+13629-1%3A2025";
    return librarian.fillIn(form, FORM);
  }

  @Test
  void theTwoAreComparedAndTheDatedOneStays() {
    Document page = librarian.page(FORM + "?with=iso13629-1:2025");
    assertThat(page.select(".sides thead a").eachText())
        .containsExactly("ISO 13629-1", "ISO 13629-1:2025");
    assertThat(page.select(".sides del").eachText()).contains("<b>");
    assertThat(page.expectFirst("[name=stays][checked]").val()).isEqualTo("ISO-13629-1-2025");
    HttpResponse<String> merged = merge();
    assertThat(Surfer.to(merged)).startsWith("/desk/operations/").endsWith("?done=merged");
    assertThat(reader.page(NEW).expectFirst("main").text()).contains("ISO 13629-1");
    for (String below : new String[] {"", "/bibtex"}) {
      HttpResponse<String> old = reader.get(OLD + below);
      assertThat(old.statusCode()).isEqualTo(301);
      assertThat(old.headers().firstValue("Location")).contains(NEW + below);
    }
    assertThat(reader.get("/api/v1" + OLD + "?lang=en").headers().firstValue("Location"))
        .contains("/api/v1" + NEW + "?lang=en");
    assertThat(reader.get("/feeds" + OLD).headers().firstValue("Location"))
        .contains("/feeds" + NEW);
  }

  @Test
  void aMergeIsTakenBackWithOneButton() {
    String operation = Surfer.to(merge()).replaceFirst("\\?.*", "");
    assertThat(librarian.page(operation).select(".plain-list a").eachAttr("href"))
        .containsExactlyInAnyOrder(OLD, NEW);
    HttpResponse<String> undone = librarian.submit(operation, operation + "/undo");
    assertThat(Surfer.to(undone)).isEqualTo(operation + "?done=undone");
    assertThat(reader.get(OLD).statusCode()).isEqualTo(200);
    assertThat(reader.get(NEW).statusCode()).isEqualTo(200);
    assertThat(librarian.page("/desk/operations").select("td.name").text()).contains("→");
  }

  @Test
  void aSecondClickMergesNothing() {
    String form = FORM + "?with=ISO-13629-1-2025";
    String csrf = librarian.csrf(form);
    merge();
    HttpResponse<String> again =
        librarian.post(
            FORM,
            "csrf",
            csrf,
            "one",
            "ISO-13629-1",
            "one-revision",
            "1",
            "other",
            "ISO-13629-1-2025",
            "other-revision",
            "1",
            "stays",
            "ISO-13629-1-2025");
    assertThat(again.statusCode()).isIn(301, 409);
    assertThat(librarian.page("/desk/operations").select("td.name")).hasSize(1);
  }

  @Test
  void whatCannotBeMergedIsSaid() {
    assertThat(librarian.page(FORM + "?with=GB+1").select(".notice-box").text())
        .contains("没有找到“GB 1”");
    assertThat(librarian.page(FORM + "?with=ISO-13629-1").select(".notice-box").text())
        .contains("同一条");
    site.say("c", "{'kind':'notice','number':'G/TBT/N/USA/1','title':{'en':'Labels'}}");
    String form = FORM + "?with=G-TBT-N-USA-1";
    HttpResponse<String> unlike = librarian.fillIn(form, FORM);
    assertThat(unlike.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(unlike.body()).select(".notice-box").text()).contains("种类不同");
    assertThat(Surfer.to(reader.get(FORM))).startsWith("/sign-in");
  }
}
