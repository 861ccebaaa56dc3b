package org.zhibiao.mail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.zhibiao.text.PartialDate;

/**
 * The letters of a day in China.
 *
 * @param sent that servers accepted, those among them that came back on some later day
 * @param failed that were given up, or came back, on that day
 */
public record Volume(LocalDate day, long sent, long failed) {

  /** Each of the last days, the oldest first, those without letters too. */
  static List<Volume> of(Handle handle, Instant now, int days) {
    LocalDate today = now.atZone(PartialDate.ZONE).toLocalDate();
    LocalDate first = today.minusDays(days - 1L);
    Instant from = first.atStartOfDay(PartialDate.ZONE).toInstant();
    Map<LocalDate, Long> sent = count(handle, "sent_at", from);
    Map<LocalDate, Long> failed = count(handle, "failed_at", from);
    List<Volume> all = new ArrayList<>();
    for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
      all.add(new Volume(day, sent.getOrDefault(day, 0L), failed.getOrDefault(day, 0L)));
    }
    return all;
  }

  /** By the hour, for a day there begins at no midnight of the table. */
  private static Map<LocalDate, Long> count(Handle handle, String column, Instant from) {
    Map<LocalDate, Long> days = new TreeMap<>();
    handle
        .createQuery(
            "SELECT substr(<column>, 1, 13) AS hour, count(*) AS number FROM outbox"
                + " WHERE <column> >= :from GROUP BY 1")
        .define("column", column)
        .bind("from", from.truncatedTo(ChronoUnit.MILLIS).toString())
        .map((row, context) -> Map.entry(row.getString("hour"), row.getLong("number")))
        .forEach(
            entry ->
                days.merge(
                    Instant.parse(entry.getKey() + ":00:00Z")
                        .atZone(PartialDate.ZONE)
                        .toLocalDate(),
                    entry.getValue(),
                    Long::sum));
    return days;
  }
}
