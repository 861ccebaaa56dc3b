package org.zhibiao.web.account;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Text;

/**
 * What a person wants to hear of.
 *
 * @param where letters go, in words
 * @param stopped why none come for now, in words, null when they come
 * @param profile what concerns the person's enterprise, null for none
 * @param hasEnterprise whether there is a registration that one can be made from
 * @param calendar the secret address of the person's calendar
 * @param frequencies to choose from
 * @param weekdays to choose from
 */
public record SubscriptionsPage(
    AccountNav nav,
    String where,
    @Nullable String stopped,
    @Nullable SearchRow profile,
    boolean hasEnterprise,
    List<SearchRow> searches,
    List<FollowRow> follows,
    String calendar,
    List<Option> frequencies,
    List<Option> weekdays) {
  public SubscriptionsPage {
    searches = List.copyOf(searches);
    follows = List.copyOf(follows);
    frequencies = List.copyOf(frequencies);
    weekdays = List.copyOf(weekdays);
  }

  /**
   * A search.
   *
   * @param href of its page of results
   * @param last when it found something, in words
   */
  public record SearchRow(
      long id, String name, String href, String frequency, String weekday, String last) {}

  /**
   * A record.
   *
   * @param status in words, null for none
   */
  public record FollowRow(
      long id,
      String href,
      String number,
      Text title,
      @Nullable String status,
      String frequency,
      String weekday,
      String last) {}
}
