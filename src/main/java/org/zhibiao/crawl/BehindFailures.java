package org.zhibiao.crawl;

/**
 * The pages behind rows that could not be had, one after another. One alone is the row's
 * misfortune, several are the source's, and the run goes on another day from where they began.
 */
final class BehindFailures {
  private static final int MAX = 5;

  private final RunBook book;
  private Position first = Position.start(0, 0);
  private int count;

  BehindFailures(RunBook book) {
    this.book = book;
  }

  /** A page behind a row of this place is about to be asked for. */
  void at(Position place) {
    if (count == 0) {
      first = place;
    }
  }

  /** A page came. */
  void none() {
    count = 0;
  }

  /**
   * A page did not come.
   *
   * @param page that the row stands on
   * @throws Stopped when it is one too many
   */
  void oneMore(String page) {
    if (++count >= MAX) {
      book.stand(first);
      throw new Stopped(Run.State.INTERRUPTED, "crawl.problem.behind", String.valueOf(count), page);
    }
  }
}
