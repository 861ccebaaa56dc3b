package org.zhibiao.catalogue;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zhibiao.text.PartialDate;

/**
 * Where a document stands. {@link #OPEN} and {@link #CLOSED} are a notice's, computed from its
 * comment deadline.
 */
public enum Status {
  /** 草案 */
  DRAFT,
  /** 即将实施 */
  UPCOMING,
  /** 现行 */
  IN_FORCE,
  /** 被代替 */
  SUPERSEDED,
  /** 废止 */
  WITHDRAWN,
  /** 评议中 */
  OPEN,
  /** 已截止 */
  CLOSED;

  private static final Map<String, Status> BY_CODE =
      Stream.of(values()).collect(Collectors.toMap(Status::code, Function.identity()));

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The word in files and addresses: {@code in_force}. */
  public String code() {
    return code;
  }

  public static Optional<Status> of(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  /**
   * The status on a given day. Two things move with the calendar and are not left to the next
   * crawl: a notice closes on the day after its comment deadline, and what was upcoming is in force
   * from its effective date on. Empty when the sources do not tell.
   */
  public static Optional<Status> on(LocalDate today, Fields fields) {
    Optional<LocalDate> deadline = fields.get(Field.COMMENT_DEADLINE).flatMap(PartialDate::latest);
    if (fields.kind() == Kind.NOTICE && deadline.isPresent()) {
      return Optional.of(today.isAfter(deadline.get()) ? CLOSED : OPEN);
    }
    Optional<Status> said = fields.get(Field.STATUS);
    if (said.equals(Optional.of(UPCOMING))
        && fields
            .get(Field.EFFECTIVE)
            .flatMap(PartialDate::day)
            .filter(day -> !day.isAfter(today))
            .isPresent()) {
      return Optional.of(IN_FORCE);
    }
    return said;
  }
}
