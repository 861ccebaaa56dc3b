package org.zhibiao.crawl.extract;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A page of HTML that is refused when it is nothing but tags: each of them becomes an object of
 * some two hundred bytes, so that a page of bearable length could need more memory than there is.
 */
final class CountedTags extends FilterInputStream {
  /** Ten times as many as the largest page of any source known. */
  static final int MAX = 200_000;

  private int tags;

  CountedTags(InputStream page) {
    super(page);
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count(read == '<' ? 1 : 0);
    return read;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int read = super.read(into, from, length);
    int found = 0;
    for (int i = from; i < from + read; i++) {
      if (into[i] == '<') {
        found++;
      }
    }
    count(found);
    return read;
  }

  private void count(int found) {
    tags += found;
    if (tags > MAX) {
      throw new UnreadablePage(PageFormat.HTML, "more than " + MAX + " tags");
    }
  }

  /** What was read twice would count twice. */
  @Override
  public boolean markSupported() {
    return false;
  }
}
