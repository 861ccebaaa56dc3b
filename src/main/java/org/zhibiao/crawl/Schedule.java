package org.zhibiao.crawl;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.util.Optional;
import org.zhibiao.text.PartialDate;

/** When a source runs by itself: five fields of cron, in the time of the platform. */
public final class Schedule {
  private final String text;
  private final ExecutionTime times;

  private Schedule(String text, ExecutionTime times) {
    this.text = text;
    this.times = times;
  }

  /**
   * Reads {@code 17 3 * * *} (minute, hour, day, month, day of the week).
   *
   * @throws IllegalArgumentException when it is no such line
   */
  public static Schedule of(String text) {
    Cron cron =
        new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(text);
    return new Schedule(text, ExecutionTime.forCron(cron.validate()));
  }

  /** The first time after an instant; empty for a date that never comes. */
  public Optional<Instant> after(Instant instant) {
    return times.nextExecution(instant.atZone(PartialDate.ZONE)).map(time -> time.toInstant());
  }

  @Override
  public String toString() {
    return text;
  }
}
