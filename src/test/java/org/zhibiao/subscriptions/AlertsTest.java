package org.zhibiao.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestAccounts;
import org.zhibiao.TestCatalogue;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.accounts.Person;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Restated;
import org.zhibiao.catalogue.Sighting;
import org.zhibiao.catalogue.Word;
import org.zhibiao.curation.Bulk;
import org.zhibiao.curation.Editing;
import org.zhibiao.curation.Operations;
import org.zhibiao.curation.Split;
import org.zhibiao.mail.Letter;
import org.zhibiao.search.Facet;
import org.zhibiao.search.Indexer;
import org.zhibiao.search.SavedSearches;
import org.zhibiao.search.Search;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.lucene.LuceneIndex;
import org.zhibiao.search.thesaurus.Lexicon;
import org.zhibiao.web.DigestPrinter;

/** From a change in the catalogue to the letters, over a real store, index and outbox. */
class AlertsTest {
  @TempDir Path folder;
  private TestCatalogue store;
  private LuceneIndex index;
  private Indexer indexer;
  private TestAccounts test;
  private SavedSearches searches;
  private Subscriptions subscriptions;
  private Alerter alerter;
  private Digests digests;
  private Person person;

  @BeforeEach
  void open() {
    store = new TestCatalogue(folder);
    index = LuceneIndex.open(folder.resolve("index"));
    indexer = new Indexer(store.catalogue(), index, store.clock());
    test = new TestAccounts(store, folder, "");
    say("first", "'title':{'zh':'第一条'}");
    person = test.librarian("limin@example.com");
    begin();
    assertThat(alerter.catchUp()).isZero();
  }

  /** As at a start: what was kept in memory is read again. */
  private void begin() {
    Clock clock = store.clock();
    searches = index.savedSearches();
    subscriptions =
        new Subscriptions(store.database(), store.catalogue(), searches, test.keys(), clock);
    alerter = new Alerter(store.database(), store.catalogue(), searches, index::cursor, clock);
    digests =
        new Digests(
            store.database(),
            store.catalogue(),
            test.accounts().people(),
            subscriptions,
            test.outbox(),
            new DigestPrinter(false, () -> "https://zhibiao.example", clock),
            Duration.ofMinutes(2),
            clock);
    subscriptions.load();
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
    return id;
  }

  private long save(String query, Frequency frequency) {
    return save(SearchRequest.of(query), frequency);
  }

  private long save(SearchRequest request, Frequency frequency) {
    return subscriptions
        .save(person, "检索 " + request.query(), request, frequency, DayOfWeek.MONDAY)
        .orElseThrow();
  }

  private List<TestAccounts.Letter> letters() {
    return test.letters(person.email()).stream()
        .filter(letter -> letter.text().contains("一键") || letter.text().contains("退订"))
        .toList();
  }

  private int round() {
    int unused = alerter.catchUp();
    return digests.run();
  }

  @Test
  void aNewRecordIsALetterToThoseWhomItConcerns() {
    long saved = save("甲醛", Frequency.AT_ONCE);
    long other = save("阻燃", Frequency.AT_ONCE);
    String id =
        say(
            "G/TBT/N/USA/1",
            "'jurisdiction':'US','title':{'en':'Formaldehyde in garments'},'comment_deadline':'2026-12-01'");
    assertThat(round()).as("what comes together is waited for").isZero();
    store.pass(Duration.ofMinutes(3));
    assertThat(round()).isEqualTo(1);
    assertThat(round()).isZero();
    assertThat(letters()).hasSize(1);
    TestAccounts.Letter letter = letters().getFirst();
    assertThat(letter.subject()).isEqualTo("新收录：G/TBT/N/USA/1 Formaldehyde in garments");
    assertThat(letter.text())
        .contains(
            "Formaldehyde in garments",
            "https://zhibiao.example/records/" + id,
            "检索“检索 甲醛”",
            "2026-12-01 评议截止，还有 9 天")
        .doesNotContain("阻燃");
    Letter queued =
        test.outbox().find(Letter.State.DUE).stream()
            .filter(one -> one.category().equals("alert"))
            .findFirst()
            .orElseThrow();
    assertThat(queued.headers())
        .containsEntry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
        .containsKey("List-Unsubscribe");
    assertThat(queued.html()).contains("Formaldehyde in garments", "还有 9 天");
    assertThat(subscriptions.inbox(person, Long.MAX_VALUE)).hasSize(1);
    assertThat(saved).isNotEqualTo(other);
  }

  @Test
  void aChangeOfOneFieldSaysWhatWasAndWhatIs() {
    String id =
        say(
            "G/TBT/N/USA/2",
            "'title':{'en':'Flammability of blankets'},'comment_deadline':'2027-02-01'");
    store.pass(Duration.ofSeconds(5));
    assertThat(subscriptions.follow(person, id, Frequency.AT_ONCE)).isPresent();
    assertThat(alerter.catchUp()).as("what was there before").isZero();
    store.pass(Duration.ofSeconds(5));
    String same =
        say(
            "G/TBT/N/USA/2",
            "'title':{'en':'Flammability of blankets'},'comment_deadline':'2027-03-15'");
    assertThat(same).isEqualTo(id);
    int hits = alerter.catchUp();
    assertThat(hits).isEqualTo(1);
    store.pass(Duration.ofMinutes(3));
    assertThat(round()).isEqualTo(1);
    assertThat(letters().getFirst().text()).contains("2027-02-01 → 2027-03-15", "您关注的记录");
  }

  @Test
  void whoeverFollowsARecordThatIsMergedFollowsTheOneThatStaysOnce() {
    String gone = say("G/TBT/N/USA/2", "'title':{'en':'Blankets'}");
    String stays = say("G/TBT/N/USA/3", "'title':{'en':'Blankets and sheets'}");
    store.pass(Duration.ofSeconds(5));
    assertThat(subscriptions.follow(person, gone, Frequency.AT_ONCE)).isPresent();
    assertThat(subscriptions.follow(person, stays, Frequency.AT_ONCE)).isPresent();
    assertThat(alerter.catchUp()).isZero();
    store.pass(Duration.ofSeconds(5));
    Catalogue catalogue = store.catalogue();
    List<Word> words = new ArrayList<>();
    for (Sighting word : catalogue.find(gone).orElseThrow().sightings()) {
      words.add(new Word(gone, word.source(), word, null));
    }
    Restated unused = catalogue.restate(words, Map.of(gone, stays), true, (handle, moved) -> {});
    indexer.catchUp();
    int unusedHits = alerter.catchUp();
    assertThat(subscriptions.of(person))
        .extracting(Subscription::recordId)
        .containsExactly(Optional.of(stays));
  }

  @Test
  void whatLibrariansDoToManyOrMakeOfOneIsNewsLikeAHarvest() {
    String id = say("G/TBT/N/USA/4", "'title':{'en':'Blankets'},'comment_deadline':'2027-02-01'");
    store.say("b", "{'kind':'notice','number':'G/TBT/N/USA/4','title':{'en':'Zip fasteners'}}");
    indexer.catchUp();
    store.pass(Duration.ofSeconds(5));
    assertThat(subscriptions.follow(person, id, Frequency.AT_ONCE)).isPresent();
    save("拉链", Frequency.AT_ONCE);
    assertThat(alerter.catchUp()).as("what was there before").isZero();
    store.pass(Duration.ofSeconds(5));
    Catalogue catalogue = store.catalogue();
    AuditLog audit = test.accounts().audit();
    Operations operations = new Operations(store.database(), catalogue, audit, store.clock());
    Bulk.Done unused =
        new Bulk(catalogue, new Editing(catalogue, audit), operations, store.clock())
            .run(
                TestAccounts.ACTOR,
                "评议截止：2027-03-15",
                List.of(id),
                new Bulk.Wish(Field.COMMENT_DEADLINE, Bulk.Way.SET, "2027-03-15"));
    indexer.catchUp();
    assertThat(alerter.catchUp()).isPositive();
    Split.Result split =
        new Split(catalogue, operations)
            .split(
                TestAccounts.ACTOR,
                id,
                catalogue.find(id).orElseThrow().revision(),
                new Split.Wish(Set.of("b"), "G/TBT/N/USA/5"),
                (handle, made) -> {});
    assertThat(split).isInstanceOf(Split.Done.class);
    indexer.catchUp();
    assertThat(alerter.catchUp()).isPositive();
    store.pass(Duration.ofMinutes(3));
    assertThat(round()).isEqualTo(1);
    assertThat(letters().getFirst().text())
        .contains("2027-02-01 → 2027-03-15", "G/TBT/N/USA/5", "检索“检索 拉链”");
  }

  @Test
  void spacingPunctuationAndOtherFormsOfTheSameCharactersAlertNobody() {
    String id = say("G/TBT/N/CHN/3", "'title':{'zh':'紡織品 甲醛的測定'}");
    store.pass(Duration.ofSeconds(5));
    assertThat(subscriptions.follow(person, id, Frequency.AT_ONCE)).isPresent();
    save("甲醛", Frequency.AT_ONCE);
    assertThat(alerter.catchUp()).isZero();
    store.pass(Duration.ofSeconds(5));
    String same = say("G/TBT/N/CHN/3", "'title':{'zh':'纺织品　甲醛的测定。'}");
    assertThat(same).isEqualTo(id);
    assertThat(alerter.catchUp()).isZero();
    String moved = say("G/TBT/N/CHN/3", "'title':{'zh':'纺织品 重金属的测定'}");
    assertThat(moved).isEqualTo(id);
    assertThat(alerter.catchUp()).as("followed, and no longer formaldehyde").isEqualTo(2);
    assertThat(subscriptions.inbox(person, Long.MAX_VALUE))
        .extracting(Hit::what)
        .containsExactlyInAnyOrder(What.CHANGED, What.GONE);
  }

  @Test
  void aNewEditionOrAnAmendmentIsNewsOfTheRecordThatIsFollowed() {
    String old =
        store
            .say("file", "{'kind':'standard','number':'GB/T 99123-2008','title':{'zh':'旧版'}}")
            .id();
    String act = say("2020/99", "'title':{'en':'An act'}");
    store.pass(Duration.ofSeconds(5));
    for (String id : List.of(old, act)) {
      assertThat(subscriptions.follow(person, id, Frequency.AT_ONCE)).isPresent();
    }
    assertThat(alerter.catchUp()).isZero();
    store.pass(Duration.ofSeconds(5));
    String fresh =
        store
            .say(
                "file",
                "{'kind':'standard','number':'GB/T 99123-2026','title':{'zh':'新版'},"
                    + "'replaces':['GB/T 99123-2008']}")
            .id();
    String addendum = say("2020/99/Add.1", "'title':{'en':'Addendum'},'amends':['2020/99']");
    int unused = alerter.catchUp();
    assertThat(subscriptions.inbox(person, Long.MAX_VALUE))
        .filteredOn(hit -> hit.what() == What.RELATED)
        .extracting(Hit::recordId)
        .containsExactlyInAnyOrder(fresh, addendum);
    store.pass(Duration.ofMinutes(3));
    assertThat(digests.run()).isEqualTo(1);
    assertThat(letters().getFirst().text()).contains("与您关注的记录有关", "GB/T 99123-2026");
  }

  @Test
  void aReplayAddsNothing() {
    save("甲醛", Frequency.AT_ONCE);
    say("G/TBT/N/USA/4", "'title':{'en':'Formaldehyde'}");
    assertThat(alerter.catchUp()).isEqualTo(1);
    store.database().putSetting("alerts.cursor", "0");
    begin();
    assertThat(alerter.catchUp()).isZero();
    store.pass(Duration.ofMinutes(3));
    assertThat(digests.run()).isEqualTo(1);
    begin();
    assertThat(digests.run()).isZero();
  }

  @Test
  void dailyAndWeeklyLettersWaitForTheirMorning() {
    // It is Sunday noon in China.
    save("甲醛", Frequency.DAILY);
    save("拉链", Frequency.WEEKLY);
    say("G/TBT/N/USA/5", "'title':{'en':'Formaldehyde'}");
    say("G/TBT/N/USA/6", "'title':{'en':'Zippers'}");
    assertThat(round()).isZero();
    store.pass(Duration.ofHours(19));
    assertThat(round()).as("seven in the morning").isZero();
    store.pass(Duration.ofHours(1).plusMinutes(1));
    assertThat(round()).as("Monday, eight").isEqualTo(1);
    assertThat(letters().getFirst().text()).contains("G/TBT/N/USA/5", "G/TBT/N/USA/6");
  }

  @Test
  void whatIsPausedStandsInTheInboxOnly() {
    save("甲醛", Frequency.OFF);
    say("G/TBT/N/USA/7", "'title':{'en':'Formaldehyde'}");
    store.pass(Duration.ofDays(10));
    assertThat(round()).isZero();
    assertThat(subscriptions.inbox(person, Long.MAX_VALUE)).hasSize(1);
    assertThat(subscriptions.unread(person)).isEqualTo(1);
    subscriptions.markRead(person, Long.MAX_VALUE);
    assertThat(subscriptions.unread(person)).isZero();
  }

  @Test
  void whoeverStoppedTheLettersGetsNoneAndNoFloodAfterwards() {
    save("甲醛", Frequency.AT_ONCE);
    String token = subscriptions.letterToken(person.id());
    assertThat(subscriptions.ofLetter(token)).contains(person.id());
    assertThat(subscriptions.ofLetter(token + "0")).isEmpty();
    assertThat(subscriptions.ofLetter("none")).isEmpty();
    subscriptions.stop(person.id(), "letter");
    say("G/TBT/N/USA/8", "'title':{'en':'Formaldehyde'}");
    store.pass(Duration.ofMinutes(3));
    assertThat(round()).isZero();
    subscriptions.resume(person);
    assertThat(round()).isZero();
    say("G/TBT/N/USA/9", "'title':{'en':'Formaldehyde again'}");
    int unused = alerter.catchUp();
    store.pass(Duration.ofMinutes(3));
    assertThat(round()).isEqualTo(1);
    assertThat(letters().getFirst().text()).contains("USA/9").doesNotContain("USA/8");
  }

  @Test
  void manyChangesAreOneLetterThatSaysHowManyMoreThereAre() {
    save("甲醛", Frequency.AT_ONCE);
    for (int i = 0; i < 47; i++) {
      say("G/TBT/N/USA/1" + i, "'title':{'en':'Formaldehyde, notice " + i + "'}");
    }
    int unused = alerter.catchUp();
    store.pass(Duration.ofMinutes(3));
    assertThat(round()).isEqualTo(1);
    assertThat(letters().getFirst().text()).contains("另有 37 条，在收件箱里");
  }

  @Test
  void theDaysOfFollowedRecordsAreRemindedOfOnce() {
    String id = say("G/TBT/N/USA/10", "'title':{'en':'Curtains'},'comment_deadline':'2026-12-08'");
    assertThat(subscriptions.follow(person, id, Frequency.AT_ONCE)).isPresent();
    assertThat(alerter.remind()).as("16 days before").isZero();
    store.pass(Duration.ofDays(2));
    assertThat(alerter.remind()).as("14 days before").isEqualTo(1);
    assertThat(alerter.remind()).isZero();
    // Nothing ran on the day itself; the next day makes up for it.
    store.pass(Duration.ofDays(12));
    assertThat(alerter.remind()).as("2 days before, for the third").isEqualTo(1);
    assertThat(subscriptions.inbox(person, Long.MAX_VALUE))
        .extracting(Hit::what)
        .containsExactly(What.COMMENTS_3, What.COMMENTS_14);
  }

  @Test
  void whatALetterSaysIsWhatThePageShows() {
    Map<String, SearchRequest> requests =
        Map.of(
            "word", SearchRequest.of("甲醛"),
            "two words", SearchRequest.of("甲醛 儿童服装"),
            "phrase", SearchRequest.of("\"children's pyjamas\""),
            "number", SearchRequest.of("G/TBT/N/EU/31"),
            "minus", SearchRequest.of("formaldehyde -curtains"),
            "facet", SearchRequest.of("").with(Facet.JURISDICTION, "EU"),
            "facets",
                SearchRequest.of("clothing")
                    .with(Facet.JURISDICTION, "EU")
                    .with(Facet.KIND, "notice"),
            "market", SearchRequest.of("欧盟 甲醛"),
            "years", SearchRequest.of("").with(Facet.YEAR, "2024-2025"),
            "status", SearchRequest.of("").with(Facet.STATUS, "open"));
    Map<String, Long> ids = new java.util.HashMap<>();
    requests.forEach((name, request) -> ids.put(name, save(request, Frequency.AT_ONCE)));
    String[] titles = {
      "Formaldehyde in children's clothing", "Cotton curtains, formaldehyde", "Children's pyjamas",
      "Azo dyes in cotton", "Safety of zippers", "Formaldehyde resin in curtains"
    };
    String[] places = {"EU", "US", "DE", "CN"};
    for (int i = 0; i < 48; i++) {
      say(
          "G/TBT/N/" + places[i % 4] + "/" + i,
          "'jurisdiction':'"
              + places[i % 4]
              + "','title':{'en':'"
              + titles[i % 6].replace("'", "’")
              + "'},'issued':'"
              + (2022 + i % 5)
              + "-03-01','comment_deadline':'2026-1"
              + (1 + i % 2)
              + "-30'");
    }
    int unused = alerter.catchUp();
    Search search = new Search(index, Lexicon.builtIn());
    requests.forEach(
        (name, request) -> {
          Set<String> shown =
              search.run(request.withSize(100)).hits().stream()
                  .map(org.zhibiao.search.Hit::id)
                  .collect(java.util.stream.Collectors.toSet());
          Set<String> told = hitsOf(ids.getOrDefault(name, 0L));
          if (name.equals("two words")) {
            // The page goes on with the nearest others, and says so; a letter does not.
            assertThat(shown).as(name).containsAll(told).isNotEqualTo(told);
            assertThat(told)
                .isNotEmpty()
                .allMatch(id -> Integer.parseInt(id.replaceAll(".*-", "")) % 6 == 0);
          } else {
            assertThat(told).as(name).isEqualTo(shown);
          }
        });
    assertThat(hitsOf(ids.getOrDefault("word", 0L))).isNotEmpty();
    assertThat(hitsOf(ids.getOrDefault("facets", 0L))).isNotEmpty();
  }

  private Set<String> hitsOf(long subscription) {
    return Set.copyOf(
        store
            .database()
            .<List<String>, RuntimeException>read(
                handle ->
                    handle
                        .createQuery("SELECT record_id FROM hit WHERE subscription_id = :id")
                        .bind("id", subscription)
                        .mapTo(String.class)
                        .list()));
  }

  @Test
  void oneReachesNothingOfOthers() {
    long mine = save("甲醛", Frequency.AT_ONCE);
    Person other = test.librarian("other@example.com");
    assertThat(subscriptions.drop(other, mine)).isFalse();
    assertThat(subscriptions.change(other, mine, Frequency.OFF, DayOfWeek.FRIDAY)).isFalse();
    assertThat(subscriptions.of(other)).isEmpty();
    assertThat(subscriptions.drop(person, mine)).isTrue();
    assertThat(searches.size()).isZero();
  }

  @Test
  void thereIsAnEndToWhatOneCanSave() {
    for (int i = 0; i < Subscriptions.MOST; i++) {
      save("query " + i, Frequency.OFF);
    }
    assertThat(
            subscriptions.save(
                person, "one more", SearchRequest.of("x"), Frequency.OFF, DayOfWeek.MONDAY))
        .isEmpty();
  }

  @Test
  void whatASearchWouldHaveToldIsSaidBeforeItIsSaved() {
    say("G/TBT/N/USA/20", "'title':{'en':'Formaldehyde in gloves'}");
    say("G/TBT/N/USA/21", "'title':{'en':'Zippers'}");
    Subscriptions.Lately lately = subscriptions.lately(SearchRequest.of("甲醛"), 30);
    assertThat(lately.records()).hasSize(1);
    assertThat(lately.looked()).isEqualTo(3);
    assertThat(lately.isWhole()).isTrue();
  }
}
