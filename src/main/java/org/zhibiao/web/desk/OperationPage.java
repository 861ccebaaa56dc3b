package org.zhibiao.web.desk;

import java.util.List;
import org.zhibiao.web.account.ProfilePage.Fact;
import org.zhibiao.web.page.FormView;

/**
 * Something done to records that can be taken back.
 *
 * @param canBeUndone whether there is still something to take back
 * @param records that it moved, with their pages
 * @param left why some stayed as they are, in words
 */
public record OperationPage(
    DeskNav nav,
    FormView form,
    String action,
    String title,
    List<Fact> facts,
    boolean canBeUndone,
    List<Moved> records,
    List<String> left) {
  public OperationPage {
    facts = List.copyOf(facts);
    records = List.copyOf(records);
    left = List.copyOf(left);
  }

  /** A record that was moved. */
  public record Moved(String href, String number) {}
}
