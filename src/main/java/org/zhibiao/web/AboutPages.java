package org.zhibiao.web;

import io.javalin.http.Context;
import java.util.Optional;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.web.page.AboutPage;
import org.zhibiao.web.page.Frame;
import org.zhibiao.web.page.Words;

/** What the site is. */
final class AboutPages {
  private final Site site;
  private final Catalogue catalogue;
  private final Sources sources;
  private final String contact;

  AboutPages(Site site, Catalogue catalogue, Sources sources, String contact) {
    this.site = site;
    this.catalogue = catalogue;
    this.sources = sources;
    this.contact = contact;
  }

  void about(Context ctx) {
    Words words = site.words(ctx);
    Frame.Heading heading =
        new Frame.Heading(words.get("about.title"), words.get("home.description"), true);
    Frame frame = site.frame(words, "/about", heading, Optional.empty(), "");
    site.show(
        ctx,
        "about/about.jte",
        frame,
        AboutPage.of(sources, catalogue.countBySource(), contact, words));
  }
}
