package org.zhibiao.web.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.page.FormView;

/**
 * Two records that may be one.
 *
 * @param href of the record from which the page was opened
 * @param number of that record
 * @param other what was looked for as the other
 * @param wrong why there is none to compare with, null for nothing
 * @param sides both, first the one from which the page was opened; empty until there are two
 * @param rows field by field
 */
public record MergePage(
    DeskNav nav,
    FormView form,
    String action,
    String href,
    String number,
    String other,
    @Nullable String wrong,
    List<Side> sides,
    List<Row> rows) {
  public MergePage {
    sides = List.copyOf(sides);
    rows = List.copyOf(rows);
  }

  /**
   * One of the two.
   *
   * @param isProposed whether it is the one to stay, unless the librarian says otherwise
   */
  public record Side(String id, int revision, String number, String href, boolean isProposed) {}

  /** A field of both. */
  public record Row(String label, Contrast contrast) {}
}
