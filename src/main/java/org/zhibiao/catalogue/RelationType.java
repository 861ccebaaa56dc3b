package org.zhibiao.catalogue;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How one document is tied to another. Each has its inverse, which is read from the other end and
 * never stored.
 */
public enum RelationType {
  REPLACES(Field.REPLACES),
  REPLACED_BY(Field.REPLACED_BY),
  ADOPTS(Field.ADOPTS),
  ADOPTED_BY(null),
  AMENDS(Field.AMENDS),
  AMENDED_BY(null),
  IMPLEMENTS(Field.IMPLEMENTS),
  IMPLEMENTED_BY(null),
  REFERENCES(Field.REFERENCES),
  REFERENCED_BY(null),

  /** Nobody states it: the number's year is later and no source says where this record stands. */
  NEWER_EDITION(null),
  OLDER_EDITION(null);

  private final @Nullable Field<List<Reference>> field;

  RelationType(@Nullable Field<List<Reference>> field) {
    this.field = field;
  }

  /** The word in files and message keys: {@code replaced_by}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The same tie seen from the other end. */
  public RelationType inverse() {
    return switch (this) {
      case REPLACES -> REPLACED_BY;
      case REPLACED_BY -> REPLACES;
      case ADOPTS -> ADOPTED_BY;
      case ADOPTED_BY -> ADOPTS;
      case AMENDS -> AMENDED_BY;
      case AMENDED_BY -> AMENDS;
      case IMPLEMENTS -> IMPLEMENTED_BY;
      case IMPLEMENTED_BY -> IMPLEMENTS;
      case REFERENCES -> REFERENCED_BY;
      case REFERENCED_BY -> REFERENCES;
      case NEWER_EDITION -> OLDER_EDITION;
      case OLDER_EDITION -> NEWER_EDITION;
    };
  }

  static RelationType of(Field<List<Reference>> field) {
    for (RelationType type : values()) {
      if (type.field == field) {
        return type;
      }
    }
    throw new IllegalArgumentException("no relation: " + field);
  }
}
