package org.zhibiao.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.util.BytesRef;

/**
 * The best of the hits offered, in the order of {@link Orders}: score, then the newest, then the
 * id. Most hits are turned away by comparing two numbers.
 *
 * <p>Used by one search in one thread.
 */
final class BestHits {
  private static final long UNDATED = Long.MIN_VALUE;

  /**
   * A hit with what tells its place; the best compares least.
   *
   * @param doc its number in the index
   * @param ids of its segment
   * @param ord the number of its id among them
   */
  record Candidate(int doc, float score, long issued, SortedDocValues ids, int ord)
      implements Comparable<Candidate> {
    Candidate with(float other) {
      return new Candidate(doc, other, issued, ids, ord);
    }

    @Override
    public int compareTo(Candidate other) {
      if (score != other.score) {
        return score > other.score ? -1 : 1;
      }
      if (issued != other.issued) {
        return issued > other.issued ? -1 : 1;
      }
      return ids == other.ids ? Integer.compare(ord, other.ord) : id().compareTo(other.id());
    }

    private BytesRef id() {
      try {
        return BytesRef.deepCopyOf(ids.lookupOrd(ord));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final int wanted;
  private final PriorityQueue<Candidate> best;
  private float worstScore = Float.NEGATIVE_INFINITY;
  private long worstIssued = UNDATED;

  BestHits(int wanted) {
    this.wanted = wanted;
    this.best = new PriorityQueue<>(Math.min(wanted, 1 << 10), Collections.reverseOrder());
  }

  Segment segment(LeafReaderContext leaf) throws IOException {
    return new Segment(leaf);
  }

  /** The hits of one segment, offered in the order of their numbers. */
  final class Segment {
    private final int base;
    private final NumericDocValues dates;
    private final SortedDocValues ids;

    private Segment(LeafReaderContext leaf) throws IOException {
      base = leaf.docBase;
      dates = DocValues.getNumeric(leaf.reader(), Schema.ISSUED);
      ids = DocValues.getSorted(leaf.reader(), Schema.ID);
    }

    void offer(int doc, float score) throws IOException {
      if (score < worstScore) {
        return;
      }
      long issued = dates.advanceExact(doc) ? dates.longValue() : UNDATED;
      if (score == worstScore && issued < worstIssued) {
        return;
      }
      if (!ids.advanceExact(doc)) {
        throw new IllegalStateException("the index has no id for its document " + doc);
      }
      add(new Candidate(base + doc, score, issued, ids, ids.ordValue()));
    }
  }

  private void add(Candidate hit) {
    best.add(hit);
    if (best.size() > wanted) {
      best.remove();
    }
    if (best.size() == wanted) {
      Candidate worst = best.element();
      worstScore = worst.score();
      worstIssued = worst.issued();
    }
  }

  /** The best first. */
  List<Candidate> inOrder() {
    List<Candidate> hits = new ArrayList<>(best);
    Collections.sort(hits);
    return hits;
  }
}
