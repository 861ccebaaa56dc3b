package org.zhibiao.curation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestCatalogue;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Sighting;

/** A process that is killed, as a lost machine ends it, in the middle of what librarians do. */
class KilledTest {
  private static final Actor ZHOU = new Actor("person:zhoulan", "192.0.2.7", "");
  private static final int PAIRS = 40;
  private static final int ROWS = 4_000;

  @TempDir Path folder;

  /** What librarians do, over a store that may be opened again. */
  private static final class Desk implements AutoCloseable {
    private final TestCatalogue test;
    private final Catalogue catalogue;
    private final Operations operations;
    private final Merge merge;
    private final Bulk bulk;
    private final Uploads uploads;

    Desk(Path folder) {
      this.test = new TestCatalogue(folder);
      this.catalogue = test.catalogue();
      AuditLog audit = new AuditLog(test.database(), test.clock());
      this.operations = new Operations(test.database(), catalogue, audit, test.clock());
      this.merge = new Merge(catalogue, operations, test.clock());
      this.bulk = new Bulk(catalogue, new Editing(catalogue, audit), operations, test.clock());
      this.uploads =
          new Uploads(
              folder.resolve("uploads"),
              test.database(),
              catalogue,
              operations,
              audit,
              test.clock());
    }

    Map<String, List<Sighting>> all() {
      Map<String, List<Sighting>> all = new TreeMap<>();
      catalogue.forEach(
          200, records -> records.forEach(record -> all.put(record.id(), record.sightings())));
      return all;
    }

    @Override
    public void close() {
      test.close();
    }
  }

  /** The other process: does one thing, and says how far it is. */
  static final class Main {
    private Main() {}

    public static void main(String[] args) {
      try (Desk desk = new Desk(Path.of(args[0]))) {
        switch (args[1]) {
          case "import" -> {
            var unused = desk.uploads.run(ZHOU, desk.uploads.find(args[2]).orElseThrow());
          }
          case "merge" -> {
            for (int i = 0; i < PAIRS; i++) {
              merge(desk, i);
              System.out.println(i);
            }
          }
          case "bulk" -> {
            var unused = desk.bulk.run(ZHOU, "x", List.copyOf(desk.all().keySet()), WISH);
          }
          default -> {
            var unused = desk.operations.undo(ZHOU, Long.parseLong(args[2]));
          }
        }
        System.out.println("end");
      }
    }
  }

  private static final Bulk.Wish WISH = new Bulk.Wish(Field.EDITION, Bulk.Way.SET, "7");

  private static void merge(Desk desk, int i) {
    Record from = desk.catalogue.find("A-" + i).orElseThrow();
    Record into = desk.catalogue.find("B-" + i).orElseThrow();
    var unused =
        desk.merge.merge(
            ZHOU,
            new Merge.Seen(from.id(), from.revision()),
            new Merge.Seen(into.id(), into.revision()));
  }

  private Process start(String... args) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                folder.toString()));
    line.addAll(List.of(args));
    return new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void kill(Process process) {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Kills a process once so many rows of a table are there. */
  private void killAt(String count, long rows, String... args) throws IOException {
    try (TestCatalogue watch = new TestCatalogue(folder)) {
      Process process = start(args);
      while (process.isAlive()
          && watch.database().read(h -> h.createQuery(count).mapTo(Long.class).one()) < rows) {
        LockSupport.parkNanos(1_000_000);
      }
      kill(process);
    }
  }

  private static String table() {
    StringBuilder table = new StringBuilder("kind,标准号,中文名称\n");
    for (int i = 0; i < ROWS; i++) {
      table.append("standard,Q/ZB ").append(i).append("-2020,示例").append(i).append('\n');
    }
    return table.toString();
  }

  @Test
  void anImportGoesOnUnderItsOperationAndIsTakenBackWhole() throws Exception {
    Random random = new Random(7);
    String upload;
    Map<String, List<Sighting>> before;
    try (Desk desk = new Desk(folder)) {
      desk.test.say("a", "{'kind':'standard','number':'Q/ZB 5-2020','title':{'en':'Five'}}");
      before = desk.all();
      upload =
          ((Uploads.Kept)
                  desk.uploads.keep(
                      ZHOU,
                      "many.csv",
                      "file",
                      new ByteArrayInputStream(table().getBytes(StandardCharsets.UTF_8))))
              .upload()
              .id();
    }
    String records = "SELECT COUNT(*) FROM record";
    killAt(records, 2 + random.nextInt(ROWS / 3), "import", upload);
    int first;
    try (Desk desk = new Desk(folder)) {
      first = desk.all().size();
      assertThat(first).isGreaterThan(1).isLessThan(ROWS);
      Operation operation = desk.operations.list().getFirst();
      assertThat(operation.state()).isEqualTo(Operation.State.RUNNING);
      assertThat(desk.uploads.canGoOn(desk.uploads.find(upload).orElseThrow())).isTrue();
    }
    killAt(records, first + 1 + random.nextInt(ROWS / 3), "import", upload);
    long operation;
    try (Desk desk = new Desk(folder)) {
      assertThat(desk.all().size()).isGreaterThanOrEqualTo(first);
      operation = desk.uploads.run(ZHOU, desk.uploads.find(upload).orElseThrow()).orElseThrow();
      assertThat(desk.all()).hasSize(ROWS);
      assertThat(desk.operations.list()).hasSize(1);
      assertThat(desk.operations.find(operation).orElseThrow().count("earlier")).isPositive();
      assertThat(desk.uploads.run(ZHOU, desk.uploads.find(upload).orElseThrow()))
          .contains(operation);
    }
    killAt(
        "SELECT COUNT(*) FROM operation_word WHERE is_undone = 1",
        1 + random.nextInt(ROWS / 2),
        "undo",
        String.valueOf(operation));
    try (Desk desk = new Desk(folder)) {
      assertThat(desk.operations.find(operation).orElseThrow().state())
          .isEqualTo(Operation.State.UNDOING);
      assertThat(desk.all().size()).isGreaterThan(1).isLessThan(ROWS);
      assertThat(desk.operations.undo(ZHOU, operation).orElseThrow().left()).isEmpty();
      assertThat(desk.all()).isEqualTo(before);
    }
  }

  @Test
  void aMergeIsWholeOrNotAtAll() throws Exception {
    Random random = new Random(11);
    Map<String, List<Sighting>> before;
    try (Desk desk = new Desk(folder)) {
      for (int i = 0; i < PAIRS; i++) {
        for (String side : List.of("A", "B")) {
          desk.test.say(
              side.equals("A") ? "a" : "b",
              "{'kind':'guide','number':'" + side + " " + i + "','title':{'en':'" + side + "'}}");
        }
      }
      before = desk.all();
    }
    Process process = start("merge");
    int seen = -1;
    try (BufferedReader out = process.inputReader()) {
      int last = 5 + random.nextInt(PAIRS / 2);
      while (seen < last) {
        seen = Integer.parseInt(out.readLine());
      }
      kill(process);
    }
    try (Desk desk = new Desk(folder)) {
      int merged = 0;
      for (int i = 0; i < PAIRS; i++) {
        boolean isOne = desk.catalogue.find("A-" + i).isEmpty();
        Record into = desk.catalogue.find("B-" + i).orElseThrow();
        assertThat(into.sightings()).hasSize(isOne ? 3 : 1);
        assertThat(desk.catalogue.heirOf("A-" + i).isPresent()).isEqualTo(isOne);
        merged += isOne ? 1 : 0;
      }
      assertThat(merged).isGreaterThan(seen).isLessThan(PAIRS);
      List<Operation> operations = desk.operations.list();
      assertThat(operations).hasSize(merged);
      assertThat(operations).allMatch(one -> one.state() == Operation.State.DONE);
      operations.forEach(one -> desk.operations.undo(ZHOU, one.id()));
      assertThat(desk.all()).isEqualTo(before);
    }
  }

  @Test
  void aBulkEditIsAskedForAgainOrTakenBack() throws Exception {
    Map<String, List<Sighting>> before;
    try (Desk desk = new Desk(folder)) {
      List<String> jsons = new ArrayList<>();
      for (int i = 0; i < ROWS; i++) {
        jsons.add("{'kind':'standard','number':'Q/ZB " + i + "-2020','title':{'zh':'示例'}}");
      }
      for (int from = 0; from < ROWS; from += 500) {
        var unused = desk.test.sayAll("a", jsons.subList(from, from + 500));
      }
      before = desk.all();
    }
    killAt("SELECT COUNT(*) FROM operation_word", 300, "bulk");
    try (Desk desk = new Desk(folder)) {
      Operation cut = desk.operations.list().getFirst();
      assertThat(cut.state()).isEqualTo(Operation.State.RUNNING);
      Bulk.Done rest = desk.bulk.run(ZHOU, "x", List.copyOf(before.keySet()), WISH);
      assertThat(rest.counts().same()).isPositive();
      assertThat(rest.counts().changed() + rest.counts().same()).isEqualTo(ROWS);
      desk.operations.undo(ZHOU, cut.id());
      desk.operations.undo(ZHOU, rest.operation().orElseThrow());
      assertThat(desk.all()).isEqualTo(before);
    }
  }
}
