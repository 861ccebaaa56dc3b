package org.zhibiao.web.letter;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.page.Text;
import org.zhibiao.web.page.Words;

/**
 * A letter about records.
 *
 * @param gist what it says, for the line beside the subject in a list of letters
 * @param reader the day, and to whom
 * @param urgent what cannot wait
 * @param others the rest
 * @param more that there is more than that, null for nothing
 * @param inbox where all of it stands
 * @param why one gets it
 * @param preferences where letters are chosen and stopped, without signing in
 */
public record DigestPage(
    Words words,
    String subject,
    String gist,
    String reader,
    List<Row> urgent,
    List<Row> others,
    @Nullable String more,
    String inbox,
    String why,
    String subscriptions,
    String preferences) {
  public DigestPage {
    urgent = List.copyOf(urgent);
    others = List.copyOf(others);
  }

  /**
   * A record.
   *
   * @param number null when it has none
   * @param days what time is left, null when none runs out
   * @param facts kind, place and what happened
   * @param changes what moved: label, before and after
   * @param because why the reader hears of it
   */
  public record Row(
      @Nullable String number,
      Text title,
      String href,
      @Nullable String days,
      String facts,
      List<Moved> changes,
      String because) {
    public Row {
      changes = List.copyOf(changes);
    }
  }

  public record Moved(String label, @Nullable String before, @Nullable String after) {}
}
