package org.zhibiao.catalogue.number;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Which edition a number means.
 *
 * @param draftRound the second and later enquiry of one draft, {@code 2} in ISO/DIS 5354-1.2
 * @param letter a revision letter after the year: ASTM's {@code 17a}, JIS's {@code 2000R}
 * @param marks reapprovals and editorial changes in the order written, which tells whether a change
 *     came before or after a reapproval
 * @param consolidated amendments already worked into this text, {@code +A1:2021}
 */
record EditionPart(
    int draftRound,
    OptionalInt year,
    String letter,
    List<Mark> marks,
    List<Supplement> consolidated) {

  static final EditionPart NONE = new EditionPart(0, OptionalInt.empty(), "", List.of(), List.of());

  EditionPart {
    marks = List.copyOf(marks);
    consolidated = List.copyOf(consolidated);
  }

  /** {@code R} for a reapproval with its year, {@code E} for an editorial change with its count. */
  record Mark(char kind, int value) {}

  String key() {
    StringBuilder key = new StringBuilder();
    if (draftRound > 0) {
      key.append('.').append(draftRound);
    }
    if (year.isPresent()) {
      key.append('@').append(year.getAsInt()).append(letter);
    }
    for (Mark mark : marks) {
      key.append(mark.kind()).append(mark.value());
    }
    for (Supplement part : consolidated) {
      key.append('+').append(part.key());
    }
    return key.toString();
  }

  String sortKey(boolean draft) {
    // A draft without a year is the edition to come; any other number without a year is the whole
    // family and stands before its editions.
    int shelfYear = year.orElse(draft ? 9999 : 0);
    StringBuilder key = new StringBuilder();
    key.append(String.format(Locale.ROOT, "%04d%-1s%02d", shelfYear, letter, draftRound));
    key.append(String.format(Locale.ROOT, "%04d%04d", last('R'), last('E')));
    for (Supplement part : consolidated) {
      key.append('+').append(part.sortKey());
    }
    return key.toString();
  }

  private int last(char kind) {
    int value = 0;
    for (Mark mark : marks) {
      if (mark.kind() == kind) {
        value = mark.value();
      }
    }
    return value;
  }
}
