package org.zhibiao.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.zhibiao.text.Hashes;
import org.zhibiao.web.page.Frame;

/**
 * A page as it is kept: the same for every reader but for one place in the masthead, where the
 * account stands. Immutable as long as nobody writes into its bytes; safe for many threads.
 */
final class PrintedPage {
  private static final int BUFFER = 1 << 13;

  /** A page packed is about a fifth of what it was. */
  private static final int SHRUNK = 5;

  private static final byte[] PLACE = Frame.ACCOUNT_PLACE.getBytes(StandardCharsets.UTF_8);

  private final byte[] html;
  private final int place;
  private final String language;
  private final String address;
  private final String tag;

  /** What a stranger's browser gets that takes gzip, once one asked. */
  private volatile byte @Nullable [] packed;

  /**
   * A page.
   *
   * @param html with {@link Frame#ACCOUNT_PLACE} in its masthead, or without for a page that has
   *     none
   * @param address path and query, where signing in leads back to
   */
  PrintedPage(byte[] html, String language, String address) {
    this.place = find(html);
    this.html = html;
    this.language = language;
    this.address = address;
    this.tag = Hashes.checksum(html);
  }

  /** The first one: what readers wrote is printed behind the masthead, and escaped. */
  private static int find(byte[] html) {
    for (int at = 0; at + PLACE.length <= html.length; at++) {
      if (html[at] == PLACE[0]
          && html[at + 1] == PLACE[1]
          && Arrays.equals(html, at, at + PLACE.length, PLACE, 0, PLACE.length)) {
        return at;
      }
    }
    return -1;
  }

  /** The bytes as they are sent to a reader whose account part that is. */
  byte[] html(byte[] account) {
    if (place < 0) {
      return html;
    }
    byte[] whole = Arrays.copyOf(html, html.length - PLACE.length + account.length);
    System.arraycopy(account, 0, whole, place, account.length);
    int rest = place + PLACE.length;
    System.arraycopy(html, rest, whole, place + account.length, html.length - rest);
    return whole;
  }

  /**
   * The bytes for a reader who is not signed in, packed with gzip: once for all of them.
   *
   * @param account the same for every such reader
   */
  byte[] packed(byte[] account) {
    byte[] made = packed;
    if (made == null) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(html.length / SHRUNK);
      try (OutputStream out = new GZIPOutputStream(bytes, BUFFER)) {
        out.write(html(account));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      made = bytes.toByteArray();
      packed = made;
    }
    return made;
  }

  /** Bytes that it holds, packed as well. */
  int size() {
    return html.length + html.length / SHRUNK;
  }

  /** The value of {@code Content-Language}. */
  String language() {
    return language;
  }

  String address() {
    return address;
  }

  /** Tells the page from another; what surrounds it for a reader is not in it. */
  String tag() {
    return tag;
  }
}
