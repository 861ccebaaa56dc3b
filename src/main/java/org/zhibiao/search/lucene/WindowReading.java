package org.zhibiao.search.lucene;

import java.io.IOException;

/**
 * Reads a part of a query in one segment, window after window. Used by one search in one thread.
 */
interface WindowReading {
  /** An estimate of how many match. */
  long cost();

  /** The first document from {@code from} on that may match. */
  int next(int from) throws IOException;

  /**
   * Puts what matches from {@code from} up to {@code to} on a slate; of what stands there already
   * the higher score stays.
   */
  void read(int from, int to, Slate slate) throws IOException;

  /** Its iterators: what looking at a single document costs. */
  int width();

  /**
   * The score of one document, {@link Float#NaN} when it does not match; for documents in their
   * order, none before the last window read.
   */
  float at(int doc) throws IOException;

  /** Gives back what it worked with; it reads no more. */
  void end();
}
