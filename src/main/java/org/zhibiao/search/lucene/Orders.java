package org.zhibiao.search.lucene;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LongValues;
import org.apache.lucene.search.LongValuesSource;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.zhibiao.catalogue.number.StandardNumber;
import org.zhibiao.search.query.PlainNumber;
import org.zhibiao.text.PartialDate;

/**
 * The orders of results. Equals are told apart by the issue date, newest first, then by the id, so
 * that an order is the same on every page and after every rebuild. Stateless.
 */
final class Orders {
  private static final int FIGURES = 8;
  private static final long PAST = 1L << 40;
  private static final SortField NEWEST = newest(Schema.ISSUED);
  private static final SortField BY_ID = new SortField(Schema.ID, SortField.Type.STRING);
  private static final SortField SHELF =
      new SortField(Schema.SHELF, SortField.Type.STRING, false, SortField.STRING_LAST);
  private static final Sort ISSUED = new Sort(NEWEST, BY_ID);

  private Orders() {}

  static Sort of(org.zhibiao.search.Sort sort, boolean scores, LocalDate today) {
    return switch (sort) {
      case RELEVANCE -> scores ? new Sort(SortField.FIELD_SCORE, NEWEST, BY_ID) : ISSUED;
      case ISSUED -> ISSUED;
      case EFFECTIVE -> new Sort(next(Schema.EFFECTIVE, dateKey(today)), NEWEST, BY_ID);
      case DEADLINE -> new Sort(next(Schema.DEADLINE, dayNumber(today)), NEWEST, BY_ID);
      case NUMBER -> new Sort(SHELF, BY_ID);
      case CHANGED -> new Sort(newest(Schema.CHANGED), BY_ID);
    };
  }

  private static SortField newest(String field) {
    return new SortField(field, SortField.Type.LONG, true, Long.MIN_VALUE);
  }

  private static SortField next(String field, long today) {
    return new Next(field, today).getSortField(false, Long.MAX_VALUE);
  }

  private static long dateKey(LocalDate day) {
    return Long.parseLong(day.format(DateTimeFormatter.BASIC_ISO_DATE));
  }

  /** A date as a figure in its order: a less precise one stands before those inside it. */
  static Optional<Long> dateKey(PartialDate date) {
    if (date.isWords()) {
      return Optional.empty();
    }
    String figures = (date.toString().replace("-", "") + "0000").substring(0, FIGURES);
    return Optional.of(Long.parseLong(figures));
  }

  static long dayNumber(LocalDate day) {
    return ChronoUnit.DAYS.between(LocalDate.EPOCH, day);
  }

  /** Its order by characters is the natural order of numbers. */
  static String shelfKey(String number) {
    return StandardNumber.parse(number)
        .map(StandardNumber::sortKey)
        .orElseGet(() -> plainShelfKey(number));
  }

  private static String plainShelfKey(String number) {
    StringBuilder key = new StringBuilder();
    for (String part : PlainNumber.of(number).parted().split(" ", -1)) {
      boolean figures = !part.isEmpty() && Character.isDigit(part.charAt(0));
      key.append(figures && part.length() < FIGURES ? "0".repeat(FIGURES - part.length()) : "")
          .append(part)
          .append('!');
    }
    return key.toString().toUpperCase(Locale.ROOT);
  }

  /** Days from today on in their order, then the past ones from the last one back. */
  private static final class Next extends LongValuesSource {
    private final String field;
    private final long today;

    Next(String field, long today) {
      this.field = field;
      this.today = today;
    }

    @Override
    public LongValues getValues(LeafReaderContext context, DoubleValues scores) throws IOException {
      NumericDocValues days = DocValues.getNumeric(context.reader(), field);
      return new LongValues() {
        @Override
        public long longValue() throws IOException {
          long day = days.longValue();
          return day >= today ? day : PAST - day;
        }

        @Override
        public boolean advanceExact(int doc) throws IOException {
          return days.advanceExact(doc);
        }
      };
    }

    @Override
    public boolean needsScores() {
      return false;
    }

    @Override
    public LongValuesSource rewrite(IndexSearcher searcher) {
      return this;
    }

    @Override
    public int hashCode() {
      return Objects.hash(field, today);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Next next && field.equals(next.field) && today == next.today;
    }

    @Override
    public String toString() {
      return "next(" + field + ", " + today + ")";
    }

    @Override
    public boolean isCacheable(LeafReaderContext context) {
      return true;
    }
  }
}
