package org.zhibiao.curation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A CSV table with a header row, UTF-8 with or without a byte order mark. A line is a row, however
 * many it breaks into.
 */
final class CsvReader implements RecordReader {
  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

  private final MappingIterator<String[]> rows;
  private final Columns columns;
  private String[] row = {};
  private long line = 1;

  CsvReader(InputStream in) throws IOException {
    InputStream unmarked = new BufferedInputStream(in);
    unmarked.mark(3);
    if (unmarked.read() != 0xEF || unmarked.read() != 0xBB || unmarked.read() != 0xBF) {
      unmarked.reset();
    }
    this.rows =
        CSV.readerFor(String[].class)
            .readValues(new InputStreamReader(unmarked, StandardCharsets.UTF_8));
    this.columns = Columns.ofHeader(rows.hasNextValue() ? List.of(rows.nextValue()) : List.of());
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
