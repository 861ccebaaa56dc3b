package org.zhibiao.web.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;

/**
 * What is put first or hidden for a query.
 *
 * @param query as typed
 * @param resultsHref of its results
 * @param isSet whether something is decided already
 * @param rows records to decide about
 * @param places to choose from
 * @param history what was decided before, the newest first
 */
public record PinsPage(
    DeskNav nav,
    FormView form,
    String query,
    @Nullable String resultsHref,
    boolean isSet,
    List<Row> rows,
    List<Option> places,
    List<Past> history) {
  public PinsPage {
    rows = List.copyOf(rows);
    places = List.copyOf(places);
    history = List.copyOf(history);
  }

  /**
   * A record.
   *
   * @param place one of {@link #places}
   */
  public record Row(String id, String href, String number, String title, String place) {}

  /**
   * A change that can be taken back.
   *
   * @param after what was decided, in words
   */
  public record Past(long id, String at, String who, String after) {}
}
