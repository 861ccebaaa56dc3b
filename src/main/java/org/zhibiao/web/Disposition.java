package org.zhibiao.web;

import org.zhibiao.web.page.Links;

/** The header {@code Content-Disposition} of a file with a name in any script (RFC 6266). */
final class Disposition {
  private Disposition() {}

  /** For a file to be shown in the browser's own window. */
  static String inline(String name) {
    return "inline" + named(name);
  }

  /** For a file to be kept. */
  static String attachment(String name) {
    return "attachment" + named(name);
  }

  private static String named(String name) {
    return "; filename=\""
        + name.replaceAll("[^A-Za-z0-9. _-]", "_")
        + "\"; filename*=UTF-8''"
        + Links.segment(name).replace("*", "%2A");
  }
}
