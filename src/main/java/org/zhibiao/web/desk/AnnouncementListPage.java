package org.zhibiao.web.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All announcements.
 *
 * @param total in words
 * @param before the address of the page before, null for none
 */
public record AnnouncementListPage(
    DeskNav nav, String total, List<Row> rows, @Nullable String before, @Nullable String after) {
  public AnnouncementListPage {
    rows = List.copyOf(rows);
  }

  /**
   * An announcement.
   *
   * @param recipients empty for a draft, as the counts behind it
   */
  public record Row(
      String href,
      String title,
      String state,
      String at,
      String recipients,
      String sent,
      String failed) {}
}
