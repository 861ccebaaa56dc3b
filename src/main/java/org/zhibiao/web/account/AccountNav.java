package org.zhibiao.web.account;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.Person;
import org.zhibiao.accounts.Registration;
import org.zhibiao.web.page.Frame.NavItem;
import org.zhibiao.web.page.Words;

/**
 * What surrounds the pages of one's account.
 *
 * @param items the pages
 * @param done what was just done, in words, null for nothing
 * @param csrf for a form of the frame's own
 * @param hasNewTerms whether other terms are in force than the person has accepted
 */
public record AccountNav(
    List<NavItem> items, @Nullable String done, String csrf, boolean hasNewTerms) {
  public AccountNav {
    items = List.copyOf(items);
  }

  /**
   * The frame of a page.
   *
   * @param here the page's address
   * @param done the name of what was done, from the address and so anybody's: of no name that is
   *     known it says nothing
   */
  public static AccountNav of(
      Person person, String here, @Nullable String done, String csrf, Words words) {
    List<NavItem> items = new ArrayList<>();
    items.add(item("/account/inbox", "inbox", here, words));
    items.add(item("/account/subscriptions", "subscriptions", here, words));
    items.add(item("/account", "profile", here, words));
    if (person.membership().isPresent()) {
      items.add(item("/account/enterprise", "enterprise", here, words));
      items.add(item("/account/members", "members", here, words));
    }
    if (person.isOwner()) {
      items.add(item("/account/enterprise/webhooks", "webhooks", here, words));
    }
    items.add(item("/account/security", "security", here, words));
    items.add(item("/account/tokens", "tokens", here, words));
    items.add(item("/account/notices", "notices", here, words));
    items.add(item("/account/data", "data", here, words));
    boolean isKnown = done != null && done.matches("[a-z-]{1,30}");
    String said = isKnown ? words.find("account.done." + done).orElse(null) : null;
    boolean hasNewTerms =
        person.membership().isPresent() && !person.termsVersion().equals(Registration.TERMS);
    return new AccountNav(items, said, csrf, hasNewTerms);
  }

  private static NavItem item(String href, String name, String here, Words words) {
    return new NavItem(href, words.get("account.nav." + name), href.equals(here));
  }
}
