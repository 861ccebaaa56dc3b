package org.zhibiao.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.util.BytesRef;

/**
 * The best of the hits offered, in the order of {@link Orders}: score, then the newest, then the
 * id. Most hits are turned away by comparing two numbers.
 *
 * <p>Used by one search in one thread.
 */
final class BestHits {
  /**
   * A hit with what tells its place; the best compares least.
   *
   * @param doc its number in the index
   * @param ids of its segment
   * @param ord the number of its id among them
   */
  record Candidate(int doc, float score, int issued, SortedDocValues ids, int ord)
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
  private int worstIssued = Integer.MIN_VALUE;

  BestHits(int wanted) {
    this.wanted = wanted;
    this.best = new PriorityQueue<>(Math.min(wanted, 1 << 10), Collections.reverseOrder());
  }

  /**
   * @param issued the dates of its documents, as {@link IssuedColumn} has them
   */
  Segment segment(LeafReaderContext leaf, IssuedColumn issued) throws IOException {
    return new Segment(leaf, issued);
  }

  /** The hits of one segment, offered in the order of their numbers. */
  final class Segment {
    private final int base;
    private final IssuedColumn dates;
    private final SortedDocValues ids;

    private Segment(LeafReaderContext leaf, IssuedColumn issued) throws IOException {
      base = leaf.docBase;
      dates = issued;
      ids = DocValues.getSorted(leaf.reader(), Schema.ID);
    }

    /** Whether a score may be good enough. */
    boolean mayTake(float score) {
      return score >= worstScore;
    }

    void offer(int doc, float score) throws IOException {
      if (score < worstScore) {
        return;
      }
      int issued = dates.of(doc);
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
