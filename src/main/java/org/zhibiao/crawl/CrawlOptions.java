package org.zhibiao.crawl;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a run is asked to do.
 *
 * @param isDry nothing is written; what would change is told
 * @param limit the most rows of each source; 0 for all
 * @param since only what is newer than this day, where the source can be asked so
 * @param everything every page behind a row is read again, whether or not there is a reason
 */
public record CrawlOptions(
    boolean isDry, long limit, Optional<LocalDate> since, boolean everything) {
  /** A run over all of a source. */
  public static final CrawlOptions WHOLE = new CrawlOptions(false, 0, Optional.empty(), false);

  /**
   * The scope under which the run is logged, and under which an interrupted one is gone on with.
   */
  String scope() {
    return since.map(day -> "since " + day).orElse("all");
  }

  boolean isWhole() {
    return !isDry && limit == 0 && since.isEmpty();
  }
}
