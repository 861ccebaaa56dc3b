package org.zhibiao.web.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.account.ProfilePage.Fact;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Text;

/**
 * A source file that is tried against a page.
 *
 * @param name of the source
 * @param back the address of the source at the desk
 * @param most the most bytes of a page, in words
 * @param result null before anything was tried
 */
public record SourceTrialPage(
    DeskNav nav,
    FormView form,
    Text name,
    String back,
    String action,
    int longest,
    String most,
    List<Option> parts,
    @Nullable Result result) {
  public SourceTrialPage {
    parts = List.copyOf(parts);
  }

  /**
   * What came of it.
   *
   * @param mistakes of the file, each with its line and key, in words
   * @param problem why the page could not be read, null when it could
   * @param summary how many rows there are and what would become of them, in words
   * @param note what else there is to know, null for nothing
   * @param beside what the page says beside its rows
   * @param text the beginning of the page as it was understood
   */
  public record Result(
      List<String> mistakes,
      @Nullable String problem,
      String summary,
      @Nullable String note,
      List<Fact> beside,
      List<Row> rows,
      String text) {
    public Result {
      mistakes = List.copyOf(mistakes);
      beside = List.copyOf(beside);
      rows = List.copyOf(rows);
    }
  }

  /**
   * A row.
   *
   * @param fate what a crawl would do with it, in words
   * @param tone good, waiting or bad
   * @param reasons why it is refused, or what of it was left out
   * @param fields of the record
   * @param raw what stands on the page
   */
  public record Row(
      String title,
      String fate,
      String tone,
      List<String> reasons,
      List<Fact> fields,
      List<Fact> raw) {
    public Row {
      reasons = List.copyOf(reasons);
      fields = List.copyOf(fields);
      raw = List.copyOf(raw);
    }
  }
}
