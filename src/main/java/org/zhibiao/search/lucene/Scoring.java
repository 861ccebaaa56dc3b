package org.zhibiao.search.lucene;

import java.util.Map;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.PerFieldSimilarityWrapper;
import org.apache.lucene.search.similarities.Similarity;

/**
 * How much a term in a text is worth: BM25, with less regard for length where length says little. A
 * title in three languages is no worse than one in one; a title that names one concept is more
 * about it than one that names ten.
 */
final class Scoring extends PerFieldSimilarityWrapper {
  static final Similarity ALL = new Scoring();

  private static final Similarity TEXT = new BM25Similarity();
  private static final Map<String, Similarity> OWN =
      Map.of(
          Schema.TITLE, new BM25Similarity(0.6f, 0.3f),
          Schema.CONCEPT_TITLE, new TitleShare(new BM25Similarity(0.5f, 0.3f)));

  private Scoring() {}

  @Override
  public Similarity get(String field) {
    return OWN.getOrDefault(field, TEXT);
  }
}
