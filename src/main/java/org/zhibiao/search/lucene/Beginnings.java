package org.zhibiao.search.lucene;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.zhibiao.search.lucene.Generation.View;

/**
 * Records one of whose terms begins so, read from the dictionary of terms: what it costs hangs on
 * how many are looked at and not on how many there are. Stateless.
 */
final class Beginnings {
  private Beginnings() {}

  /** What is told of each record. */
  interface Finding {
    void found(LeafReaderContext leaf, int doc, BytesRef term) throws IOException;
  }

  /**
   * Tells of records in the order of their terms, part of the index by part.
   *
   * @param terms as many terms of each part are looked at
   * @param each as many records of each term
   */
  static void find(View view, String field, String beginning, int terms, int each, Finding finding)
      throws IOException {
    BytesRef prefix = new BytesRef(beginning);
    for (LeafReaderContext leaf : view.getIndexReader().leaves()) {
      Terms all = leaf.reader().terms(field);
      if (all == null) {
        continue;
      }
      TermsEnum walk = all.iterator();
      PostingsEnum records = null;
      Bits live = leaf.reader().getLiveDocs();
      boolean there = walk.seekCeil(prefix) != TermsEnum.SeekStatus.END;
      for (int i = 0; there && i < terms && StringHelper.startsWith(walk.term(), prefix); i++) {
        records = walk.postings(records, PostingsEnum.NONE);
        int told = 0;
        int doc = records.nextDoc();
        while (doc != DocIdSetIterator.NO_MORE_DOCS && told < each) {
          if (live == null || live.get(doc)) {
            finding.found(leaf, doc, walk.term());
            told++;
          }
          doc = records.nextDoc();
        }
        there = walk.next() != null;
      }
    }
  }
}
