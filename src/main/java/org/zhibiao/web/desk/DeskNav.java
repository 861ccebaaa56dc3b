package org.zhibiao.web.desk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.Person;
import org.zhibiao.accounts.Role;
import org.zhibiao.web.page.Frame.NavItem;
import org.zhibiao.web.page.Words;

/**
 * What surrounds the pages of the desk.
 *
 * @param items the pages that the reader may see
 * @param done what was just done, in words, null for nothing
 */
public record DeskNav(List<NavItem> items, @Nullable String done, String csrf) {
  public DeskNav {
    items = List.copyOf(items);
  }

  /** The frame of a page; what the address says was done counts only where it is known. */
  public static DeskNav of(
      Person person, String here, @Nullable String done, String csrf, Words words) {
    List<NavItem> items = new ArrayList<>();
    items.add(item("/desk", "health", here, words));
    items.add(item("/desk/review", "review", here, words));
    items.add(item("/desk/drafts", "drafts", here, words));
    items.add(item("/desk/imports", "imports", here, words));
    items.add(item("/desk/operations", "operations", here, words));
    items.add(item("/desk/sources", "sources", here, words));
    items.add(item("/desk/quality", "quality", here, words));
    items.add(item("/desk/words", "words", here, words));
    items.add(item("/desk/pins", "pins", here, words));
    items.add(item("/desk/enterprises", "enterprises", here, words));
    items.add(item("/desk/announcements", "announcements", here, words));
    if (person.role() == Role.ADMINISTRATOR) {
      items.add(item("/desk/people", "people", here, words));
      items.add(item("/desk/mail", "mail", here, words));
      items.add(item("/desk/settings", "settings", here, words));
      items.add(item("/desk/log", "log", here, words));
    }
    boolean isKnown = done != null && done.matches("[a-z-]{1,30}");
    return new DeskNav(items, isKnown ? words.find("desk.done." + done).orElse(null) : null, csrf);
  }

  private static NavItem item(String href, String name, String here, Words words) {
    return new NavItem(href, words.get("desk.nav." + name), href.equals(here));
  }
}
