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
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;

/** Editing a record at the desk, as a librarian does it. */
class RecordDeskTest {
  private static final String RECORD = "/records/GB-T-3920-2024";
  private static final String DESK = "/desk" + RECORD;

  @TempDir Path folder;
  private TestSite site;
  private Surfer librarian;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    librarian = surfer("limin@example.com");
    say("'effective':'2027-01-01'");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private Surfer surfer(String email) {
    return site.librarian(email);
  }

  private void say(String more) {
    String id =
        site.say(
            "openstd",
            "{'kind':'standard','number':'GB/T 3920-2024','title':{'zh':'耐摩擦色牢度'}," + more + "}");
    assertThat("/records/" + id).isEqualTo(RECORD);
  }

  private Fields fields() {
    return site.catalogue().catalogue().find("GB-T-3920-2024").orElseThrow().fields();
  }

  @Test
  void aFieldIsSetHeldAndReleased() {
    String link =
        librarian.page(RECORD).expectFirst(".account a[href^=/desk/records]").attr("href");
    assertThat(link).isEqualTo(DESK);
    HttpResponse<String> saved =
        librarian.fillIn(DESK, DESK, "effective", "2027-02-01", "title_en", "Rubbing <b>fastness");
    assertThat(Surfer.to(saved)).isEqualTo(DESK + "?done=record-saved");
    say("'effective':'2027-03-01'");
    assertThat(fields().get(Field.EFFECTIVE)).hasToString("Optional[2027-02-01]");
    Document page = librarian.page(DESK);
    assertThat(page.select(".cell.held label[for]").eachText())
        .containsExactlyInAnyOrder("实施日期", "题名（英语）");
    assertThat(page.expectFirst(".cell.held:has(#effective)").text()).contains("2027-03-01");
    assertThat(librarian.page(RECORD).expectFirst("main").text()).contains("Rubbing <b>fastness");
    HttpResponse<String> released = librarian.fillIn(DESK, DESK, "release", "effective");
    assertThat(Surfer.to(released)).isEqualTo(DESK + "?done=record-saved");
    assertThat(fields().get(Field.EFFECTIVE)).hasToString("Optional[2027-03-01]");
    assertThat(fields().title().texts()).containsKey("en");
  }

  @Test
  void whatIsWrongIsNamedAndNothingTypedIsLost() {
    HttpResponse<String> answer =
        librarian.fillIn(DESK, DESK, "effective", "2027-13-01", "edition", "第 2 版");
    assertThat(answer.statusCode()).isEqualTo(422);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select(".mistakes li").eachText())
        .containsExactly("“2027-13-01”不是日期；请写 2026、2026-11 或 2026-11-22");
    assertThat(page.expectFirst("#edition").val()).isEqualTo("第 2 版");
    assertThat(page.expectFirst("#effective").val()).isEqualTo("2027-13-01");
    assertThat(fields().get(Field.EDITION)).isEmpty();
  }

  @Test
  void ofTwoWhoEditAtOnceTheSecondSeesWhatTheFirstDid() {
    Surfer other = surfer("other@example.com");
    String csrf = other.csrf(DESK);
    librarian.fillIn(DESK, DESK, "effective", "2027-02-01");
    HttpResponse<String> late =
        other.post(DESK, "csrf", csrf, "revision", "1", "effective", "2027-05-05", "edition", "3");
    assertThat(late.statusCode()).isEqualTo(409);
    Document page = Jsoup.parse(late.body());
    assertThat(page.expectFirst(".notice-box").text()).contains("又有变化");
    assertThat(page.expectFirst(".cell:has(#effective)").text()).contains("2027-02-01");
    assertThat(page.expectFirst("#effective").val()).isEqualTo("2027-05-05");
    assertThat(page.expectFirst("#edition").val()).isEqualTo("3");
    String revision = page.expectFirst("input[name=revision]").val();
    assertThat(
            Surfer.to(
                other.post(DESK, "csrf", csrf, "revision", revision, "effective", "2027-05-05")))
        .isEqualTo(DESK + "?done=record-saved");
    assertThat(fields().get(Field.EFFECTIVE)).hasToString("Optional[2027-05-05]");
  }

  @Test
  void aChangeIsTakenBackWithOneButton() {
    librarian.fillIn(DESK, DESK, "effective", "2027-02-01");
    Document page = librarian.page(DESK);
    assertThat(page.expectFirst("#history li").text()).contains("2027-01-01 → 2027-02-01");
    HttpResponse<String> reverted =
        librarian.submit(DESK, DESK + "/revert", "revision", "2", "undone", "2");
    assertThat(Surfer.to(reverted)).isEqualTo(DESK + "?done=record-saved");
    assertThat(fields().get(Field.EFFECTIVE)).hasToString("Optional[2027-01-01]");
    assertThat(
            librarian.submit(DESK, DESK + "/revert", "revision", "3", "undone", "1").statusCode())
        .as("the first is no change")
        .isEqualTo(404);
  }

  @Test
  void nobodyElseComesHere() {
    assertThat(new Surfer(site.port()).page(RECORD).select("a[href^=/desk]")).isEmpty();
    assertThat(Surfer.to(new Surfer(site.port()).get(DESK))).startsWith("/sign-in");
    assertThat(librarian.get("/desk/records/none").statusCode()).isEqualTo(404);
  }
}
