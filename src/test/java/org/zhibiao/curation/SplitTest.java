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
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Sighting;

/** One record in which two documents are mixed. */
class SplitTest {
  private static final Actor ZHOU = new Actor("person:zhoulan", "192.0.2.7", "");
  private static final String MIXED = "GB-1-2020";
  private static final String WRONG =
      "{'kind':'standard','number':'GB 1-2020','title':{'en':'Yarn'},'issued':'2021'}";

  @TempDir Path folder;
  private TestCatalogue test;
  private Catalogue catalogue;
  private AuditLog audit;
  private Operations operations;
  private Split split;

  @BeforeEach
  void open() {
    test = new TestCatalogue(folder);
    catalogue = test.catalogue();
    audit = new AuditLog(test.database(), test.clock());
    operations = new Operations(test.database(), catalogue, audit, test.clock());
    split = new Split(catalogue, operations);
    test.say("a", "{'kind':'standard','number':'GB 1-2020','title':{'zh':'布'}}");
    test.say("b", WRONG);
  }

  @AfterEach
  void close() {
    test.close();
  }

  private Record record(String id) {
    return catalogue.find(id).orElseThrow();
  }

  private Split.Result split(String number, String... sources) {
    return split.split(
        ZHOU,
        MIXED,
        record(MIXED).revision(),
        new Split.Wish(Set.of(sources), number),
        (handle, made) -> {});
  }

  @Test
  void theWordsOfSomeSourcesGoToARecordOfTheirOwn() {
    Split.Done done = (Split.Done) split("GB 2-2021", "b");
    assertThat(done.made()).isEqualTo("GB-2-2021");
    assertThat(record(MIXED).fields().title().texts()).containsOnlyKeys("zh");
    assertThat(record(MIXED).fields().get(Field.ISSUED)).isEmpty();
    assertThat(record("GB-2-2021").fields().title().texts()).containsEntry("en", "Yarn");
    assertThat(record("GB-2-2021").fields().number()).contains("GB 2-2021");
    assertThat(catalogue.idOf(record(MIXED).fields().kind(), "GB 1-2020")).contains(MIXED);
    assertThat(audit.find(AuditLog.Query.ALL).getFirst().action()).isEqualTo("operation.split");
    assertThat(operations.find(done.operation()).orElseThrow().name())
        .isEqualTo("GB 1-2020 → GB 2-2021");
  }

  @Test
  void theNextHarvestDoesNotUndoItThoughTheSourceKeepsTheWrongNumber() {
    split("GB 2-2021", "b");
    assertThat(test.say("b", WRONG).id()).isEqualTo("GB-2-2021");
    assertThat(test.say("b", WRONG.replace("Yarn", "Yarns")).id()).isEqualTo("GB-2-2021");
    assertThat(record("GB-2-2021").fields().title().texts()).containsEntry("en", "Yarns");
    assertThat(record("GB-2-2021").fields().number()).contains("GB 2-2021");
    assertThat(record(MIXED).sightings()).extracting(Sighting::source).containsExactly("a");
    // Another source that gives the number means the record that has it.
    assertThat(test.say("c", WRONG).id()).isEqualTo(MIXED);
    assertThat(catalogue.count()).isEqualTo(2);
  }

  @Test
  void aSplitTakenBackIsOneRecordAndStaysOneAtTheNextHarvest() {
    Record before = record(MIXED);
    Split.Done done = (Split.Done) split("GB 2-2021", "b");
    assertThat(operations.undo(ZHOU, done.operation()).orElseThrow().left()).isEmpty();
    assertThat(record(MIXED).fields()).isEqualTo(before.fields());
    assertThat(record(MIXED).sightings()).isEqualTo(before.sightings());
    assertThat(catalogue.isGone("GB-2-2021")).isTrue();
    assertThat(test.say("b", WRONG).id()).isEqualTo(MIXED);
    assertThat(catalogue.count()).isEqualTo(1);
  }

  @Test
  void whatWasMergedIsSplitAgainUnderItsOldAddress() {
    test.say("iso", "{'kind':'standard','number':'ISO 9','title':{'en':'Zips'},'edition':'1'}");
    Merge merge = new Merge(catalogue, operations, test.clock());
    merge.merge(
        ZHOU,
        new Merge.Seen("ISO-9", record("ISO-9").revision()),
        new Merge.Seen(MIXED, record(MIXED).revision()));
    assertThat(record(MIXED).fields().list(Field.ALSO_NUMBERS)).containsExactly("ISO 9");
    Split.Done done = (Split.Done) split("", "iso");
    assertThat(done.made()).isEqualTo("ISO-9");
    assertThat(catalogue.heirOf("ISO-9")).isEmpty();
    assertThat(record("ISO-9").fields().get(Field.EDITION)).contains("1");
    assertThat(record(MIXED).fields().list(Field.ALSO_NUMBERS)).isEmpty();
    assertThat(catalogue.history("ISO-9")).hasSizeGreaterThan(1);
  }

  @Test
  void whatPersonsHoldStays() {
    new Editing(catalogue, audit)
        .save(ZHOU, MIXED, record(MIXED).revision(), Map.of("edition", "3"), Set.of());
    split("GB 2-2021", "b");
    assertThat(record(MIXED).fields().get(Field.EDITION)).contains("3");
    assertThat(record("GB-2-2021").fields().get(Field.EDITION)).isEmpty();
  }

  @Test
  void whatWillNotDoIsToldAndNothingMoves() {
    test.say("a", "{'kind':'standard','number':'GB 7-2020','title':{'zh':'丝'}}");
    assertThat(problem(split("GB 2-2021"))).isEqualTo("split.problem.none");
    assertThat(problem(split("GB 2-2021", "a", "b"))).isEqualTo("split.problem.all");
    assertThat(problem(split("", "b"))).isEqualTo("split.problem.same-number");
    assertThat(problem(split("gb1-2020", "b"))).isEqualTo("split.problem.same-number");
    Split.Wrong taken = (Split.Wrong) split("GB7—2020", "b");
    assertThat(taken.problem().key()).isEqualTo("split.problem.taken");
    assertThat(taken.taken()).isEqualTo("GB-7-2020");
    assertThat(
            split.split(
                ZHOU, MIXED, 77, new Split.Wish(Set.of("b"), "GB 2-2021"), (handle, made) -> {}))
        .isEqualTo(new Split.Stale());
    test.say("d", "{'kind':'standard','number':'GB 1-2020','title':{'en':'D'}}");
    assertThat(catalogue.count()).isEqualTo(2);
    assertThat(operations.list()).isEmpty();
  }

  @Test
  void theNumberOfTheRecordStaysWithASourceThatGivesIt() {
    test.say(
        "e",
        "{'kind':'standard','number':'GB 5-2020','also_numbers':['GB 6-2020'],'title':{'en':'E'}}");
    test.say("f", "{'kind':'standard','number':'GB 6-2020','title':{'en':'F'}}");
    Split.Result result =
        split.split(
            ZHOU,
            "GB-5-2020",
            record("GB-5-2020").revision(),
            new Split.Wish(Set.of("e"), "GB 8-2020"),
            (handle, made) -> {});
    assertThat(problem(result)).isEqualTo("split.problem.own-goes");
  }

  private static String problem(Split.Result result) {
    return ((Split.Wrong) result).problem().key();
  }
}
