package org.zhibiao.search.lucene;

import java.io.IOException;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** Reads a query by walking along one iterator of Lucene's. */
abstract class WindowWalk implements WindowReading {
  protected final DocIdSetIterator iterator;

  private WindowWalk(DocIdSetIterator iterator) {
    this.iterator = iterator;
  }

  /** Of the document on which the iterator stands. */
  abstract float score() throws IOException;

  @Override
  public long cost() {
    return iterator.cost();
  }

  @Override
  public int next(int from) throws IOException {
    return iterator.docID() < from ? iterator.advance(from) : iterator.docID();
  }

  @Override
  public int width() {
    return 1;
  }

  @Override
  public void end() {}

  @Override
  public float at(int doc) throws IOException {
    return next(doc) == doc ? score() : Float.NaN;
  }

  /** Any query, one document after the other. */
  static final class Single extends WindowWalk {
    private final Scorer scorer;

    private Single(Scorer scorer) {
      super(scorer.iterator());
      this.scorer = scorer;
    }

    static @Nullable WindowReading of(@Nullable Scorer scorer) {
      return scorer == null ? null : new Single(scorer);
    }

    @Override
    float score() throws IOException {
      return scorer.score();
    }

    @Override
    public void read(int from, int to, Slate slate) throws IOException {
      for (int doc = next(from); doc < to; doc = iterator.nextDoc()) {
        slate.put(doc - from, scorer.score());
      }
    }
  }

  /** A term, with its scores in batches. */
  static final class Term extends WindowWalk {
    private final Scorer scorer;
    private final DocAndFloatFeatureBuffer batch = new DocAndFloatFeatureBuffer();

    private Term(Scorer scorer) {
      super(scorer.iterator());
      this.scorer = scorer;
    }

    static @Nullable WindowReading of(@Nullable Scorer scorer) {
      return scorer == null ? null : new Term(scorer);
    }

    @Override
    float score() throws IOException {
      return scorer.score();
    }

    @Override
    public void read(int from, int to, Slate slate) throws IOException {
      if (next(from) >= to) {
        return;
      }
      scorer.nextDocsAndScores(to, null, batch);
      while (batch.size > 0) {
        for (int i = 0; i < batch.size; i++) {
          slate.put(batch.docs[i] - from, batch.features[i]);
        }
        scorer.nextDocsAndScores(to, null, batch);
      }
    }
  }

  /** What has one score for all that match. */
  static final class Flat extends WindowWalk {
    private final float score;
    private final FixedBitSet own = new FixedBitSet(Slate.WINDOW);

    private Flat(DocIdSetIterator iterator, float score) {
      super(iterator);
      this.score = score;
    }

    static @Nullable WindowReading of(@Nullable Scorer scorer, float score) {
      if (scorer == null) {
        return null;
      }
      TwoPhaseIterator checked = scorer.twoPhaseIterator();
      return new Flat(
          checked == null ? scorer.iterator() : TwoPhaseIterator.asDocIdSetIterator(checked),
          score);
    }

    @Override
    float score() {
      return score;
    }

    @Override
    public void read(int from, int to, Slate slate) throws IOException {
      if (next(from) >= to) {
        return;
      }
      own.clear();
      iterator.intoBitSet(to, own, from);
      if (score == 0) {
        slate.docs.or(own);
      } else {
        slate.put(own, score);
      }
    }
  }
}
