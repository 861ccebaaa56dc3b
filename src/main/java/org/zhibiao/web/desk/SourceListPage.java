package org.zhibiao.web.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.page.Text;

/**
 * Every source at the desk.
 *
 * @param idle why nothing runs by itself here, null where it does
 */
public record SourceListPage(DeskNav nav, String total, @Nullable String idle, List<Line> sources) {
  public SourceListPage {
    sources = List.copyOf(sources);
  }

  /**
   * A source.
   *
   * @param tone good, waiting or bad; the style sheet gives it a colour
   * @param why what there is to say of where it stands, null for nothing
   * @param last when its last run began, null for none
   * @param ended how it ended, null for none
   * @param next when it runs by itself, null when it does not
   * @param problems rows that wait to be looked at
   */
  public record Line(
      String href,
      Text name,
      String id,
      String standing,
      String tone,
      @Nullable String why,
      @Nullable String last,
      @Nullable String ended,
      @Nullable String next,
      String pace,
      String records,
      String problems) {}
}
