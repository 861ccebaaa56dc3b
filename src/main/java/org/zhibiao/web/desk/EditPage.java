package org.zhibiao.web.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Text;

/**
 * A record to be edited, or made.
 *
 * @param isNew whether it is still to be made
 * @param kind what it is
 * @param href of its page; of a new one, of the list of its kind
 * @param notes how many notes for colleagues there are
 * @param revision the one that the form shows
 * @param warning what happened meanwhile, null for nothing
 * @param cells what can be set, in the order of the form
 * @param rest the cells of fields that the kind seldom has
 * @param places codes of jurisdictions, with their names
 * @param draft what the person typed before and did not publish, null for nothing
 * @param history what changed, the newest first
 * @param script that checks numbers and fills in classes as one types
 */
public record EditPage(
    DeskNav nav,
    FormView form,
    String action,
    boolean isNew,
    Option kind,
    String href,
    String number,
    Text title,
    long notes,
    int revision,
    @Nullable String warning,
    List<Cell> cells,
    List<Cell> rest,
    List<Option> places,
    @Nullable Draft draft,
    List<Past> history,
    String script) {
  public EditPage {
    cells = List.copyOf(cells);
    rest = List.copyOf(rest);
    places = List.copyOf(places);
    history = List.copyOf(history);
  }

  /** How a cell is filled in. */
  public enum Widget {
    LINE,
    AREA,
    CHOICE,
    /** A number, which is checked. */
    NUMBER,
    /** A code of {@link EditPage#places}, or another. */
    PLACE,
    /** Codes, a line each, that are also picked from a tree. */
    CLASSES,
    /** Numbers of other records, a line each, that are also looked up. */
    RELATION
  }

  /**
   * A field, or one language of it.
   *
   * @param options to choose from, none for a text
   * @param help how to write it, null for nothing to say
   * @param isHeld whether a person set it
   * @param sources what the sources say, in words, where a person set it; null otherwise
   * @param clash null unless somebody else changed it meanwhile
   * @param tree of classes to pick from; none but for {@link Widget#CLASSES}
   * @param found what was looked up; null where nothing was
   */
  public record Cell(
      String name,
      String label,
      Widget widget,
      List<Option> options,
      @Nullable String help,
      boolean isHeld,
      @Nullable String sources,
      @Nullable Clash clash,
      List<Branch> tree,
      @Nullable List<Found> found) {
    public Cell {
      options = List.copyOf(options);
      tree = List.copyOf(tree);
    }
  }

  /**
   * Two who changed one field.
   *
   * @param before what it was when this person began
   * @param contrast what stands there by now beside what this person typed
   */
  public record Clash(String before, Contrast contrast) {}

  /**
   * A class with those below it.
   *
   * @param lang of the name, null when it is the page's
   */
  public record Branch(String code, String name, @Nullable String lang, List<Leaf> leaves) {
    public Branch {
      leaves = List.copyOf(leaves);
    }
  }

  /**
   * A class that can be picked.
   *
   * @param lang of the name, null when it is the page's
   */
  public record Leaf(String code, String name, @Nullable String lang, boolean isChosen) {}

  /** A record that was looked up. */
  public record Found(String number, String title) {}

  /**
   * A draft.
   *
   * @param at when it was kept
   * @param href of the form with it
   * @param isShown whether the form shows it
   */
  public record Draft(long id, String at, String href, boolean isShown) {}

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
