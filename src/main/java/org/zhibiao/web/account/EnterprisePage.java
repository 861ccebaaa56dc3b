package org.zhibiao.web.account;

import java.util.List;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;

/**
 * What an enterprise says of itself, and where it stands.
 *
 * @param state its code
 * @param standing where it stands, in words
 * @param reason what it was told, empty for nothing
 * @param isOwner whether the reader may change it
 * @param isAsked whether the platform waits for an answer
 * @param isFixed whether country and number were approved and stay
 * @param facts what is shown to somebody who may not change it
 */
public record EnterprisePage(
    AccountNav nav,
    FormView form,
    String state,
    String standing,
    String reason,
    boolean isOwner,
    boolean isAsked,
    boolean isFixed,
    List<ProfilePage.Fact> facts,
    List<Option> countries,
    List<Option> products,
    List<Option> markets) {
  public EnterprisePage {
    facts = List.copyOf(facts);
    countries = List.copyOf(countries);
    products = List.copyOf(products);
    markets = List.copyOf(markets);
  }
}
