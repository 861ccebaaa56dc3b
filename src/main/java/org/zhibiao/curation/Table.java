package org.zhibiao.curation;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A table that is written row by row. What stands in it is text; no cell is a formula. */
interface Table extends AutoCloseable {
  /** What a cell of a workbook can hold, in characters; Excel refuses the file beyond it. */
  int MAX_CELL = 32_767;

  void row(List<String> cells) throws IOException;

  @Override
  void close() throws IOException;

  /** A table in {@link Format#CSV} or {@link Format#XLSX}. The stream stays open. */
  static Table open(Format format, OutputStream out) throws IOException {
    return switch (format) {
      case CSV -> new Csv(out);
      case XLSX -> new Xlsx(out);
      case JSONL -> throw new IllegalArgumentException("JSON Lines is no table");
    };
  }

  /** UTF-8 with a byte order mark, lines ended as Windows does. */
  final class Csv implements Table {
    private static final CsvMapper CSV =
        CsvMapper.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();

    private final SequenceWriter writer;

    private Csv(OutputStream out) throws IOException {
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

  /** A workbook with one sheet. */
  final class Xlsx implements Table {
    /** Rows kept before they are written. */
    private static final int KEPT = 100;

    private final Workbook workbook;
    private final Worksheet sheet;
    private int row;

    private Xlsx(OutputStream out) {
      this.workbook = new Workbook(out, "ZhiBiao", "1.0");
      this.sheet = workbook.newWorksheet("records");
    }

    /**
     * @throws IOException also for a text of more than {@link #MAX_CELL} characters
     */
    @Override
    public void row(List<String> cells) throws IOException {
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
      row++;
      if (row % KEPT == 0) {
        sheet.flush();
      }
    }

    @Override
    public void close() throws IOException {
      workbook.close();
    }
  }
}
