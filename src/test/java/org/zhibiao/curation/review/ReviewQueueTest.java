package org.zhibiao.curation.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestCatalogue;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Status;
import org.zhibiao.curation.Editing;
import org.zhibiao.curation.review.ReviewCase.Decision;
import org.zhibiao.curation.review.ReviewCase.Kind;

/** What comes to the queue, and what becomes of it. */
class ReviewQueueTest {
  private static final Actor ZHOU = new Actor("person:zhoulan", "192.0.2.7", "");
  private static final Actor LI = new Actor("person:limin", "192.0.2.8", "");
  private static final String ID = "GB-T-3920-2024";

  @TempDir Path folder;
  private TestCatalogue test;
  private Catalogue catalogue;
  private ReviewQueue queue;
  private Editing editing;
  private AuditLog audit;

  @BeforeEach
  void open() {
    test = new TestCatalogue(folder);
    catalogue = test.catalogue();
    audit = new AuditLog(test.database(), test.clock());
    editing = new Editing(catalogue, audit);
    queue = new ReviewQueue(test.database(), catalogue, editing, audit, test.clock());
  }

  @AfterEach
  void close() {
    test.close();
  }

  private void say(String title, String effective) {
    test.say(
        "openstd",
        "{'kind':'standard','number':'GB/T 3920-2024','title':{'zh':'%s'},'effective':'%s'}"
            .formatted(title, effective));
  }

  private Fields fields() {
    return catalogue.find(ID).orElseThrow().fields();
  }

  private int revision() {
    return catalogue.find(ID).orElseThrow().revision();
  }

  private List<ReviewCase> open(Kind kind) {
    queue.refresh();
    return queue.list(Optional.of(kind), Whose.ALL, ZHOU, 0);
  }

  /** A person sets the date, and the source then says another. */
  private ReviewCase conflict() {
    say("耐摩擦色牢度", "2027-01-01");
    editing.save(ZHOU, ID, revision(), Map.of("effective", "2027-02-01"), java.util.Set.of());
    test.pass(Duration.ofDays(1));
    say("耐摩擦色牢度试验", "2027-03-01");
    return open(Kind.CONFLICT).getFirst();
  }

  @Test
  void aConflictShowsWhatDiffersAndWhatDoesNot() {
    ReviewCase one = conflict();
    assertThat(one.recordId()).isEqualTo(ID);
    assertThat(one.source()).isEqualTo("openstd");
    Sides sides = queue.sides(one).orElseThrow();
    assertThat(sides.different())
        .containsExactly(new Sides.Side("effective", "2027-02-01", "2027-03-01"));
    assertThat(sides.same()).containsEntry("title_zh", "耐摩擦色牢度试验");
  }

  @Test
  void theSourcesWordIsTakenAndNothingIsHeldAnyMore() {
    ReviewCase one = conflict();
    assertThat(queue.set(ZHOU, one, revision(), Map.of("effective", "2027-03-01")))
        .isEqualTo(new ReviewQueue.Decided(Decision.CHANGED));
    assertThat(fields().get(Field.EFFECTIVE)).hasToString("Optional[2027-03-01]");
    assertThat(editing.sheet(ID).orElseThrow().held()).isEmpty();
    assertThat(open(Kind.CONFLICT)).isEmpty();
    assertThat(audit.find(AuditLog.Query.ALL))
        .extracting(AuditLog.Entry::action)
        .startsWith("record.edited", "review.decided");
    // Taken back, the person's word stands again, and the case is open.
    ReviewCase decided = queue.find(one.id()).orElseThrow();
    assertThat(queue.undo(LI, decided)).isInstanceOf(ReviewQueue.Decided.class);
    assertThat(fields().get(Field.EFFECTIVE)).hasToString("Optional[2027-02-01]");
    assertThat(editing.sheet(ID).orElseThrow().held()).containsExactly("effective");
    assertThat(open(Kind.CONFLICT)).extracting(ReviewCase::id).containsExactly(one.id());
    assertThat(queue.undo(LI, decided)).isEqualTo(new ReviewQueue.Closed());
  }

  @Test
  void whatIsKeptComesUpAgainOnlyWhenTheSourceSaysSomethingElse() {
    ReviewCase one = conflict();
    int before = revision();
    assertThat(queue.keep(ZHOU, one, Decision.KEPT))
        .isEqualTo(new ReviewQueue.Decided(Decision.KEPT));
    assertThat(revision()).isEqualTo(before);
    say("耐摩擦色牢度试验", "2027-03-01");
    assertThat(open(Kind.CONFLICT)).isEmpty();
    test.pass(Duration.ofDays(1));
    say("耐摩擦色牢度试验", "2027-04-01");
    assertThat(open(Kind.CONFLICT)).extracting(ReviewCase::id).isNotEqualTo(List.of(one.id()));
  }

  @Test
  void ofTwoWhoDecideAtOnceTheSecondIsTold() {
    ReviewCase one = conflict();
    int seen = revision();
    queue.set(ZHOU, one, seen, Map.of("effective", "2027-03-01"));
    assertThat(queue.set(LI, one, seen, Map.of("effective", "2027-05-01")))
        .isEqualTo(new ReviewQueue.Stale());
    assertThat(queue.set(LI, one, revision(), Map.of("effective", "2027-05-01")))
        .isEqualTo(new ReviewQueue.Closed());
    assertThat(queue.keep(LI, one, Decision.KEPT)).isEqualTo(new ReviewQueue.Closed());
    assertThat(fields().get(Field.EFFECTIVE)).hasToString("Optional[2027-03-01]");
  }

  @Test
  void whatWillNotDoIsNamedAndTheCaseStaysOpen() {
    ReviewCase one = conflict();
    assertThat(queue.set(ZHOU, one, revision(), Map.of("effective", "2027-13-01")))
        .isInstanceOf(ReviewQueue.Wrong.class);
    assertThat(open(Kind.CONFLICT)).hasSize(1);
  }

  @Test
  void aRecordThatItsSourceNoLongerShowsIsWithdrawnOrKept() {
    say("耐摩擦色牢度", "2024-01-01");
    catalogue.markUnseen("openstd", List.of(ID), test.clock().instant());
    ReviewCase one = open(Kind.UNSEEN).getFirst();
    assertThat(queue.withdraw(ZHOU, one, revision()))
        .isEqualTo(new ReviewQueue.Decided(Decision.WITHDRAWN));
    assertThat(fields().get(Field.STATUS)).contains(Status.WITHDRAWN);
    queue.undo(ZHOU, queue.find(one.id()).orElseThrow());
    assertThat(fields().get(Field.STATUS)).isEmpty();
    assertThat(open(Kind.UNSEEN)).hasSize(1);
    catalogue.touch("openstd", List.of(ID), test.clock().instant());
    assertThat(open(Kind.UNSEEN)).as("it is shown again").isEmpty();
    assertThat(queue.find(one.id()).orElseThrow().state()).isEqualTo(ReviewCase.State.GONE);
  }

  @Test
  void aStarterRecordIsVerifiedByAPerson() {
    test.say("zhibiao-starter", "{'kind':'standard','number':'GB/T 3920-2024','title':{'zh':'题'}}");
    ReviewCase one = open(Kind.STARTER).getFirst();
    assertThat(queue.verify(ZHOU, one, revision()))
        .isEqualTo(new ReviewQueue.Decided(Decision.VERIFIED));
    assertThat(catalogue.find(ID).orElseThrow().sightings())
        .extracting(sighting -> sighting.source())
        .containsExactly("editor", "zhibiao-starter");
    assertThat(editing.sheet(ID).orElseThrow().held()).isEmpty();
    assertThat(open(Kind.STARTER)).isEmpty();
  }

  @Test
  void aRowThatWasNotUnderstoodIsDismissedAndComesAgainWithOtherProblems() {
    test.harvested("openstd", "done", "crawl.problem.rows", "[]");
    ReviewCase one = open(Kind.REJECTED).getFirst();
    assertThat(one.rowKey()).isEqualTo("row <b>1</b>");
    assertThat(one.detail()).contains("invalid.missing");
    queue.keep(ZHOU, one, Decision.DISMISSED);
    assertThat(open(Kind.REJECTED)).isEmpty();
  }

  @Test
  void recordsThatMayBeOneAreFoundAndEditionsAreNot() {
    test.say("iso-open-data", "{'kind':'standard','number':'ISO 13629-1','title':{'en':'Fungi'}}");
    test.say("openstd", "{'kind':'standard','number':'ISO 13629-1:2025','title':{'en':'Fungi'}}");
    test.say("openstd", "{'kind':'standard','number':'ISO 13629-1:2012','title':{'en':'Molds'}}");
    test.say("a", "{'kind':'notice','number':'G/TBT/N/USA/242','title':{'en':'Labels'}}");
    test.say("b", "{'kind':'notice','number':'G-TBT-N-USA-242','title':{'en':'Labelling'}}");
    test.say("a", "{'kind':'notice','number':'G/TBT/N/USA/243','title':{'en':'Labels'}}");
    assertThat(queue.findDuplicates()).isEqualTo(2);
    List<ReviewCase> found = open(Kind.DUPLICATE);
    assertThat(found)
        .extracting(one -> one.recordId() + " " + one.otherId())
        .containsExactlyInAnyOrder(
            "ISO-13629-1 ISO-13629-1-2025", "G-TBT-N-USA-242 G-TBT-N-USA-242-2");
    queue.keep(ZHOU, found.getFirst(), Decision.DISTINCT);
    assertThat(queue.findDuplicates()).isEqualTo(2);
    assertThat(open(Kind.DUPLICATE)).as("decided once").hasSize(1);
  }

  @Test
  void whatIsPutOffComesLastAndWhatIsGivenToAnotherIsNotMine() {
    ReviewCase first = conflict();
    test.say("openstd", "{'kind':'standard','number':'GB 1-2001','title':{'zh':'一'}}");
    test.say("openstd", "{'kind':'standard','number':'GB 2-2002','title':{'zh':'二'}}");
    catalogue.markUnseen("openstd", List.of("GB-1-2001", "GB-2-2002"), test.clock().instant());
    queue.refresh();
    List<ReviewCase> all = queue.list(Optional.empty(), Whose.ALL, ZHOU, 0);
    assertThat(all).hasSize(3).first().isEqualTo(first);
    assertThat(queue.next(Optional.empty(), ZHOU, first.id())).contains(all.get(1));
    assertThat(queue.next(Optional.empty(), ZHOU, all.get(2).id())).contains(first);
    queue.skip(first);
    assertThat(queue.list(Optional.empty(), Whose.ALL, ZHOU, 0).getLast().id())
        .isEqualTo(first.id());
    queue.assign(LI, List.of(all.get(1).id()), LI.name());
    assertThat(queue.count(Optional.empty(), Whose.FREE, ZHOU)).isEqualTo(2);
    assertThat(queue.count(Optional.of(Kind.UNSEEN), Whose.MINE, LI)).isEqualTo(1);
    assertThat(queue.counts())
        .containsExactlyInAnyOrderEntriesOf(Map.of(Kind.CONFLICT, 1L, Kind.UNSEEN, 2L));
    queue.note(LI, first, "  问过标委会  ");
    assertThat(queue.find(first.id()).orElseThrow().note()).isEqualTo("问过标委会");
  }
}
