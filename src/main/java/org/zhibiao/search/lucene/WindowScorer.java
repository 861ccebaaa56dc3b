package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.search.BulkScorer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/** Scores all matches of a segment, window after window. Used by one search in one thread. */
final class WindowScorer extends BulkScorer {
  private final int documents;
  private final WindowReading wanted;
  private final List<WindowReading> conditions;
  private final List<WindowReading> extras;
  private final List<WindowReading> excluded;
  private final StandingColumn.Factors factors;
  private final Slate found = Slate.take();
  private final Slate own = Slate.take();
  private final Score score = new Score();
  private boolean ended;

  /** Takes a window as a whole. */
  interface Whole extends LeafCollector {
    /**
     * @param from the first document of the window
     * @param places of the matches in it, of which the first {@code size} count; may be changed
     * @param scores by place
     */
    void collect(int from, int[] places, int size, float[] scores) throws IOException;
  }

  private static final class Score extends Scorable {
    private float value;

    @Override
    public float score() {
      return value;
    }
  }

  WindowScorer(
      int documents,
      WindowReading wanted,
      List<WindowReading> conditions,
      List<WindowReading> extras,
      List<WindowReading> excluded,
      StandingColumn.Factors factors) {
    this.documents = documents;
    this.wanted = wanted;
    this.conditions = conditions;
    this.extras = extras;
    this.excluded = excluded;
    this.factors = factors;
  }

  @Override
  public long cost() {
    return wanted.cost();
  }

  @Override
  public int score(LeafCollector collector, @Nullable Bits accepted, int min, int max)
      throws IOException {
    if (ended) {
      return DocIdSetIterator.NO_MORE_DOCS;
    }
    int end = Math.min(max, documents);
    collector.setScorer(score);
    for (int from = wanted.next(min); from < end; ) {
      int to = Math.min(end, from + Slate.WINDOW);
      if (window(from, to)) {
        collect(collector, accepted, from, to);
      }
      from = to < end ? wanted.next(to) : end;
    }
    if (end < documents) {
      return end;
    }
    end();
    return DocIdSetIterator.NO_MORE_DOCS;
  }

  private void end() {
    ended = true;
    wanted.end();
    Stream.of(conditions, extras, excluded).flatMap(List::stream).forEach(WindowReading::end);
    Slate.back(found);
    Slate.back(own);
  }

  /** Whether anything in the window matches. */
  private boolean window(int from, int to) throws IOException {
    found.clear();
    wanted.read(from, to, found);
    for (WindowReading condition : conditions) {
      own.docs.clear();
      condition.read(from, to, own);
      found.docs.and(own.docs);
    }
    for (WindowReading not : excluded) {
      own.docs.clear();
      not.read(from, to, own);
      found.docs.andNot(own.docs);
    }
    return !found.docs.scanIsEmpty();
  }

  private void collect(LeafCollector collector, @Nullable Bits accepted, int from, int to)
      throws IOException {
    int size = found.list();
    int[] places = found.places;
    if (accepted != null) {
      int left = 0;
      for (int i = 0; i < size; i++) {
        if (accepted.get(from + places[i])) {
          places[left++] = places[i];
        }
      }
      size = left;
    }
    factors.weigh(found.scores, places, size, from);
    for (WindowReading one : extras) {
      own.clear();
      one.read(from, to, own);
      found.add(own);
    }
    if (collector instanceof Whole whole) {
      whole.collect(from, places, size, found.scores);
      return;
    }
    for (int i = 0; i < size; i++) {
      score.value = found.scores[places[i]];
      collector.collect(from + places[i]);
    }
  }
}
