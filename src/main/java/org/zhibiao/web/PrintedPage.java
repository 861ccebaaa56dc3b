package org.zhibiao.web;

import org.zhibiao.text.Hashes;

/** A page as it is sent. Immutable as long as nobody writes into its bytes. */
final class PrintedPage {
  private static final int TAG = 20;

  private final byte[] html;
  private final String language;
  private final String tag;

  PrintedPage(byte[] html, String language) {
    this.html = html;
    this.language = language;
    this.tag = '"' + Hashes.sha256(html).substring(0, TAG) + '"';
  }

  byte[] html() {
    return html;
  }

  /** The value of {@code Content-Language}. */
  String language() {
    return language;
  }

  /** The value of {@code ETag}. */
  String tag() {
    return tag;
  }
}
