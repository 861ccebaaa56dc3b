package org.zhibiao.web.account;

import java.util.List;
import org.zhibiao.web.page.FormView;

/**
 * A link from a letter was opened: a button does what it is for, since what opens links may be a
 * scanner of mail.
 *
 * @param action where the button's form goes
 * @param link the token
 */
public record ConfirmPage(
    FormView form,
    String title,
    List<String> paragraphs,
    String action,
    String link,
    String button) {
  public ConfirmPage {
    paragraphs = List.copyOf(paragraphs);
  }
}
