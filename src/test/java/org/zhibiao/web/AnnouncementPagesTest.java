package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestAccounts;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.accounts.Person;
import org.zhibiao.subscriptions.announcement.Announcement;

/** Announcements as librarians write them and as enterprises read them, on the pages. */
class AnnouncementPagesTest {
  private static final String LIST = "/desk/announcements";
  private static final String NEW = LIST + "/new";

  @TempDir Path folder;
  private TestSite site;
  private TestAccounts test;
  private Person librarian;
  private Person owner;
  private Person other;
  private Surfer desk;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    test = site.accounts();
    librarian = test.librarian("chen@example.com");
    owner = test.owner();
    other = test.owner("乙厂", TestAccounts.CODES.get(1), "yi@example.com");
    desk = as(librarian);
    site.say(
        "file",
        "{'kind':'notice','number':'G/TBT/N/USA/1','jurisdiction':'US',"
            + "'title':{'en':'Sleepwear <b>'},'comment_deadline':'2026-12-01'}");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private Surfer as(Person person) {
    return new Surfer(site.port()).cookie("session", test.signedIn(person).value());
  }

  private HttpResponse<String> write(String... more) {
    String[] fields = {
      "title-zh", "新壁垒 <script>alert(1)</script>",
      "text-zh", "第一段 https://example.org/a。\n\njavascript:alert(2) <img src=x onerror=alert(3)>",
      "records", "",
      "whom", "named",
      "numbers", TestAccounts.CODES.get(0)
    };
    String[] all = java.util.Arrays.copyOf(fields, fields.length + more.length);
    System.arraycopy(more, 0, all, fields.length, more.length);
    return desk.fillIn(NEW, LIST, all);
  }

  private Announcement newest() {
    return site.announcements().list(1).items().getFirst();
  }

  private String written(String... more) {
    HttpResponse<String> answer = write(more);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return Surfer.to(answer).replace("?done=announcement-saved", "");
  }

  private int run() {
    return test.announcementSender(site.subscriptions(), test.letters()).run();
  }

  @Test
  void fromTheDraftToTheInbox() {
    String address = written("records", "G/TBT/N/USA/1");
    Document preview = desk.page(address);
    String shown = preview.expectFirst("main").text();
    assertThat(shown).contains("示例针织有限公司，1 人", "没有写英文，英文读者看到中文。", "G/TBT/N/USA/1");
    assertThat(preview.select("iframe").eachAttr("src"))
        .containsExactly(address + "/letter/zh", address + "/letter/en");
    assertThat(Surfer.to(desk.submit(address, address + "/test")))
        .isEqualTo(address + "?done=announcement-tested");
    assertThat(test.letters(librarian.email()).getFirst().subject()).startsWith("［试发］新壁垒");
    assertThat(run()).isZero();
    String version = preview.expectFirst("input[name=version]").val();
    HttpResponse<String> wrong =
        desk.submit(address, address + "/send", "version", version, "people", "2");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(wrong.body()).select(".mistakes li").text()).contains("现在会发给 1 人");
    assertThat(Surfer.to(desk.fillIn(address, address + "/send", "people", "1")))
        .isEqualTo(address + "?done=announcement-sent");
    HttpResponse<String> twice =
        desk.submit(address, address + "/send", "version", version, "people", "1");
    assertThat(Surfer.to(twice)).isEqualTo(address + "?done=announcement-was-sent");
    assertThat(desk.page(LIST).expectFirst("main").text()).contains("正在发送");
    assertThat(run()).isEqualTo(1);
    assertThat(test.letters(other.email()).getFirst().subject()).doesNotContain("新壁垒");
    assertThat(test.accounts().audit().find(AuditLog.Query.ALL))
        .extracting(AuditLog.Entry::action)
        .contains("announcement.written", "announcement.tested", "announcement.sent");

    Surfer reader = as(owner);
    Document inbox = reader.page("/account/inbox");
    assertThat(inbox.expectFirst("main").text()).contains("1 条没有读过。", "新壁垒 <script>");
    String one = inbox.expectFirst(".inbox a").attr("href");
    assertThat(inbox.select(".inbox .mark")).hasSize(1);
    Document page = reader.page(one);
    assertThat(page.select("main script, main img, main a[href^=javascript]")).isEmpty();
    assertThat(page.select(".prose a").eachAttr("href")).containsExactly("https://example.org/a");
    assertThat(page.select(".prose p")).hasSize(2);
    assertThat(page.expectFirst("main").text())
        .contains("G/TBT/N/USA/1", "Sleepwear <b>", "美国", "2026-12-01");
    assertThat(reader.page("/account/inbox").select(".inbox .mark")).isEmpty();
    assertThat(as(other).get(one).statusCode()).isEqualTo(404);
    assertThat(desk.get(one).statusCode()).isEqualTo(404);
    assertThat(as(other).page("/account/inbox").text()).doesNotContain("新壁垒");
    assertThat(Surfer.to(new Surfer(site.port()).get(one))).startsWith("/sign-in");
  }

  @Test
  void aDraftIsNobodysToRead() {
    String id = written("records", "").replace(LIST + "/", "");
    assertThat(as(owner).get("/account/inbox/announcement/" + id).statusCode()).isEqualTo(404);
    assertThat(as(owner).get(LIST + "/" + id).statusCode()).isEqualTo(403);
  }

  @Test
  void theLetterIsShownAsItIsAndRunsNothing() {
    String address = written("records", "G/TBT/N/USA/1");
    HttpResponse<String> letter = desk.get(address + "/letter/en");
    assertThat(letter.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "sandbox", "frame-ancestors 'self'");
    Document page = Jsoup.parse(letter.body());
    assertThat(page.select("script, img, a[href^=javascript]")).isEmpty();
    assertThat(page.text()).contains("新壁垒 <script>", "javascript:alert(2) <img", "Unsubscribe");
    assertThat(page.select("a[href]").eachAttr("href"))
        .allMatch(href -> href.matches("https?://.*"));
    assertThat(desk.get(address + "/letter/fr").statusCode()).isEqualTo(404);
  }

  @Test
  void nothingTypedIsLostAtMistakes() {
    HttpResponse<String> answer =
        write("text-zh", "字".repeat(11_000), "records", "none such", "numbers", "12");
    assertThat(answer.statusCode()).isEqualTo(422);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select(".mistakes li").eachText())
        .containsExactly(
            "最多 8000 个字符，现在是 11000 个", "目录里没有“none such”。请写完整的编号，或粘贴记录页的网址", "没有代码是“12”的已通过企业");
    assertThat(page.expectFirst("#text-zh").val()).hasSize(11_000);
    assertThat(page.expectFirst("#title-zh").val()).contains("<script>");
    assertThat(page.expectFirst("#numbers").val()).isEqualTo("12");
    assertThat(page.expectFirst("#whom option[selected]").val()).isEqualTo("named");
  }

  @Test
  void twoFullTextsAreTaken() {
    String address =
        written(
            "text-zh",
            "字".repeat(8000),
            "title-en",
            "T",
            "text-en",
            "é".repeat(8000),
            "records",
            "");
    assertThat(desk.page(address + "/edit").expectFirst("#text-zh").val()).hasSize(8000);
    HttpResponse<String> tooLarge = write("text-zh", "字".repeat(30_000));
    assertThat(tooLarge.statusCode()).isEqualTo(413);
  }

  @Test
  void enterprisesAreFoundByNameWithoutLosingWhatWasTyped() {
    HttpResponse<String> found =
        write("records", "half a num", "numbers", "", "find", "乙厂", "do", "find");
    assertThat(found.statusCode()).isEqualTo(200);
    Document page = Jsoup.parse(found.body());
    assertThat(page.expectFirst("#records").val()).isEqualTo("half a num");
    assertThat(page.select("#enterprises label").eachText())
        .containsExactly("乙厂 " + TestAccounts.CODES.get(1));
    String id = page.expectFirst("#enterprises input").val();
    String address = written("records", "", "enterprises", id);
    assertThat(desk.page(address).text()).contains("乙厂，1 人", "示例针织有限公司，1 人");
    assertThat(desk.page(address + "/edit").select("#enterprises input[checked]")).hasSize(2);
  }

  @Test
  void whoEditsAnOldVersionIsToldAndKeepsTheText() {
    String address = written("records", "");
    Person colleague = test.librarian("zhao@example.com");
    Surfer second = as(colleague);
    String id = newest().content().audience().enterprises().getFirst();
    HttpResponse<String> first =
        second.fillIn(address + "/edit", address, "title-zh", "同事的标题", "enterprises", id);
    assertThat(Surfer.to(first)).isEqualTo(address + "?done=announcement-saved");
    HttpResponse<String> late =
        desk.submit(
            address + "/edit",
            address,
            "title-zh",
            "我的标题",
            "text-zh",
            "我的正文",
            "whom",
            "all",
            "version",
            "1");
    assertThat(late.statusCode()).isEqualTo(422);
    Document page = Jsoup.parse(late.body());
    assertThat(page.select(".mistakes li").text()).contains("陈静 已于 2026-11-22", "改过这份草稿");
    assertThat(page.expectFirst("#title-zh").val()).isEqualTo("我的标题");
    assertThat(page.expectFirst("#text-zh").val()).isEqualTo("我的正文");
    assertThat(newest().content().title().in("zh")).contains("同事的标题");
    String told = page.expectFirst("input[name=version]").val();
    HttpResponse<String> meant =
        desk.submit(
            address,
            address,
            "title-zh",
            "我的标题",
            "text-zh",
            "我的正文",
            "whom",
            "all",
            "version",
            told);
    assertThat(Surfer.to(meant)).isEqualTo(address + "?done=announcement-saved");
    assertThat(newest().content().title().in("zh")).contains("我的标题");
  }

  @Test
  void whatIsSentIsChangedNoMoreButCopied() {
    String address = written("records", "");
    assertThat(Surfer.to(desk.fillIn(address, address + "/send", "people", "1")))
        .endsWith("announcement-sent");
    HttpResponse<String> late =
        desk.submit(
            address, address, "title-zh", "改", "text-zh", "改过", "whom", "all", "version", "2");
    assertThat(late.statusCode()).isEqualTo(422);
    Document page = Jsoup.parse(late.body());
    assertThat(page.expectFirst("#text-zh").val()).isEqualTo("改过");
    assertThat(page.select("form[action=" + LIST + "]")).hasSize(1);
    assertThat(Surfer.to(desk.submit(address, address + "/discard")))
        .isEqualTo(address + "?done=announcement-was-sent");
    String copy = Surfer.to(desk.submit(address, address + "/copy"));
    assertThat(copy).endsWith("/edit?done=announcement-copied").doesNotContain(address + "/");
    Announcement copied = newest();
    assertThat(copied.isDraft()).isTrue();
    assertThat(copied.content().text().in("zh").orElse("")).startsWith("第一段");
    String draft = LIST + "/" + copied.id();
    assertThat(Surfer.to(desk.submit(draft, draft + "/discard")))
        .isEqualTo(LIST + "?done=announcement-discarded");
    assertThat(site.announcements().list(1).total()).isEqualTo(1);
  }

  @Test
  void theWholeInboxIsMarkedAsRead() {
    String address =
        written(
            "records",
            "",
            "numbers",
            String.join("\n", List.of(TestAccounts.CODES.get(0), TestAccounts.CODES.get(1))));
    assertThat(Surfer.to(desk.fillIn(address, address + "/send", "people", "2")))
        .endsWith("announcement-sent");
    Surfer reader = as(owner);
    assertThat(Surfer.to(reader.fillIn("/account/inbox", "/account/inbox/read")))
        .isEqualTo("/account/inbox?done=read");
    assertThat(reader.page("/account/inbox").select(".inbox .mark")).isEmpty();
    assertThat(as(other).page("/account/inbox").select(".inbox .mark")).hasSize(1);
  }
}
