package org.zhibiao.web.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Text;

/**
 * A record to be edited.
 *
 * @param href of its page
 * @param notes how many notes for colleagues there are
 * @param revision the one that the form shows
 * @param warning what happened meanwhile, null for nothing
 * @param cells what can be set, in the order of the form
 * @param rest the cells of fields that the kind seldom has
 * @param history what changed, the newest first
 */
public record EditPage(
    DeskNav nav,
    FormView form,
    String action,
    String href,
    String number,
    Text title,
    long notes,
    int revision,
    @Nullable String warning,
    List<Cell> cells,
    List<Cell> rest,
    List<Past> history) {
  public EditPage {
    cells = List.copyOf(cells);
    rest = List.copyOf(rest);
    history = List.copyOf(history);
  }

  /**
   * A field, or one language of it.
   *
   * @param options to choose from, none for a text
   * @param isLong whether it takes several lines
   * @param help how to write it, null for nothing to say
   * @param isHeld whether a person set it
   * @param sources what the sources say, in words, where a person set it; null otherwise
   * @param now what it is now, where somebody else changed it meanwhile; null otherwise
   */
  public record Cell(
      String name,
      String label,
      List<Option> options,
      boolean isLong,
      @Nullable String help,
      boolean isHeld,
      @Nullable String sources,
      @Nullable String now) {
    public Cell {
      options = List.copyOf(options);
    }
  }

  /**
   * A revision.
   *
   * @param canBeUndone false for the first
   */
  public record Past(int revision, String at, String by, List<Moved> moved, boolean canBeUndone) {
    public Past {
      moved = List.copyOf(moved);
    }
  }

  public record Moved(String label, @Nullable String before, @Nullable String after) {}
}
