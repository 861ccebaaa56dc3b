package org.zhibiao.curation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import org.zhibiao.catalogue.InvalidField;

/** JSON Lines, UTF-8, with or without a byte order mark; blank lines are passed over. */
final class JsonLinesReader implements RecordReader {
  /**
   * Longer than any record can be; a file that is not made of lines is not read into memory whole.
   */
  static final int MAX_LINE = 1_000_000;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  static {
    JSON.getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(20).build());
  }

  private final BufferedReader reader;
  private final StringBuilder text = new StringBuilder();
  private long line;
  private boolean tooLong;

  JsonLinesReader(InputStream in) {
    this.reader = new BufferedReader(Encodings.utf8(in), 1 << 16);
  }

  @Override
  public boolean next() throws IOException {
    while (readLine()) {
      line++;
      if (line == 1 && !text.isEmpty() && text.charAt(0) == '\uFEFF') {
        text.deleteCharAt(0);
      }
      if (!text.toString().isBlank()) {
        return true;
      }
    }
    return false;
  }

  private boolean readLine() throws IOException {
    text.setLength(0);
    tooLong = false;
    int c = reader.read();
    if (c < 0) {
      return false;
    }
    while (c >= 0 && c != '\n') {
      if (text.length() < MAX_LINE) {
        text.append((char) c);
      } else {
        tooLong = true;
      }
      c = reader.read();
    }
    return true;
  }

  @Override
  public int weight() {
    return text.length();
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public JsonNode object() {
    if (tooLong) {
      throw new InvalidField("", "invalid.too-long", String.valueOf(MAX_LINE));
    }
    try {
      return JSON.readTree(text.toString());
    } catch (JsonProcessingException e) {
      throw new InvalidField("", "invalid.json", e.getOriginalMessage());
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
