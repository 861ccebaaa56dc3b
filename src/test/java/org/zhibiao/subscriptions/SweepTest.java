package org.zhibiao.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestAccounts;
import org.zhibiao.TestCatalogue;
import org.zhibiao.accounts.Person;
import org.zhibiao.search.Facet;
import org.zhibiao.search.Indexer;
import org.zhibiao.search.SavedSearches;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.lucene.LuceneIndex;

/** The night's look over what the day's alerts found. */
class SweepTest {
  @TempDir Path folder;
  private TestCatalogue store;
  private LuceneIndex index;
  private Indexer indexer;
  private SavedSearches searches;
  private Subscriptions subscriptions;
  private Alerter alerter;
  private Sweep sweep;
  private Person person;

  @BeforeEach
  void open() {
    store = new TestCatalogue(folder);
    index = LuceneIndex.open(folder.resolve("index"));
    indexer = new Indexer(store.catalogue(), index, store.clock());
    TestAccounts test = new TestAccounts(store, folder, "");
    searches = index.savedSearches();
    subscriptions =
        new Subscriptions(
            store.database(), store.catalogue(), searches, test.keys(), store.clock());
    alerter =
        new Alerter(store.database(), store.catalogue(), searches, index::cursor, store.clock());
    sweep = new Sweep(store.database(), store.catalogue(), index, store.clock());
    person = test.librarian("limin@example.com");
    say("first", "'title':{'zh':'第一条'}");
    assertThat(alerter.catchUp()).isZero();
    assertThat(sweep.run().records()).as("what was there before is not looked over").isZero();
  }

  @AfterEach
  void close() {
    index.close();
    store.close();
  }

  private String say(String number, String fields) {
    String id =
        store.say("file", "{'kind':'notice','number':'" + number + "'," + fields + "}").id();
    indexer.catchUp();
    store.pass(Duration.ofMinutes(1));
    return id;
  }

  private long save(SearchRequest request) {
    return subscriptions
        .save(person, request.query(), request, Frequency.OFF, DayOfWeek.MONDAY)
        .orElseThrow();
  }

  @Test
  void whatTheAlertsFoundIsWhatTheSearchesShow() {
    save(SearchRequest.of("甲醛"));
    save(SearchRequest.of("").with(Facet.JURISDICTION, "US"));
    save(SearchRequest.of("zebra"));
    String id = say("A1", "'jurisdiction':'US','title':{'en':'Formaldehyde'}");
    say("A2", "'jurisdiction':'JP','title':{'en':'Flammability'}");
    assertThat(alerter.catchUp()).isEqualTo(2);
    Sweep.Report report = sweep.run();
    assertThat(report.searches()).isEqualTo(3);
    assertThat(report.records()).isEqualTo(2);
    assertThat(report.missing()).isZero();
    assertThat(report.more()).isZero();
    say("A1", "'jurisdiction':'US','title':{'en':'Formaldehyde'},'comment_deadline':'2026-12-30'");
    assertThat(alerter.catchUp()).isEqualTo(2);
    assertThat(sweep.run().missing()).isZero();
    assertThat(subscriptions.inbox(person, Long.MAX_VALUE))
        .hasSize(4)
        .allMatch(hit -> hit.recordId().equals(id));
  }

  @Test
  void whatWasMissedIsToldLateAndOnce() {
    long lost = save(SearchRequest.of("甲醛"));
    // Memory that has lost a search, as a fault of the matching would have it.
    searches.remove(lost);
    String id = say("A1", "'title':{'en':'Formaldehyde'}");
    assertThat(alerter.catchUp()).isZero();
    assertThat(sweep.run().missing()).isEqualTo(1);
    assertThat(subscriptions.inbox(person, Long.MAX_VALUE))
        .singleElement()
        .satisfies(
            hit -> {
              assertThat(hit.recordId()).isEqualTo(id);
              assertThat(hit.what()).isEqualTo(What.NEW);
            });
    assertThat(sweep.run().records()).isZero();
    assertThat(subscriptions.lastSweep().map(Sweep.Report::missing)).contains(0);
  }

  @Test
  void whatShouldNotHaveBeenToldIsCounted() {
    long wrong = save(SearchRequest.of("甲醛"));
    searches.put(wrong, SearchRequest.of("窗帘"));
    say("A1", "'title':{'en':'Curtains'}");
    assertThat(alerter.catchUp()).isEqualTo(1);
    assertThat(sweep.run().more()).isEqualTo(1);
  }

  @Test
  void whoSubscribesAfterwardsIsToldNothingOfBefore() {
    say("A1", "'title':{'en':'Formaldehyde'}");
    save(SearchRequest.of("甲醛"));
    assertThat(alerter.catchUp()).isZero();
    assertThat(sweep.run().missing()).isZero();
  }

  @Test
  void itRunsOnceANight() {
    // Noon of the day on which the test's clock begins.
    assertThat(sweep.runIfDue()).as("run today already").isEmpty();
    store.pass(Duration.ofHours(14));
    assertThat(sweep.runIfDue()).as("before three").isEmpty();
    store.pass(Duration.ofHours(2));
    assertThat(sweep.runIfDue()).isPresent();
    assertThat(sweep.runIfDue()).isEmpty();
  }
}
