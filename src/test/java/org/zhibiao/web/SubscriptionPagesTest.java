package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.accounts.Person;
import org.zhibiao.subscriptions.Frequency;
import org.zhibiao.subscriptions.Subscription;
import org.zhibiao.subscriptions.Subscriptions;

/** Saving, following and stopping, as people do it on the pages. */
class SubscriptionPagesTest {
  private static final String LIST = "/account/subscriptions";

  @TempDir Path folder;
  private TestSite site;
  private Subscriptions subscriptions;
  private Person person;
  private Surfer reader;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    subscriptions = site.subscriptions();
    person = site.accounts().librarian("limin@example.com");
    reader = new Surfer(site.port()).cookie("session", site.accounts().signedIn(person).value());
    site.say(
        "file", "{'kind':'notice','number':'G/TBT/N/USA/1','title':{'en':'Formaldehyde <b>'}}");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void aSearchIsSavedFromItsPageChangedAndDeleted() {
    Document results = reader.page("/search?q=%E7%94%B2%E9%86%9B&kind=notice&sort=issued");
    String link = results.expectFirst(".save a").attr("href");
    Document form = reader.page(link);
    assertThat(form.expectFirst("main").text()).contains("近 30 天，1 条有变化的记录里有 1 条相符");
    HttpResponse<String> saved =
        reader.fillIn(link, LIST, "name", "甲醛 <通报>", "frequency", "weekly", "weekday", "5");
    assertThat(Surfer.to(saved)).isEqualTo(LIST + "?done=saved");
    Subscription one = subscriptions.of(person).getFirst();
    assertThat(one.name()).isEqualTo("甲醛 <通报>");
    assertThat(one.frequency()).isEqualTo(Frequency.WEEKLY);
    assertThat(one.request().map(org.zhibiao.search.SearchAddress::of))
        .contains("/search?q=%E7%94%B2%E9%86%9B&kind=notice");
    assertThat(reader.page(LIST).expectFirst("main").text()).contains("甲醛 <通报>");
    assertThat(reader.page(LIST + "/" + one.id()).expectFirst("main").text())
        .contains("Formaldehyde <b>");
    String id = String.valueOf(one.id());
    assertThat(
            Surfer.to(
                reader.submit(
                    LIST, LIST + "/change", "id", id, "frequency", "off", "weekday", "1")))
        .isEqualTo(LIST + "?done=saved");
    assertThat(subscriptions.of(person).getFirst().frequency()).isEqualTo(Frequency.OFF);
    assertThat(Surfer.to(reader.submit(LIST, LIST + "/drop", "id", id)))
        .isEqualTo(LIST + "?done=dropped");
    assertThat(subscriptions.of(person)).isEmpty();
  }

  @Test
  void aNameIsNeededAndNothingTypedIsLost() {
    String link = LIST + "/new?q=xyzzyqwerty";
    HttpResponse<String> answer = reader.fillIn(link, LIST, "name", " ", "frequency", "weekly");
    assertThat(answer.statusCode()).isEqualTo(422);
    Document page = org.jsoup.Jsoup.parse(answer.body());
    assertThat(page.select(".mistakes li").eachText()).containsExactly("请填写");
    assertThat(page.expectFirst("option[selected]").val()).isEqualTo("weekly");
    assertThat(page.expectFirst("main").text()).contains("目录里现在没有一条相符");
    assertThat(
            reader
                .submit(LIST, LIST, "name", "x", "frequency", "hourly", "query", "q=x")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void aRecordIsFollowedFromItsPage() {
    String record = "/records/G-TBT-N-USA-1";
    Surfer stranger = new Surfer(site.port());
    String link = stranger.page(record).expectFirst("a[href^=/account/follow]").attr("href");
    assertThat(Surfer.to(stranger.get(link))).startsWith("/sign-in?next=%2Faccount%2Ffollow");
    HttpResponse<String> done = reader.fillIn(link, "/account/follow");
    assertThat(Surfer.to(done)).isEqualTo(LIST + "?done=followed");
    assertThat(subscriptions.follows(person, "G-TBT-N-USA-1")).isTrue();
    assertThat(reader.page(link).expectFirst("main").text()).contains("已经关注");
    assertThat(reader.get("/account/follow?record=none").statusCode()).isEqualTo(404);
  }

  @Test
  void theIdsOfOthersAreWorthNothing() {
    Person other = site.accounts().librarian("other@example.com");
    long theirs = subscriptions.follow(other, "G-TBT-N-USA-1", Frequency.AT_ONCE).orElseThrow();
    String id = String.valueOf(theirs);
    assertThat(reader.get(LIST + "/" + id).statusCode()).isEqualTo(404);
    for (String action : List.of("/change", "/drop")) {
      assertThat(Surfer.to(reader.submit("/account", LIST + action, "id", id, "frequency", "off")))
          .isEqualTo(LIST + "?done=none");
    }
    assertThat(subscriptions.of(other).getFirst().frequency()).isEqualTo(Frequency.AT_ONCE);
  }

  @Test
  void whoLeavesTakesTheirSubscriptionsAlong() {
    Person owner = site.accounts().owner();
    Surfer leaving =
        new Surfer(site.port()).cookie("session", site.accounts().signedIn(owner).value());
    assertThat(subscriptions.follow(owner, "G-TBT-N-USA-1", Frequency.AT_ONCE)).isPresent();
    assertThat(leaving.get("/account/data.json").body()).contains("\"record\" : \"G-TBT-N-USA-1\"");
    HttpResponse<String> closed =
        leaving.submit(
            "/account/data", "/account/close", "password", org.zhibiao.TestAccounts.PASSWORD);
    assertThat(closed.statusCode()).isEqualTo(200);
    assertThat(subscriptions.of(owner)).isEmpty();
  }

  @Test
  void lettersAreKeptByAButtonAndNotByLooking() {
    String token = subscriptions.letterToken(person.id());
    subscriptions.stop(person.id(), "dormant");
    assertThat(reader.page(LIST).expectFirst("main").text()).contains("您一年多没有来过");
    Surfer stranger = new Surfer(site.port());
    assertThat(stranger.page("/letters/keep?of=" + token).expectFirst("main").text())
        .contains("继续收信", "不再收信");
    assertThat(subscriptions.isStopped(person.id())).isTrue();
    assertThat(stranger.post("/letters/keep", "of", token + "0").statusCode()).isEqualTo(404);
    assertThat(stranger.post("/letters/keep", "of", token).statusCode()).isEqualTo(200);
    assertThat(subscriptions.isStopped(person.id())).isFalse();
  }

  @Test
  void lettersAreStoppedByOneClickAndLookingStopsNothing() {
    String token = subscriptions.letterToken(person.id());
    Surfer stranger = new Surfer(site.port());
    for (String page : List.of("/letters?of=" + token, "/letters/stop?of=" + token)) {
      assertThat(stranger.page(page).expectFirst("main").text()).contains("不再收信");
    }
    assertThat(subscriptions.isStopped(person.id())).isFalse();
    assertThat(stranger.get("/letters?of=" + token + "0").statusCode()).isEqualTo(404);
    HttpResponse<String> clicked =
        stranger.post("/letters/stop?of=" + token, "List-Unsubscribe", "One-Click");
    assertThat(clicked.statusCode()).isEqualTo(200);
    assertThat(subscriptions.isStopped(person.id())).isTrue();
    assertThat(Surfer.to(reader.submit(LIST, "/account/letters/resume")))
        .isEqualTo(LIST + "?done=resumed");
    assertThat(subscriptions.isStopped(person.id())).isFalse();
    assertThat(stranger.post("/letters/stop?of=none").statusCode()).isEqualTo(404);
  }
}
