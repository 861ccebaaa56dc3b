package org.zhibiao.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestCatalogue;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.crawl.LocalSite.Reply;
import org.zhibiao.crawl.fetch.Fetcher;
import org.zhibiao.crawl.fetch.HostPace;
import org.zhibiao.curation.Editing;
import org.zhibiao.curation.review.ReviewCase;
import org.zhibiao.curation.review.ReviewCase.Decision;
import org.zhibiao.curation.review.ReviewQueue;
import org.zhibiao.curation.review.Whose;
import org.zhibiao.net.Origin;

/** Pages that records name and that are gone, from the look at them to the review queue. */
class LinkCheckerTest {
  private static final Actor ZHOU = new Actor("person:zhoulan", "192.0.2.7", "");

  @TempDir Path folder;
  private TestCatalogue test;
  private LocalSite site;
  private LinkChecker checker;
  private ReviewQueue queue;
  private Editing editing;
  private String record;

  @BeforeEach
  void open() {
    test = new TestCatalogue(folder);
    site = LocalSite.start();
    checker = checker(Set.of(Origin.of(site.base())));
    AuditLog audit = new AuditLog(test.database(), test.clock());
    editing = new Editing(test.catalogue(), audit);
    queue = new ReviewQueue(test.database(), test.catalogue(), editing, audit, test.clock());
    record = say("1", site.address("/a").toString());
  }

  @AfterEach
  void close() {
    site.close();
    test.close();
  }

  private LinkChecker checker(Set<Origin> named) {
    return new LinkChecker(
        test.database(),
        test.catalogue(),
        new Fetcher.Manners("test", Duration.ZERO, named, folder.resolve("pages")),
        new HostPace(),
        test.clock());
  }

  private String say(String number, String url) {
    return test.say("a", "{'kind':'guide','number':'" + number + "','url':'" + url + "'}").id();
  }

  private List<ReviewCase> cases() {
    queue.refresh();
    return queue.list(Optional.of(ReviewCase.Kind.LINK), Whose.ALL, ZHOU, 0);
  }

  private void dayLater() throws InterruptedException {
    test.pass(Duration.ofDays(1));
    int unused = checker.check(10);
  }

  private void gone() throws InterruptedException {
    site.on("/a", Reply.status(404));
    int unused = checker.check(10);
    assertThat(cases()).as("once proves nothing").isEmpty();
    dayLater();
  }

  @Test
  void aPageThatIsGoneOnTwoDaysIsACaseThatClosesWhenItIsBack() throws InterruptedException {
    gone();
    assertThat(cases()).hasSize(1);
    ReviewCase one = cases().getFirst();
    assertThat(one.recordId()).isEqualTo(record);
    assertThat(one.detail()).contains("404", "/a");
    assertThat(checker.check(10)).as("nothing is due").isZero();
    site.on("/a", Reply.text("a"));
    dayLater();
    assertThat(cases()).isEmpty();
    assertThat(queue.find(one.id()).orElseThrow().state()).isEqualTo(ReviewCase.State.GONE);
  }

  @Test
  void anotherPageEndsIt() throws InterruptedException {
    gone();
    var unused =
        editing.save(ZHOU, record, 1, Map.of("url", site.address("/b").toString()), Set.of());
    assertThat(cases()).isEmpty();
    site.on("/b", Reply.text("b"));
    assertThat(checker.check(10)).isEqualTo(1);
    assertThat(cases()).isEmpty();
  }

  @Test
  void whatIsKeptStaysDecidedAndIsTakenBack() throws InterruptedException {
    gone();
    ReviewCase one = cases().getFirst();
    assertThat(queue.keep(ZHOU, one, Decision.KEPT))
        .isEqualTo(new ReviewQueue.Decided(Decision.KEPT));
    dayLater();
    assertThat(cases()).isEmpty();
    var unused = queue.undo(ZHOU, queue.find(one.id()).orElseThrow());
    assertThat(cases()).hasSize(1);
  }

  @Test
  void aServerThatIsDownProvesNothingNorDoesOneThatForbids() throws InterruptedException {
    site.on("/a", Reply.status(503));
    say("2", site.address("/c").toString());
    site.on("/robots.txt", Reply.text("User-agent: *\nDisallow: /c\n"));
    for (int day = 0; day < 3; day++) {
      int unused = checker.check(10);
      test.pass(Duration.ofDays(31));
    }
    assertThat(cases()).isEmpty();
  }

  @Test
  void noPrivateAddressIsAskedAndWhatIsNoAddressIsPassedOver() throws InterruptedException {
    say("3", "https:// not an address");
    LinkChecker stranger = checker(Set.of());
    int looked = stranger.check(10);
    assertThat(looked).isPositive();
    assertThat(site.asked()).isEmpty();
    assertThat(stranger.check(10)).isZero();
  }

  @Test
  void noMoreThanWasAskedForAreLookedAtAndTheLongestWaitingFirst() throws InterruptedException {
    for (int i = 4; i < 10; i++) {
      say(String.valueOf(i), site.address("/p" + i).toString());
      site.on("/p" + i, Reply.text("x"));
    }
    site.on("/a", Reply.text("a"));
    assertThat(checker.check(3)).isEqualTo(3);
    assertThat(checker.check(30)).isEqualTo(4);
    assertThat(site.paths()).doesNotHaveDuplicates().hasSize(7);
  }
}
