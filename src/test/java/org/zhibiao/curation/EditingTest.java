package org.zhibiao.curation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestAccounts;
import org.zhibiao.TestCatalogue;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.catalogue.Edit;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Outcome;
import org.zhibiao.catalogue.Record;

/** A librarian's hand on a record, over a real catalogue. */
class EditingTest {
  private static final String ID = "GB-T-3920-2024";

  @TempDir Path folder;
  private TestCatalogue store;
  private AuditLog audit;
  private Editing editing;
  private Actor actor;

  @BeforeEach
  void open() {
    store = new TestCatalogue(folder);
    audit = new AuditLog(store.database(), store.clock());
    editing = new Editing(store.catalogue(), audit);
    actor = TestAccounts.ACTOR;
    say("'effective':'2027-01-01','title':{'zh':'耐摩擦色牢度'},'ics':['59.080.01']");
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Outcome say(String fields) {
    store.pass(Duration.ofMinutes(1));
    return store.say("openstd", "{'kind':'standard','number':'GB/T 3920-2024'," + fields + "}");
  }

  private Record record() {
    return store.catalogue().find(ID).orElseThrow();
  }

  private Fields fields() {
    return record().fields();
  }

  private Editing.Result save(Map<String, String> typed, String... released) {
    store.pass(Duration.ofMinutes(1));
    return editing.save(actor, ID, record().revision(), typed, Set.of(released));
  }

  private static Edit.Result saved(Editing.Result result) {
    assertThat(result).isInstanceOf(Editing.Saved.class);
    return ((Editing.Saved) result).result();
  }

  private static List<String> wrong(Editing.Result result) {
    assertThat(result).isInstanceOf(Editing.Wrong.class);
    return ((Editing.Wrong) result)
        .mistakes().stream()
            .map(mistake -> mistake.column() + " " + mistake.problem().key())
            .toList();
  }

  @Test
  void whatAPersonSetOutlivesEveryCrawlUntilItIsReleased() {
    long log = store.catalogue().lastChange();
    assertThat(saved(save(Map.of("effective", "2027-02-01", "title_zh", "耐摩擦色牢度"))))
        .isInstanceOf(Edit.Done.class);
    assertThat(fields().get(Field.EFFECTIVE)).hasToString("Optional[2027-02-01]");
    assertThat(store.catalogue().lastChange()).as("index and alerts follow").isGreaterThan(log);
    Editing.Sheet sheet = editing.sheet(ID).orElseThrow();
    assertThat(sheet.held()).as("what was not touched is not held").containsExactly("effective");
    assertThat(sheet.sources()).containsEntry("effective", "2027-01-01");
    Outcome crawled = say("'effective':'2027-03-01','title':{'zh':'耐摩擦色牢度试验'}");
    assertThat(crawled).as("the case waits").isInstanceOf(Outcome.NeedsReview.class);
    assertThat(fields().get(Field.EFFECTIVE)).hasToString("Optional[2027-02-01]");
    assertThat(fields().title().texts()).containsEntry("zh", "耐摩擦色牢度试验");
    assertThat(saved(save(Map.of(), "effective"))).isInstanceOf(Edit.Done.class);
    assertThat(fields().get(Field.EFFECTIVE)).hasToString("Optional[2027-03-01]");
    assertThat(record().sightings()).as("nothing is held any more").hasSize(1);
  }

  @Test
  void whoComesLateIsToldAndWritesOverNobody() {
    int seen = record().revision();
    assertThat(saved(save(Map.of("edition", "2")))).isInstanceOf(Edit.Done.class);
    Editing.Result late = editing.save(actor, ID, seen, Map.of("edition", "3"), Set.of());
    assertThat(saved(late)).isEqualTo(new Edit.Stale(seen + 1));
    assertThat(fields().get(Field.EDITION)).contains("2");
    assertThat(saved(editing.save(actor, "none", 1, Map.of(), Set.of())))
        .isInstanceOf(Edit.Gone.class);
  }

  @Test
  void whatCannotBeReadIsNamedAndNothingIsWritten() {
    assertThat(
            wrong(
                save(
                    Map.of(
                        "effective",
                        "2027-13-01",
                        "ics",
                        "59.080.01\nxx",
                        "edition",
                        "2",
                        "jurisdiction",
                        "Atlantis"))))
        .containsExactlyInAnyOrder(
            "effective invalid.date", "ics invalid.ics", "jurisdiction invalid.jurisdiction");
    assertThat(record().revision()).isEqualTo(1);
  }

  @Test
  void aSourcesWordIsReplacedAndNotUnsaid() {
    assertThat(wrong(save(Map.of("effective", " "))))
        .containsExactly("effective edit.problem.stated");
    assertThat(saved(save(Map.of("edition", "2")))).isInstanceOf(Edit.Done.class);
    assertThat(saved(save(Map.of("edition", ""))))
        .as("a person's own")
        .isInstanceOf(Edit.Done.class);
    assertThat(fields().get(Field.EDITION)).isEmpty();
  }

  @Test
  void relationsAreAddedToThoseOfTheSources() {
    say("'title':{'zh':'耐摩擦色牢度'},'replaces':['GB/T 3920-2008']");
    assertThat(saved(save(Map.of("replaces", "GB/T 3920-2008\nGB/T 3920-1997"))))
        .isInstanceOf(Edit.Done.class);
    assertThat(fields().list(Field.REPLACES)).hasSize(2);
    assertThat(wrong(save(Map.of("replaces", "GB/T 3920-1997"))))
        .containsExactly("replaces edit.problem.stated-relation");
    assertThat(saved(save(Map.of("adopts", "ISO 105-X12:2016 (MOD)"))))
        .isInstanceOf(Edit.Done.class);
    assertThat(fields().list(Field.ADOPTS).getFirst().adoption()).isPresent();
    assertThat(saved(save(Map.of("replaces", "GB/T 3920-2008")))).isInstanceOf(Edit.Done.class);
    assertThat(fields().list(Field.REPLACES)).hasSize(1);
  }

  @Test
  void aNumberOfAnotherRecordIsRefusedAndANewOneIsFoundByBoth() {
    store.say("openstd", "{'kind':'standard','number':'GB/T 1-2020','title':{'zh':'甲'}}");
    assertThat(saved(save(Map.of("number", "GB/T 1—2020"))))
        .isEqualTo(new Edit.Taken("GB-T-1-2020"));
    assertThat(saved(save(Map.of("number", "GB/T 3921-2024")))).isInstanceOf(Edit.Done.class);
    assertThat(say("'title':{'zh':'又一次'}").id()).as("the source's number").isEqualTo(ID);
    assertThat(fields().number()).contains("GB/T 3921-2024");
  }

  @Test
  void aRevisionIsTakenBack() {
    assertThat(saved(save(Map.of("effective", "2027-02-01", "edition", "2"))))
        .isInstanceOf(Edit.Done.class);
    int undone = record().revision();
    assertThat(saved(editing.revert(actor, ID, undone, undone))).isInstanceOf(Edit.Done.class);
    assertThat(fields().get(Field.EFFECTIVE)).hasToString("Optional[2027-01-01]");
    assertThat(fields().get(Field.EDITION)).isEmpty();
    assertThat(editing.sheet(ID).orElseThrow().held()).isEmpty();
    say("'title':{'zh':'错的题名'}");
    int crawled = record().revision();
    assertThat(saved(editing.revert(actor, ID, crawled, crawled)))
        .as("the effective date that the source no longer gives, and the title")
        .isInstanceOf(Edit.Done.class);
    assertThat(fields().title().texts()).containsEntry("zh", "耐摩擦色牢度");
    assertThat(fields().get(Field.EFFECTIVE)).hasToString("Optional[2027-01-01]");
  }

  @Test
  void everyEditIsInTheLog() {
    save(Map.of("edition", "2"));
    assertThat(audit.find(new AuditLog.Query("", "record:" + ID, "", "", Long.MAX_VALUE)))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.action()).isEqualTo("record.edited");
              assertThat(entry.detail()).containsEntry("fields", "edition");
            });
    assertThat(store.catalogue().history(ID).getFirst().actor()).isEqualTo("editor");
  }
}
