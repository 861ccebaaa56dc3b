package org.zhibiao.crawl.extract;

/** A page that is not written in what the source file says. */
public final class UnreadablePage extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnreadablePage(PageFormat format, Exception cause) {
    super(format.code() + ": " + firstLine(cause), cause);
  }

  UnreadablePage(PageFormat format, String reason) {
    super(format.code() + ": " + reason);
  }

  private static String firstLine(Exception cause) {
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }
}
