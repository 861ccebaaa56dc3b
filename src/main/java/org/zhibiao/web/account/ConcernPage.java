package org.zhibiao.web.account;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;

/**
 * What concerns one's enterprise, to be chosen.
 *
 * @param isKept whether something was chosen before
 * @param lately how much it would have told in thirty days, in words, null when that was not asked
 * @param warning that it is too wide or finds nothing, null for nothing to warn of
 * @param found what it would have told of, the newest first
 */
public record ConcernPage(
    AccountNav nav,
    FormView form,
    boolean isKept,
    @Nullable String lately,
    @Nullable String warning,
    List<SavePage.Found> found,
    List<Option> products,
    List<Option> markets,
    List<Option> kinds,
    List<Option> frequencies,
    List<Option> weekdays) {
  public ConcernPage {
    found = List.copyOf(found);
    products = List.copyOf(products);
    markets = List.copyOf(markets);
    kinds = List.copyOf(kinds);
    frequencies = List.copyOf(frequencies);
    weekdays = List.copyOf(weekdays);
  }
}
