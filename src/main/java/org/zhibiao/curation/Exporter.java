package org.zhibiao.curation;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Record;

/**
 * Writes the catalogue, or one kind of it, to a stream, record by record in the order of their ids.
 */
public final class Exporter {
  private static final int BATCH = 100;

  private final Catalogue catalogue;

  public Exporter(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Writes the records.
   *
   * @param kind only these, or all when empty
   * @return how many were written
   * @throws IOException when the stream cannot be written, or a text is longer than a cell of a
   *     workbook can be
   */
  public long export(Optional<Kind> kind, Format format, OutputStream out) throws IOException {
    return format == Format.JSONL ? jsonLines(kind, out) : table(kind, format, out);
  }

  /**
   * Writes an empty table with the columns that a person fills in, and one example row for each
   * kind of cell.
   */
  public static void template(Format format, OutputStream out) throws IOException {
    try (Table table = Table.open(format == Format.XLSX ? format : Format.CSV, out)) {
      table.row(Columns.template().names());
    }
  }

  private long jsonLines(Optional<Kind> kind, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    long count =
        forEach(
            kind,
            record -> {
              writer.write(Interchange.write(record).toString());
              writer.write('\n');
            });
    writer.flush();
    return count;
  }

  private long table(Optional<Kind> kind, Format format, OutputStream out) throws IOException {
    Columns columns = columns(kind);
    try (Table table = Table.open(format, out)) {
      table.row(columns.names());
      return forEach(kind, record -> table.row(columns.cells(Interchange.write(record))));
    }
  }

  private Columns columns(Optional<Kind> kind) throws IOException {
    Set<String> languages = new LinkedHashSet<>();
    forEach(
        kind,
        record -> {
          languages.addAll(Columns.languages(record.fields()));
        });
    return Columns.forExport(languages);
  }

  /** A step that may fail to write. */
  private interface Step {
    void take(Record record) throws IOException;
  }

  private long forEach(Optional<Kind> kind, Step step) throws IOException {
    long[] count = {0};
    Consumer<List<Record>> batch =
        records -> {
          for (Record record : records) {
            if (kind.isEmpty() || kind.get() == record.fields().kind()) {
              try {
                step.take(record);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              count[0]++;
            }
          }
        };
    try {
      catalogue.forEach(BATCH, batch);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return count[0];
  }
}
