package org.zhibiao.web.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.page.Option;

/**
 * A list that is looked through: what was asked, what was found, and the way on.
 *
 * @param conditions the fields of the form above it
 * @param heads of the columns
 * @param total in words
 * @param before the address of the page before, null for none
 */
public record ListPage(
    DeskNav nav,
    String title,
    String address,
    List<Condition> conditions,
    String total,
    List<String> heads,
    List<Row> rows,
    @Nullable String before,
    @Nullable String after) {
  public ListPage {
    conditions = List.copyOf(conditions);
    heads = List.copyOf(heads);
    rows = List.copyOf(rows);
  }

  /**
   * A field by which a list is narrowed.
   *
   * @param options to choose from, none for a text
   */
  public record Condition(String name, String label, String value, List<Option> options) {
    public Condition {
      options = List.copyOf(options);
    }
  }

  /**
   * A line of the list.
   *
   * @param href of its first cell, null for none
   */
  public record Row(@Nullable String href, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }
}
