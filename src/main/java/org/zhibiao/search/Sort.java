package org.zhibiao.search;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The order of results. */
public enum Sort {
  /** The best match first; with no query words, the newest first. */
  RELEVANCE,
  /** Newest issue date first; without one, last. */
  ISSUED,
  /** What becomes effective next first, then what is effective, the latest first; without, last. */
  EFFECTIVE,
  /** Earliest comment deadline from today on first, then the past ones. */
  DEADLINE,
  /** Shelf order of the numbers. */
  NUMBER,
  /** What came into the catalogue or changed in it last first. */
  CHANGED;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Sort> of(String code) {
    return Stream.of(values()).filter(sort -> sort.code().equals(code)).findFirst();
  }
}
