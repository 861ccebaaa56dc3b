package org.zhibiao.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestAccounts;
import org.zhibiao.TestCatalogue;
import org.zhibiao.accounts.Person;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.lucene.LuceneIndex;

/** Who stays away is asked once, then left in peace. */
class DormantTest {
  @TempDir Path folder;
  private TestCatalogue store;
  private LuceneIndex index;
  private TestAccounts test;
  private Subscriptions subscriptions;
  private Dormant dormant;
  private Person person;

  @BeforeEach
  void open() {
    store = new TestCatalogue(folder);
    index = LuceneIndex.open(folder.resolve("index"));
    test = new TestAccounts(store, folder, "");
    subscriptions =
        new Subscriptions(
            store.database(), store.catalogue(), index.savedSearches(), test.keys(), store.clock());
    dormant =
        new Dormant(
            store.database(),
            test.accounts().people(),
            subscriptions,
            test.outbox(),
            () -> "https://zhibiao.example",
            store.clock());
    person = test.librarian("limin@example.com");
  }

  @AfterEach
  void close() {
    index.close();
    store.close();
  }

  private void subscribe(Frequency frequency) {
    assertThat(
            subscriptions.save(person, "甲醛", SearchRequest.of("甲醛"), frequency, DayOfWeek.MONDAY))
        .isPresent();
  }

  private List<String> letters() {
    return test.letters(person.email()).stream().map(TestAccounts.Letter::subject).toList();
  }

  @Test
  void whoStaysAwayIsAskedOnceThenPaused() {
    subscribe(Frequency.DAILY);
    store.pass(Duration.ofDays(364));
    assertThat(dormant.run()).isZero();
    store.pass(Duration.ofDays(2));
    assertThat(dormant.run()).isEqualTo(1);
    assertThat(dormant.run()).isZero();
    assertThat(letters()).containsExactly("还要继续收信吗？");
    assertThat(test.letters(person.email()).getFirst().text())
        .contains(
            "https://zhibiao.example/letters/keep?of=" + subscriptions.letterToken(person.id()));
    store.pass(Duration.ofDays(29));
    assertThat(dormant.run()).isZero();
    assertThat(subscriptions.isStopped(person.id())).isFalse();
    store.pass(Duration.ofDays(1));
    assertThat(dormant.run()).isZero();
    assertThat(subscriptions.stopReason(person.id())).contains("dormant");
    store.pass(Duration.ofDays(700));
    assertThat(dormant.run()).isZero();
    assertThat(letters()).hasSize(1);
  }

  @Test
  void whoAnswersIsWrittenToForAnotherYear() {
    subscribe(Frequency.DAILY);
    store.pass(Duration.ofDays(366));
    assertThat(dormant.run()).isEqualTo(1);
    store.pass(Duration.ofDays(10));
    subscriptions.keepLetters(person.id());
    store.pass(Duration.ofDays(40));
    assertThat(dormant.run()).isZero();
    assertThat(subscriptions.isStopped(person.id())).isFalse();
    store.pass(Duration.ofDays(330));
    assertThat(dormant.run()).as("a year after the answer").isEqualTo(1);
  }

  @Test
  void anAnswerThatComesLateBeginsTheLettersAnew() {
    subscribe(Frequency.DAILY);
    store.pass(Duration.ofDays(366));
    assertThat(dormant.run()).isEqualTo(1);
    store.pass(Duration.ofDays(31));
    assertThat(dormant.run()).isZero();
    subscriptions.keepLetters(person.id());
    assertThat(subscriptions.isStopped(person.id())).isFalse();
    assertThat(dormant.run()).isZero();
    assertThat(subscriptions.isStopped(person.id())).isFalse();
  }

  @Test
  void whoStoppedTheLettersIsNotStartedByAnAnswer() {
    subscribe(Frequency.DAILY);
    subscriptions.stop(person.id(), "letter");
    subscriptions.keepLetters(person.id());
    assertThat(subscriptions.isStopped(person.id())).isTrue();
  }

  @Test
  void whoComesIsNotPausedAndWhoGetsNoLettersIsNotAsked() {
    subscribe(Frequency.OFF);
    store.pass(Duration.ofDays(366));
    assertThat(dormant.run()).isZero();
    subscribe(Frequency.WEEKLY);
    assertThat(dormant.run()).isEqualTo(1);
    store.pass(Duration.ofDays(10));
    assertThat(test.signedIn(person)).isNotNull();
    store.pass(Duration.ofDays(25));
    assertThat(dormant.run()).isZero();
    assertThat(subscriptions.isStopped(person.id())).isFalse();
  }
}
