package org.zhibiao.search.lucene;

import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.search.DoubleValuesSource;
import org.apache.lucene.search.IndexSearcher;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.RelationType;
import org.zhibiao.catalogue.Status;
import org.zhibiao.text.PartialDate;

/**
 * What a record is worth whatever is asked: whether it is in force, how old it is, which languages
 * its title has. One number in the index, read as a factor for words; {@link Editions} reads it for
 * numbers.
 *
 * <p>Immutable.
 */
final class Standing extends DoubleValuesSource {
  private static final int YEAR_BITS = 14;
  private static final int YEAR_MASK = (1 << YEAR_BITS) - 1;
  private static final int FADES = 1 << YEAR_BITS;
  private static final int CHINESE = FADES << 1;
  private static final int ENGLISH = CHINESE << 1;
  private static final int CASES = ENGLISH << 1;

  /** About goods beside textiles: shoes, leather, ropes. */
  private static final int BESIDES = CASES << 1;

  /** About goods of a particular kind. */
  private static final int PARTICULAR = BESIDES << 1;

  private static final int STATUS_SHIFT = YEAR_BITS + 6;

  /** Without a status, or of a status unknown to this version. */
  private static final int NO_STATUS = 15;

  /** A standard of which no source says where it stands; other kinds need not have a status. */
  private static final int NOT_TOLD = 14;

  private static final Set<Kind> FADING = EnumSet.of(Kind.NOTICE, Kind.RECALL, Kind.NEWS);

  /**
   * By ordinal of {@link Status}: draft, upcoming, in force, superseded, withdrawn, open, closed.
   */
  private static final double[] FACTORS = {0.85, 0.98, 1, 0.65, 0.62, 1, 0.92};

  private static final double FACTOR_NOT_TOLD = 0.98;
  private static final double OTHER_LANGUAGE = 0.97;
  private static final double FADING_A_YEAR = 0.015;
  private static final int FADED = 40;

  /** Who asks for goods wants the rules for them before the single cases. */
  private static final double CASE = 0.55;

  /** Who names no goods, or those of textiles, wants what is about textiles first. */
  private static final double BESIDE = 0.85;

  /** Who names no goods wants what holds for many before the same for ropes or gloves. */
  private static final double FOR_SOME = 0.85;

  private final int language;
  private final int thisYear;
  private final boolean goods;
  private final boolean besides;

  private Standing(int language, int thisYear, boolean goods, boolean besides) {
    this.language = language;
    this.thisYear = thisYear;
    this.goods = goods;
    this.besides = besides;
  }

  static long pack(Record record, Optional<Status> told, boolean beside, boolean particular) {
    Fields fields = record.fields();
    // A newer edition tells what no source says.
    Optional<Status> status =
        told.or(() -> isReplaced(record) ? Optional.of(Status.SUPERSEDED) : Optional.empty());
    int year = fields.get(Field.ISSUED).flatMap(PartialDate::year).orElse(0);
    long packed = year & YEAR_MASK;
    packed |= FADING.contains(fields.kind()) ? FADES : 0;
    packed |= fields.kind() == Kind.RECALL ? CASES : 0;
    packed |= beside ? BESIDES : 0;
    packed |= particular ? PARTICULAR : 0;
    packed |= fields.title().in("zh").isPresent() ? CHINESE : 0;
    packed |= fields.title().in("en").isPresent() ? ENGLISH : 0;
    int without = fields.kind() == Kind.STANDARD ? NOT_TOLD : NO_STATUS;
    return packed | (long) status.map(Status::ordinal).orElse(without) << STATUS_SHIFT;
  }

  private static boolean isReplaced(Record record) {
    return record.connections().stream()
        .anyMatch(
            connection ->
                connection.type() == RelationType.REPLACED_BY
                    || connection.type() == RelationType.NEWER_EDITION);
  }

  /** The score, weighed: in force before withdrawn, the reader's language first among equals. */
  static Standing factor(String language, LocalDate today) {
    return factor(language, today, true, false);
  }

  /**
   * @param goods whether goods are asked for at all
   * @param besides whether goods beside textiles are asked for, and as good as those
   */
  static Standing factor(String language, LocalDate today, boolean goods, boolean besides) {
    int flag =
        switch (language) {
          case "zh" -> CHINESE;
          case "en" -> ENGLISH;
          default -> 0;
        };
    return new Standing(flag, today.getYear(), goods, besides);
  }

  /** The ordinal of the {@link Status}, or more than any when no source tells one. */
  static int status(long packed) {
    return (int) packed >>> STATUS_SHIFT;
  }

  /** The year of issue, 0 when it is not known. */
  static int year(long packed) {
    return (int) packed & YEAR_MASK;
  }

  @Override
  public DoubleValues getValues(LeafReaderContext context, DoubleValues scores) throws IOException {
    NumericDocValues values = DocValues.getNumeric(context.reader(), Schema.STANDING);
    return new DoubleValues() {
      @Override
      public double doubleValue() throws IOException {
        return scores.doubleValue() * factorOf((int) values.longValue());
      }

      @Override
      public boolean advanceExact(int doc) throws IOException {
        return values.advanceExact(doc) && scores.advanceExact(doc);
      }
    };
  }

  /** What the score of a record is multiplied by. */
  double factorOf(int packed) {
    int status = status(packed);
    double value =
        status < FACTORS.length ? FACTORS[status] : status == NOT_TOLD ? FACTOR_NOT_TOLD : 1;
    if (language != 0 && (packed & language) == 0) {
      value *= OTHER_LANGUAGE;
    }
    int year = year(packed);
    if (!besides && (packed & BESIDES) != 0) {
      value *= BESIDE;
    }
    if (!goods && (packed & PARTICULAR) != 0) {
      value *= FOR_SOME;
    }
    if ((packed & CASES) != 0) {
      value *= CASE;
    }
    if ((packed & FADES) != 0 && year > 0) {
      int age = Math.clamp(thisYear - year, 0, FADED);
      value /= 1 + FADING_A_YEAR * age;
    }
    return value;
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
    return (language * 31 + thisYear) * 31 + (goods ? 2 : 0) + (besides ? 1 : 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Standing standing
        && language == standing.language
        && thisYear == standing.thisYear
        && goods == standing.goods
        && besides == standing.besides;
  }

  @Override
  public String toString() {
    return "factor(" + Schema.STANDING + ")";
  }

  @Override
  public boolean isCacheable(LeafReaderContext context) {
    return true;
  }
}
