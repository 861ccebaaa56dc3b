package org.zhibiao.curation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
    InputStream in = Files.newInputStream(file);
    try {
      return open(in, format);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** Reads from a stream, which it closes at the end. */
  static RecordReader open(InputStream in, Format format) throws IOException {
    return switch (format) {
      case JSONL -> new JsonLinesReader(in);
      case CSV -> new CsvReader(in);
      case XLSX -> new XlsxReader(in);
    };
  }
}
