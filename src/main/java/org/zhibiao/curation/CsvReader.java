package org.zhibiao.curation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A CSV table with a header row, in UTF-8 or in the encoding that a Chinese spreadsheet program
 * writes. A line is a row, however many it breaks into.
 */
final class CsvReader implements RecordReader {
  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

  private final MappingIterator<String[]> rows;
  private final Columns columns;
  private String[] row = {};
  private long line = 1;

  CsvReader(InputStream in, ColumnChoices.Mapping mapping) throws IOException {
    this.rows = rows(in);
    this.columns =
        Columns.ofHeader(rows.hasNextValue() ? List.of(rows.nextValue()) : List.of(), mapping);
  }

  private static MappingIterator<String[]> rows(InputStream in) throws IOException {
    return CSV.readerFor(String[].class).readValues(Encodings.spreadsheet(in));
  }

  /** The first rows of a table. */
  static List<List<String>> first(InputStream in, int most) throws IOException {
    List<List<String>> first = new ArrayList<>();
    try (MappingIterator<String[]> rows = rows(in)) {
      while (first.size() < most && rows.hasNextValue()) {
        first.add(Stream.of(rows.nextValue()).map(Formulas::unguard).toList());
      }
    }
    return first;
  }

  @Override
  public boolean next() throws IOException {
    while (true) {
      try {
        if (!rows.hasNextValue()) {
          return false;
        }
        row = rows.nextValue();
        line++;
      } catch (RuntimeJsonMappingException e) {
        throw new IOException(e);
      }
      if (!String.join("", row).isBlank()) {
        return true;
      }
    }
  }

  @Override
  public int weight() {
    return Stream.of(row).mapToInt(String::length).sum();
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public JsonNode object() {
    return columns.object(List.of(row).stream().map(Formulas::unguard).toList());
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
