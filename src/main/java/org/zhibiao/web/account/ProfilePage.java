package org.zhibiao.web.account;

import java.util.List;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;

/**
 * Name, language and address of mail.
 *
 * @param form of name and language
 * @param address the form of a new address
 * @param facts what else there is to know, label and value
 */
public record ProfilePage(
    AccountNav nav,
    FormView form,
    FormView address,
    String email,
    List<Option> languages,
    List<Fact> facts) {
  public ProfilePage {
    languages = List.copyOf(languages);
    facts = List.copyOf(facts);
  }

  public record Fact(String label, String value) {}
}
