package org.zhibiao.curation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestCatalogue;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Outcome;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Sighting;

/** Two records that are one document. */
class MergeTest {
  private static final Actor ZHOU = new Actor("person:zhoulan", "192.0.2.7", "");
  private static final String DATED = "ISO-13629-1-2025";
  private static final String UNDATED = "ISO-13629-1";

  @TempDir Path folder;
  private TestCatalogue test;
  private Catalogue catalogue;
  private AuditLog audit;
  private Operations operations;
  private Editing editing;
  private Merge merge;

  @BeforeEach
  void open() {
    test = new TestCatalogue(folder);
    catalogue = test.catalogue();
    audit = new AuditLog(test.database(), test.clock());
    operations = new Operations(test.database(), catalogue, audit, test.clock());
    editing = new Editing(catalogue, audit);
    merge = new Merge(catalogue, operations, test.clock());
    test.say(
        "iso-open-data", "{'kind':'standard','number':'ISO 13629-1:2025','title':{'en':'Fungi'}}");
    test.say("iso-open-data", "{'kind':'standard','number':'ISO 13629-1','title':{'en':'Old'}}");
    test.say(
        "cn-core",
        "{'kind':'standard','number':'ISO 13629-1','title':{'zh':'真菌'},'ics':['59.080.01']}");
  }

  @AfterEach
  void close() {
    test.close();
  }

  private Merge.Seen seen(String id) {
    return new Merge.Seen(id, catalogue.find(id).orElseThrow().revision());
  }

  private Record record(String id) {
    return catalogue.find(id).orElseThrow();
  }

  @Test
  void whatSourcesSayOfTheOneIsSaidOfTheOther() {
    Merge.Result result = merge.merge(ZHOU, seen(UNDATED), seen(DATED));
    assertThat(result).isInstanceOf(Merge.Merged.class);
    Record one = record(DATED);
    assertThat(one.fields().number()).contains("ISO 13629-1:2025");
    assertThat(one.fields().title().texts()).containsEntry("en", "Fungi").containsEntry("zh", "真菌");
    assertThat(one.fields().list(Field.ICS)).containsExactly("59.080.01");
    assertThat(one.fields().list(Field.ALSO_NUMBERS)).containsExactly("ISO 13629-1");
    assertThat(one.sightings())
        .extracting(Sighting::source)
        .containsExactlyInAnyOrder("editor", "iso-open-data", "cn-core");
    assertThat(catalogue.heirOf(UNDATED)).contains(DATED);
    assertThat(catalogue.count()).isEqualTo(1);
    assertThat(audit.find(AuditLog.Query.ALL).getFirst().action()).isEqualTo("operation.merge");
  }

  @Test
  void theNextHarvestDoesNotUndoIt() {
    merge.merge(ZHOU, seen(UNDATED), seen(DATED));
    assertThat(
            test.say(
                "iso-open-data",
                "{'kind':'standard','number':'ISO 13629-1','title':{'en':'Older'}}"))
        .isEqualTo(new Outcome.Unchanged(DATED));
    assertThat(
            test.say("cn-core", "{'kind':'standard','number':'ISO 13629-1','title':{'zh':'真菌类'}}")
                .id())
        .isEqualTo(DATED);
    assertThat(catalogue.count()).isEqualTo(1);
    assertThat(record(DATED).fields().title().texts())
        .containsEntry("en", "Fungi")
        .containsEntry("zh", "真菌类");
    assertThat(record(DATED).fields().number()).contains("ISO 13629-1:2025");
  }

  @Test
  void whatPersonsHoldOfBothIsHeldOfTheOne() {
    editing.save(ZHOU, UNDATED, seen(UNDATED).revision(), Map.of("edition", "1"), Set.of());
    editing.save(ZHOU, DATED, seen(DATED).revision(), Map.of("title_ja", "かび"), Set.of());
    merge.merge(ZHOU, seen(UNDATED), seen(DATED));
    assertThat(editing.sheet(DATED).orElseThrow().held())
        .contains("edition", "title_ja", "also_numbers");
  }

  @Test
  void aMergeTakenBackIsTwoRecordsAsTheyWere() {
    editing.save(ZHOU, UNDATED, seen(UNDATED).revision(), Map.of("edition", "1"), Set.of());
    Record before = record(DATED);
    Record other = record(UNDATED);
    Merge.Merged merged = (Merge.Merged) merge.merge(ZHOU, seen(UNDATED), seen(DATED));
    Operations.Undone undone = operations.undo(ZHOU, merged.operation()).orElseThrow();
    assertThat(undone.left()).isEmpty();
    assertThat(record(DATED).fields()).isEqualTo(before.fields());
    assertThat(record(DATED).sightings()).isEqualTo(before.sightings());
    assertThat(record(UNDATED).fields()).isEqualTo(other.fields());
    assertThat(record(UNDATED).sightings()).isEqualTo(other.sightings());
    assertThat(catalogue.heirOf(UNDATED)).isEmpty();
  }

  @Test
  void whatMovedMeanwhileOrIsAnotherKindIsNotMerged() {
    Merge.Seen old = seen(UNDATED);
    test.say("cn-core", "{'kind':'standard','number':'ISO 13629-1','title':{'zh':'别的'}}");
    assertThat(merge.merge(ZHOU, old, seen(DATED))).isEqualTo(new Merge.Stale());
    assertThat(merge.merge(ZHOU, seen(DATED), seen(DATED))).isEqualTo(new Merge.Unlike());
    String notice =
        test.say("a", "{'kind':'notice','number':'ISO 13629-1','title':{'en':'Fungi'}}").id();
    assertThat(merge.merge(ZHOU, seen(notice), seen(DATED))).isEqualTo(new Merge.Unlike());
    assertThat(catalogue.count()).isEqualTo(3);
    assertThat(operations.list()).isEmpty();
  }
}
