package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.zhibiao.search.lucene.Finding.Placed;

/** The records' ids of many hits at once, from the column: each segment is gone through once. */
final class Ids {
  private Ids() {}

  /** The ids of hits, in the hits' order. */
  static List<String> of(Generation.View view, List<Placed> hits) throws IOException {
    IndexReader reader = view.getIndexReader();
    Integer[] order = new Integer[hits.size()];
    Arrays.setAll(order, place -> place);
    Arrays.sort(order, Comparator.comparingInt(place -> hits.get(place).doc()));
    List<String> ids = new ArrayList<>(Collections.nCopies(hits.size(), ""));
    LeafReaderContext leaf = null;
    SortedDocValues values = null;
    for (int place : order) {
      int doc = hits.get(place).doc();
      if (values == null || leaf == null || doc >= leaf.docBase + leaf.reader().maxDoc()) {
        leaf = reader.leaves().get(ReaderUtil.subIndex(doc, reader.leaves()));
        values = DocValues.getSorted(leaf.reader(), Schema.ID);
      }
      if (values.advanceExact(doc - leaf.docBase)) {
        ids.set(place, values.lookupOrd(values.ordValue()).utf8ToString());
      }
    }
    return List.copyOf(ids);
  }
}
