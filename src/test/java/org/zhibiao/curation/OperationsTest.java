package org.zhibiao.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestCatalogue;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.catalogue.Catalogue;

/** What was done to many records, and the way back. */
class OperationsTest {
  private static final Actor LIBRARIAN = new Actor("person:zhoulan", "192.0.2.7", "");

  @TempDir Path folder;
  private TestCatalogue test;
  private Catalogue catalogue;
  private Operations operations;
  private AuditLog audit;

  @BeforeEach
  void open() {
    test = new TestCatalogue(folder);
    catalogue = test.catalogue();
    audit = new AuditLog(test.database(), test.clock());
    operations = new Operations(test.database(), catalogue, audit, test.clock());
  }

  @AfterEach
  void close() {
    test.close();
  }

  private static String standard(int i, String title) {
    return "{'kind':'standard','number':'Q/ZB %d-2020','title':{'zh':'%s'}}".formatted(i, title);
  }

  private long imported(int count, String title) {
    long id =
        test.database()
            .write(handle -> operations.begin(handle, LIBRARIAN, Operation.What.IMPORT, "a.xlsx"));
    for (int from = 0; from < count; from += Catalogue.MAX_BATCH) {
      var unused =
          catalogue.upsertAll(
              IntStream.range(from, Math.min(count, from + Catalogue.MAX_BATCH))
                  .mapToObj(i -> test.draft("file", standard(i, title)))
                  .toList(),
              (handle, words) -> operations.note(handle, id, words));
    }
    test.database()
        .<Void, RuntimeException>write(
            handle -> {
              operations.end(handle, id, Map.of("created", (long) count));
              return null;
            });
    return id;
  }

  @Test
  void aWholeImportIsTakenBack() {
    test.say("cn-core", standard(1, "源"));
    long id = imported(1200, "表");
    assertThat(catalogue.count()).isEqualTo(1200);
    assertThat(operations.find(id).orElseThrow().count("created")).isEqualTo(1200);
    Optional<Operations.Undone> undone = operations.undo(LIBRARIAN, id);
    assertThat(undone).contains(new Operations.Undone(1200, Set.of()));
    assertThat(catalogue.count()).isEqualTo(1);
    assertThat(operations.find(id).orElseThrow().state()).isEqualTo(Operation.State.UNDONE);
    assertThat(operations.undo(LIBRARIAN, id)).isEmpty();
    assertThat(audit.find(AuditLog.Query.ALL))
        .extracting(AuditLog.Entry::action)
        .containsExactly("operation.undone", "operation.import");
  }

  @Test
  void theSecondOfTwoImportsIsTakenBackToTheFirst() {
    imported(3, "一");
    long second = imported(3, "二");
    operations.undo(LIBRARIAN, second);
    assertThat(catalogue.find("Q-ZB-1-2020").orElseThrow().fields().title().texts())
        .containsEntry("zh", "一");
  }

  @Test
  void whatASourceSaysAnewMeanwhileStands() {
    long first = imported(3, "一");
    imported(1, "二");
    Operations.Undone undone = operations.undo(LIBRARIAN, first).orElseThrow();
    assertThat(undone).isEqualTo(new Operations.Undone(2, Set.of("Q-ZB-0-2020")));
    assertThat(catalogue.count()).isEqualTo(1);
    assertThat(operations.list()).hasSize(2);
  }

  @Test
  void aLineThatStoodTwiceIsTakenBackToWhatWasBeforeBoth() {
    long id =
        test.database()
            .write(handle -> operations.begin(handle, LIBRARIAN, Operation.What.IMPORT, "a.csv"));
    var unused =
        catalogue.upsertAll(
            List.of(test.draft("file", standard(7, "甲")), test.draft("file", standard(7, "乙"))),
            (handle, words) -> operations.note(handle, id, words));
    assertThat(operations.undo(LIBRARIAN, id)).contains(new Operations.Undone(2, Set.of()));
    assertThat(catalogue.count()).isZero();
  }

  @Test
  void whatWasCutShortGoesOn() {
    long id = imported(1200, "表");
    // As after the first transaction of an end in the middle.
    test.database()
        .<Void, RuntimeException>write(
            handle -> {
              handle.execute("UPDATE operation SET state = 'undoing' WHERE id = ?", id);
              handle.execute(
                  "UPDATE operation_word SET is_undone = 1 WHERE operation_id = ? AND seq > 700",
                  id);
              return null;
            });
    assertThat(operations.undo(LIBRARIAN, id).orElseThrow().done()).isEqualTo(700);
  }

  @Test
  void anImportThatIsTakenBackWhileItGoesOnWritesNothingMore() {
    long id =
        test.database()
            .write(handle -> operations.begin(handle, LIBRARIAN, Operation.What.IMPORT, "a.csv"));
    var unused =
        catalogue.upsertAll(
            List.of(test.draft("file", standard(1, "甲"))),
            (handle, words) -> operations.note(handle, id, words));
    assertThat(operations.undo(LIBRARIAN, id)).contains(new Operations.Undone(1, Set.of()));
    assertThatThrownBy(
            () ->
                catalogue.upsertAll(
                    List.of(test.draft("file", standard(2, "乙"))),
                    (handle, words) -> operations.note(handle, id, words)))
        .isInstanceOf(Operations.TakenBack.class);
    assertThat(catalogue.count()).isZero();
  }
}
