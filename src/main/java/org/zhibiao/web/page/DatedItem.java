package org.zhibiao.web.page;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.search.Hit;
import org.zhibiao.text.PartialDate;

/**
 * A record in a list that is read by its dates.
 *
 * @param days how long to the date, in words, null when it is past
 * @param place whose rules these are, null where the list says it already
 */
public record DatedItem(
    @Nullable String date,
    @Nullable String days,
    boolean urgent,
    String href,
    @Nullable String number,
    Text title,
    @Nullable String place) {

  static DatedItem of(Hit hit, Field<PartialDate> field, LocalDate today, Words words) {
    Fields fields = hit.fields();
    Optional<PartialDate> date = fields.get(field);
    Optional<Long> left =
        field == Field.ISSUED ? Optional.empty() : date.flatMap(d -> Urgency.until(d, today));
    boolean urgent =
        left.filter(
                days ->
                    field == Field.COMMENT_DEADLINE
                        ? Urgency.commentsCloseSoon(days)
                        : Urgency.isNear(days))
            .isPresent();
    return new DatedItem(
        date.map(PartialDate::toString).orElse(null),
        left.map(words::days).orElse(null),
        urgent,
        Links.record(hit.id()),
        fields.number().orElse(null),
        Titles.first(hit, words),
        fields.get(Field.JURISDICTION).map(words::place).orElse(null));
  }
}
