package org.zhibiao.search.lucene;

import org.apache.lucene.index.FieldInvertState;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.util.SmallFloat;

/**
 * What a concept in a title is worth: BM25 by how many others the title names, and more the more of
 * the title it takes. 西裤 is wholly about trousers; gloves, aprons and trousers against cuts are
 * about much else, whatever the thesaurus knows of it.
 *
 * <p>An id stands in the field once, and once more for each of {@value #PARTS} parts of the title
 * that its names take. Immutable.
 */
final class TitleShare extends Similarity {
  /** A share is kept in so many parts of the whole. */
  static final int PARTS = 8;

  /** What taking the whole title adds. */
  private static final float WHOLE = 0.4f;

  private final BM25Similarity others;

  TitleShare(BM25Similarity others) {
    this.others = others;
  }

  /** Of the different ids alone. */
  @Override
  public long computeNorm(FieldInvertState state) {
    return SmallFloat.intToByte4(state.getUniqueTermCount());
  }

  @Override
  public SimScorer scorer(float boost, CollectionStatistics field, TermStatistics... terms) {
    CollectionStatistics once =
        new CollectionStatistics(
            field.field(),
            field.maxDoc(),
            field.docCount(),
            field.sumDocFreq(),
            field.sumDocFreq());
    SimScorer bm25 = others.scorer(boost, once, terms);
    return new SimScorer() {
      @Override
      public float score(float freq, long norm) {
        return bm25.score(1, norm) * (1 + WHOLE * (freq - 1) / PARTS);
      }

      @Override
      public Explanation explain(Explanation freq, long norm) {
        return Explanation.match(
            score(freq.getValue().floatValue(), norm),
            "by what else the title names, and by how much of it this takes:",
            bm25.explain(Explanation.match(1, "once"), norm),
            freq);
      }
    };
  }
}
