package org.zhibiao.crawl.normalise;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import org.zhibiao.text.PartialDate;

/**
 * A form that a source writes dates in: a pattern of {@link DateTimeFormatter} with English month
 * names ({@code dd-MMM-yyyy}), {@code iso} for a day at the start of a timestamp, or {@code
 * epoch-ms} for milliseconds since 1970, which the Chinese portals mean in Beijing time.
 */
public final class DateForm {
  private static final String ISO = "iso";
  private static final String EPOCH = "epoch-ms";
  private static final int DAY = 10;

  /** Two-digit years from here on are of the last century; no source of this field is older. */
  private static final int PIVOT = 1970;

  private final String pattern;
  private final DateTimeFormatter formatter;

  private DateForm(String pattern, DateTimeFormatter formatter) {
    this.pattern = pattern;
    this.formatter = formatter;
  }

  /**
   * The form of this name or pattern.
   *
   * @throws IllegalArgumentException for a pattern that is none
   */
  public static DateForm of(String pattern) {
    if (pattern.equals(ISO) || pattern.equals(EPOCH)) {
      return new DateForm(pattern, DateTimeFormatter.ISO_LOCAL_DATE);
    }
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    if (pattern.endsWith("yy") && !pattern.endsWith("yyyy")) {
      builder
          .appendPattern(pattern.substring(0, pattern.length() - 2))
          .appendValueReduced(java.time.temporal.ChronoField.YEAR, 2, 2, PIVOT);
    } else {
      builder.appendPattern(pattern);
    }
    return new DateForm(pattern, builder.toFormatter(Locale.ENGLISH));
  }

  /** The date in ISO form, at the precision that it has; empty when the text is of another form. */
  Optional<String> read(String text) {
    try {
      return switch (pattern) {
        case EPOCH ->
            Optional.of(
                Instant.ofEpochMilli(Long.parseLong(text))
                    .atZone(PartialDate.ZONE)
                    .toLocalDate()
                    .toString());
        case ISO ->
            Optional.of(
                LocalDate.parse(text.length() > DAY ? text.substring(0, DAY) : text).toString());
        default -> Optional.of(written(formatter.parse(text)));
      };
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String written(TemporalAccessor parsed) {
    LocalDate day = parsed.query(java.time.temporal.TemporalQueries.localDate());
    return day != null ? day.toString() : YearMonth.from(parsed).toString();
  }
}
