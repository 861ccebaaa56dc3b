package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.zhibiao.search.lucene.Generation.View;
import org.zhibiao.search.suggest.KnownTerms;

/**
 * In how many records each concept is found, for one state of the index: counted once, from the
 * dictionary of terms. Immutable.
 */
final class Fame {
  private final KnownTerms terms;
  private final int[] records;

  Fame(View view, KnownTerms terms) throws IOException {
    this.terms = terms;
    Map<String, Integer> about = new HashMap<>();
    for (LeafReaderContext leaf : view.getIndexReader().leaves()) {
      count(leaf, Schema.CONCEPT_TITLE, 1, about);
      count(leaf, Schema.CONCEPT_BROAD, 1, about);
      // Found, but nothing to be proud of.
      count(leaf, Schema.CONCEPT_BODY, 0, about);
    }
    records = terms.ids().stream().mapToInt(id -> about.getOrDefault(id, -1)).toArray();
  }

  /** Whether it was counted for these terms. */
  boolean isOf(KnownTerms other) {
    return terms == other;
  }

  /** As many records as each concept has; -1 for none. */
  int[] records() {
    return records;
  }

  private static void count(
      LeafReaderContext leaf, String field, int weight, Map<String, Integer> about)
      throws IOException {
    Terms terms = leaf.reader().terms(field);
    if (terms != null) {
      TermsEnum walk = terms.iterator();
      for (BytesRef term = walk.next(); term != null; term = walk.next()) {
        about.merge(term.utf8ToString(), weight * walk.docFreq(), Integer::sum);
      }
    }
  }
}
