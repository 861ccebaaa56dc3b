package org.zhibiao.search.lucene;

import java.io.IOException;
import java.io.Reader;
import org.apache.lucene.analysis.CharFilter;
import org.zhibiao.text.Folding;

/**
 * Traditional characters to simplified ones, and signs that would glue words together to blanks;
 * one character for one, so that offsets stay.
 */
final class FoldingCharFilter extends CharFilter {
  FoldingCharFilter(Reader in) {
    super(in);
  }

  @Override
  public int read(char[] buffer, int from, int length) throws IOException {
    int count = input.read(buffer, from, length);
    for (int i = from; i < from + count; i++) {
      buffer[i] = folded(buffer[i]);
    }
    return count;
  }

  @Override
  public int read() throws IOException {
    int c = input.read();
    return c < 0 ? c : folded((char) c);
  }

  private static char folded(char c) {
    // The tokenizer takes a_b and a:b for one word.
    return c == '_' || c == ':' ? ' ' : Folding.simplified(c);
  }

  @Override
  protected int correct(int offset) {
    return offset;
  }
}
