package org.zhibiao.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestCatalogue;
import org.zhibiao.catalogue.Draft;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Outcome;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Sighting;
import org.zhibiao.catalogue.Via;
import org.zhibiao.crawl.CrawlService.Result;
import org.zhibiao.crawl.LocalSite.Asked;
import org.zhibiao.crawl.LocalSite.Reply;
import org.zhibiao.crawl.Run.State;

/** Runs of a source against a site that changes, fails and misleads. */
class CrawlRunTest {
  private static final String FIELDS =
      """
            fields:
              kind: {text: standard}
              number: /number
              title.en: /title
              issued: /issued
              jurisdiction: {text: INT}
      """;

  private static final String LIST =
      """
      lists:
        - name: all
          request: {get: /list}
          read:
            format: json
            rows: /rows
      """
          + FIELDS;

  private static final String PAGES =
      """
      lists:
        - name: all
          request: {get: /list, query: {page: "{page}"}}
          pages: {by: number, size: 3, total: total, max: 20}
          read:
            format: json
            page: {total: /total}
            rows: /rows
      """
          + FIELDS;

  private static final String FOLLOWED =
      PAGES
          + """
          follow:
            request: {get: "/detail/{number}"}
            read:
              format: json
              fields:
                committee: /committee
          """
              .indent(4);

  @TempDir Path folder;
  private Harvest harvest;
  private LocalSite site;

  @BeforeEach
  void begin() {
    harvest = new Harvest(folder);
    site = harvest.site;
  }

  @AfterEach
  void end() {
    harvest.close();
  }

  private static String row(String number, String title) {
    return "{'number':'%s','title':'%s'}".formatted(number, title);
  }

  private static String row(int i) {
    return row("X " + (1000 + i), "Title " + i);
  }

  private static Reply rows(String... rows) {
    return Reply.json("{'rows':[" + String.join(",", rows) + "]}");
  }

  private static Reply page(int total, int from, int to) {
    return Reply.json(
        "{'total':%d,'rows':[%s]}"
            .formatted(
                total,
                IntStream.range(from, to)
                    .mapToObj(CrawlRunTest::row)
                    .collect(Collectors.joining(","))));
  }

  private static List<String> problems(Result result) {
    return result.events().stream().map(RunEvent::reason).toList();
  }

  private void assertStopped(Result result, State state, String problem) {
    assertThat(problems(result)).as("%s", result).contains(problem);
    assertThat(result.run().state()).isEqualTo(state);
    assertThat(harvest.store().events(result.run().id()))
        .extracting(RunEvent::reason)
        .contains(problem);
  }

  private void assertDone(Result result) {
    assertThat(result.run().state()).as("%s", result).isEqualTo(State.DONE);
  }

  private Sighting sighting(String number) {
    return harvest.record(number).sightings().stream()
        .filter(one -> one.source().equals("test"))
        .findFirst()
        .orElseThrow();
  }

  // ---- lists that are not what they were

  @Test
  void aSecondPageThatIsTheFirstStopsTheSourceAndTheFirstIsKept() {
    site.on("/list", page(9, 0, 3));
    Result result = harvest.run(harvest.source(PAGES));
    assertStopped(result, State.FAILED, "crawl.problem.repeats");
    assertThat(harvest.count()).isEqualTo(3);
    assertThat(site.paths()).containsExactly("/list?page=1", "/list?page=2");
  }

  @Test
  void pagesWithoutEndAreLeftAfterTheMost() {
    String endless = PAGES.replace("total: total, ", "").replace("page: {total: /total}", "");
    site.on("/list", ask -> page(0, number(ask) * 3, number(ask) * 3 + 3));
    Result result = harvest.run(harvest.source(endless));
    assertStopped(result, State.FAILED, "crawl.problem.endless");
    assertThat(site.paths()).hasSize(20);
    assertThat(harvest.count()).isEqualTo(60);
  }

  private static int number(Asked ask) {
    return Integer.parseInt(ask.path().replaceFirst(".*page=", ""));
  }

  @Test
  void aChainOfPagesInACircleIsLeft() {
    String next =
        PAGES
            .replace("{by: number, size: 3, total: total, max: 20}", "{by: next, next: next}")
            .replace("{total: /total}", "{next: /next}");
    site.on("/list?page=1", Reply.json("{'next':'/b','rows':[" + row(1) + "]}"))
        .on("/list", Reply.json("{'next':'/b','rows':[" + row(1) + "]}"))
        .on("/b", Reply.json("{'next':'/c','rows':[" + row(2) + "]}"))
        .on("/c", Reply.json("{'next':'/b','rows':[" + row(3) + "]}"));
    Result result = harvest.run(harvest.source(next));
    assertStopped(result, State.FAILED, "crawl.problem.repeats");
    assertThat(harvest.count()).isEqualTo(3);
  }

  @Test
  void aNextPageElsewhereIsNotAsked() {
    String next =
        PAGES
            .replace("{by: number, size: 3, total: total, max: 20}", "{by: next, next: next}")
            .replace("{total: /total}", "{next: /next}");
    for (String address :
        List.of(
            "http://169.254.169.254/", "//elsewhere.example/x", "file:///etc/passwd", "a|b^c")) {
      site.on("/list", Reply.json("{'next':'" + address + "','rows':[" + row(1) + "]}"));
      Result result = harvest.run(harvest.source(next));
      assertStopped(result, State.FAILED, "crawl.denied.elsewhere");
    }
    assertThat(harvest.count()).isEqualTo(1);
  }

  @Test
  void aTotalThatIsNotReachedIsAProblem() {
    site.on("/list?page=1", page(8, 0, 3))
        .on("/list?page=2", page(8, 3, 5))
        .on("/list?page=3", page(8, 0, 0));
    assertStopped(harvest.run(harvest.source(PAGES)), State.FAILED, "crawl.problem.total");
    assertThat(harvest.count()).isEqualTo(5);
  }

  @Test
  void aListWithoutRowsIsAProblemEachTimeAndNothingIsMarkedUnseen() {
    Source source = harvest.source(LIST);
    site.on("/list", rows(row(1), row(2)));
    assertDone(harvest.run(source));
    site.on(
        "/list",
        ask ->
            ask.header("if-none-match").isEmpty()
                ? Reply.json("{'data':[]}").with("ETag", "\"2\"")
                : Reply.status(304));
    assertStopped(harvest.run(source), State.FAILED, "crawl.problem.rows");
    assertStopped(harvest.run(source), State.FAILED, "crawl.problem.rows");
    assertThat(sighting("X 1001").isUnseen()).isFalse();
  }

  @Test
  void aPageThatIsNotOfItsFormatIsAProblem() {
    site.on("/list", Reply.html("<html>Maintenance</html>"));
    assertStopped(harvest.run(harvest.source(LIST)), State.FAILED, "crawl.problem.unreadable");
  }

  // ---- rows that are not what they were

  @Test
  void ofAPageThatLacksARequiredFieldInMostRowsNothingIsWritten() {
    String required = "required: [number, title.en]\n" + LIST;
    String bare = "{'number':'X %d'}";
    site.on(
        "/list",
        rows(
            Stream.concat(
                    IntStream.range(0, 4).mapToObj(bare::formatted),
                    IntStream.range(4, 7).mapToObj(CrawlRunTest::row))
                .toArray(String[]::new)));
    Result result = harvest.run(harvest.source(required));
    assertStopped(result, State.FAILED, "crawl.problem.fields");
    assertThat(result.events().getFirst().arguments()).containsExactly("title.en", "4", "7");
    assertThat(harvest.count()).isZero();
    assertThat(harvest.store().rejections("test", 10)).isEmpty();
  }

  @Test
  void ofAPageWhoseRowsHaveLostWhatTellsThemApartNothingIsWritten() {
    Source source = harvest.source(LIST);
    site.on("/list", rows(IntStream.range(0, 9).mapToObj(i -> row(i)).toArray(String[]::new)));
    assertDone(harvest.run(source));
    site.on(
        "/list",
        rows(
            IntStream.range(0, 9)
                .mapToObj(i -> "{'no':'X %d','title':'T'}".formatted(i))
                .toArray(String[]::new)));
    assertStopped(harvest.run(source), State.FAILED, "crawl.problem.fields");
    assertThat(harvest.store().rejections("test", 10)).isEmpty();
    assertThat(sighting("X 1001").isUnseen()).isFalse();
  }

  @Test
  void oneBadRowWaitsWithItsReasonAndTheRestGoesIn() {
    String required = "required: [number, title.en]\n" + LIST;
    site.on("/list", rows(row(1), "{'number':'X 1002'}", "{'title':'Nameless'}", row(4)));
    Source source = harvest.source(required);
    Result result = harvest.run(source);
    assertDone(result);
    assertThat(harvest.count()).isEqualTo(2);
    assertThat(result.run().counts().rejected()).isEqualTo(2);
    assertThat(harvest.store().rejections("test", 10))
        .hasSize(2)
        .anySatisfy(
            rejection -> {
              assertThat(rejection.key()).isEqualTo("X 1002");
              assertThat(rejection.isWhole()).isTrue();
              assertThat(rejection.problems().getFirst())
                  .containsExactly("title.en", "invalid.missing");
            })
        .anySatisfy(rejection -> assertThat(rejection.row()).contains("Nameless"));

    site.on("/list", rows(row(1), row(2), row(4)));
    assertDone(harvest.run(source));
    assertThat(harvest.store().rejections("test", 10))
        .as("what is understood now no longer waits")
        .noneMatch(rejection -> rejection.key().equals("X 1002"));
  }

  @Test
  void aHandfulOfBadRowsAmongManyGoodOnesStopsNothing() {
    String required = "required: [number, title.en]\n" + LIST;
    site.on(
        "/list",
        rows(
            IntStream.range(0, 40)
                .mapToObj(i -> i >= 34 ? "{'number':'X %d'}".formatted(1000 + i) : row(i))
                .toArray(String[]::new)));
    assertDone(harvest.run(harvest.source(required)));
    assertThat(harvest.count()).isEqualTo(34);
  }

  @Test
  void aFieldThatWillNotDoIsLeftOutAndNoted() {
    site.on("/list", rows("{'number':'X 1','title':'T','issued':'32.13.2020'}", row(2), row(3)));
    Result result = harvest.run(harvest.source(LIST));
    assertDone(result);
    Record record = harvest.record("X 1");
    assertThat(record.fields().has(Field.ISSUED)).isFalse();
    assertThat(harvest.store().rejections("test", 10))
        .singleElement()
        .satisfies(
            rejection -> {
              assertThat(rejection.isWhole()).isFalse();
              assertThat(rejection.problems().getFirst()).contains("issued", "32.13.2020");
            });
  }

  // ---- what vanishes and comes back

  @Test
  void whatTheSourceNoLongerShowsIsMarkedAndUnmarkedWhenItIsBack() {
    Source source = harvest.source(LIST);
    site.on("/list", rows(row(1), row(2)));
    assertDone(harvest.run(source));
    harvest.catalogue().pass(Duration.ofDays(1));
    Instant gone = harvest.catalogue().clock().instant();
    site.on("/list", rows(row(1)));
    assertThat(harvest.run(source).run().counts().unseen()).isEqualTo(1);
    assertThat(sighting("X 1002").unseenSince()).isEqualTo(gone);
    assertThat(sighting("X 1001").isUnseen()).isFalse();
    harvest.catalogue().pass(Duration.ofDays(1));
    assertThat(harvest.run(source).run().counts().unseen()).as("said once").isZero();
    assertThat(sighting("X 1002").unseenSince()).isEqualTo(gone);
    site.on("/list", rows(row(1), row(2)));
    assertDone(harvest.run(source));
    assertThat(sighting("X 1002").isUnseen()).isFalse();
  }

  @Test
  void aPartOfASourceMarksNothingUnseen() {
    Source source =
        harvest.source(
            LIST.replace(
                "    request: {get: /list}\n",
                "    request: {get: /list}\n    since: {from: \"{since}\"}\n"));
    site.on("/list", rows(row(1), row(2))).on("/list?from=2026-11-01", rows(row(1)));
    assertDone(harvest.run(source));
    Result since =
        harvest.run(
            source, new CrawlOptions(false, 0, Optional.of(LocalDate.parse("2026-11-01")), false));
    assertThat(since.run().state()).isEqualTo(State.PARTIAL);
    assertThat(site.paths().getLast()).isEqualTo("/list?from=2026-11-01");
    Result limited = harvest.run(source, new CrawlOptions(false, 1, Optional.empty(), false));
    assertThat(limited.run().state()).isEqualTo(State.PARTIAL);
    assertThat(sighting("X 1002").isUnseen()).isFalse();
  }

  @Test
  void aListThatHasNotChangedMovesLastVerifiedAndNothingElse() {
    Source source = harvest.source(LIST);
    site.on(
        "/list",
        ask ->
            ask.header("if-none-match").equals("\"1\"")
                ? Reply.status(304)
                : rows(row(1), row(2)).with("ETag", "\"1\""));
    assertDone(harvest.run(source));
    final long change = harvest.catalogue().catalogue().lastChange();
    harvest.catalogue().pass(Duration.ofDays(3));
    Result second = harvest.run(source);
    assertDone(second);
    assertThat(second.run().counts().notModified()).isEqualTo(1);
    assertThat(second.run().counts().unchanged()).isEqualTo(2);
    assertThat(second.run().counts().fetched()).isZero();
    assertThat(sighting("X 1001").lastSeen()).isEqualTo(harvest.catalogue().clock().instant());
    assertThat(harvest.catalogue().catalogue().lastChange()).isEqualTo(change);
  }

  @Test
  void aListThatMovedIsAskedConditionallyWhereItWasAsked() {
    Source source = harvest.source(LIST);
    site.on("/list", Reply.redirect(302, "/the-list"))
        .on(
            "/the-list",
            ask ->
                ask.header("if-none-match").equals("\"1\"")
                    ? Reply.status(304)
                    : rows(row(1)).with("ETag", "\"1\""));
    assertDone(harvest.run(source));
    assertThat(harvest.run(source).run().counts().notModified()).isEqualTo(1);
  }

  // ---- changes

  @Test
  void aRealChangeIsOneRevisionThatSaysWhatChanged() {
    Source source = harvest.source(LIST);
    site.on("/list", rows(row("X 1", "Old"), row(2)));
    assertDone(harvest.run(source));
    site.on("/list", rows(row("X 1", "New"), row(2)));
    Result second = harvest.run(source);
    assertThat(second.run().counts().revised()).isEqualTo(1);
    assertThat(second.run().counts().unchanged()).isEqualTo(1);
    assertThat(harvest.catalogue().catalogue().history(harvest.record("X 1").id()).getFirst())
        .satisfies(
            revision -> {
              assertThat(revision.actor()).isEqualTo("test");
              assertThat(revision.changes())
                  .singleElement()
                  .satisfies(
                      change -> {
                        assertThat(change.field()).isEqualTo("title");
                        assertThat(change.before().toString()).contains("Old");
                        assertThat(change.after().toString()).contains("New");
                      });
            });
    assertThat(harvest.run(source).run().counts().revised()).isZero();
  }

  @Test
  void aPersonsWordStandsAndTheCaseWaits() {
    Source source = harvest.source(LIST);
    site.on("/list", rows(row("X 1", "Crawled")));
    assertDone(harvest.run(source));
    Outcome edit =
        harvest
            .catalogue()
            .catalogue()
            .upsert(
                Draft.of(
                    "editor",
                    Via.EDIT,
                    harvest.catalogue().clock().instant(),
                    TestCatalogue.fields(
                        "{'kind':'standard','number':'X 1','title':{'en':'By hand'}}")));
    assertThat(edit).isInstanceOf(Outcome.Revised.class);
    site.on("/list", rows(row("X 1", "Crawled anew")));
    Result second = harvest.run(source);
    assertThat(second.run().counts().review()).isEqualTo(1);
    assertThat(harvest.record("X 1").fields().title().toString()).contains("By hand");
    assertThat(harvest.run(source).run().counts().review()).as("said once").isZero();
  }

  @Test
  void rowsThatTellOfOneDocumentMakeOneWordAndNoRevisionsInTurn() {
    String keyed = PAGES.indent(0) + "    key: \"{id}\"\n";
    Source source =
        harvest.source(keyed.replace("rows: /rows\n", "rows: /rows\n      values: {id: /id}\n"));
    String twice = "{'id':'%s','number':'X 1','title':'%s'}";
    site.on(
            "/list?page=1",
            Reply.json(
                "{'total':6,'rows':[%s,%s,%s]}"
                    .formatted(
                        twice.formatted("a", "A"),
                        twice.formatted("b", "B"),
                        "{'id':'c','number':'X 2','title':'C'}")))
        .on(
            "/list?page=2",
            Reply.json(
                "{'total':6,'rows':[%s,%s,%s]}"
                    .formatted(
                        twice.formatted("d", "D"),
                        twice.formatted("d", "D"),
                        "{'id':'c','number':'X 2','title':'Other'}")));
    for (int i = 0; i < 3; i++) {
      Result result = harvest.run(source);
      assertDone(result);
      assertThat(result.run().counts().revised()).isZero();
      assertThat(result.run().counts().unseen()).isZero();
      assertThat(harvest.record("X 1").fields().title().toString()).contains("B");
      assertThat(harvest.record("X 2").fields().title().toString()).contains("C");
      assertThat(harvest.record("X 1").revision()).isEqualTo(1);
    }
  }

  // ---- pages behind rows

  private void details(int to) {
    for (int i = 0; i < to; i++) {
      site.on("/detail/X%20" + (1000 + i), Reply.json("{'committee':'TC " + i + "'}"));
    }
  }

  private void followedPages(int total) {
    for (int page = 0; page * 3 < total; page++) {
      site.on("/list?page=" + (page + 1), page(total, page * 3, Math.min(total, page * 3 + 3)));
    }
  }

  @Test
  void fivePagesBehindRowsThatFailInterruptTheRunWhichGoesOnLaterWhereItWas() {
    followedPages(12);
    details(4);
    for (int i = 4; i < 12; i++) {
      site.on("/detail/X%20" + (1000 + i), Reply.status(503));
    }
    Source source = harvest.source(FOLLOWED);
    Result cut = harvest.run(source);
    assertStopped(cut, State.INTERRUPTED, "crawl.problem.behind");
    assertThat(harvest.count()).isEqualTo(4);
    details(12);
    site.forget();
    Result second = harvest.run(source);
    assertDone(second);
    assertThat(second.run().id()).isEqualTo(cut.run().id());
    assertThat(harvest.count()).isEqualTo(12);
    assertThat(site.paths().stream().filter(path -> path.startsWith("/list")))
        .as("from the page of the first that failed")
        .containsExactly("/list?page=2", "/list?page=3", "/list?page=4");
    assertThat(site.paths()).doesNotContain("/detail/X%201000", "/detail/X%201003");
    assertThat(harvest.record("X 1011").fields().get(Field.COMMITTEE)).contains("TC 11");
  }

  @Test
  void whatCouldNotBeLookedAtKeepsWhatItSaidAndIsTriedAgain() {
    followedPages(3);
    details(3);
    Source source = harvest.source(FOLLOWED);
    assertDone(harvest.run(source));
    // The list says something new of a row, and its page says nothing of what it said.
    site.on(
            "/list?page=1",
            Reply.json(
                "{'total':3,'rows':[%s,%s,%s]}"
                    .formatted(row("X 1000", "New title"), row(1), row(2))))
        .on("/detail/X%201000", Reply.json("{}"));
    Instant before = sighting("X 1000").lastSeen();
    harvest.catalogue().pass(Duration.ofDays(1));
    Result second = harvest.run(source);
    assertDone(second);
    assertThat(problems(second)).containsExactly("crawl.problem.rows");
    assertThat(harvest.record("X 1000").fields().get(Field.COMMITTEE)).contains("TC 0");
    assertThat(sighting("X 1000").lastSeen()).as("not verified").isEqualTo(before);
    assertThat(sighting("X 1000").isUnseen()).isFalse();
    details(1);
    assertThat(harvest.run(source).run().counts().revised()).isEqualTo(1);
    assertThat(harvest.record("X 1000").fields().title().toString()).contains("New title");
  }

  @Test
  void onePageBehindARowThatCannotBeReadStopsNothing() {
    followedPages(3);
    details(3);
    site.on("/detail/X%201001", Reply.html("<html>Sorry</html>"));
    Result result = harvest.run(harvest.source(FOLLOWED));
    assertDone(result);
    assertThat(problems(result)).containsExactly("crawl.problem.unreadable");
    assertThat(harvest.count()).isEqualTo(2);
    details(3);
    assertDone(harvest.run(harvest.source(FOLLOWED)));
    assertThat(harvest.count()).isEqualTo(3);
  }

  @Test
  void recordsOnAPageThatCannotBeHadAreNotTakenForGone() {
    String feed =
        """
        lists:
          - name: weeks
            request: {get: /list}
            read:
              format: json
              rows: /rows
              values: {week: /week, at: /at}
            key: "{week}"
            follow:
              request: {get: "/week/{week}"}
              key: "{number}"
              again: 1h
              read:
                format: json
                rows: /rows
        """
            + FIELDS.indent(2);
    Source source = harvest.source(feed);
    site.on("/list", rows("{'week':'1'}", "{'week':'2'}"))
        .on("/week/1", rows(row(1), row(2)))
        .on("/week/2", rows(row(3)));
    assertDone(harvest.run(source));
    assertThat(harvest.count()).isEqualTo(3);
    harvest.catalogue().pass(Duration.ofDays(1));
    site.on("/week/1", Reply.status(404));
    Result second = harvest.run(source);
    assertDone(second);
    assertThat(second.run().counts().unseen()).isZero();
    assertThat(sighting("X 1001").isUnseen()).isFalse();
  }

  @Test
  void aRowThatHasNotChangedIsNotLookedBehindAgain() {
    followedPages(3);
    details(3);
    Source source = harvest.source(FOLLOWED);
    assertDone(harvest.run(source));
    site.forget();
    Result second = harvest.run(source);
    assertThat(second.run().counts().unchanged()).isEqualTo(3);
    assertThat(site.paths()).containsExactly("/list?page=1");
    harvest.catalogue().pass(Duration.ofDays(91));
    assertDone(harvest.run(source));
    assertThat(site.paths()).hasSize(5);
  }

  // ---- what is asked of a run

  @Test
  void withoutARobotsFileToReadTheRunWaitsAndNothingIsAsked() {
    site.on("/robots.txt", Reply.status(503)).on("/list", rows(row(1)));
    Source source = harvest.source(LIST);
    assertStopped(harvest.run(source), State.INTERRUPTED, "crawl.failed.robots");
    assertThat(site.paths()).isEmpty();
    site.on("/robots.txt", Reply.status(404));
    assertDone(harvest.run(source));
  }

  @Test
  void aLimitHoldsToTheRow() {
    site.on("/list", rows(IntStream.range(0, 9).mapToObj(i -> row(i)).toArray(String[]::new)));
    Result result =
        harvest.run(harvest.source(LIST), new CrawlOptions(false, 4, Optional.empty(), false));
    assertThat(result.run().state()).isEqualTo(State.PARTIAL);
    assertThat(harvest.count()).isEqualTo(4);
    followedPages(9);
    details(9);
    harvest.run(harvest.source(FOLLOWED), new CrawlOptions(false, 5, Optional.empty(), false));
    assertThat(harvest.count()).isEqualTo(5);
  }

  @Test
  void aDryRunTellsWhatWouldBeAndWritesNothingAtAll() {
    Source source = harvest.source(LIST);
    site.on("/list", rows(row(1), row(2)).with("ETag", "\"1\""));
    assertDone(harvest.run(source));
    harvest.catalogue().pass(Duration.ofDays(200));
    assertDone(harvest.run(source));
    final String before = everything();
    site.on(
        "/list", rows(row("X 1001", "New"), row(3), "{'title':'Nameless'}").with("ETag", "\"2\""));
    CrawlOptions dry = new CrawlOptions(true, 0, Optional.empty(), false);
    Result result = harvest.run(source, dry);
    assertThat(result.run().counts().created()).isEqualTo(1);
    assertThat(result.run().counts().revised()).isEqualTo(1);
    assertThat(harvest.outcomes()).hasSize(2);
    harvest.run(harvest.source("combine: {earliest: issued}\n" + LIST), dry);
    followedPages(6);
    details(6);
    harvest.run(harvest.source(FOLLOWED), dry);
    assertThat(everything()).isEqualTo(before);
  }

  /** The whole content of the store. */
  private String everything() {
    return harvest
        .catalogue()
        .database()
        .read(
            handle ->
                handle
                    .createQuery(
                        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
                    .mapTo(String.class)
                    .list()
                    .stream()
                    .map(
                        table ->
                            table
                                + handle
                                    .createQuery("SELECT * FROM " + table)
                                    .mapToMap()
                                    .list()
                                    .toString())
                    .collect(Collectors.joining("\n")));
  }

  @Test
  void aSourceRunsOnceAtATime() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    site.on(
        "/list",
        ask -> {
          asked.countDown();
          try {
            go.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return rows(row(1));
        });
    Source source = harvest.source(LIST);
    List<Result> first = new ArrayList<>();
    Thread running = Thread.ofPlatform().start(() -> first.add(harvest.run(source)));
    asked.await();
    Result second =
        harvest
            .service()
            .crawl(List.of(source), CrawlOptions.WHOLE, CrawlWatcher.NOBODY)
            .getFirst();
    assertThat(problems(second)).containsExactly("crawl.problem.running");
    assertThat(second.run().state()).isEqualTo(State.FAILED);
    go.countDown();
    running.join();
    assertDone(first.getFirst());
  }

  @Test
  void aRunThatIsAskedToStopIsInterruptedAndGoesOnLater() throws Exception {
    followedPages(6);
    details(6);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    site.on(
        "/detail/X%201004",
        ask -> {
          asked.countDown();
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return Reply.status(404);
        });
    Source source = harvest.source(FOLLOWED);
    Thread running =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    harvest
                        .service()
                        .crawl(List.of(source), CrawlOptions.WHOLE, CrawlWatcher.NOBODY);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    asked.await();
    running.interrupt();
    assertThat(running.join(Duration.ofSeconds(30))).isTrue();
    never.countDown();
    assertThat(harvest.store().runs("test", 1).getFirst().state()).isEqualTo(State.INTERRUPTED);
    details(6);
    site.forget();
    assertDone(harvest.run(source));
    assertThat(harvest.count()).isEqualTo(6);
    assertThat(site.paths()).doesNotContain("/list?page=1", "/detail/X%201000");
  }

  @Test
  void whatAKilledRunLeftOnDiskGoes() throws Exception {
    Path pages = Files.createDirectories(folder.resolve("crawl/pages/test"));
    Files.writeString(pages.resolve("page123"), "left");
    site.on("/list", rows(row(1)));
    assertDone(harvest.run(harvest.source(LIST)));
    try (Stream<Path> left = Files.list(pages)) {
      assertThat(left).isEmpty();
    }
  }

  // ---- sources that combine their rows

  @Test
  void rowsThatAreCombinedMakeOneRecordWithTheEarliestDate() {
    Source source = harvest.source("combine: {earliest: issued}\n" + LIST);
    site.on(
        "/list",
        rows(
            "{'number':'X 1','title':'T','issued':'2020-05-01'}",
            "{'number':'X 1','title':'U','issued':'2019-05-01'}",
            row(2)));
    assertDone(harvest.run(source));
    assertThat(harvest.count()).isEqualTo(2);
    assertThat(harvest.record("X 1").fields().get(Field.ISSUED).orElseThrow())
        .hasToString("2019-05-01");
    assertThat(harvest.record("X 1").fields().title().toString()).contains("T");
    assertThat(harvest.run(source).run().counts().revised()).isZero();
  }

  @Test
  void aListThatWasGoodBeforeAnotherFailedIsReadAgainWhereRowsAreCombined() {
    String two = LIST + LIST.replace("lists:\n", "").replace("/list", "/more").replace("all", "b");
    for (String combine : List.of("combine: {earliest: issued}\n", "")) {
      Source source = harvest.source(combine + two);
      site.on(
              "/list",
              ask ->
                  ask.header("if-none-match").equals("\"1\"")
                      ? Reply.status(304)
                      : rows(row(1), row(2)).with("ETag", "\"1\""))
          .on("/more", Reply.json("{}"));
      assertStopped(harvest.run(source), State.FAILED, "crawl.problem.rows");
      site.on("/more", rows(row(3)));
      assertDone(harvest.run(source));
      assertThat(harvest.count()).isEqualTo(3);
      assertThat(sighting("X 1001").isUnseen()).isFalse();
    }
  }

  @Test
  void aListOfOnePageThatIsCombinedIsLeftAloneWhileItIsTheSame() {
    Source source = harvest.source("combine: {earliest: issued}\n" + LIST);
    site.on(
        "/list",
        ask ->
            ask.header("if-none-match").equals("\"1\"")
                ? Reply.status(304)
                : rows(row(1), row(1), row(2)).with("ETag", "\"1\""));
    assertDone(harvest.run(source));
    Result second = harvest.run(source);
    assertDone(second);
    assertThat(second.run().counts().notModified()).isEqualTo(1);
    assertThat(second.run().counts().unseen()).isZero();
    assertThat(harvest.count()).isEqualTo(2);
  }

  // ---- hostile words

  @Test
  void nothingHostileInATitleReachesTheCatalogue() {
    String html =
        """
        lists:
          - name: all
            request: {get: /list}
            read:
              format: html
              rows: tr
              fields:
                kind: {text: standard}
                number: td.n
                title.en: td.t
                url: {at: a, attribute: href}
        """;
    site.on(
        "/list",
        Reply.html(
            """
            <table>
            <tr><td class=n>X 1</td><td class=t>Wool <script>alert(1)</script>yarn</td></tr>
            <tr><td class=n>X 2</td><td class=t>Wool &lt;img src=x onerror=alert(1)&gt; yarn</td></tr>
            <tr><td class=n>X 3</td><td class=t>Wool \u202Enray\u202C\u0007 \u200Byarn</td></tr>
            <tr><td class=n>X 4</td><td class=t>Wool <a href="javascript:alert(1)">yarn</a></td></tr>
            <tr><td class=n>X 5</td><td class=t>Wool &amp;amp;amp;amp;lt;b&amp;amp;amp;amp;gt; yarn</td></tr>
            <tr><td class=n>X 6</td><td class=t>Wool &amp;amp;lt;svg/onload=alert(1)&amp;amp;gt; yarn</td></tr>
            <tr><td class=n>X 7</td><td class=t>Wool <a href="data:text/html,x">yarn</a></td></tr>
            <tr><td class=n>X 8</td><td class=t>Wool <a href="/x">yarn</a></td></tr>
            </table>
            """));
    assertDone(harvest.run(harvest.source(html)));
    assertThat(harvest.count()).isEqualTo(8);
    for (int i = 1; i <= 8; i++) {
      Record record = harvest.record("X " + i);
      assertThat(record.fields().write().toString())
          .as("X %d", i)
          .doesNotContainPattern("<[a-zA-Z/!]")
          .doesNotContain("alert(1)</", "\u202E", "\u0007", "\u200B", "javascript:", "data:")
          .contains("Wool");
      if (i < 8) {
        assertThat(record.fields().has(Field.URL)).as("X %d", i).isFalse();
      }
    }
    assertThat(harvest.record("X 8").fields().get(Field.URL)).contains("https://test.example/x");
  }

  // ---- charsets

  @Test
  void chinesePagesAreReadWhateverTheySayOfTheirCharset() {
    String html =
        """
        lists:
          - name: all
            request: {get: /list}
            read:
              format: html
              rows: tr
              fields:
                kind: {text: standard}
                number: td.n
                title.zh: td.t
        """;
    Charset chinese = Charset.forName("GB18030");
    String body = "<table><tr><td class=n>X 1</td><td class=t>纺织品 色牢度试验 镕㛃</td></tr></table>";
    List<Reply> pages =
        List.of(
            Reply.html(body, chinese),
            Reply.html("<meta charset=gb2312>" + body, chinese),
            Reply.html(
                "<meta http-equiv=Content-Type content='text/html; charset=GBK'>" + body, chinese),
            Reply.html(body, chinese).with("Content-Type", "text/html; charset=gb2312"),
            Reply.html(body, StandardCharsets.UTF_8),
            Reply.html("\uFEFF" + body, StandardCharsets.UTF_8)
                .with("Content-Type", "text/html; charset=gb2312"));
    Source source = harvest.source(html);
    for (Reply page : pages) {
      site.on("/list", page);
      assertDone(harvest.run(source));
      assertThat(harvest.record("X 1").fields().title().in("zh")).contains("纺织品 色牢度试验 镕㛃");
    }
    assertThat(harvest.record("X 1").revision()).isEqualTo(1);
  }
}
