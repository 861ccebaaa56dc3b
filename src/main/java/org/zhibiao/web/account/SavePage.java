package org.zhibiao.web.account;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Text;

/**
 * A search to be saved, or what a saved one would have told.
 *
 * @param id of the one that is saved, 0 for one that is not
 * @param lately how much it would have told in thirty days, in words
 * @param warning that it is too wide or finds nothing, null for nothing to warn of
 * @param found what it would have told of, the newest first
 */
public record SavePage(
    AccountNav nav,
    FormView form,
    long id,
    String name,
    String href,
    String lately,
    @Nullable String warning,
    List<Found> found,
    List<Option> frequencies,
    List<Option> weekdays) {
  public SavePage {
    found = List.copyOf(found);
    frequencies = List.copyOf(frequencies);
    weekdays = List.copyOf(weekdays);
  }

  public record Found(String href, String number, Text title) {}
}
