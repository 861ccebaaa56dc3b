package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How good the catalogue is, and what readers search in vain, as librarians see it. */
class QualityDeskTest {
  private static final String BOARD = "/desk/quality";

  @TempDir Path folder;
  private TestSite site;
  private Surfer librarian;
  private Surfer reader;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    librarian = site.librarian("limin@example.com");
    reader = new Surfer(site.port()).with("User-Agent", "Mozilla/5.0 (X11) Firefox/140.0");
    for (int i = 1; i <= 60; i++) {
      site.catalogue()
          .say(
              "a", "{'kind':'standard','number':'GB %d-2020','title':{'zh':'拉链<b>'}}".formatted(i));
    }
    site.catchUp();
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private static String search(String query) {
    return "/search?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  @Test
  void whatIsSearchedTwiceInVainIsToldAndLeadsToTheThesaurus() {
    reader.get(search("不存在的东西<i>"));
    assertThat(librarian.page(BOARD).select("#nothing table")).isEmpty();
    reader.get(search("不存在的东西<i>"));
    reader.get(search("拉链"));
    reader.get(search("拉链"));
    reader.get("/records/GB-7-2020");
    new Surfer(site.port()).with("User-Agent", "Googlebot/2.1").get("/records/GB-8-2020");
    Document board = librarian.page(BOARD);
    assertThat(board.select("#nothing .name").eachText()).containsExactly("不存在的东西<i>");
    String learn = board.select("#nothing td a[href^=/desk/words]").attr("href");
    assertThat(librarian.page(learn).expectFirst("#zh").val()).isEqualTo("不存在的东西<i>");
    assertThat(board.select("#searched .name").eachText()).contains("拉链");
    assertThat(board.select("#read .name").text()).contains("GB 7-2020").doesNotContain("GB 8");
    assertThat(Surfer.to(reader.get(BOARD))).startsWith("/sign-in");
  }

  @Test
  void recordsThatLackAFieldAreListedPageByPage() {
    Document board = librarian.page(BOARD);
    assertThat(board.select("#kinds").text()).contains("60 条，其中 60 条未在官方出处核验");
    String missing = board.select("#kinds a[href*=title_en]").attr("href");
    Document first = librarian.page(missing);
    assertThat(first.expectFirst("h1").text()).contains("题名（英语）");
    assertThat(first.select(".ledger tbody tr")).hasSize(50);
    assertThat(first.select(".ledger").text()).contains("拉链<b>");
    Document second = librarian.page(first.select("a[rel=next]").attr("href"));
    assertThat(second.select(".ledger tbody tr")).hasSize(10);
    assertThat(second.select(".ledger a").attr("href")).startsWith("/desk/records/");
    assertThat(board.select("#kinds a[href*='field=title_zh']")).isEmpty();
    assertThat(librarian.get(BOARD + "/missing?kind=standard&field=evil").statusCode())
        .isEqualTo(404);
    assertThat(librarian.get(BOARD + "/missing").statusCode()).isEqualTo(404);
    assertThat(board.select("#sources td").eachText()).contains("60");
  }
}
