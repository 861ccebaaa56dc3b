package org.zhibiao.crawl.normalise;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.text.Localized;
import org.zhibiao.text.PartialDate;

/**
 * Makes one record of several rows of a source: a substance that was listed for two reasons, or as
 * a member of two groups. Lists are put together, texts are filled language by language, and of
 * anything else the first row's word stands; of the dates named, the earliest.
 *
 * @param earliest the date fields of which the earliest counts
 */
public record Combining(Set<String> earliest) {
  /** One record of all rows, in their order. */
  public Fields combine(List<Fields> rows) {
    Fields combined = rows.getFirst();
    for (Fields row : rows.subList(1, rows.size())) {
      for (Field<?> field : Field.ALL) {
        combined = with(combined, row, field);
      }
    }
    return combined;
  }

  @SuppressWarnings("unchecked") // the field's type says what its value is
  private <T> Fields with(Fields first, Fields second, Field<T> field) {
    Optional<T> more = second.get(field);
    if (more.isEmpty()) {
      return first;
    }
    Optional<T> there = first.get(field);
    if (there.isEmpty()) {
      return first.with(field, more.get());
    }
    if (field.type().isLocalized()) {
      return first.with(
          (Field<Localized>) field, ((Localized) there.get()).orElse((Localized) more.get()));
    }
    if (field.type().isList()) {
      Set<Object> together = new LinkedHashSet<>((List<?>) there.get());
      together.addAll((List<?>) more.get());
      return first.with(field, (T) new ArrayList<>(together));
    }
    if (earliest.contains(field.name())
        && ((PartialDate) more.get()).compareTo((PartialDate) there.get()) < 0) {
      return first.with(field, more.get());
    }
    return first;
  }
}
