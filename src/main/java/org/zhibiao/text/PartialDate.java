package org.zhibiao.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date of day, month or year precision, or a date that its source gave in words.
 *
 * <p>Sources print {@code 1993}, {@code 1993-04} and {@code 1993-04-26}, and a WTO notice may say
 * 通报后60天 ("60 days after notification"). Each is kept as it was given and never filled up: {@code
 * 1993} is not the first of January.
 *
 * <p>Start with {@link #parse}. Immutable; equality is by {@link #toString}.
 */
public final class PartialDate implements Comparable<PartialDate> {
  /** The calendar day of a deadline or an effective date is taken where the platform is. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final int MAX_WORDS = 200;
  private static final Pattern NUMERIC =
      Pattern.compile(
          "(\\d{4})(?:[-/.](\\d{1,2})(?:[-/.](\\d{1,2}))?|年(?:(\\d{1,2})月(?:(\\d{1,2})日)?)?)?");
  private static final Pattern LOOKS_NUMERIC = Pattern.compile("[\\d\\s./年月日-]+");

  private final String text;
  private final int year;
  private final int month;
  private final int day;

  private PartialDate(String text, int year, int month, int day) {
    this.text = text;
    this.year = year;
    this.month = month;
    this.day = day;
  }

  /**
   * Reads {@code 1993}, {@code 1993-04}, {@code 1993-04-26}, {@code 1993/4/26}, {@code 2023年10月};
   * anything else that is not made of figures is kept as words.
   *
   * @throws IllegalArgumentException when the text is empty, longer than 200 characters, or figures
   *     that are no date
   */
  public static PartialDate parse(String given) {
    String text = given.strip();
    if (text.isEmpty() || text.length() > MAX_WORDS) {
      throw new IllegalArgumentException("not a date: '" + given + "'");
    }
    Matcher matcher = NUMERIC.matcher(text);
    if (matcher.matches()) {
      return numeric(matcher, text);
    }
    if (LOOKS_NUMERIC.matcher(text).matches()) {
      throw new IllegalArgumentException("not a date: '" + given + "'");
    }
    return new PartialDate(text, 0, 0, 0);
  }

  private static PartialDate numeric(Matcher matcher, String text) {
    int year = Integer.parseInt(matcher.group(1));
    int month = number(matcher.group(2), matcher.group(4));
    int day = number(matcher.group(3), matcher.group(5));
    try {
      if (day != 0) {
        return of(LocalDate.of(year, month, day));
      }
      if (month != 0) {
        return new PartialDate(YearMonth.of(year, month).toString(), year, month, 0);
      }
      if (matcher.group(2) != null || matcher.group(4) != null || year == 0) {
        throw new IllegalArgumentException("not a date: '" + text + "'");
      }
      return new PartialDate(matcher.group(1), year, 0, 0);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a date: '" + text + "'", e);
    }
  }

  private static int number(@Nullable String first, @Nullable String second) {
    String digits = first != null ? first : second;
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  /** The date of day precision. */
  public static PartialDate of(LocalDate day) {
    return new PartialDate(day.toString(), day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }

  /** True when the source gave words, so that nothing can be computed from it. */
  public boolean isWords() {
    return year == 0;
  }

  /** The first day that it may mean; empty when it is words. */
  public Optional<LocalDate> earliest() {
    return isWords()
        ? Optional.empty()
        : Optional.of(LocalDate.of(year, Math.max(month, 1), Math.max(day, 1)));
  }

  /** The last day that it may mean; empty when it is words. */
  public Optional<LocalDate> latest() {
    if (isWords()) {
      return Optional.empty();
    }
    YearMonth last = YearMonth.of(year, month == 0 ? 12 : month);
    return Optional.of(day == 0 ? last.atEndOfMonth() : last.atDay(day));
  }

  /** The day itself, only when the source gave day precision. */
  public Optional<LocalDate> day() {
    return day == 0 ? Optional.empty() : earliest();
  }

  /** The year; empty when it is words. */
  public Optional<Integer> year() {
    return isWords() ? Optional.empty() : Optional.of(year);
  }

  /**
   * Old to new; a less precise date stands before the more precise ones inside it, words stand
   * last.
   */
  @Override
  public int compareTo(PartialDate other) {
    if (isWords() != other.isWords()) {
      return isWords() ? 1 : -1;
    }
    return text.compareTo(other.text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PartialDate date && text.equals(date.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** ISO form at the precision given ({@code 1993-04}), or the words. */
  @Override
  public String toString() {
    return text;
  }
}
