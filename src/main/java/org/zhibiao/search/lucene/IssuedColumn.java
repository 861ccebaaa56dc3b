package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;

/** When the documents of a segment were issued, in memory. Immutable. */
final class IssuedColumn {
  /** Stands behind every date. */
  private static final int UNDATED = Integer.MIN_VALUE;

  private final int[] dates;

  private IssuedColumn(int[] dates) {
    this.dates = dates;
  }

  static IssuedColumn read(LeafReader reader) throws IOException {
    int[] dates = new int[reader.maxDoc()];
    Arrays.fill(dates, UNDATED);
    NumericDocValues told = DocValues.getNumeric(reader, Schema.ISSUED);
    while (told.nextDoc() != NumericDocValues.NO_MORE_DOCS) {
      // Eight figures: the year, the month, the day.
      dates[told.docID()] = (int) told.longValue();
    }
    return new IssuedColumn(dates);
  }

  /** A date as a figure in its order; less than any for none. */
  int of(int doc) {
    return dates[doc];
  }
}
