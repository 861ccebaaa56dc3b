package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.zhibiao.search.lucene.Generation.View;

/** Reads what was indexed, for the comparison with the store. Stateless. */
final class Digests {
  private Digests() {}

  static Map<String, String> all(View view) throws IOException {
    Map<String, String> digests = new HashMap<>();
    for (LeafReaderContext leaf : view.getIndexReader().leaves()) {
      Bits live = leaf.reader().getLiveDocs();
      SortedDocValues ids = DocValues.getSorted(leaf.reader(), Schema.ID);
      BinaryDocValues values = DocValues.getBinary(leaf.reader(), Schema.DIGEST);
      for (int doc = ids.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = ids.nextDoc()) {
        if ((live == null || live.get(doc)) && values.advanceExact(doc)) {
          digests.put(
              ids.lookupOrd(ids.ordValue()).utf8ToString(), values.binaryValue().utf8ToString());
        }
      }
    }
    return digests;
  }
}
