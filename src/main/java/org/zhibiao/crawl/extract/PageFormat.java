package org.zhibiao.crawl.extract;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a page is written in. */
public enum PageFormat {
  /** Places are CSS selectors. */
  HTML,
  /** Places are paths of elements by name and attributes, written as CSS writes them. */
  XML,
  /** Places are JSON Pointers (RFC 6901), where {@code *} stands for every entry of a list. */
  JSON,
  /** One JSON object a line; places as in JSON. */
  JSONL,
  /** Places are the names in the header row. */
  CSV;

  /** The name in source files. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<PageFormat> of(String code) {
    return Stream.of(values()).filter(format -> format.code().equals(code)).findFirst();
  }
}
