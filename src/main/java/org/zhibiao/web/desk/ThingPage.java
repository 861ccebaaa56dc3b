package org.zhibiao.web.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.account.ProfilePage.Fact;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;

/**
 * An enterprise or a person, with what can be done about it.
 *
 * @param standing where it stands, in words
 * @param people beside it: of an enterprise
 * @param sessions of a person, in words
 * @param log what happened to it lately
 */
public record ThingPage(
    DeskNav nav,
    FormView form,
    String title,
    String standing,
    List<Fact> facts,
    List<Action> actions,
    List<ListPage.Row> people,
    List<String> sessions,
    List<LogRow> log) {
  public ThingPage {
    facts = List.copyOf(facts);
    actions = List.copyOf(actions);
    people = List.copyOf(people);
    sessions = List.copyOf(sessions);
    log = List.copyOf(log);
  }

  /**
   * Something that can be done, by a form of its own.
   *
   * @param name of the form, for ids
   * @param help what it does, null for nothing to say
   * @param reason the label of a field for the reason, null for none
   * @param choices to choose from under the name {@code choice}, none for nothing
   */
  public record Action(
      String name,
      String address,
      String label,
      @Nullable String help,
      @Nullable String reason,
      List<Option> choices,
      String chosen) {
    public Action {
      choices = List.copyOf(choices);
    }
  }

  /** What happened. */
  public record LogRow(String at, String what, String who, String detail) {}
}
