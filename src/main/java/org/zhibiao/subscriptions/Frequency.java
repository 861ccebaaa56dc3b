package org.zhibiao.subscriptions;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.zhibiao.text.PartialDate;

/** How often somebody is written to. */
public enum Frequency {
  /** Within minutes; what comes close together comes in one letter. */
  AT_ONCE,
  /** At eight in the morning, in China. */
  DAILY,
  /** On a day of the week at eight in the morning, in China. */
  WEEKLY,
  /** Never; what is found stands in the inbox of the site. */
  OFF;

  private static final LocalTime MORNING = LocalTime.of(8, 0);

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Frequency> of(String code) {
    return Stream.of(values()).filter(one -> one.code().equals(code)).findFirst();
  }

  /**
   * What was found before this is due now; empty for never.
   *
   * @param wait of {@link #AT_ONCE}, for what belongs together
   */
  Optional<Instant> dueBefore(Instant now, DayOfWeek weekday, Duration wait) {
    ZonedDateTime here = now.atZone(PartialDate.ZONE);
    ZonedDateTime morning = here.with(MORNING);
    ZonedDateTime last = morning.isAfter(here) ? morning.minusDays(1) : morning;
    return switch (this) {
      case AT_ONCE -> Optional.of(now.minus(wait));
      case DAILY -> Optional.of(last.toInstant());
      case WEEKLY -> Optional.of(last.with(TemporalAdjusters.previousOrSame(weekday)).toInstant());
      case OFF -> Optional.empty();
    };
  }

  /** When the next letter of this frequency goes out; empty for never and at once. */
  public Optional<Instant> next(Instant now, DayOfWeek weekday) {
    ZonedDateTime here = now.atZone(PartialDate.ZONE);
    ZonedDateTime morning = here.with(MORNING);
    ZonedDateTime first = morning.isAfter(here) ? morning : morning.plusDays(1);
    return switch (this) {
      case DAILY -> Optional.of(first.toInstant());
      case WEEKLY -> Optional.of(first.with(TemporalAdjusters.nextOrSame(weekday)).toInstant());
      case AT_ONCE, OFF -> Optional.empty();
    };
  }
}
