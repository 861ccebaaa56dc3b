package org.zhibiao.web.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.account.ProfilePage.Fact;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Text;

/**
 * A case to be decided.
 *
 * @param queue what waits, this one among it
 * @param matter what there is to decide, in a few words
 * @param lead the same in a sentence
 * @param number of the record, or the source's key of the row
 * @param title of the record; null where there is none
 * @param recordHref of the record's page, null for none
 * @param sourceHref of the page at the source, null for none
 * @param warning what happened meanwhile, null for nothing
 * @param left what the left side is called
 * @param ours whose word it is, in words
 * @param right what the right side is called
 * @param theirs whose word it is, in words
 * @param isDecidedByField whether one side is chosen of each row
 * @param rows what differs
 * @param same what does not
 * @param facts what there is to know of a case without sides
 * @param rowText the row as its source showed it, empty for none
 * @param buttons what can be decided, the usual first; none when it is decided
 * @param decided what was decided by whom, in words; null while it is open
 * @param assignee in words, null for nobody
 * @param nextHref of the case after this one, null for none
 * @param script that lets it be decided by keyboard
 */
public record ReviewPage(
    DeskNav nav,
    FormView form,
    String action,
    List<Waiting> queue,
    String waiting,
    String matter,
    String lead,
    String number,
    @Nullable Text title,
    @Nullable String recordHref,
    @Nullable String editHref,
    @Nullable String sourceHref,
    @Nullable String mergeHref,
    int revision,
    @Nullable String warning,
    String left,
    String ours,
    String right,
    String theirs,
    boolean isDecidedByField,
    List<Row> rows,
    List<Fact> same,
    List<Fact> facts,
    String rowText,
    List<Button> buttons,
    @Nullable String decided,
    boolean canBeUndone,
    @Nullable String assignee,
    boolean isMine,
    String note,
    @Nullable String nextHref,
    @Nullable String previousHref,
    String script) {
  public ReviewPage {
    queue = List.copyOf(queue);
    rows = List.copyOf(rows);
    same = List.copyOf(same);
    facts = List.copyOf(facts);
    buttons = List.copyOf(buttons);
  }

  /** A case that waits. */
  public record Waiting(String href, String number, String day, String matter, boolean isHere) {}

  /**
   * A field of which the two sides say different things.
   *
   * @param theirs as it is taken over, entries of a list a line each
   * @param taken which side is chosen: keep, accept or edit
   * @param filled what is filled in instead of either
   * @param options to choose from instead, none for a text
   */
  public record Row(
      String column,
      String label,
      Contrast contrast,
      String theirs,
      String taken,
      String filled,
      boolean isLong,
      List<Option> options,
      @Nullable String wrong) {
    public Row {
      options = List.copyOf(options);
    }
  }

  /**
   * What can be decided.
   *
   * @param key by which it is chosen on the keyboard
   */
  public record Button(String what, String label, String key) {}
}
