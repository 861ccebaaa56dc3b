package org.zhibiao.crawl.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads comma-separated values whose first row names the columns. */
final class CsvPage {
  private static final ObjectReader ROWS =
      new CsvMapper()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .readerForListOf(String.class);

  private final Reading reading;

  CsvPage(Reading reading) {
    this.reading = reading;
  }

  RawRecord read(InputStream body, Charset charset, BiConsumer<RawRecord, RawRecord> rows)
      throws IOException {
    try (Reader reader = new InputStreamReader(body, charset);
        MappingIterator<List<String>> lines = ROWS.readValues(reader)) {
      List<String> header =
          lines.hasNextValue() ? lines.nextValue().stream().map(CsvPage::name).toList() : List.of();
      while (lines.hasNextValue()) {
        rows.accept(row(header, lines.nextValue()), RawRecord.NONE);
      }
    } catch (JsonProcessingException e) {
      throw new UnreadablePage(PageFormat.CSV, e);
    }
    return RawRecord.NONE;
  }

  private static String name(String column) {
    return column.replace("\uFEFF", "").strip();
  }

  private RawRecord row(List<String> header, List<String> cells) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    reading
        .values()
        .forEach(
            (name, place) -> {
              int column = header.indexOf(place.at());
              if (column >= 0 && column < cells.size() && !cells.get(column).isBlank()) {
                values.put(name, new ArrayList<>(List.of(Markup.plain(cells.get(column).strip()))));
              }
            });
    return new RawRecord(values);
  }
}
