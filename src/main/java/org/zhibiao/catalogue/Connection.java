package org.zhibiao.catalogue;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhibiao.text.Packer;
import org.zhibiao.text.Unpacker;

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
  private static final List<RelationType> TYPES = List.of(RelationType.values());

  public Optional<String> recordId() {
    return Optional.ofNullable(id);
  }

  public Optional<Reference.Degree> adoption() {
    return Optional.ofNullable(degree);
  }

  /** As bytes that are read back without a check, for an index. */
  public void pack(Packer to) {
    to.number(type.ordinal()).text(number);
    Packing.degree(degree, to);
    to.text(id == null ? "" : id);
  }

  /** What {@link #pack} wrote. */
  public static Connection unpack(Unpacker from) {
    RelationType type = TYPES.get(from.number());
    String number = from.text();
    Reference.Degree degree = Packing.degree(from);
    String id = from.text();
    return new Connection(type, number, degree, id.isEmpty() ? null : id);
  }
}
