package org.zhibiao.web.page;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Status;

/**
 * Where a document stands: a shape, a word and a colour.
 *
 * @param style the class that colours it
 * @param shape the symbol's name
 */
public record Badge(String style, String shape, String word) {

  public static Badge of(Status status, Words words) {
    String shape = status.code().replace('_', '-');
    return new Badge(shape, shape, words.status(status));
  }

  /** A document's badge on a day; empty when its sources do not tell where it stands. */
  public static Optional<Badge> of(Fields fields, LocalDate today, Words words) {
    if (fields.kind() == Kind.RECALL && !fields.has(Field.STATUS)) {
      boolean serious = isSerious(fields);
      return Optional.of(
          new Badge(
              serious ? "serious" : "alert",
              "serious",
              words.get(serious ? "badge.serious" : "badge.recall")));
    }
    return Status.on(today, fields)
        .map(status -> of(status, words))
        .map(badge -> isClosingSoon(fields, today) ? badge.soon() : badge);
  }

  /**
   * The same, of a comment period that cannot wait: until then an open one is as calm as others.
   */
  private Badge soon() {
    return new Badge(style + " soon", shape, word);
  }

  private static boolean isClosingSoon(Fields fields, LocalDate today) {
    return Status.on(today, fields).equals(Optional.of(Status.OPEN))
        && fields
            .get(Field.COMMENT_DEADLINE)
            .flatMap(date -> Urgency.until(date, today))
            .filter(Urgency::commentsCloseSoon)
            .isPresent();
  }

  /** True when the source rates the risk as serious. */
  public static boolean isSerious(Fields fields) {
    List<String> hazards = fields.list(Field.HAZARDS);
    return hazards.stream()
        .map(hazard -> hazard.toLowerCase(Locale.ROOT))
        .anyMatch(hazard -> hazard.equals("serious") || hazard.equals("serious risk"));
  }
}
