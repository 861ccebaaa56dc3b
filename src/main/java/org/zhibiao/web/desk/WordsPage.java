package org.zhibiao.web.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.account.ProfilePage.Fact;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;

/**
 * A concept of the thesaurus with what the library adds to it, or a new one.
 *
 * @param isNew whether its id is still to be given
 * @param names what the program calls it, by language
 * @param types to choose from, none where it is known
 * @param effects what would be found besides, null before it was asked
 * @param history what was changed, the newest first
 */
public record WordsPage(
    DeskNav nav,
    FormView form,
    String action,
    String title,
    boolean isNew,
    List<Fact> names,
    List<Option> types,
    @Nullable List<Effect> effects,
    List<Past> history) {
  public WordsPage {
    names = List.copyOf(names);
    types = List.copyOf(types);
    history = List.copyOf(history);
  }

  /**
   * What a name would bring.
   *
   * @param said how many records have it, and how many of them are new to the concept, in words
   * @param href of a search for it
   * @param titles of some that are new
   */
  public record Effect(String name, String said, String href, List<String> titles) {
    public Effect {
      titles = List.copyOf(titles);
    }
  }

  /** A change. */
  public record Past(long id, String at, String who, String before, String after) {}
}
