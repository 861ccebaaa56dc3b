package org.zhibiao.web;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.search.Facet;
import org.zhibiao.search.Search;
import org.zhibiao.search.SearchAddress;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.web.page.Frame;
import org.zhibiao.web.page.Overviews;
import org.zhibiao.web.page.SearchPage;
import org.zhibiao.web.page.SearchPageBuilder;
import org.zhibiao.web.page.Words;

/** Results. */
final class SearchPages {
  private final Site site;
  private final Search search;
  private final Overviews overviews;

  SearchPages(Site site, Search search, Overviews overviews) {
    this.site = site;
    this.search = search;
    this.overviews = overviews;
  }

  void results(Context ctx) {
    Words words = site.words(ctx);
    SearchAddress.Read read = SearchAddress.read(ctx.queryParamMap(), words.language());
    SearchRequest request = read.request();
    SearchPageBuilder builder = new SearchPageBuilder(search, words, site.today());
    SearchPage page = builder.page(read, overviews.current());
    String title = words.get("results.title", builder.heading(request));
    Frame.Heading heading =
        isListed(request) ? Frame.Heading.of(title) : Frame.Heading.unlisted(title);
    Frame frame =
        site.frame(words, SearchAddress.of(request), heading, kind(request), request.query());
    site.show(ctx, page.isEmpty() ? "search/empty.jte" : "search/results.jte", frame, page);
  }

  /** Search engines are shown the collections, not every combination of conditions. */
  private static boolean isListed(SearchRequest request) {
    return request.query().isEmpty()
        && request.filters().size() <= 1
        && request.filters().values().stream().allMatch(values -> values.size() == 1)
        && request.page() == 1;
  }

  private static Optional<Kind> kind(SearchRequest request) {
    List<String> kinds = request.values(Facet.KIND);
    return kinds.size() == 1 ? Kind.of(kinds.getFirst()) : Optional.empty();
  }
}
