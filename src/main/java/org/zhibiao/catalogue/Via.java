package org.zhibiao.catalogue;

import java.util.Locale;

/** How a source's word came in; only a crawl has looked at the source itself. */
public enum Via {
  /** Compiled by hand and shipped with the program. */
  STARTER,
  /** Read from a file that somebody imported. */
  IMPORT,
  /** Fetched from the source. */
  CRAWL,
  /** Typed by a librarian. */
  EDIT;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The value of a code.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Via of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
