package org.zhibiao.crawl.normalise;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
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
    String strict = pattern.replace('y', 'u');
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    if (pattern.endsWith("yy") && !pattern.endsWith("yyyy")) {
      builder
          .appendPattern(strict.substring(0, pattern.length() - 2))
          .appendValueReduced(ChronoField.YEAR, 2, 2, PIVOT);
    } else {
      builder.appendPattern(strict);
    }
    // Otherwise the 31st of February would be read as its last day.
    return new DateForm(
        pattern, builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT));
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
    if (day != null) {
      return day.toString();
    }
    return parsed.isSupported(ChronoField.MONTH_OF_YEAR)
        ? YearMonth.from(parsed).toString()
        : Year.from(parsed).toString();
  }
}
