package org.zhibiao.curation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.zhibiao.accounts.Actor;
import org.zhibiao.db.Database;

/**
 * An import that can be taken back. Each transaction of lines notes its words in the journal, so
 * one that is cut short stands there as running, whole as far as it got: it can be taken back, and
 * the same file imported again goes on as if nothing had been.
 */
public final class JournaledImport {
  private final Database database;
  private final Importer importer;
  private final Operations operations;

  public JournaledImport(Database database, Importer importer, Operations operations) {
    this.database = database;
    this.importer = importer;
    this.operations = operations;
  }

  /**
   * What was done.
   *
   * @param operation its id in the journal
   */
  public record Result(long operation, Importer.Summary summary) {}

  /**
   * Imports a file.
   *
   * @param name what the operation is to be known by: the file's name where it came from
   * @param mapping what was said of the headings of a table
   * @param begun is told the operation, in the transaction that begins it
   * @throws IOException when the file cannot be read as its format; nothing was begun then
   * @throws org.zhibiao.catalogue.InvalidField for a header that will not do; nothing was begun
   */
  Result run(
      Actor actor,
      Path file,
      Format format,
      String name,
      Importer.Origin origin,
      ColumnChoices.Mapping mapping,
      BiConsumer<Handle, Long> begun,
      Consumer<Importer.Rejection> rejections)
      throws IOException {
    try (RecordReader reader = RecordReader.open(file, format, mapping)) {
      long id =
          database.write(
              handle -> {
                long fresh = operations.begin(handle, actor, Operation.What.IMPORT, name);
                begun.accept(handle, fresh);
                return fresh;
              });
      return new Result(id, goOn(reader, id, name, origin, rejections, Map.of()));
    }
  }

  /**
   * Goes on with an import that was cut short, under its operation: what it wrote is not written
   * again.
   */
  Result resume(
      long operation,
      Path file,
      Format format,
      String name,
      Importer.Origin origin,
      ColumnChoices.Mapping mapping)
      throws IOException {
    try (RecordReader reader = RecordReader.open(file, format, mapping)) {
      Map<String, Long> earlier = Map.of("earlier", operations.countRecords(operation));
      return new Result(operation, goOn(reader, operation, name, origin, rejection -> {}, earlier));
    }
  }

  private Importer.Summary goOn(
      RecordReader reader,
      long id,
      String name,
      Importer.Origin origin,
      Consumer<Importer.Rejection> rejections,
      Map<String, Long> more)
      throws IOException {
    Importer.Summary summary =
        importer.importAll(
            reader,
            origin,
            name,
            rejections,
            line -> {},
            (handle, words) -> operations.note(handle, id, words));
    Map<String, Long> counts = new HashMap<>(counts(summary));
    counts.putAll(more);
    operations.end(id, counts);
    return summary;
  }

  private static Map<String, Long> counts(Importer.Summary summary) {
    return Map.of(
        "lines", summary.lines(),
        "created", summary.created(),
        "revised", summary.revised(),
        "unchanged", summary.unchanged(),
        "review", summary.review(),
        "rejected", summary.rejected());
  }
}
