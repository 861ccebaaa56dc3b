package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.Clock;
import java.util.Optional;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.crawl.SourceStates;
import org.zhibiao.web.page.Frame;
import org.zhibiao.web.page.Words;
import org.zhibiao.web.source.SourcePage;
import org.zhibiao.web.source.SourcesPage;

/** Where the records come from, and how fresh they are. */
final class SourcePages {
  private static final String ADDRESS = "/sources";

  private final Site site;
  private final Catalogue catalogue;
  private final SourceStates states;
  private final Clock clock;

  SourcePages(Site site, Catalogue catalogue, SourceStates states, Clock clock) {
    this.site = site;
    this.catalogue = catalogue;
    this.states = states;
    this.clock = clock;
  }

  void all(Context ctx) {
    Words words = site.words(ctx);
    Frame frame =
        site.frame(
            words,
            ADDRESS,
            new Frame.Heading(words.get("sources.title"), words.get("sources.description"), true),
            Optional.empty(),
            "");
    site.show(
        ctx,
        "sources/sources.jte",
        frame,
        SourcesPage.of(states, catalogue.countBySource(), clock.instant(), words));
  }

  void one(Context ctx) {
    Words words = site.words(ctx);
    SourceStates.State state = states.find(ctx.pathParam("id")).orElseThrow(NotFoundResponse::new);
    String id = state.source().id();
    long records = catalogue.countBySource().getOrDefault(id, 0L);
    SourcePage page = SourcePage.of(state, records, states, clock.instant(), words);
    Frame frame =
        site.frame(
            words,
            ADDRESS + "/" + id,
            new Frame.Heading(page.name().string(), words.get("sources.description"), true),
            Optional.empty(),
            "");
    site.show(ctx, "sources/source.jte", frame, page);
  }
}
