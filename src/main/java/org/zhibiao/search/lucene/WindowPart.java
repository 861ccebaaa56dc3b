package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * A query, or a part of one, that can tell of a window of documents at once which of them match and
 * with which score. Made once for a search; {@link #in(LeafReaderContext)} makes what reads a
 * segment.
 */
interface WindowPart {
  /** What reads it in one segment; null when nothing there matches. */
  @Nullable WindowReading in(LeafReaderContext leaf) throws IOException;

  static WindowPart of(IndexSearcher searcher, Query query, ScoreMode mode, float boost)
      throws IOException {
    return switch (query) {
      case BoostQuery boosted -> of(searcher, boosted.getQuery(), mode, boost * boosted.getBoost());
      case DisjunctionMaxQuery most -> {
        List<WindowPart> parts = new ArrayList<>();
        for (Query one : most) {
          parts.add(of(searcher, one, mode, boost));
        }
        yield leaf -> WindowUnion.Most.of(in(leaf, parts), most.getTieBreakerMultiplier());
      }
      case BooleanQuery all -> {
        if (!isConjunction(all)) {
          yield plain(searcher, query, mode, boost);
        }
        List<WindowPart> parts = new ArrayList<>();
        for (BooleanClause clause : all) {
          parts.add(of(searcher, clause.query(), mode, boost));
        }
        yield leaf -> WindowUnion.All.of(in(leaf, parts), parts.size(), leaf.reader().maxDoc());
      }
      case ConstantScoreQuery flat -> {
        Weight weight = searcher.createWeight(flat, ScoreMode.COMPLETE_NO_SCORES, 1);
        yield leaf -> WindowWalk.Flat.of(weight.scorer(leaf), boost);
      }
      default -> plain(searcher, query, mode, boost);
    };
  }

  private static boolean isConjunction(BooleanQuery query) {
    return !query.clauses().isEmpty()
        && query.clauses().stream().allMatch(clause -> clause.occur() == Occur.MUST);
  }

  private static WindowPart plain(IndexSearcher searcher, Query query, ScoreMode mode, float boost)
      throws IOException {
    Weight weight = searcher.createWeight(query, mode, boost);
    if (!mode.needsScores()) {
      return leaf -> WindowWalk.Flat.of(weight.scorer(leaf), 0);
    }
    return query instanceof TermQuery
        ? leaf -> WindowWalk.Term.of(weight.scorer(leaf))
        : leaf -> WindowWalk.Single.of(weight.scorer(leaf));
  }

  /** The readings of those that have anything in a segment. */
  static List<WindowReading> in(LeafReaderContext leaf, List<WindowPart> parts) throws IOException {
    List<WindowReading> readings = new ArrayList<>();
    for (WindowPart part : parts) {
      WindowReading reading = part.in(leaf);
      if (reading != null) {
        readings.add(reading);
      }
    }
    return readings;
  }
}
