package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;

/** Two who edit at once, previews, drafts, new records, and what helps while one types. */
class EditFormTest {
  private static final String RECORD = "/records/GB-T-3920-2024";
  private static final String DESK = "/desk" + RECORD;
  private static final String NEW = "/desk/records/new?kind=guide";

  @TempDir Path folder;
  private TestSite site;
  private Surfer librarian;
  private Surfer other;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    librarian = surfer("limin@example.com");
    other = surfer("other@example.com");
    site.say(
        "openstd",
        "{'kind':'standard','number':'GB/T 3920-2024','title':{'zh':'耐摩擦色牢度'},"
            + "'effective':'2027-01-01','edition':'1'}");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private Surfer surfer(String email) {
    return site.librarian(email);
  }

  private Fields fields(String id) {
    return site.catalogue().catalogue().find(id).orElseThrow().fields();
  }

  private Fields fields() {
    return fields("GB-T-3920-2024");
  }

  private static Document page(HttpResponse<String> answer) {
    return Jsoup.parse(answer.body());
  }

  @Test
  void whatTwoChangedInDifferentFieldsIsKeptOfBothWithoutAQuestion() {
    String csrf = other.csrf(DESK);
    librarian.fillIn(DESK, DESK, "effective", "2027-02-01");
    HttpResponse<String> late =
        other.post(
            DESK,
            "csrf",
            csrf,
            "revision",
            "1",
            "effective",
            "2027-01-01",
            "edition",
            "3",
            "title_zh",
            "耐摩擦色牢度");
    assertThat(Surfer.to(late)).isEqualTo(DESK + "?done=record-saved");
    assertThat(fields().get(Field.EFFECTIVE)).hasToString("Optional[2027-02-01]");
    assertThat(fields().get(Field.EDITION)).contains("3");
  }

  @Test
  void whereTwoChangedOneFieldThePersonSeesAllThreeAndDecides() {
    String csrf = other.csrf(DESK);
    librarian.fillIn(DESK, DESK, "effective", "2027-02-01", "issuer", "甲");
    HttpResponse<String> late =
        other.post(
            DESK,
            "csrf",
            csrf,
            "revision",
            "1",
            "effective",
            "2027-05-05",
            "edition",
            "3",
            "issuer",
            "");
    assertThat(late.statusCode()).isEqualTo(409);
    Document asked = page(late);
    assertThat(asked.select(".clash")).hasSize(1);
    assertThat(asked.select(".clash dd").eachText())
        .containsExactly("2027-01-01", "2027-02-01", "2027-05-05");
    assertThat(asked.expectFirst("#issuer").val()).as("only the other changed it").isEqualTo("甲");
    assertThat(asked.expectFirst("#edition").val()).isEqualTo("3");
    String revision = asked.expectFirst("input[name=revision]").val();
    HttpResponse<String> decided =
        other.post(
            DESK,
            "csrf",
            csrf,
            "revision",
            revision,
            "effective",
            "2027-05-05",
            "edition",
            "3",
            "issuer",
            "甲",
            "theirs",
            "effective");
    assertThat(Surfer.to(decided)).isEqualTo(DESK + "?done=record-saved");
    assertThat(fields().get(Field.EFFECTIVE)).hasToString("Optional[2027-02-01]");
    assertThat(fields().get(Field.EDITION)).contains("3");
    assertThat(fields().get(Field.ISSUER)).contains("甲");
  }

  @Test
  void aPreviewShowsThePageWritesNothingAndLeadsBackWithEverything() {
    HttpResponse<String> shown =
        librarian.fillIn(
            DESK, DESK, "title_en", "Rubbing <script>x</script>", "edition", "2", "do", "preview");
    assertThat(shown.statusCode()).isEqualTo(200);
    Document preview = page(shown);
    assertThat(preview.select(".preview-bar")).hasSize(1);
    assertThat(preview.expectFirst("main").text()).contains("Rubbing <script>x</script>");
    assertThat(preview.select("script:not([src])")).isEmpty();
    assertThat(fields().title().texts()).doesNotContainKey("en");
    String[] typed =
        preview.select(".preview-bar input[type=hidden]").stream()
            .flatMap(input -> Stream.of(input.attr("name"), input.val()))
            .toArray(String[]::new);
    Document back = page(librarian.post(DESK, with(typed, "do", "back")));
    assertThat(back.expectFirst("#title_en").val()).isEqualTo("Rubbing <script>x</script>");
    assertThat(back.expectFirst("#edition").val()).isEqualTo("2");
    librarian.post(DESK, with(typed, "do", "save"));
    assertThat(fields().title().texts()).containsEntry("en", "Rubbing <script>x</script>");
    HttpResponse<String> wrong =
        librarian.fillIn(DESK, DESK, "issued", "2027-13-01", "do", "preview");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(page(wrong).expectFirst("#issued").val()).isEqualTo("2027-13-01");
  }

  private static String[] with(String[] fields, String name, String value) {
    String[] all = Arrays.copyOf(fields, fields.length + 2);
    all[fields.length] = name;
    all[fields.length + 1] = value;
    return all;
  }

  @Test
  void aDraftIsItsWritersAloneIsGoneOnWithAndMeetsWhatHappenedMeanwhile() {
    HttpResponse<String> kept =
        librarian.fillIn(DESK, DESK, "edition", "7", "title_en", "Half <b>", "do", "draft");
    assertThat(Surfer.to(kept)).isEqualTo("/desk/drafts?done=draft-saved");
    assertThat(fields().get(Field.EDITION)).contains("1");
    assertThat(librarian.page("/desk/drafts").select(".ledger tbody tr")).hasSize(1);
    assertThat(other.page("/desk/drafts").select(".ledger tbody tr")).isEmpty();
    assertThat(other.page(DESK).select(".notice-box")).isEmpty();
    assertThat(librarian.page(DESK).expectFirst("#edition").val()).isEqualTo("1");
    String href = librarian.page(DESK).expectFirst(".notice-box a").attr("href");
    other.fillIn(DESK, DESK, "issuer", "甲");
    Document draft = librarian.page(href);
    assertThat(draft.expectFirst("#edition").val()).isEqualTo("7");
    assertThat(draft.expectFirst("#title_en").val()).isEqualTo("Half <b>");
    assertThat(other.page(href).expectFirst("#edition").val()).isEqualTo("1");
    HttpResponse<String> published = librarian.fillIn(href, DESK, "do", "save");
    assertThat(Surfer.to(published)).isEqualTo(DESK + "?done=record-saved");
    assertThat(fields().get(Field.EDITION)).contains("7");
    assertThat(fields().get(Field.ISSUER)).contains("甲");
    assertThat(librarian.page("/desk/drafts").select(".ledger tbody tr")).isEmpty();
  }

  @Test
  void aDraftIsThrownAwayByItsWriterOnly() {
    librarian.fillIn(DESK, DESK, "edition", "7", "do", "draft");
    String id = librarian.page("/desk/drafts").expectFirst(".ledger input[name=draft]").val();
    other.post("/desk/drafts/drop", "csrf", other.csrf(DESK), "draft", id);
    assertThat(librarian.page("/desk/drafts").select(".ledger tbody tr")).hasSize(1);
    librarian.submit("/desk/drafts", "/desk/drafts/drop", "draft", id);
    assertThat(librarian.page("/desk/drafts").select(".ledger tbody tr")).isEmpty();
  }

  @Test
  void aRecordIsMadeByHand() {
    String action = NEW;
    HttpResponse<String> empty = librarian.fillIn(NEW, action, "issuer", "甲");
    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(page(empty).expectFirst("#issuer").val()).isEqualTo("甲");
    HttpResponse<String> kept =
        librarian.fillIn(NEW, action, "title_zh", "生产技术指导 <b>", "do", "draft");
    assertThat(Surfer.to(kept)).isEqualTo("/desk/drafts?done=draft-saved");
    String draft = librarian.page("/desk/drafts").expectFirst(".ledger a").attr("href");
    HttpResponse<String> made =
        librarian.fillIn(draft, action, "number", "指南 2026-1", "do", "save");
    assertThat(Surfer.to(made)).startsWith("/desk/records/").endsWith("?done=record-made");
    assertThat(fields("指南-2026-1").title().texts()).containsEntry("zh", "生产技术指导 <b>");
    assertThat(librarian.page("/desk/drafts").select(".ledger tbody tr")).isEmpty();
    assertThat(
            new Surfer(site.port())
                .page("/records/%E6%8C%87%E5%8D%97-2026-1")
                .expectFirst("main")
                .text())
        .contains("生产技术指导 <b>");
    HttpResponse<String> again =
        librarian.fillIn(NEW, action, "number", "指南2026-1", "title_zh", "另一份");
    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(page(again).select(".mistakes").text()).contains("指南-2026-1");
    assertThat(page(again).expectFirst("#title_zh").val()).isEqualTo("另一份");
    HttpResponse<String> preview =
        librarian.fillIn(NEW, action, "title_zh", "先看看", "do", "preview");
    assertThat(page(preview).expectFirst("h1").text()).isEqualTo("先看看");
  }

  @Test
  void relatedRecordsAreLookedUpAndAddedWithNothingLost() {
    site.say("a", "{'kind':'standard','number':'GB/T 3920-2008','title':{'zh':'色牢度试验'}}");
    HttpResponse<String> found =
        librarian.fillIn(
            DESK, DESK, "edition", "9", "find-replaces", "3920-2008", "do", "find:replaces");
    Document page = page(found);
    assertThat(found.statusCode()).isEqualTo(200);
    assertThat(page.select("button[value='add:replaces:GB/T 3920-2008']")).hasSize(1);
    assertThat(page.expectFirst("#edition").val()).isEqualTo("9");
    HttpResponse<String> enter =
        librarian.fillIn(DESK, DESK, "edition", "9", "find-replaces", "没有的", "do", "enter");
    assertThat(page(enter).select(".cell:has(#replaces) [role=status]").text()).contains("没有找到");
    assertThat(fields().get(Field.EDITION)).contains("1");
    HttpResponse<String> added =
        librarian.fillIn(
            DESK,
            DESK,
            "edition",
            "9",
            "replaces",
            "GB/T 1-1999",
            "do",
            "add:replaces:GB/T 3920-2008");
    assertThat(page(added).expectFirst("#replaces").val()).isEqualTo("GB/T 1-1999\nGB/T 3920-2008");
    assertThat(page(added).expectFirst("#edition").val()).isEqualTo("9");
    assertThat(fields().get(Field.EDITION)).contains("1");
  }

  @Test
  void classesArePickedFromATreeAndPlacesFromAList() {
    Document page = librarian.page(DESK);
    assertThat(page.select(".picker label").eachText()).anyMatch(text -> text.startsWith("59.080"));
    assertThat(page.select("#places option[value=CN]").text()).isEqualTo("中国");
    HttpResponse<String> saved =
        librarian.fillIn(
            DESK,
            DESK,
            "ics",
            "59.080.01",
            "ics-picked",
            "61.020",
            "ccs-picked",
            "W04",
            "do",
            "save");
    assertThat(Surfer.to(saved)).isEqualTo(DESK + "?done=record-saved");
    assertThat(fields().list(Field.ICS)).containsExactlyInAnyOrder("59.080.01", "61.020");
    assertThat(fields().list(Field.CCS)).containsExactly("W04");
    assertThat(librarian.page(DESK).select("[name=ics-picked][checked][disabled]")).hasSize(2);
    assertThat(librarian.page(DESK).select(".picker").text())
        .contains("W00/09 纺织综合", "W04 基础标准与通用方法", "Y78 鞋、靴");
  }

  @Test
  void aNumberIsReadWhileItIsTyped() {
    String check = "/desk/numbers?kind=standard&record=&number=";
    assertThat(librarian.get(check + "gbt3920%E2%80%942024").body())
        .contains("GB/T 3920-2024", "已有这条记录", "\"href\":\"" + RECORD + "\"");
    assertThat(
            librarian
                .get(check.replace("record=", "record=GB-T-3920-2024") + "GB/T+3920-2024")
                .body())
        .doesNotContain("href");
    assertThat(librarian.get(check + "%3Cb%3E").body()).contains("照原样保存");
    assertThat(librarian.get(check).body()).isEqualTo("{}");
    assertThat(Surfer.to(new Surfer(site.port()).get(check + "1"))).startsWith("/sign-in");
  }
}
