package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.accounts.Actor;
import org.zhibiao.curation.Merge;
import org.zhibiao.curation.pins.Pins;

/** What librarians put first or hide for a query, and what readers see of it. */
class PinsDeskTest {
  private static final Actor LI = new Actor("person:li", "192.0.2.7", "");
  private static final String FORM = "/desk/pins/query";

  @TempDir Path folder;
  private TestSite site;
  private Surfer librarian;
  private Surfer reader;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    librarian = site.librarian("limin@example.com");
    reader = new Surfer(site.port());
    for (int i = 1; i <= 45; i++) {
      site.catalogue()
          .say(
              "a",
              "{'kind':'%s','number':'Q/ZB %d-2020','title':{'zh':'示例拉链<b>'},'status':'in_force'}"
                  .formatted(i <= 40 ? "standard" : "guide", i));
    }
    site.say("a", "{'kind':'guide','number':'指南 9','title':{'zh':'完全另一回事'}}");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private static String of(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  private void pin(String query, List<String> first, List<String> hidden) {
    assertThat(
            site.pins()
                .save(LI, new Pins.Pin(query, first, hidden, "理由", LocalDate.of(2026, 12, 31))))
        .isEmpty();
  }

  private List<String> ids(String address) {
    return reader.page(address).select(".result h2 a").eachAttr("href").stream()
        .map(href -> href.replace("/records/", ""))
        .toList();
  }

  private String total(String address) {
    return reader.page(address).select(".results-head .quiet").text();
  }

  @Test
  void whatIsPutFirstComesFirstThoughTheQueryDoesNotFindIt() {
    String address = "/search?q=" + of("拉链");
    assertThat(total(address)).contains("45");
    pin("拉链", List.of("指南-9", "Q-ZB-33-2020"), List.of("Q-ZB-1-2020", "Q-ZB-2-2020"));
    List<String> first = ids(address);
    assertThat(first).startsWith("%E6%8C%87%E5%8D%97-9", "Q-ZB-33-2020").hasSize(20);
    assertThat(total(address)).contains("44");
    List<String> all = new ArrayList<>(first);
    all.addAll(ids(address + "&page=2"));
    all.addAll(ids(address + "&page=3"));
    assertThat(all).hasSize(44).doesNotHaveDuplicates();
    assertThat(all).doesNotContain("Q-ZB-1-2020", "Q-ZB-2-2020");
    Document page = reader.page(address);
    assertThat(page.select(".result:has(.placed) h2 a").eachAttr("href")).hasSize(2);
    assertThat(page.expectFirst(".placed").text()).isEqualTo("编辑推荐");
    assertThat(reader.get("/api/v1" + address).body())
        .contains("\"total\":44")
        .contains("\"pinned\":true");
    assertThat(
            reader
                .get("/search/export/csv?q=" + of("拉链"))
                .body()
                .lines()
                .skip(1)
                .toList()
                .getFirst())
        .startsWith("指南-9,");
  }

  @Test
  void aQueryIsKnownInWhateverSpelling() {
    pin("拉链", List.of("指南-9"), List.of());
    for (String other : List.of("拉鏈", "  拉链 ")) {
      assertThat(ids("/search?q=" + of(other))).startsWith("%E6%8C%87%E5%8D%97-9");
    }
    pin("ZIP  fastener", List.of("指南-9"), List.of());
    assertThat(ids("/search?q=" + of("ｚｉｐ fastener"))).startsWith("%E6%8C%87%E5%8D%97-9");
    assertThat(ids("/search?q=" + of("拉链 示例"))).doesNotContain("%E6%8C%87%E5%8D%97-9");
  }

  @Test
  void whatAReaderChoosesStands() {
    pin("拉链", List.of("指南-9", "Q-ZB-7-2020"), List.of());
    assertThat(ids("/search?q=" + of("拉链") + "&kind=standard"))
        .startsWith("Q-ZB-7-2020")
        .doesNotContain("%E6%8C%87%E5%8D%97-9");
    assertThat(ids("/search?q=" + of("拉链") + "&sort=number&size=50")).contains("Q-ZB-7-2020");
    assertThat(ids("/search?q=" + of("拉链") + "&sort=number").getFirst())
        .isNotEqualTo("%E6%8C%87%E5%8D%97-9");
  }

  @Test
  void itEndsByItselfAndAChangeIsSeenAtOnce() {
    String address = "/search?q=" + of("拉链");
    List<String> before = ids(address);
    pin("拉链", List.of("指南-9"), List.of());
    assertThat(ids(address)).isNotEqualTo(before);
    site.pins().drop(LI, "拉链");
    assertThat(ids(address)).isEqualTo(before);
    pin("拉链", List.of("指南-9"), List.of());
    site.catalogue().pass(Duration.ofDays(41));
    assertThat(ids(address)).isEqualTo(before);
  }

  @Test
  void aLibrarianComesFromTheResultsAddsARecordSavesAndTakesItBack() {
    String results = "/search?q=" + of("拉链");
    String form = FORM + "?q=" + of("拉链");
    assertThat(librarian.page(results).select("a[href=" + form + "]")).hasSize(1);
    assertThat(reader.page(results).select("a[href^=/desk]")).isEmpty();
    Document page = librarian.page(form);
    assertThat(page.select(".ledger tbody tr")).hasSize(10);
    assertThat(page.select(".ledger").text()).contains("<b>");
    String csrf = librarian.csrf(form);
    HttpResponse<String> added =
        librarian.post(
            FORM,
            "csrf",
            csrf,
            "q",
            "拉链",
            "add",
            "指南9",
            "until",
            "2026-12-31",
            "reason",
            "常有人问",
            "id",
            "Q-ZB-10-2020",
            "place",
            "0",
            "do",
            "add");
    Document more = Jsoup.parse(added.body());
    assertThat(more.select("option[selected][value=1]")).hasSize(1);
    assertThat(more.select("option[selected][value=0]")).hasSize(1);
    assertThat(more.expectFirst("#reason").val()).isEqualTo("常有人问");
    assertThat(ids(results)).contains("Q-ZB-10-2020");
    HttpResponse<String> saved =
        librarian.post(
            FORM,
            "csrf",
            csrf,
            "q",
            "拉链",
            "add",
            "",
            "until",
            "2026-12-31",
            "reason",
            "常有人问",
            "id",
            "指南-9",
            "place",
            "1",
            "id",
            "Q-ZB-10-2020",
            "place",
            "0",
            "do",
            "save");
    assertThat(Surfer.to(saved)).isEqualTo("/desk/pins?done=pins-saved");
    assertThat(ids(results)).startsWith("%E6%8C%87%E5%8D%97-9").doesNotContain("Q-ZB-10-2020");
    assertThat(librarian.page("/desk/pins").select(".ledger").text()).contains("拉链", "常有人问");
    Document after = librarian.page(form);
    String entry = after.expectFirst("#history input[name=entry]").val();
    librarian.post("/desk/pins/undo", "csrf", csrf, "q", "拉链", "entry", entry);
    assertThat(ids(results)).contains("Q-ZB-10-2020");
    assertThat(site.pins().list()).isEmpty();
    assertThat(Surfer.to(reader.get(form))).startsWith("/sign-in");
  }

  @Test
  void whatWillNotDoIsSaidAndKept() {
    String csrf = librarian.csrf(FORM + "?q=" + of("拉链"));
    HttpResponse<String> wrong =
        librarian.post(
            FORM,
            "csrf",
            csrf,
            "q",
            "拉链",
            "add",
            "没有的",
            "until",
            "2030-01-01",
            "reason",
            "",
            "id",
            "指南-9",
            "place",
            "2",
            "do",
            "save");
    assertThat(wrong.statusCode()).isEqualTo(422);
    Document page = Jsoup.parse(wrong.body());
    assertThat(page.select(".wrong-words").text()).contains("没有找到“没有的”");
    assertThat(page.select("option[selected][value=2]")).hasSize(1);
    HttpResponse<String> late =
        librarian.post(
            FORM,
            "csrf",
            csrf,
            "q",
            "拉链",
            "until",
            "2030-01-01",
            "reason",
            "",
            "id",
            "指南-9",
            "place",
            "2",
            "do",
            "save");
    assertThat(Jsoup.parse(late.body()).select(".wrong-words").text()).contains("一年以内", "请写理由");
    assertThat(site.pins().list()).isEmpty();
  }

  @Test
  void whatIsOverIsNotBroughtBackAndTheFormSaysWhy() {
    pin("拉链", List.of("指南-9"), List.of());
    site.pins().drop(LI, "拉链");
    String form = FORM + "?q=" + of("拉链");
    String entry = librarian.page(form).expectFirst("#history input[name=entry]").val();
    site.catalogue().pass(Duration.ofDays(60));
    Surfer later = site.librarian("later@example.com");
    HttpResponse<String> answer =
        later.post("/desk/pins/undo", "csrf", later.csrf(form), "q", "拉链", "entry", entry);
    assertThat(answer.statusCode()).isEqualTo(422);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select(".wrong-words").text()).contains("一年以内");
    assertThat(page.expectFirst("#until").val()).isEqualTo("2026-12-31");
    assertThat(page.select("option[selected][value=1]")).hasSize(1);
    assertThat(site.pins().list()).isEmpty();
  }

  @Test
  void aMergedRecordLeavesItsPlaceToItsHeir() {
    pin("拉链", List.of("Q-ZB-7-2020"), List.of());
    var merge =
        new Merge(
            site.catalogue().catalogue(), site.accounts().operations(), site.catalogue().clock());
    var unused =
        merge.merge(LI, new Merge.Seen("Q-ZB-7-2020", 1), new Merge.Seen("Q-ZB-8-2020", 1));
    site.catchUp();
    site.catalogue().pass(Duration.ofSeconds(10));
    assertThat(ids("/search?q=" + of("拉链"))).startsWith("Q-ZB-8-2020");
  }
}
