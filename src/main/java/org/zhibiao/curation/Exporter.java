package org.zhibiao.curation;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
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
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Record;

/**
 * Writes the catalogue, or one kind of it, to a stream, record by record in the order of their ids.
 */
public final class Exporter {
  private static final int BATCH = 100;

  /** What a cell of a workbook can hold; Excel refuses the file beyond it. */
  private static final int MAX_CELL = 32_767;

  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();

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
    return switch (format) {
      case JSONL -> jsonLines(kind, out);
      case CSV -> csv(kind, out);
      case XLSX -> xlsx(kind, out);
    };
  }

  /**
   * Writes an empty table with the columns that a person fills in, and one example row for each
   * kind of cell.
   */
  public static void template(Format format, OutputStream out) throws IOException {
    List<List<String>> rows = List.of(Columns.template().names());
    if (format == Format.XLSX) {
      try (Workbook workbook = new Workbook(out, "ZhiBiao", "1.0")) {
        writeRow(workbook.newWorksheet("records"), 0, rows.getFirst());
      }
    } else {
      try (Table table = new CsvTable(out)) {
        table.row(rows.getFirst());
      }
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

  private long csv(Optional<Kind> kind, OutputStream out) throws IOException {
    Columns columns = columns(kind);
    try (Table table = new CsvTable(out)) {
      table.row(columns.names());
      return forEach(kind, record -> table.row(columns.cells(Interchange.write(record))));
    }
  }

  private long xlsx(Optional<Kind> kind, OutputStream out) throws IOException {
    Columns columns = columns(kind);
    try (Workbook workbook = new Workbook(out, "ZhiBiao", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("records");
      writeRow(sheet, 0, columns.names());
      int[] row = {0};
      return forEach(
          kind,
          record -> {
            ObjectNode object = Interchange.write(record);
            writeRow(sheet, ++row[0], columns.cells(object));
            if (row[0] % BATCH == 0) {
              sheet.flush();
            }
          });
    }
  }

  private static void writeRow(Worksheet sheet, int row, List<String> cells) throws IOException {
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      if (cell.length() > MAX_CELL) {
        throw new IOException(
            "row "
                + (row + 1)
                + ": a text of "
                + cell.length()
                + " characters does not fit a cell");
      }
      if (!cell.isEmpty()) {
        sheet.value(row, column, cell);
      }
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

  private interface Table extends AutoCloseable {
    void row(List<String> cells) throws IOException;

    @Override
    void close() throws IOException;
  }

  private static final class CsvTable implements Table {
    private final SequenceWriter writer;

    CsvTable(OutputStream out) throws IOException {
      out.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
      this.writer =
          CSV.writerFor(List.class)
              .with(CSV.schema().withLineSeparator("\r\n"))
              .writeValues(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    @Override
    public void row(List<String> cells) throws IOException {
      writer.write(cells.stream().map(Formulas::guard).toList());
    }

    @Override
    public void close() throws IOException {
      writer.flush();
    }
  }
}
