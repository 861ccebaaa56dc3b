package org.zhibiao.curation;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The file formats of import and export. */
public enum Format {
  /** One JSON object a line, for machines. */
  JSONL,
  /**
   * Comma separated with a header row, UTF-8 with a byte order mark so that spreadsheets read the
   * Chinese.
   */
  CSV,
  /** The same table as an Excel workbook. */
  XLSX;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Format> of(String code) {
    return Stream.of(values()).filter(format -> format.code().equals(code)).findFirst();
  }

  /** By the file name's ending. */
  public static Optional<Format> ofFile(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".json") || lower.endsWith(".ndjson")
        ? Optional.of(JSONL)
        : of(lower.substring(lower.lastIndexOf('.') + 1));
  }
}
