package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.accounts.Person;

/** Notes for readers and for colleagues, as librarians write and readers see them. */
class NoteDeskTest {
  private static final String ID = "GB-T-3920-2024";
  private static final String RECORD = "/records/" + ID;
  private static final String DESK = "/desk" + RECORD + "/notes";
  private static final String READERS = DESK + "/readers";

  @TempDir Path folder;
  private TestSite site;
  private Surfer librarian;
  private Surfer colleague;
  private Surfer reader;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    librarian = surfer(site.accounts().librarian("limin@example.com"));
    colleague = surfer(site.accounts().librarian("zhoulan@example.com"));
    reader = new Surfer(site.port());
    site.say("openstd", "{'kind':'standard','number':'GB/T 3920-2024','title':{'zh':'耐摩擦色牢度'}}");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private Surfer surfer(Person person) {
    return new Surfer(site.port()).cookie("session", site.accounts().signedIn(person).value());
  }

  private Document inEnglish() {
    return new Surfer(site.port()).cookie("lang", "en").page(RECORD);
  }

  private JsonNode api() throws JsonProcessingException {
    JsonNode record = new ObjectMapper().readTree(reader.get("/api/v1" + RECORD).body());
    assertThat(record.has("note")).isTrue();
    return record.get("note");
  }

  private static void done(HttpResponse<String> answer, String what) {
    assertThat(Surfer.to(answer)).isEqualTo(DESK + "?done=note-" + what);
  }

  @Test
  void readersSeeANoteInTheirLanguageWithItsDate() throws Exception {
    assertThat(reader.page(RECORD).select(".editor-note")).isEmpty();
    assertThat(api().isNull()).isTrue();
    String zh = "过渡期至 <script>alert(1)</script> 明年。\n\n见 https://example.org/n。";
    done(librarian.fillIn(DESK, READERS, "zh", zh, "en", "Until <next> year"), "written");
    Document page = reader.page(RECORD);
    assertThat(page.select(".editor-note script")).isEmpty();
    assertThat(page.expectFirst(".editor-note h2").text()).isEqualTo("编辑注 2026-11-22");
    assertThat(page.select(".editor-note p").eachText())
        .containsExactly("过渡期至 <script>alert(1)</script> 明年。", "见 https://example.org/n。");
    assertThat(page.expectFirst(".editor-note a").attr("href")).isEqualTo("https://example.org/n");
    Document english = inEnglish();
    assertThat(english.expectFirst(".editor-note h2").text()).isEqualTo("Editor’s note 2026-11-22");
    assertThat(english.expectFirst(".editor-note p").text()).isEqualTo("Until <next> year");
    assertThat(english.expectFirst(".editor-note .prose").hasAttr("lang")).isFalse();
    assertThat(api().get("text").get("zh").asText()).isEqualTo(zh);
    assertThat(api().get("text").get("en").asText()).isEqualTo("Until <next> year");
    assertThat(api().get("date").asText()).isEqualTo("2026-11-22");
    assertThat(api().get("until").isNull()).isTrue();
    done(librarian.fillIn(DESK, READERS, "en", ""), "written");
    assertThat(inEnglish().expectFirst(".editor-note .prose").attr("lang"))
        .as("in the language that there is")
        .isEqualTo("zh-CN");
    assertThat(librarian.page(DESK).select("#readers details li")).hasSize(1);
  }

  @Test
  void aNoteIsShownUntilItsLastDay() throws Exception {
    done(librarian.fillIn(DESK, READERS, "en", "Soon", "until", "2026-11-23"), "written");
    assertThat(api().get("until").asText()).isEqualTo("2026-11-23");
    site.accounts().pass(Duration.ofHours(35));
    assertThat(reader.page(RECORD).select(".editor-note")).hasSize(1);
    site.accounts().pass(Duration.ofHours(1));
    assertThat(reader.page(RECORD).select(".editor-note")).isEmpty();
    assertThat(api().isNull()).isTrue();
    Surfer later = surfer(site.accounts().librarian("later@example.com"));
    assertThat(later.page(DESK).expectFirst("#readers .notes").text()).contains("已过期");
    assertThat(later.page(DESK).expectFirst("#en").val()).isEqualTo("Soon");
  }

  @Test
  void aNoteIsTakenDown() {
    done(librarian.fillIn(DESK, READERS, "zh", "写错了"), "written");
    String note = librarian.page(DESK).expectFirst("#readers .notes input[name=note]").val();
    done(colleague.submit(DESK, READERS + "/remove", "note", note), "removed");
    assertThat(reader.page(RECORD).select(".editor-note")).isEmpty();
    assertThat(colleague.submit(DESK, READERS + "/remove", "note", note).statusCode())
        .isEqualTo(404);
    assertThat(librarian.page(DESK).select("#readers details").text()).contains("写错了");
    assertThat(librarian.page(DESK).expectFirst("#zh").val()).isEmpty();
  }

  @Test
  void whatIsWrongIsNamedAndNothingTypedIsLost() {
    String long1 = "字".repeat(1001);
    HttpResponse<String> answer =
        librarian.fillIn(DESK, READERS, "zh", long1, "en", "fine", "until", "2026-11-21");
    assertThat(answer.statusCode()).isEqualTo(422);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select("#readers .mistakes li").eachText())
        .containsExactly("最多 1000 个字符，现在是 1001 个", "2026-11-21 已经过去，读者不会看到");
    assertThat(page.expectFirst("#zh").val()).isEqualTo(long1);
    assertThat(page.expectFirst("#en").val()).isEqualTo("fine");
    assertThat(page.expectFirst("#until").val()).isEqualTo("2026-11-21");
    for (String until : new String[] {"2026-12", "明年", "2026-02-30"}) {
      answer = librarian.fillIn(DESK, READERS, "zh", "好", "until", until);
      assertThat(Jsoup.parse(answer.body()).select("#readers .mistakes li").eachText())
          .containsExactly("请写到哪一天，如 2026-12-31");
    }
    answer = librarian.fillIn(DESK, READERS, "zh", " \n ", "en", "");
    assertThat(Jsoup.parse(answer.body()).select("#readers .mistakes li").text()).contains("至少写一种");
    assertThat(reader.page(RECORD).select(".editor-note")).isEmpty();
    answer = librarian.fillIn(DESK, DESK, "text", "x".repeat(1001));
    assertThat(answer.statusCode()).isEqualTo(422);
    page = Jsoup.parse(answer.body());
    assertThat(page.select("#colleagues .mistakes li").text()).contains("最多 1000 个字符");
    assertThat(page.expectFirst("#text").val()).hasSize(1001);
    assertThat(librarian.page(DESK).select("#colleagues .notes")).isEmpty();
    done(librarian.fillIn(DESK, READERS, "zh", "字".repeat(1000)), "written");
  }

  @Test
  void ofTwoWhoWriteAtOnceTheSecondSeesWhatTheFirstWrote() {
    String csrf = colleague.csrf(DESK);
    done(librarian.fillIn(DESK, READERS, "zh", "先写的"), "written");
    HttpResponse<String> late =
        colleague.post(READERS, "csrf", csrf, "seen", "0", "zh", "后写的", "en", "", "until", "");
    assertThat(late.statusCode()).isEqualTo(409);
    Document page = Jsoup.parse(late.body());
    assertThat(page.expectFirst(".notice-box").text()).contains("先写的");
    assertThat(page.expectFirst("#zh").val()).isEqualTo("后写的");
    String seen = page.expectFirst("input[name=seen]").val();
    done(
        colleague.post(READERS, "csrf", csrf, "seen", seen, "zh", "后写的", "en", "", "until", ""),
        "written");
    assertThat(reader.page(RECORD).expectFirst(".editor-note p").text()).isEqualTo("后写的");
  }

  @Test
  void colleaguesReadOneAnotherAndDeleteTheirOwn() throws Exception {
    done(librarian.fillIn(DESK, DESK, "text", "打过电话 <script>alert(1)</script>"), "told");
    Document edit = colleague.page("/desk" + RECORD);
    assertThat(edit.expectFirst("main a[href=" + DESK + "]").text()).isEqualTo("编辑注与备注（1）");
    Document page = colleague.page(DESK);
    assertThat(page.select("#colleagues script")).isEmpty();
    assertThat(page.expectFirst("#colleagues li").text())
        .contains("2026-11-22 12:00", "打过电话 <script>");
    assertThat(page.select("#colleagues li form")).as("another's").isEmpty();
    String note = librarian.page(DESK).expectFirst("#colleagues li input[name=note]").val();
    assertThat(colleague.submit(DESK, DESK + "/delete", "note", note).statusCode()).isEqualTo(404);
    assertThat(reader.get(RECORD).body()).doesNotContain("打过电话");
    assertThat(reader.get("/api/v1" + RECORD).body()).doesNotContain("打过电话");
    done(librarian.submit(DESK, DESK + "/delete", "note", note), "deleted");
    assertThat(colleague.page(DESK).select("#colleagues li")).isEmpty();
    assertThat(
            site.accounts().accounts().audit().find(AuditLog.Query.ALL).stream()
                .filter(entry -> entry.subject().equals("record:" + ID))
                .map(AuditLog.Entry::action))
        .containsExactly("note.deleted", "note.told");
  }

  @Test
  void nobodyElseComesHere() {
    assertThat(Surfer.to(reader.get(DESK))).startsWith("/sign-in");
    Surfer owner = surfer(site.accounts().owner());
    assertThat(owner.get(DESK).statusCode()).isEqualTo(403);
    String csrf = owner.csrf("/account");
    assertThat(owner.post(READERS, "csrf", csrf, "seen", "0", "zh", "x").statusCode())
        .isEqualTo(403);
    assertThat(owner.post(DESK, "csrf", csrf, "text", "x").statusCode()).isEqualTo(403);
    assertThat(librarian.post(DESK, "csrf", "guessed", "text", "x").statusCode()).isEqualTo(403);
    assertThat(librarian.get("/desk/records/none/notes").statusCode()).isEqualTo(404);
    assertThat(reader.page(RECORD).select(".editor-note")).isEmpty();
  }

  @Test
  void aMergeTakesTheNoteAlongAndItsUndoBringsItBack() {
    site.say("a", "{'kind':'standard','number':'GB/T 3920','title':{'zh':'耐摩擦'}}");
    String old = "/records/GB-T-3920";
    String its = "/desk" + old + "/notes";
    HttpResponse<String> written = librarian.fillIn(its, its + "/readers", "zh", "旧记录的注");
    assertThat(Surfer.to(written)).isEqualTo(its + "?done=note-written");
    String form = "/desk" + old + "/merge";
    String operation =
        Surfer.to(librarian.fillIn(form + "?with=" + ID, form)).replaceFirst("\\?.*", "");
    assertThat(reader.page(RECORD).expectFirst(".editor-note p").text()).isEqualTo("旧记录的注");
    assertThat(librarian.page(DESK).expectFirst("#readers .notes").text())
        .contains("读者正看到", "来自合并进来的记录 GB-T-3920");
    assertThat(Surfer.to(librarian.get(its))).isEqualTo(DESK);
    HttpResponse<String> undone = librarian.submit(operation, operation + "/undo");
    assertThat(Surfer.to(undone)).endsWith("?done=undone");
    assertThat(reader.page(RECORD).select(".editor-note")).isEmpty();
    assertThat(reader.page(old).expectFirst(".editor-note p").text()).isEqualTo("旧记录的注");
  }
}
