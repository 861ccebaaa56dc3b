package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.curation.quality.Usage;
import org.zhibiao.search.Facet;
import org.zhibiao.search.Search;
import org.zhibiao.search.SearchAddress;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.Sort;
import org.zhibiao.web.api.CacheControl;
import org.zhibiao.web.page.Frame;
import org.zhibiao.web.page.Overviews;
import org.zhibiao.web.page.SearchPage;
import org.zhibiao.web.page.SearchPageBuilder;
import org.zhibiao.web.page.Words;
import org.zhibiao.web.page.YearRange;

/** Results. */
final class SearchPages {
  private static final String EXPLAIN = "explain";
  private static final int EXPLAINED = 20;

  /** Facets of few and lasting values, each of which makes a page worth finding. */
  private static final Set<Facet> COLLECTIONS = Set.of(Facet.KIND, Facet.JURISDICTION, Facet.ICS);

  private final Site site;
  private final Search search;
  private final Overviews overviews;
  private final KeptPages kept;
  private final Usage usage;

  SearchPages(Site site, Search search, Overviews overviews, KeptPages kept, Usage usage) {
    this.usage = usage;
    this.site = site;
    this.search = search;
    this.overviews = overviews;
    this.kept = kept;
  }

  void results(Context ctx) {
    Words words = site.words(ctx);
    SearchAddress.Read read = SearchAddress.read(ctx.queryParamMap(), words.language());
    SearchRequest request = read.request();
    YearRange years = YearRange.read(ctx.queryParamMap());
    boolean explained = "1".equals(ctx.queryParam(EXPLAIN));
    if (years.sent() && years.isGood()) {
      moveTo(ctx, request, years, explained);
      return;
    }
    LocalDate today = site.today();
    SearchPageBuilder builder = new SearchPageBuilder(search, words, today);
    if (explained) {
      Map<String, List<String>> why = search.explain(first(request));
      SearchPage page = builder.page(read, years, why, overviews.current());
      site.showOnce(
          ctx, template(page), frame(words, builder, request, page.address(), false), page);
      return;
    }
    Supplier<KeptPages.Results> made =
        () -> {
          SearchPage page = builder.page(read, years, Map.of(), overviews.current());
          boolean listed = isListed(request) && !years.sent() && !page.isEmpty();
          return new KeptPages.Results(
              site.print(
                  template(page), frame(words, builder, request, page.address(), listed), page),
              page.isEmpty() || page.isNearest());
        };
    // Whatever else the address said is put into words on the page, which is then its own.
    boolean plain = !years.sent() && read.isWhole();
    KeptPages.Results results =
        plain
            ? kept.get(request, search.generation(), today, CacheControl.asksAnew(ctx), made)
            : made.get();
    site.send(ctx, words, results.page());
    if (request.page() == 1 && RecordPages.isByPerson(ctx)) {
      usage.searched(request.query(), results.isInVain());
    }
  }

  private static String template(SearchPage page) {
    return page.isEmpty() ? "search/empty.jte" : "search/results.jte";
  }

  private Frame frame(
      Words words,
      SearchPageBuilder builder,
      SearchRequest request,
      String address,
      boolean listed) {
    String title = words.get("results.title", builder.heading(request));
    Frame.Heading heading = listed ? Frame.Heading.of(title) : Frame.Heading.unlisted(title);
    return site.frame(words, address, heading, kind(request), request.query());
  }

  /** The request for no more hits of its page than are explained at once. */
  private static SearchRequest first(SearchRequest request) {
    if (request.size() <= EXPLAINED) {
      return request;
    }
    int before = (request.page() - 1) * request.size();
    return request.withSize(EXPLAINED).withPage(before / EXPLAINED + 1);
  }

  /** The form's two years have one spelling in addresses; the reader is sent there. */
  private static void moveTo(
      Context ctx, SearchRequest request, YearRange years, boolean explained) {
    SearchRequest asked = request;
    for (String value : request.values(Facet.YEAR)) {
      asked = asked.without(Facet.YEAR, value);
    }
    String range = years.value();
    if (range != null) {
      asked = asked.with(Facet.YEAR, range);
    }
    String address = SearchAddress.of(asked.withPage(1));
    String mark = address.contains("?") ? "&" : "?";
    ctx.redirect(explained ? address + mark + EXPLAIN + "=1" : address, HttpStatus.SEE_OTHER);
    ctx.header(Header.CACHE_CONTROL, "no-store");
  }

  /** Search engines are shown the collections, not every combination of conditions. */
  private static boolean isListed(SearchRequest request) {
    return request.query().isEmpty()
        && request.sort() == Sort.RELEVANCE
        && request.size() == SearchRequest.DEFAULT_SIZE
        && request.filters().size() <= 1
        && request.filters().entrySet().stream()
            .allMatch(e -> COLLECTIONS.contains(e.getKey()) && e.getValue().size() == 1)
        && request.page() == 1;
  }

  private static Optional<Kind> kind(SearchRequest request) {
    List<String> kinds = request.values(Facet.KIND);
    return kinds.size() == 1 ? Kind.of(kinds.getFirst()) : Optional.empty();
  }
}
