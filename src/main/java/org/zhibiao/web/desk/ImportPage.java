package org.zhibiao.web.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.account.ProfilePage.Fact;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;

/**
 * A file that was handed in, with what it would do or did.
 *
 * @param about who handed it in and when, in words
 * @param problem why nothing of it can be read, null when it can
 * @param warning what just happened, null for nothing
 * @param counts what would become of its lines
 * @param rejections the lines that are left out, with why
 * @param more in words, that there are more of them; null when there are not
 * @param rows the first lines as they are read
 * @param operation the address of what it was imported by, null until then
 * @param canRun whether it can be imported: not yet done, or cut short
 * @param columns how its columns are read; none when it has none
 * @param meanings what a column may be
 * @param kinds what its rows may be where no column says
 */
public record ImportPage(
    DeskNav nav,
    FormView form,
    String action,
    String name,
    String about,
    @Nullable String problem,
    @Nullable String warning,
    List<Fact> counts,
    List<Rejection> rejections,
    @Nullable String more,
    List<Row> rows,
    @Nullable String operation,
    boolean canRun,
    List<Column> columns,
    List<Option> meanings,
    List<Option> kinds) {
  public ImportPage {
    counts = List.copyOf(counts);
    rejections = List.copyOf(rejections);
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    meanings = List.copyOf(meanings);
    kinds = List.copyOf(kinds);
  }

  /** Whether a column is not understood. */
  public boolean asksForColumns() {
    return columns.stream().anyMatch(column -> column.meaning().equals(UNKNOWN));
  }

  /** The meaning of a column that is not known. */
  public static final String UNKNOWN = "?";

  /** The meaning of a column that is left out. */
  public static final String LEFT_OUT = "-";

  /**
   * A column.
   *
   * @param name of its field in the form
   * @param meaning one of {@link #meanings}
   */
  public record Column(String name, String heading, String example, String meaning) {}

  /** A line that is left out. */
  public record Rejection(String line, String column, String why) {}

  /** A line as it is read: its number or title, and the rest in words. */
  public record Row(String name, String rest) {}
}
