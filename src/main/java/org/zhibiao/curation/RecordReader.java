package org.zhibiao.curation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.zhibiao.catalogue.InvalidField;

/** Reads a file of records, line by line, in bounded memory. */
public interface RecordReader extends AutoCloseable {
  /**
   * Goes to the next line that holds anything.
   *
   * @return false at the end
   * @throws IOException when the file cannot be read on
   */
  boolean next() throws IOException;

  /** The present line, from 1. */
  long line();

  /**
   * The interchange object of the present line.
   *
   * @throws InvalidField when the line is not of the format
   */
  JsonNode object();

  /** About how many characters the present line holds, to bound what is kept in memory. */
  int weight();

  @Override
  void close() throws IOException;

  static RecordReader open(Path file, Format format) throws IOException {
    return open(file, format, ColumnChoices.Mapping.NONE);
  }

  /**
   * Reads a file.
   *
   * @param mapping what was said of the headings of a table
   */
  static RecordReader open(Path file, Format format, ColumnChoices.Mapping mapping)
      throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      return open(in, format, mapping);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** Reads from a stream, which it closes at the end. */
  static RecordReader open(InputStream in, Format format) throws IOException {
    return open(in, format, ColumnChoices.Mapping.NONE);
  }

  private static RecordReader open(InputStream in, Format format, ColumnChoices.Mapping mapping)
      throws IOException {
    return switch (format) {
      case JSONL -> new JsonLinesReader(in);
      case CSV -> new CsvReader(in, mapping);
      case XLSX -> new XlsxReader(in, mapping);
    };
  }

  /** The first rows of a table as they are written, the header first; none of JSON Lines. */
  static List<List<String>> first(Path file, Format format, int most) throws IOException {
    if (format == Format.JSONL) {
      return List.of();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return format == Format.CSV ? CsvReader.first(in, most) : XlsxReader.first(in, most);
    }
  }
}
