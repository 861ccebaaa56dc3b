package org.zhibiao.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.zhibiao.catalogue.Status;

/** One change to many records. */
class BulkTest {
  private static final Actor ZHOU = new Actor("person:zhoulan", "192.0.2.7", "");

  @TempDir Path folder;
  private TestCatalogue test;
  private Catalogue catalogue;
  private AuditLog audit;
  private Operations operations;
  private Editing editing;
  private Bulk bulk;
  private final List<String> ids = new ArrayList<>();

  @BeforeEach
  void open() {
    test = new TestCatalogue(folder);
    catalogue = test.catalogue();
    audit = new AuditLog(test.database(), test.clock());
    operations = new Operations(test.database(), catalogue, audit, test.clock());
    editing = new Editing(catalogue, audit);
    bulk = new Bulk(catalogue, editing, operations, test.clock());
    for (int i = 1; i <= 5; i++) {
      ids.add(
          test.say(
                  "a",
                  "{'kind':'standard','number':'GB "
                      + i
                      + "-2020','title':{'zh':'布'},'status':'in_force','ics':['59.080.0"
                      + i
                      + "'],'replaces':['GB 9-1999']}")
              .id());
    }
  }

  @AfterEach
  void close() {
    test.close();
  }

  private Record record(int i) {
    return catalogue.find(ids.get(i)).orElseThrow();
  }

  private Bulk.Wish wish(Field<?> field, Bulk.Way way, String value) {
    return new Bulk.Wish(field, way, value);
  }

  @Test
  void aFieldIsSetForAllAndHeldAgainstTheNextHarvestAndTakenBack() {
    Bulk.Done done = bulk.run(ZHOU, "状态：废止", ids, wish(Field.STATUS, Bulk.Way.SET, "废止"));
    assertThat(done.counts()).isEqualTo(new Bulk.Counts(5, 0, 0));
    test.say(
        "a",
        "{'kind':'standard','number':'GB 1-2020','title':{'zh':'布'},'status':'upcoming','ics':['59.080.01']}");
    for (int i = 0; i < 5; i++) {
      assertThat(record(i).fields().get(Field.STATUS)).contains(Status.WITHDRAWN);
    }
    Operation operation = operations.find(done.operation().orElseThrow()).orElseThrow();
    assertThat(operation.what()).isEqualTo(Operation.What.BULK);
    assertThat(operation.state()).isEqualTo(Operation.State.DONE);
    assertThat(operation.count("revised")).isEqualTo(5);
    assertThat(audit.find(AuditLog.Query.ALL).getFirst().action()).isEqualTo("operation.bulk");
    assertThat(catalogue.history(ids.get(2)).getFirst().changes()).hasSize(1);
    operations.undo(ZHOU, operation.id());
    assertThat(record(3).fields().get(Field.STATUS)).contains(Status.IN_FORCE);
    assertThat(record(0).fields().get(Field.STATUS)).contains(Status.UPCOMING);
  }

  @Test
  void entriesAreAddedToEachRecordsOwn() {
    bulk.run(ZHOU, "x", ids, wish(Field.ICS, Bulk.Way.ADD, "61.020\n59.080.01"));
    assertThat(record(0).fields().list(Field.ICS)).containsExactlyInAnyOrder("59.080.01", "61.020");
    assertThat(record(1).fields().list(Field.ICS))
        .containsExactlyInAnyOrder("59.080.02", "59.080.01", "61.020");
    bulk.run(ZHOU, "y", ids, wish(Field.REPLACES, Bulk.Way.ADD, "GB 8-1998"));
    assertThat(record(4).fields().list(Field.REPLACES)).hasSize(2);
    assertThat(catalogue.history(ids.get(4))).hasSize(3);
  }

  @Test
  void whatAPersonSetIsGivenBack() {
    editing.save(ZHOU, ids.get(1), 1, Map.of("status", "superseded", "edition", "2"), Set.of());
    Bulk.Done done = bulk.run(ZHOU, "x", ids, wish(Field.STATUS, Bulk.Way.RELEASE, ""));
    assertThat(done.counts()).isEqualTo(new Bulk.Counts(1, 4, 0));
    assertThat(record(1).fields().get(Field.STATUS)).contains(Status.IN_FORCE);
    assertThat(record(1).fields().get(Field.EDITION)).contains("2");
  }

  @Test
  void aPreviewSaysWhatWouldBeAndWritesNothing() {
    Bulk.Preview preview = bulk.preview(ids, wish(Field.EFFECTIVE, Bulk.Way.SET, "2021年6月1日"), 2);
    assertThat(preview.counts()).isEqualTo(new Bulk.Counts(5, 0, 0));
    assertThat(preview.steps()).hasSize(2);
    assertThat(preview.steps().getFirst().after()).isEqualTo("2021-06-01");
    assertThat(preview.steps().getFirst().before()).isEmpty();
    assertThat(record(0).revision()).isEqualTo(1);
    assertThat(operations.list()).isEmpty();
  }

  @Test
  void whatWillNotDoIsToldAndTheOthersAreChanged() {
    editing.save(ZHOU, ids.get(1), 1, Map.of("issued", "2020"), Set.of());
    Bulk.Preview bad = bulk.preview(ids, wish(Field.EFFECTIVE, Bulk.Way.SET, "\u0001"), 9);
    assertThat(bad.counts().changed()).isZero();
    Bulk.Preview wrong = bulk.preview(ids, wish(Field.ICS, Bulk.Way.ADD, "nonsense"), 9);
    assertThat(wrong.counts()).isEqualTo(new Bulk.Counts(0, 0, 5));
    assertThat(wrong.steps().getFirst().problem()).isNotNull();
    Bulk.Done none = bulk.run(ZHOU, "x", ids, wish(Field.STATUS, Bulk.Way.SET, "in_force"));
    assertThat(none.operation()).isEmpty();
    assertThat(operations.list()).isEmpty();
    assertThatThrownBy(() -> wish(Field.NUMBER, Bulk.Way.SET, "GB 1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> wish(Field.STATUS, Bulk.Way.ADD, "draft"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theSameAskedForAgainChangesNothingMore() {
    Bulk.Wish wish = wish(Field.ISSUER, Bulk.Way.SET, "国家标准化管理委员会");
    bulk.run(ZHOU, "x", ids.subList(0, 3), wish);
    assertThat(bulk.run(ZHOU, "x", ids, wish).counts()).isEqualTo(new Bulk.Counts(2, 3, 0));
  }

  @Test
  void manyGoInSeveralTransactionsOfOneOperation() {
    for (int i = 10; i < 460; i++) {
      ids.add(test.say("a", "{'kind':'standard','number':'FZ/T " + i + "-2020'}").id());
    }
    Bulk.Done done = bulk.run(ZHOU, "x", ids, wish(Field.EDITION, Bulk.Way.SET, "1"));
    assertThat(done.counts().changed()).isEqualTo(455);
    assertThat(operations.list()).hasSize(1);
    assertThat(operations.undo(ZHOU, done.operation().orElseThrow()).orElseThrow().left())
        .isEmpty();
    assertThat(catalogue.findAll(ids)).noneMatch(record -> record.fields().has(Field.EDITION));
  }
}
