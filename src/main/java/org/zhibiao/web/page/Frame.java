package org.zhibiao.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds every page: head, masthead and foot.
 *
 * @param path the page's own address within the site, with its query
 * @param canonical the page's own address, absolute when the public address is known
 * @param otherLanguage the address that switches the language and comes back here
 * @param alternates the addresses of this page in each language, for {@code hreflang}
 * @param script the module that helps the search field; every page works without it
 * @param ask what stands in the masthead's search field, null when the page has a field of its own
 */
public record Frame(
    Words words,
    Heading heading,
    String path,
    String canonical,
    String otherLanguage,
    List<Alternate> alternates,
    List<NavItem> nav,
    @Nullable String ask,
    String stylesheet,
    String script,
    String icon) {

  /**
   * Stands in the masthead where the reader's account is put when the page is sent, so that a page
   * can be kept for all. No text of a record or a reader comes before it.
   */
  public static final String ACCOUNT_PLACE = "<!--account-->";

  public Frame {
    alternates = List.copyOf(alternates);
    nav = List.copyOf(nav);
  }

  /** The address of the feed that tells of changes of what the page shows, null for none. */
  public @Nullable String feed() {
    boolean hasFeed = path.startsWith("/search?") || path.matches("/records/[^/?]+");
    String mark = path.contains("?") ? "&" : "?";
    return hasFeed
        ? "/feeds" + path + (words.isChinese() ? "" : mark + "lang=" + words.language())
        : null;
  }

  /**
   * What the page is called.
   *
   * @param title without the site's name
   * @param description for search engines, null for none
   * @param isIndexed false asks search engines to leave the page out
   */
  public record Heading(String title, @Nullable String description, boolean isIndexed) {
    public static Heading of(String title) {
      return new Heading(title, null, true);
    }

    public static Heading unlisted(String title) {
      return new Heading(title, null, false);
    }
  }

  /** A collection in the masthead. */
  public record NavItem(String href, String word, boolean here) {}

  public record Alternate(String language, String href) {}
}
