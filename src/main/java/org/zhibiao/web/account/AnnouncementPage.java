package org.zhibiao.web.account;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.page.Prose;
import org.zhibiao.web.page.Text;

/**
 * An announcement as its readers have it on the site.
 *
 * @param lang of title and text, null when it is the page's own
 * @param at when it was sent
 */
public record AnnouncementPage(
    AccountNav nav,
    String title,
    @Nullable String lang,
    String at,
    Prose prose,
    List<Item> records) {
  public AnnouncementPage {
    records = List.copyOf(records);
  }

  /**
   * A record that it tells of.
   *
   * @param number null when it has none
   * @param days what time is left, null when none runs out
   * @param facts kind, place, standing and dates
   */
  public record Item(
      @Nullable String number, Text title, String href, @Nullable String days, String facts) {}
}
