package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Status;

/** The review queue, as librarians work through it. */
class ReviewDeskTest {
  private static final String QUEUE = "/desk/review";

  @TempDir Path folder;
  private TestSite site;
  private Surfer librarian;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    librarian = surfer("limin@example.com");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private Surfer surfer(String email) {
    return site.librarian(email);
  }

  private String say(int i, String title, String effective) {
    return site.say(
        "openstd",
        "{'kind':'standard','number':'GB/T %d-2024','title':{'zh':'%s'},'effective':'%s'}"
            .formatted(i, title, effective));
  }

  private Fields fields(String id) {
    return site.catalogue().catalogue().find(id).orElseThrow().fields();
  }

  /** A librarian sets a title, and the source then says another. Returns the record's id. */
  private String conflict(int i) {
    String id = say(i, "耐摩擦", "2027-01-01");
    String form = "/desk/records/" + id;
    assertThat(librarian.fillIn(form, form, "title_zh", "耐摩擦色牢度").statusCode()).isEqualTo(303);
    site.catalogue().pass(Duration.ofMinutes(1));
    assertThat(say(i, "<b>耐摩擦</b>色牢度试验", "2027-01-01")).isEqualTo(id);
    return id;
  }

  private String first() {
    return Objects.requireNonNull(librarian.page(QUEUE).selectFirst("td.name a")).attr("href");
  }

  @Test
  void theSourcesWordIsAcceptedAndTakenBack() {
    String id = conflict(3920);
    String address = first();
    Document page = librarian.page(address);
    assertThat(page.expectFirst("h1").text()).isEqualTo("来源与馆员填的不一致");
    assertThat(page.select(".sides tbody th").eachText()).containsExactly("题名（中文）");
    assertThat(page.select(".sides ins").eachText()).contains("<b>", "试验");
    assertThat(page.expectFirst(".same").text()).contains("2027-01-01");
    HttpResponse<String> saved =
        librarian.fillIn(address, address, "side-title_zh", "accept", "do", "save");
    assertThat(Surfer.to(saved)).startsWith(QUEUE + "?last=");
    assertThat(fields(id).title().texts()).containsEntry("zh", "<b>耐摩擦</b>色牢度试验");
    assertThat(librarian.page(QUEUE).select("main").text()).contains("没有等您决定的");
    assertThat(Surfer.to(librarian.submit(address, address + "/undo"))).isEqualTo(address);
    assertThat(fields(id).title().texts()).containsEntry("zh", "耐摩擦色牢度");
    assertThat(first()).isEqualTo(address);
  }

  @Test
  void somethingElseIsFilledInAndWhatWillNotDoIsNamed() {
    String id = say(3920, "耐摩擦", "2027-01-01");
    String form = "/desk/records/" + id;
    librarian.fillIn(form, form, "effective", "2027-02-01");
    site.catalogue().pass(Duration.ofMinutes(1));
    say(3920, "耐摩擦", "2027-03-01");
    String address = first();
    HttpResponse<String> wrong =
        librarian.fillIn(
            address,
            address,
            "side-effective",
            "edit",
            "value-effective",
            "2027-13-01",
            "note",
            "问过标委会",
            "do",
            "save");
    assertThat(wrong.statusCode()).isEqualTo(422);
    Document again = Jsoup.parse(wrong.body());
    assertThat(again.expectFirst(".sides .wrong-words").text()).contains("2027-13-01");
    assertThat(again.expectFirst("[name=value-effective]").val()).isEqualTo("2027-13-01");
    assertThat(again.expectFirst("[name=side-effective][checked]").val()).isEqualTo("edit");
    assertThat(again.expectFirst("#note").text()).isEqualTo("问过标委会");
    HttpResponse<String> saved =
        librarian.fillIn(
            address,
            address,
            "side-effective",
            "edit",
            "value-effective",
            "2027-04-01",
            "do",
            "save");
    assertThat(saved.statusCode()).isEqualTo(303);
    assertThat(fields(id).get(Field.EFFECTIVE)).hasToString("Optional[2027-04-01]");
  }

  @Test
  void aSecondWhoDecidesTheSameCaseIsTold() {
    conflict(3920);
    String address = first();
    Surfer other = surfer("other@example.com");
    String csrf = other.csrf(address);
    String revision = other.page(address).expectFirst("input[name=revision]").val();
    librarian.fillIn(address, address, "do", "keep");
    HttpResponse<String> late =
        other.post(address, "csrf", csrf, "revision", revision, "do", "keep");
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(Jsoup.parse(late.body()).select(".notice-box").text()).contains("已经有人决定了");
  }

  @Test
  void theNextCaseFollowsAndWhatIsPutOffComesLast() {
    conflict(1);
    conflict(2);
    conflict(3);
    List<String> cases = librarian.page(QUEUE).select("td.name a").eachAttr("href");
    assertThat(cases).hasSize(3);
    assertThat(Surfer.to(librarian.fillIn(cases.getFirst(), cases.getFirst(), "do", "skip")))
        .isEqualTo(cases.get(1));
    assertThat(librarian.page(QUEUE).select("td.name a").eachAttr("href"))
        .containsExactly(cases.get(1), cases.get(2), cases.get(0));
    assertThat(Surfer.to(librarian.fillIn(cases.get(1), cases.get(1), "do", "keep")))
        .startsWith(cases.get(2) + "?last=");
  }

  @Test
  void severalAreTakenAndKeptAtOnce() {
    for (int i = 1; i <= 3; i++) {
      conflict(i);
    }
    List<String> ids = librarian.page(QUEUE).select("input[name=case]").eachAttr("value");
    librarian.submit(QUEUE, QUEUE, "case", ids.get(0), "case", ids.get(1), "do", "take");
    assertThat(librarian.page(QUEUE + "?whose=mine").select("td.name a")).hasSize(2);
    Surfer other = surfer("other@example.com");
    assertThat(other.page(QUEUE + "?whose=free").select("td.name a")).hasSize(1);
    librarian.submit(QUEUE, QUEUE, "case", ids.get(0), "case", ids.get(2), "do", "keep");
    assertThat(librarian.page(QUEUE).select("input[name=case]").eachAttr("value"))
        .containsExactly(ids.get(1));
  }

  @Test
  void aRecordThatItsSourceNoLongerShowsIsWithdrawn() {
    String id = say(3920, "耐摩擦", "2024-01-01");
    int marked =
        site.catalogue()
            .catalogue()
            .markUnseen("openstd", List.of(id), site.catalogue().clock().instant());
    assertThat(marked).isEqualTo(1);
    String address = first();
    assertThat(librarian.page(address).expectFirst("main").text()).contains("不再列出这一件");
    librarian.fillIn(address, address, "do", "withdraw");
    assertThat(fields(id).get(Field.STATUS)).contains(Status.WITHDRAWN);
  }

  @Test
  void aRowThatCouldNotBeReadIsShownAsItCame() {
    site.catalogue().harvested("openstd", "done", "crawl.problem.rows", "[]");
    String address = first();
    Document page = librarian.page(address);
    assertThat(page.expectFirst(".case-line").text()).contains("row <b>1</b>");
    assertThat(page.select("button[name=do]").eachAttr("value")).startsWith("dismiss", "skip");
    assertThat(librarian.fillIn(address, address, "do", "dismiss").statusCode()).isEqualTo(303);
    assertThat(librarian.page(QUEUE).select("section td.name a")).hasSize(1);
  }

  @Test
  void nobodyElseComesHere() {
    assertThat(Surfer.to(new Surfer(site.port()).get(QUEUE))).startsWith("/sign-in");
    assertThat(librarian.get(QUEUE + "/99").statusCode()).isEqualTo(404);
    assertThat(librarian.get(QUEUE + "/x").statusCode()).isEqualTo(404);
  }
}
