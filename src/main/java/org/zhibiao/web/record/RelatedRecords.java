package org.zhibiao.web.record;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Reference;

/** Where the page of a record takes the records from that a reader may want next. */
@FunctionalInterface
public interface RelatedRecords {
  /**
   * The records related to one, those of a reason together.
   *
   * @param shown numbers that the page's line of succession shows already
   */
  List<Neighbour> of(Record record, Set<String> shown);

  /**
   * A related record.
   *
   * @param reason the key of the words that say why: {@code relation.adopts}, {@code
   *     related.subject}
   * @param number as printed; null when it has none
   * @param id null while the catalogue does not have it
   * @param fields what is known of it, null when that is its number alone
   * @param degree of adoption
   */
  record Neighbour(
      String reason,
      @Nullable String number,
      @Nullable String id,
      @Nullable Fields fields,
      Reference.@Nullable Degree degree) {

    Optional<Fields> known() {
      return Optional.ofNullable(fields);
    }
  }
}
