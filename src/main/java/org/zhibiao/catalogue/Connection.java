package org.zhibiao.catalogue;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A relation as a record sees it, stated by itself or, seen from the other end, by another record.
 *
 * @param type the tie, from this record's side
 * @param number the other document's number as printed
 * @param degree of adoption, null when not an adoption or not stated
 * @param id the other record, null while the catalogue does not have it
 */
public record Connection(
    RelationType type, String number, Reference.@Nullable Degree degree, @Nullable String id) {

  public Optional<String> recordId() {
    return Optional.ofNullable(id);
  }

  public Optional<Reference.Degree> adoption() {
    return Optional.ofNullable(degree);
  }
}
