package org.zhibiao.web.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.page.FormView;

/**
 * What waits for a decision.
 *
 * @param kinds the queues, with how many wait in each
 * @param whose whose cases, to choose from
 * @param first the address of the case to decide first, null when there is none
 * @param total in words
 * @param batch what can be done with several at once
 * @param decided what was decided lately
 */
public record ReviewListPage(
    DeskNav nav,
    FormView form,
    String action,
    List<Tab> kinds,
    List<Tab> whose,
    @Nullable String first,
    String total,
    List<Line> lines,
    List<ReviewPage.Button> batch,
    List<Line> decided,
    @Nullable String before,
    @Nullable String after) {
  public ReviewListPage {
    kinds = List.copyOf(kinds);
    whose = List.copyOf(whose);
    lines = List.copyOf(lines);
    batch = List.copyOf(batch);
    decided = List.copyOf(decided);
  }

  /** A queue among several. */
  public record Tab(String href, String word, String count, boolean isHere) {}

  /** A case. */
  public record Line(
      long id, String href, String number, String matter, String source, String day, String who) {}
}
