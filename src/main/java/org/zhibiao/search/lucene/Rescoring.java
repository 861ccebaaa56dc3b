package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.zhibiao.search.lucene.BestHits.Candidate;

/**
 * Adds to the first hits what tells better from worse among those that match: phrases and words as
 * typed, which cost more to look at than all else. Stateless.
 */
final class Rescoring {
  private Rescoring() {}

  /**
   * @param hits in their order
   * @param closer what adds to the score of a hit that has it
   * @return the same hits in their new order
   */
  static List<Candidate> with(IndexSearcher searcher, Query closer, List<Candidate> hits)
      throws IOException {
    List<Candidate> byDoc = new ArrayList<>(hits);
    byDoc.sort(Comparator.comparingInt(Candidate::doc));
    Weight weight = searcher.createWeight(searcher.rewrite(closer), ScoreMode.COMPLETE, 1);
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    List<Candidate> rescored = new ArrayList<>(hits.size());
    int next = 0;
    while (next < byDoc.size()) {
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(byDoc.get(next).doc(), leaves));
      int end = leaf.docBase + leaf.reader().maxDoc();
      Scorer scorer = weight.scorer(leaf);
      for (; next < byDoc.size() && byDoc.get(next).doc() < end; next++) {
        Candidate hit = byDoc.get(next);
        rescored.add(
            scorer != null && stands(scorer, hit.doc() - leaf.docBase)
                ? hit.with(hit.score() + scorer.score())
                : hit);
      }
    }
    Collections.sort(rescored);
    return rescored;
  }

  private static boolean stands(Scorer scorer, int doc) throws IOException {
    int at = scorer.docID();
    return (at < doc ? scorer.iterator().advance(doc) : at) == doc;
  }
}
