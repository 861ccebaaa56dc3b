package org.zhibiao.web.account;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.page.Text;

/**
 * What a person was to hear of, the newest first.
 *
 * @param announcements that the platform sent, apart from the rest
 * @param newest the id up to which it can be marked as read
 * @param older the address of what comes before, null for none
 */
public record InboxPage(
    AccountNav nav,
    Announcements announcements,
    List<Row> rows,
    int unread,
    long newest,
    @Nullable String older) {
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

  /**
   * A part of the platform's announcements.
   *
   * @param newest the id up to which they can be marked as read
   * @param older the address of what comes before, null for none
   */
  public record Announcements(
      List<Announcement> items, int unread, long newest, @Nullable String older) {
    public Announcements {
      items = List.copyOf(items);
    }
  }

  public record Announcement(String at, String href, Text title, boolean isRead) {}
}
