package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestAccounts;
import org.zhibiao.accounts.Person;
import org.zhibiao.subscriptions.Frequency;
import org.zhibiao.subscriptions.Subscriptions;

/** Atom and iCalendar over a running server. */
class FeedPagesTest {
  @TempDir Path folder;
  private TestSite site;
  private Subscriptions subscriptions;
  private Person person;
  private Surfer reader;

  @BeforeEach
  void start() {
    site = new TestSite(folder, "https://zhibiao.example");
    subscriptions = site.subscriptions();
    person = site.accounts().librarian("limin@example.com");
    reader =
        new Surfer(site.port()).cookie("__Host-session", site.accounts().signedIn(person).value());
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private String notice(String number, String more) {
    String id =
        site.say(
            "file",
            "{'kind':'notice','number':'"
                + number
                + "','title':{'en':'Lead & <b>tin</b>'}"
                + more
                + "}");
    site.accounts().pass(Duration.ofMinutes(1));
    return id;
  }

  private Document feed(String address) {
    HttpResponse<String> answer = new Surfer(site.port()).get(address);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type"))
        .contains("application/atom+xml; charset=utf-8");
    return Jsoup.parse(answer.body(), "", Parser.xmlParser());
  }

  @Test
  void aSearchIsAFeedOfWhatChangedLast() {
    String first = notice("A1", ",'comment_deadline':'2026-12-30'");
    String other = notice("A2", "");
    Document feed = feed("/feeds/search?q=lead&kind=notice&sort=number&page=2");
    assertThat(feed.select("feed > link[rel=self]").attr("href"))
        .isEqualTo("https://zhibiao.example/feeds/search?q=lead&kind=notice");
    assertThat(feed.select("entry > title").eachText())
        .containsExactly("新收录：A2 Lead & <b>tin</b>", "新收录：A1 Lead & <b>tin</b>");
    String old = notice("A1", ",'comment_deadline':'2027-01-15'");
    assertThat(old).isEqualTo(first);
    feed = feed("/feeds/search?q=lead&kind=notice&lang=en");
    assertThat(feed.select("entry > id").eachText())
        .as("a change is an entry of its own")
        .containsExactly(
            "https://zhibiao.example/records/" + first + "#r2",
            "https://zhibiao.example/records/" + other + "#r1");
    assertThat(feed.expectFirst("entry > summary").text()).contains("2026-12-30 → 2027-01-15");
    assertThat(feed.expectFirst("feed").attr("xml:lang")).isEqualTo("en");
    assertThat(feed.select("feed > link[rel=self]").attr("href")).endsWith("&lang=en");
  }

  @Test
  void whoHasItAlreadyIsToldSo() {
    notice("A1", "");
    for (String address : List.of("/feeds/search?q=lead", "/feeds/records/A1")) {
      String tag = reader.get(address).headers().firstValue("etag").orElseThrow();
      Surfer again = new Surfer(site.port()).with("If-None-Match", tag);
      assertThat(again.get(address).statusCode()).isEqualTo(304);
    }
    String tag = reader.get("/feeds/search?q=lead").headers().firstValue("etag").orElseThrow();
    notice("A2", "");
    assertThat(
            new Surfer(site.port())
                .with("If-None-Match", tag)
                .get("/feeds/search?q=lead")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void aRecordIsAFeedOfItsChanges() {
    String id = notice("A1", ",'comment_deadline':'2026-12-30'");
    notice("A1", ",'comment_deadline':'2027-01-15'");
    Document feed = feed("/feeds/records/" + id);
    assertThat(feed.select("entry > id").eachText())
        .containsExactly(
            "https://zhibiao.example/records/" + id + "#r2",
            "https://zhibiao.example/records/" + id + "#r1");
    assertThat(reader.get("/feeds/records/none").statusCode()).isEqualTo(404);
    assertThat(reader.page("/records/" + id).select("link[type=application/atom+xml]").attr("href"))
        .isEqualTo("/feeds/records/" + id);
  }

  private ICalendar calendar(String address) {
    HttpResponse<String> answer = new Surfer(site.port()).get(address);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type"))
        .contains("text/calendar; charset=utf-8");
    ICalendar calendar = Biweekly.parse(answer.body()).first();
    // The format wants one event at least; a reader who follows nothing has none.
    boolean isGood = calendar.validate(ICalVersion.V2_0).isEmpty();
    assertThat(isGood || calendar.getEvents().isEmpty()).isTrue();
    return calendar;
  }

  private String address() {
    String whole = reader.page("/account/subscriptions").expectFirst("#calendar").val();
    assertThat(whole).startsWith("https://zhibiao.example/feeds/calendar/");
    return whole.substring("https://zhibiao.example".length());
  }

  private static LocalDate day(VEvent event) {
    return event.getDateStart().getValue().toInstant().atZone(ZoneId.systemDefault()).toLocalDate();
  }

  @Test
  void aCalendarFollowsTheDays() {
    String id = notice("A1", ",'comment_deadline':'2026-12-30','effective':'2027'");
    notice("A2", ",'comment_deadline':'2026-12-31'");
    subscriptions.follow(person, id, Frequency.OFF);
    String address = address();
    VEvent event = calendar(address).getEvents().getFirst();
    assertThat(calendar(address).getEvents()).as("only what is followed, only days").hasSize(1);
    assertThat(day(event)).isEqualTo(LocalDate.of(2026, 12, 30));
    assertThat(event.getSummary().getValue()).isEqualTo("评议截止：A1 Lead & <b>tin</b>");
    notice("A1", ",'comment_deadline':'2027-01-15','effective':'2027'");
    VEvent moved = calendar(address).getEvents().getFirst();
    assertThat(day(moved)).isEqualTo(LocalDate.of(2027, 1, 15));
    assertThat(moved.getUid().getValue()).isEqualTo(event.getUid().getValue());
    assertThat(moved.getSequence().getValue()).isGreaterThan(event.getSequence().getValue());
  }

  @Test
  void anAddressEndsWhenAnotherIsAskedForOrTheAccountIsShut() {
    String before = address();
    assertThat(Surfer.to(reader.submit("/account/subscriptions", "/account/calendar/renew")))
        .isEqualTo("/account/subscriptions?done=calendar-renewed");
    assertThat(reader.get(before).statusCode()).isEqualTo(404);
    String after = address();
    assertThat(after).isNotEqualTo(before);
    assertThat(calendar(after).getEvents()).isEmpty();
    assertThat(reader.get(after + "x").statusCode()).isEqualTo(404);
    assertThat(reader.get("/feeds/calendar/none").statusCode()).isEqualTo(404);
    var unused =
        site.accounts().accounts().people().disable(person.id(), "left", TestAccounts.ACTOR);
    assertThat(reader.get(after).statusCode()).isEqualTo(404);
  }
}
