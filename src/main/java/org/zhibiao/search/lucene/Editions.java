package org.zhibiao.search.lucene;

import java.io.IOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.search.DoubleValuesSource;
import org.apache.lucene.search.IndexSearcher;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.RelationType;
import org.zhibiao.catalogue.Status;
import org.zhibiao.catalogue.number.StandardNumber;

/**
 * The order of the editions that one number names: what is in force, then what is to come, then
 * what was; the newest first within each. An addition to the score of less than 200.
 *
 * <p>Many records tell no status. Such a one counts as in force unless another record replaces it,
 * and an edition's year is the number's where nobody tells when it was issued.
 *
 * <p>Immutable.
 */
final class Editions extends DoubleValuesSource {
  /** Also of records that are no editions of anything. */
  static final String FIELD = "number.edition";

  /**
   * By ordinal of {@link Status}: draft, upcoming, in force, superseded, withdrawn, open, closed.
   * Of editions that are gone only the age counts.
   */
  private static final double[] ADDITIONS = {60, 90, 120, 10, 10, 120, 20};

  private static final double WITHOUT_STATUS = 119;
  private static final double REPLACED = 10;
  private static final double A_YEAR = 0.3;
  private static final int EPOCH = 1900;
  private static final int MOST_YEARS = 250;

  private static final Editions INSTANCE = new Editions();

  private Editions() {}

  /** The score, and less than 200 on top. */
  static DoubleValuesSource addition() {
    return INSTANCE;
  }

  /** The year that the number tells, 0 when it tells none, and whether another replaces it. */
  static long pack(Record record) {
    int year =
        record
            .fields()
            .number()
            .flatMap(StandardNumber::parse)
            .flatMap(StandardNumber::year)
            .orElse(0);
    boolean replaced =
        !record.connections(RelationType.REPLACED_BY).isEmpty()
            || !record.connections(RelationType.NEWER_EDITION).isEmpty()
            || !record.fields().list(Field.REPLACED_BY).isEmpty();
    return (long) year << 1 | (replaced ? 1 : 0);
  }

  @Override
  public DoubleValues getValues(LeafReaderContext context, DoubleValues scores) throws IOException {
    NumericDocValues standings = DocValues.getNumeric(context.reader(), Schema.STANDING);
    NumericDocValues editions = DocValues.getNumeric(context.reader(), FIELD);
    return new DoubleValues() {
      @Override
      public double doubleValue() throws IOException {
        return scores.doubleValue() + addition(standings.longValue(), editions.longValue());
      }

      @Override
      public boolean advanceExact(int doc) throws IOException {
        return standings.advanceExact(doc)
            && editions.advanceExact(doc)
            && scores.advanceExact(doc);
      }
    };
  }

  private static double addition(long standing, long edition) {
    int status = Standing.status(standing);
    boolean replaced = (edition & 1) == 1;
    double value =
        status < ADDITIONS.length ? ADDITIONS[status] : replaced ? REPLACED : WITHOUT_STATUS;
    int told = (int) (edition >>> 1);
    int year = told > 0 ? told : Standing.year(standing);
    return value + A_YEAR * Math.clamp(year - EPOCH, 0, MOST_YEARS);
  }

  @Override
  public boolean needsScores() {
    return true;
  }

  @Override
  public DoubleValuesSource rewrite(IndexSearcher searcher) {
    return this;
  }

  @Override
  public int hashCode() {
    return FIELD.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Editions;
  }

  @Override
  public String toString() {
    return "addition(" + FIELD + ")";
  }

  @Override
  public boolean isCacheable(LeafReaderContext context) {
    return true;
  }
}
