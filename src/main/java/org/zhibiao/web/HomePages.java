package org.zhibiao.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.web.page.Frame;
import org.zhibiao.web.page.HomePage;
import org.zhibiao.web.page.Overview;
import org.zhibiao.web.page.Overviews;
import org.zhibiao.web.page.Words;

/** The front page. */
final class HomePages {
  private static final List<String> TRIES =
      List.of("GB 18401", "耐摩擦色牢度", "ISO 105-X12", "flammability", "16 CFR 1610");

  private final Site site;
  private final Catalogue catalogue;
  private final Overviews overviews;
  private final Cache<Key, HomePage> cache = Caffeine.newBuilder().maximumSize(4).build();

  HomePages(Site site, Catalogue catalogue, Overviews overviews) {
    this.site = site;
    this.catalogue = catalogue;
    this.overviews = overviews;
  }

  private record Key(long generation, LocalDate day, String language) {}

  void home(Context ctx) {
    Words words = site.words(ctx);
    Overview overview = overviews.current();
    HomePage page =
        cache.get(
            new Key(overview.generation(), overview.day(), words.language()),
            absent -> HomePage.of(overview, panel(overview, words), TRIES, words));
    Frame.Heading heading =
        new Frame.Heading(words.get("home.title"), words.get("home.description"), true);
    site.show(ctx, "home/home.jte", site.frame(words, "/", heading, Optional.empty(), null), page);
  }

  private List<HomePage.Figure> panel(Overview overview, Words words) {
    List<HomePage.Figure> panel = new ArrayList<>();
    panel.add(
        new HomePage.Figure(
            words.get("home.panel.records"), words.count("home.records", overview.total())));
    panel.add(
        new HomePage.Figure(
            words.get("home.panel.sources"),
            words.count("home.sources", catalogue.countBySource().size())));
    catalogue
        .lastSeen()
        .ifPresent(
            at ->
                panel.add(
                    new HomePage.Figure(
                        words.get("home.panel.updated"), Words.day(at).toString())));
    return panel;
  }
}
