package org.zhibiao.search.query;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Years from and to, both included: {@code 2016}, {@code 2010-2019}, {@code 2020-} (from 2020 on),
 * {@code -1999} (up to 1999).
 */
public record YearSpan(int from, int to) {
  private static final int FIRST = 0;
  private static final int LAST = 9999;
  private static final Pattern FORM = Pattern.compile("(\\d{4})?(-)?(\\d{4})?");

  /** Empty when the text is no year and no span of years. */
  public static Optional<YearSpan> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches() || (matcher.group(1) == null && matcher.group(3) == null)) {
      return Optional.empty();
    }
    boolean span = matcher.group(2) != null;
    if (!span && matcher.group(3) != null) {
      return Optional.empty();
    }
    int from = matcher.group(1) == null ? FIRST : Integer.parseInt(matcher.group(1));
    int last = span ? LAST : from;
    return Optional.of(
        new YearSpan(from, matcher.group(3) == null ? last : Integer.parseInt(matcher.group(3))));
  }

  /** In the form that {@link #parse} reads. */
  @Override
  public String toString() {
    if (from == to) {
      return "%04d".formatted(from);
    }
    return (from == FIRST ? "" : "%04d".formatted(from))
        + "-"
        + (to == LAST ? "" : "%04d".formatted(to));
  }
}
