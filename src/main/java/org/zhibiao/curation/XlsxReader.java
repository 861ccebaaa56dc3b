package org.zhibiao.curation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/**
 * The first sheet of a workbook, read as a stream; a cell that Excel took for a date or a number is
 * read as written.
 */
final class XlsxReader implements RecordReader {
  private final ReadableWorkbook workbook;
  private final Stream<Row> stream;
  private final Iterator<Row> rows;
  private final Columns columns;
  private List<String> cells = List.of();
  private long line;

  XlsxReader(InputStream in, ColumnChoices.Mapping mapping) throws IOException {
    try {
      this.workbook = new ReadableWorkbook(in);
      this.stream = workbook.getFirstSheet().openStream();
    } catch (ExcelReaderException | IllegalArgumentException e) {
      throw new IOException("not an Excel workbook", e);
    }
    this.rows = stream.iterator();
    this.columns = Columns.ofHeader(rows.hasNext() ? cells(rows.next()) : List.of(), mapping);
  }

  /** The first rows of a table. */
  static List<List<String>> first(InputStream in, int most) throws IOException {
    try (ReadableWorkbook workbook = new ReadableWorkbook(in);
        Stream<Row> rows = workbook.getFirstSheet().openStream()) {
      return rows.limit(most).map(XlsxReader::cells).toList();
    } catch (ExcelReaderException | IllegalArgumentException | UncheckedIOException e) {
      throw new IOException("not an Excel workbook", e);
    }
  }

  @Override
  public boolean next() throws IOException {
    try {
      while (rows.hasNext()) {
        Row row = rows.next();
        line = row.getRowNum();
        cells = cells(row);
        if (!String.join("", cells).isBlank()) {
          return true;
        }
      }
      return false;
    } catch (ExcelReaderException | UncheckedIOException e) {
      throw new IOException("not a readable sheet", e);
    }
  }

  private static List<String> cells(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.getCellCount(); i++) {
      cells.add(text(row.getOptionalCell(i).orElse(null)));
    }
    return cells;
  }

  private static String text(@Nullable Cell cell) {
    if (cell == null || cell.getType() == CellType.EMPTY || cell.getValue() == null) {
      return "";
    }
    if (cell.getType() == CellType.NUMBER) {
      String format = cell.getDataFormatString();
      if (format != null && format.toLowerCase(Locale.ROOT).contains("yy")) {
        LocalDateTime date = cell.asDate();
        return date.toLocalDate().toString();
      }
      return new BigDecimal(cell.getRawValue()).stripTrailingZeros().toPlainString();
    }
    return cell.getType() == CellType.STRING ? cell.asString() : String.valueOf(cell.getValue());
  }

  @Override
  public int weight() {
    return cells.stream().mapToInt(String::length).sum();
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public JsonNode object() {
    if (cells.size() > columns.names().size()
        && cells.subList(columns.names().size(), cells.size()).stream().allMatch(String::isBlank)) {
      return columns.object(cells.subList(0, columns.names().size()));
    }
    return columns.object(cells);
  }

  @Override
  public void close() throws IOException {
    stream.close();
    workbook.close();
  }
}
