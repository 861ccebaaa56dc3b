package org.zhibiao.web.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;

/**
 * A change to all records of a list.
 *
 * @param list the list as a query string
 * @param listHref of the list
 * @param about which list, and how many records
 * @param fields to choose from
 * @param field the label of the one chosen, null before
 * @param options of its values, none for a text
 * @param isLong whether it takes several lines
 * @param help how to write it, null for nothing to say
 * @param ways in which it can be changed
 * @param warning what happened meanwhile, null for nothing
 * @param plan null until a value is given
 */
public record BulkPage(
    DeskNav nav,
    FormView form,
    String list,
    String listHref,
    String about,
    List<Option> fields,
    @Nullable String field,
    List<Option> options,
    boolean isLong,
    @Nullable String help,
    List<Option> ways,
    @Nullable String warning,
    @Nullable Plan plan) {
  public BulkPage {
    fields = List.copyOf(fields);
    options = List.copyOf(options);
    ways = List.copyOf(ways);
  }

  /**
   * What it would do.
   *
   * @param counts in words
   * @param seen tells the list that the person saw
   * @param canRun whether a record would change
   * @param more how many more than are shown would, in words; null for none
   */
  public record Plan(
      String counts, String seen, boolean canRun, List<Row> rows, @Nullable String more) {
    public Plan {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A record.
   *
   * @param wrong why it will not do, null when it will
   * @param isLeft whether the person left it out
   */
  public record Row(
      String id,
      String href,
      String number,
      String title,
      String before,
      String after,
      @Nullable String wrong,
      boolean isLeft) {}
}
