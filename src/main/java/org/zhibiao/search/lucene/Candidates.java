package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.search.DoubleValuesSource;
import org.zhibiao.search.lucene.Generation.View;

/**
 * The records that fit what is being typed, each once; what they show is read of the best alone.
 * Used for one question.
 */
final class Candidates {
  /** As {@link Standing} adds it: what is in force or open has this and more. */
  private static final double IN_FORCE = 120;

  /** What is upcoming, and of what nobody says where it stands. */
  private static final double NOT_PAST = 75;

  private static final Comparator<Candidate> BEFORE_STANDING =
      Comparator.comparingInt(candidate -> candidate.doc);

  private static final Comparator<Candidate> BEST =
      Comparator.<Candidate>comparingInt(candidate -> candidate.tier)
          .thenComparingInt(candidate -> candidate.past)
          .thenComparing(candidate -> candidate.stem)
          .thenComparingDouble(candidate -> candidate.stem.isEmpty() ? 0 : -candidate.standing)
          .thenComparingInt(candidate -> candidate.order);

  private final View view;
  private final List<Candidate> all = new ArrayList<>();
  private final Set<Integer> seen = new HashSet<>();

  Candidates(View view) {
    this.view = view;
  }

  private static final class Candidate {
    private final int leaf;
    private final int doc;
    private final int tier;
    private final String stem;
    private final int order;
    private double standing;
    private int past;

    Candidate(int leaf, int doc, int tier, String stem, int order) {
      this.leaf = leaf;
      this.doc = doc;
      this.tier = tier;
      this.stem = stem;
      this.order = order;
    }
  }

  /**
   * A record, unless it is there.
   *
   * @param tier how well it fits, 0 best
   * @param stem what its editions share; empty when that counts for nothing
   */
  void add(LeafReaderContext leaf, int doc, int tier, String stem) {
    if (seen.add(leaf.docBase + doc)) {
      all.add(new Candidate(leaf.ord, leaf.docBase + doc, tier, stem, all.size()));
    }
  }

  int size() {
    return all.size();
  }

  /** The best of them: those that fit best, then those in force, then as they came. */
  List<Shown> best(int limit) throws IOException {
    stand();
    all.sort(BEST);
    List<Shown> best = new ArrayList<>();
    for (Candidate candidate : all.subList(0, Math.min(limit, all.size()))) {
      LeafReaderContext leaf = leaf(candidate);
      Shown.read(leaf.reader(), candidate.doc - leaf.docBase).ifPresent(best::add);
    }
    return best;
  }

  private LeafReaderContext leaf(Candidate candidate) {
    return view.getIndexReader().leaves().get(candidate.leaf);
  }

  /** Reads how they stand, forwards, as a column is read. */
  private void stand() throws IOException {
    all.sort(BEFORE_STANDING);
    int at = -1;
    DoubleValues standings = DoubleValues.EMPTY;
    for (Candidate candidate : all) {
      LeafReaderContext leaf = leaf(candidate);
      if (candidate.leaf != at) {
        at = candidate.leaf;
        DoubleValues none = DoubleValuesSource.constant(0).getValues(leaf, null);
        standings = Editions.addition().getValues(leaf, none);
      }
      int doc = candidate.doc - leaf.docBase;
      candidate.standing = standings.advanceExact(doc) ? standings.doubleValue() : 0;
      candidate.past = candidate.standing >= IN_FORCE ? 0 : candidate.standing >= NOT_PAST ? 1 : 2;
    }
  }
}
