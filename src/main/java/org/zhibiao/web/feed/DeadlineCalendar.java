package org.zhibiao.web.feed;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Transparency;
import biweekly.util.Duration;
import biweekly.util.ICalDate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;

/**
 * Days that come near, as a calendar that a reader's program fetches again and again (RFC 5545).
 *
 * @param name what the program calls it
 * @param days whole days
 */
public record DeadlineCalendar(String name, List<Day> days) {
  public static final String TYPE = "text/calendar; charset=utf-8";
  private static final int HOURS = 6;

  public DeadlineCalendar {
    days = List.copyOf(days);
  }

  /**
   * A day on which something happens to a record.
   *
   * @param uid the same for ever, so that a day that moves moves in the reader's calendar
   * @param sequence grows when it moves
   * @param changed when the record last changed
   */
  public record Day(
      String uid,
      int sequence,
      LocalDate date,
      String title,
      String text,
      String href,
      Instant changed) {}

  /** The calendar in UTF-8. */
  public byte[] print() {
    ICalendar calendar = new ICalendar();
    calendar.setProductId("-//ZhiBiao//Deadlines//ZH");
    calendar.setName(name);
    calendar.setRefreshInterval(Duration.builder().hours(HOURS).build());
    calendar.addExperimentalProperty("X-WR-CALNAME", name);
    calendar.addExperimentalProperty("X-PUBLISHED-TTL", "PT" + HOURS + "H");
    for (Day day : days) {
      VEvent event = new VEvent();
      event.setUid(day.uid());
      event.setSequence(day.sequence());
      event.setDateTimeStamp(Date.from(day.changed()));
      event.setLastModified(Date.from(day.changed()));
      event.setDateStart(date(day.date()), false);
      event.setDateEnd(date(day.date().plusDays(1)), false);
      event.setSummary(day.title());
      event.setDescription(day.text());
      event.setUrl(day.href());
      event.setTransparency(Transparency.transparent());
      calendar.addEvent(event);
    }
    return Biweekly.write(calendar).version(ICalVersion.V2_0).go().getBytes(StandardCharsets.UTF_8);
  }

  /** The library takes a day as midnight where the program runs. */
  private static ICalDate date(LocalDate day) {
    return new ICalDate(Date.from(day.atStartOfDay(ZoneId.systemDefault()).toInstant()), false);
  }
}
