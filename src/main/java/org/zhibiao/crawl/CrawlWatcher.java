package org.zhibiao.crawl;

import org.zhibiao.catalogue.Draft;
import org.zhibiao.catalogue.Outcome;

/** Is told of a run while it goes on. Called from several threads. */
public interface CrawlWatcher {
  /** Watches nothing. */
  CrawlWatcher NOBODY = new CrawlWatcher() {};

  /** So many rows of a source were met so far. */
  default void rows(Source source, long rows) {}

  /** A row was taken in, or would be. */
  default void outcome(Source source, Draft draft, Outcome outcome) {}
}
