package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.account.OutcomePage;
import org.zhibiao.web.page.Frame;
import org.zhibiao.web.page.Words;

/** What the pages have in common that nobody keeps: forms, and what became of them. */
final class Entry {
  private final Site site;
  private final Visitors visitors;

  Entry(Site site, Visitors visitors) {
    this.site = site;
    this.visitors = visitors;
  }

  Words words(Context ctx) {
    return site.words(ctx);
  }

  Site site() {
    return site;
  }

  /** The visitor, to whom a form can be shown. */
  Visitor visitor(Context ctx) {
    return visitors.forForm(ctx);
  }

  /**
   * Shows a page of a form.
   *
   * @param title the key of its title
   * @param address its path; what was asked for may hold a secret of a letter, which the page does
   *     not repeat and does not tell the site that a link leads to
   */
  void show(Context ctx, String template, String address, String title, Object page) {
    Words words = words(ctx);
    Frame frame =
        site.frame(words, address, Frame.Heading.unlisted(words.get(title)), Optional.empty(), "");
    ctx.header("Referrer-Policy", "no-referrer");
    site.showOnce(ctx, template, frame, page);
  }

  /** Says what was done. Keys: {@code KEY.title}, {@code KEY.text}. */
  void done(
      Context ctx,
      String address,
      String key,
      @Nullable String href,
      @Nullable String way,
      Object... arguments) {
    Words words = words(ctx);
    OutcomePage page =
        new OutcomePage(
            words.get(key + ".title", arguments),
            List.of(words.get(key + ".text", arguments).split("\n")),
            href,
            way == null ? null : words.get(way));
    show(ctx, "entry/outcome.jte", address, key + ".title", page);
  }

  /** A link that is used or too old. */
  void gone(Context ctx, String address, String key, String href, String way) {
    ctx.status(404);
    done(ctx, address, key, href, way);
  }

  /** The secret of a letter's link. */
  static String link(Context ctx) {
    String posted = ctx.formParam("link");
    String link = posted == null ? ctx.queryParam("link") : posted;
    return link == null || link.length() > 100 ? "" : link;
  }

  static void noStore(Context ctx) {
    ctx.header(Header.CACHE_CONTROL, "no-store");
  }
}
