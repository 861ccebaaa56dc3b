package org.zhibiao.crawl.extract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.function.BiConsumer;

/** Reads pages. */
public final class Extraction {
  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private Extraction() {}

  /**
   * Reads a page and hands over its rows, each with what the page says beside them as far as that
   * is known by then.
   *
   * @param body the bytes, in a stream that can go back to a mark
   * @param charset what the bytes are written in
   * @param address the page's own, for the links on it
   * @return what the page says beside its rows
   * @throws UnreadablePage when it is not of the format
   */
  public static RawRecord read(
      InputStream body,
      Charset charset,
      String address,
      Reading reading,
      BiConsumer<RawRecord, RawRecord> rows)
      throws IOException {
    skipMark(body);
    return switch (reading.format()) {
      case HTML -> new HtmlPage(reading).read(body, charset, address, rows);
      case XML -> new XmlPage(reading).read(body, address, rows);
      case JSON -> new JsonPage(reading).readDocument(body, charset, rows);
      case JSONL -> new JsonPage(reading).readLines(body, charset, rows);
      case CSV -> new CsvPage(reading).read(body, charset, rows);
    };
  }

  /** The byte order mark tells the charset and is no part of the text. */
  private static void skipMark(InputStream body) throws IOException {
    body.mark(UTF_8_MARK.length);
    if (!Arrays.equals(body.readNBytes(UTF_8_MARK.length), UTF_8_MARK)) {
      body.reset();
    }
  }
}
