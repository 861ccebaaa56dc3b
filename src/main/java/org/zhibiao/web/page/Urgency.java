package org.zhibiao.web.page;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Status;
import org.zhibiao.text.PartialDate;

/**
 * What cannot wait: in force or withdrawn within 60 days, comments close within 14. A date known
 * only to the month or year is never counted down to.
 */
public final class Urgency {
  private static final int CHANGE = 60;
  private static final int COMMENTS = 14;

  private Urgency() {}

  /** The days to a coming date; empty when it is past or not known to the day. */
  public static Optional<Long> until(PartialDate date, LocalDate today) {
    return date.day().map(day -> ChronoUnit.DAYS.between(today, day)).filter(days -> days >= 0);
  }

  /** True when a change of standing that many days ahead cannot wait. */
  public static boolean isNear(long days) {
    return days <= CHANGE;
  }

  static Optional<ResultRow.Days> of(Fields fields, LocalDate today, Words words) {
    Optional<Status> status = Status.on(today, fields);
    if (fields.kind() == Kind.NOTICE && status.equals(Optional.of(Status.OPEN))) {
      return days(fields, Field.COMMENT_DEADLINE, COMMENTS, today, words);
    }
    if (status.equals(Optional.of(Status.UPCOMING))) {
      return days(fields, Field.EFFECTIVE, CHANGE, today, words);
    }
    if (fields.has(Field.WITHDRAWN)) {
      return days(fields, Field.WITHDRAWN, CHANGE, today, words);
    }
    return Optional.empty();
  }

  /** True when a comment period ends so soon that it cannot wait. */
  public static boolean commentsCloseSoon(long days) {
    return days <= COMMENTS;
  }

  private static Optional<ResultRow.Days> days(
      Fields fields, Field<PartialDate> field, int urgent, LocalDate today, Words words) {
    return fields
        .get(field)
        .flatMap(date -> until(date, today))
        .map(
            days ->
                new ResultRow.Days(
                    words.get("until." + field.name()), words.days(days), days <= urgent));
  }
}
