package org.zhibiao.web.account;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.page.Text;

/**
 * What a person was to hear of, the newest first.
 *
 * @param newest the id up to which it can be marked as read
 * @param older the address of what comes before, null for none
 */
public record InboxPage(
    AccountNav nav, List<Row> rows, int unread, long newest, @Nullable String older) {
  public InboxPage {
    rows = List.copyOf(rows);
  }

  public record Row(
      String at,
      String what,
      String href,
      String number,
      Text title,
      String because,
      boolean isRead) {}
}
