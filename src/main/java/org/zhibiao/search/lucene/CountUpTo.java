package org.zhibiao.search.lucene;

import java.util.Collection;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Counts matches, and stops when there are enough of them. Used by one search in one thread. */
final class CountUpTo extends SimpleCollector {
  private final int enough;
  private int count;

  private CountUpTo(int enough) {
    this.enough = enough;
  }

  @Override
  protected void doSetNextReader(LeafReaderContext leaf) {
    stop();
  }

  @Override
  public void collect(int doc) {
    count++;
    stop();
  }

  private void stop() {
    if (count >= enough) {
      throw new CollectionTerminatedException();
    }
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  /** Makes them for a searcher. */
  static final class Manager implements CollectorManager<CountUpTo, Integer> {
    private final int enough;

    /**
     * @param enough the most that is counted
     */
    Manager(int enough) {
      this.enough = enough;
    }

    @Override
    public CountUpTo newCollector() {
      return new CountUpTo(enough);
    }

    @Override
    public Integer reduce(Collection<CountUpTo> counts) {
      return Math.min(enough, counts.stream().mapToInt(one -> one.count).sum());
    }
  }
}
