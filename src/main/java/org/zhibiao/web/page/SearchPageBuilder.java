package org.zhibiao.web.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.search.Facet;
import org.zhibiao.search.Search;
import org.zhibiao.search.SearchAddress;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.SearchResult;
import org.zhibiao.search.Sort;

/** Makes the page of results: searches, and puts the answer into the reader's words. */
public final class SearchPageBuilder {
  private static final int WORDS_TRIED = 4;
  private static final int AROUND = 2;

  private final Search search;
  private final Words words;
  private final LocalDate today;

  public SearchPageBuilder(Search search, Words words, LocalDate today) {
    this.search = search;
    this.words = words;
    this.today = today;
  }

  /**
   * The page for a request; where nothing has the words as they were typed, for them as they were
   * likely meant.
   *
   * @param years what the form for a range of years sent
   * @param why what explains each record's place, by its id; empty unless asked for
   */
  public SearchPage page(
      SearchAddress.Read asked, YearRange years, Map<String, List<String>> why, Overview overview) {
    Answer answer = answer(asked);
    SearchAddress.Read read = answer.read();
    SearchRequest request = read.request();
    SearchResult result = answer.result();
    boolean mixed = result.hits().stream().map(h -> h.fields().kind()).distinct().count() > 1;
    ResultRows rows = new ResultRows(words, today, mixed);
    boolean nothing = result.total() == 0;
    FacetGroups groups =
        new FacetGroups(
            request, result, years, words, concept -> search.label(concept, words.language()));
    Hints hints = new Hints(search, words, read, result, answer.slip());
    return new SearchPage(
        result.understood().relaxed(),
        SearchAddress.of(request),
        nothing ? words.get("results.none") : heading(request),
        summary(result),
        hints.all(years, overview, lastPage(result.total(), request.size())),
        hints.implied(groups),
        chips(request, groups),
        request.filters().isEmpty() ? null : SearchAddress.of(request.withoutFilters()),
        groups.all(),
        sorts(request),
        result.hits().stream()
            .map(
                hit ->
                    rows.row(
                        hit,
                        result.placed().contains(hit.id()),
                        why.getOrDefault(hit.id(), List.of())))
            .toList(),
        pager(request, result),
        nothing ? ways(request, overview) : List.of());
  }

  /**
   * What is shown.
   *
   * @param read the address of it
   * @param slip what was typed instead; null when it is what was asked for
   */
  private record Answer(SearchAddress.Read read, SearchResult result, Hints.@Nullable Slip slip) {}

  private Answer answer(SearchAddress.Read asked) {
    SearchRequest request = asked.request();
    SearchResult result = search.runOnce(request);
    List<String> spellings = result.understood().spellings();
    if (result.total() == 0 && !spellings.isEmpty()) {
      SearchRequest meant = request.withQuery(spellings.getFirst());
      SearchResult found = search.runOnce(meant);
      if (found.total() > 0) {
        List<String> others = spellings.subList(1, spellings.size());
        return new Answer(asked.with(meant), found, new Hints.Slip(request.query(), others));
      }
    }
    return new Answer(asked, result, null);
  }

  /** What the list is called: the words searched for, else the one kind chosen, else everything. */
  public String heading(SearchRequest request) {
    if (!request.query().isEmpty()) {
      return Hints.cut(request.query());
    }
    List<String> kinds = request.values(Facet.KIND);
    return kinds.size() == 1
        ? Kind.of(kinds.getFirst()).map(words::kind).orElse(words.get("results.all"))
        : words.get("results.all");
  }

  private String summary(SearchResult result) {
    long millis = Math.max(1, Math.round(result.tookMillis()));
    return words.count("results.count", result.total()) + words.count("results.took", millis);
  }

  private List<SearchPage.Chip> chips(SearchRequest request, FacetGroups groups) {
    List<SearchPage.Chip> chips = new ArrayList<>();
    request
        .filters()
        .forEach(
            (facet, values) ->
                values.forEach(
                    value ->
                        chips.add(
                            new SearchPage.Chip(
                                groups.condition(facet, value),
                                SearchAddress.of(request.without(facet, value))))));
    return chips;
  }

  private List<SearchPage.Option> sorts(SearchRequest request) {
    List<SearchPage.Option> options = new ArrayList<>();
    for (Sort sort : Sort.values()) {
      boolean deadlines =
          request.values(Facet.KIND).equals(List.of("notice"))
              || request.values(Facet.STATUS).contains("open");
      if (sort != Sort.DEADLINE || deadlines || request.sort() == sort) {
        options.add(
            new SearchPage.Option(
                words.get("sort." + sort.code()),
                SearchAddress.of(request.withSort(sort)),
                request.sort() == sort));
      }
    }
    return options;
  }

  private static int lastPage(long total, int size) {
    long reachable = Math.min(total, SearchRequest.MAX_DEPTH);
    int deepest = SearchRequest.MAX_DEPTH / size;
    return (int) Math.max(1, Math.min(deepest, Math.ceilDiv(reachable, (long) size)));
  }

  private SearchPage.Pager pager(SearchRequest request, SearchResult result) {
    int here = request.page();
    int last = lastPage(result.total(), request.size());
    List<SearchPage.@Nullable Page> pages = new ArrayList<>();
    if (last > 1) {
      boolean gap = false;
      for (int page = 1; page <= last; page++) {
        if (page == 1 || page == last || Math.abs(page - here) <= AROUND) {
          pages.add(
              new SearchPage.Page(
                  words.number(page), SearchAddress.of(request.withPage(page)), page == here));
          gap = false;
        } else if (!gap) {
          pages.add(null);
          gap = true;
        }
      }
    }
    long first = (here - 1L) * request.size() + 1;
    return new SearchPage.Pager(
        Collections.unmodifiableList(pages),
        here > 1 && here <= last ? SearchAddress.of(request.withPage(here - 1)) : null,
        here < last ? SearchAddress.of(request.withPage(here + 1)) : null,
        result.hits().isEmpty()
            ? ""
            : words.get(
                "results.position",
                words.number(first),
                words.number(first + result.hits().size() - 1),
                words.number(result.total())));
  }

  private List<SearchPage.Way> ways(SearchRequest request, Overview overview) {
    List<SearchPage.Way> ways = new ArrayList<>();
    if (!request.filters().isEmpty()) {
      long without = search.run(request.withoutFilters().withSize(1)).total();
      if (without > 0) {
        ways.add(
            new SearchPage.Way(
                words.get("way.widen"),
                List.of(
                    new SearchPage.WayLine(
                        SearchAddress.of(request.withoutFilters()),
                        words.get("way.widen.all"),
                        words.count("way.count", without)),
                    new SearchPage.WayLine(null, "", words.get("way.widen.one")))));
      }
    }
    List<SearchPage.WayLine> fewer = fewerWords(request);
    if (!fewer.isEmpty()) {
      ways.add(new SearchPage.Way(words.get("way.fewer"), fewer));
    }
    ways.add(text("way.number"));
    if (!request.query().isEmpty()) {
      ways.add(text("way.spelling"));
    }
    List<SearchPage.WayLine> kinds =
        Overviews.ordered(overview).stream()
            .map(
                kind ->
                    new SearchPage.WayLine(
                        Links.kind(kind),
                        words.kind(kind),
                        words.count("way.count", overview.kinds().getOrDefault(kind, 0L))))
            .toList();
    if (!kinds.isEmpty()) {
      ways.add(new SearchPage.Way(words.get("way.browse"), kinds));
    }
    return ways;
  }

  private SearchPage.Way text(String key) {
    return new SearchPage.Way(
        words.get(key), List.of(new SearchPage.WayLine(null, "", words.get(key + ".text"))));
  }

  private List<SearchPage.WayLine> fewerWords(SearchRequest request) {
    List<String> typed =
        Arrays.stream(request.query().split("[\\s\\u3000,，、;；]+"))
            .filter(word -> !word.isEmpty())
            .distinct()
            .limit(WORDS_TRIED)
            .toList();
    List<SearchPage.WayLine> lines = new ArrayList<>();
    if (typed.size() > 1) {
      for (String word : typed) {
        long total = search.run(SearchRequest.of(word).withSize(1)).total();
        if (total > 0) {
          lines.add(
              new SearchPage.WayLine(
                  Links.words(word), Hints.cut(word), words.count("way.count", total)));
        }
      }
    }
    return lines;
  }
}
