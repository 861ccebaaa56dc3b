package org.zhibiao.web.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.page.FormView;

/**
 * A record in which two documents may be mixed.
 *
 * @param href of the record
 * @param number of the record
 * @param sources who speaks of it, each with what it says; those of persons are not among them
 * @param files its full texts
 * @param newNumber as typed, or as the sources that go give it
 * @param wrong why it will not do, null for nothing
 * @param wrongHref the record that is in the way, null for none
 * @param rows the two records that it would come to, field by field; empty until sources are chosen
 */
public record SplitPage(
    DeskNav nav,
    FormView form,
    String action,
    String href,
    String number,
    int revision,
    List<Source> sources,
    List<Choice> files,
    String newNumber,
    @Nullable String wrong,
    @Nullable String wrongHref,
    List<MergePage.Row> rows) {
  public SplitPage {
    sources = List.copyOf(sources);
    files = List.copyOf(files);
    rows = List.copyOf(rows);
  }

  /**
   * A source.
   *
   * @param said its number, title and date, in a line
   * @param url its own page, null where it gives none
   */
  public record Source(
      String id, String name, String said, @Nullable String url, boolean isChosen) {}

  /** A file that may go along. */
  public record Choice(String value, String name, boolean isChosen) {}
}
