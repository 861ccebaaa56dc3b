package org.zhibiao.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhibiao.search.Facet;
import org.zhibiao.search.Search;
import org.zhibiao.search.SearchAddress;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.SearchResult;
import org.zhibiao.search.Understanding;

/** What a reader is told above the results: what was understood, and what could not be used. */
final class Hints {
  private static final int CUT = 80;
  private static final int IGNORED = 8;
  private static final int ALSO = 12;
  private static final int KEPT = 3;
  private static final List<String> LANGUAGES = List.of("zh", "en", "ja", "und");

  private final Search search;
  private final Words words;
  private final SearchAddress.Read read;
  private final SearchRequest request;
  private final SearchResult result;
  private final Understanding understood;
  private final TypedQuery typed;
  private final List<SearchPage.Hint> hints = new ArrayList<>();

  private final @Nullable Slip slip;

  /**
   * Words that no record has, in whose place others were searched for.
   *
   * @param typed the whole query
   * @param others what else may have been meant
   */
  record Slip(String typed, List<String> others) {}

  /**
   * @param read what is shown
   * @param slip what was typed instead, if that is another
   */
  Hints(
      Search search,
      Words words,
      SearchAddress.Read read,
      SearchResult result,
      @Nullable Slip slip) {
    this.slip = slip;
    this.search = search;
    this.words = words;
    this.read = read;
    this.request = read.request();
    this.result = result;
    this.understood = result.understood();
    this.typed = new TypedQuery(request.query());
  }

  List<SearchPage.Hint> all(YearRange years, Overview overview, int lastPage) {
    understood.recognisedNumber().ifPresent(number -> word("results.recognised", number));
    slip();
    dropped();
    spellings(slip == null ? understood.spellings() : slip.others());
    expansions();
    if (read.shortened()) {
      say(words.get("results.shortened", words.number(SearchRequest.MAX_QUERY)));
    }
    years
        .problem(words)
        .ifPresent(
            problem ->
                hints.add(new SearchPage.Hint(List.of(SearchPage.Part.plain(problem)), true)));
    ignored();
    if (result.total() > 0 && result.hits().isEmpty()) {
      hints.add(
          SearchPage.Hint.of(
              SearchPage.Part.plain(words.get("results.beyond") + " "),
              SearchPage.Part.link(
                  words.get("results.last"), SearchAddress.of(request.withPage(lastPage)))));
    }
    if (result.total() > SearchRequest.MAX_DEPTH && request.page() > 1) {
      say(words.get("results.deep"));
    }
    if (overview.total() == 0) {
      say(words.get("results.nothing-yet"));
    }
    return List.copyOf(hints);
  }

  private void say(String sentence) {
    hints.add(SearchPage.Hint.of(SearchPage.Part.plain(sentence)));
  }

  private void word(String key, String word) {
    List<String> around = words.around(key);
    hints.add(
        SearchPage.Hint.of(
            SearchPage.Part.plain(around.getFirst()),
            SearchPage.Part.word(word),
            SearchPage.Part.plain(around.getLast())));
  }

  /** The query as it was typed, with what had to be left out struck through. */
  private void dropped() {
    if (understood.complete() < 0) {
      return;
    }
    if (understood.complete() > 0) {
      say(words.count("results.few", understood.complete()));
      return;
    }
    List<String> left = new ArrayList<>(understood.dropped());
    if (understood.impliedDropped()) {
      understood.implied().forEach(implied -> left.add(implied.typed()));
    }
    List<SearchPage.Part> parts = new ArrayList<>();
    parts.add(SearchPage.Part.plain(words.get("results.relaxed")));
    for (TypedQuery.Stretch stretch : typed.stretches(left)) {
      String text = cut(stretch.text());
      parts.add(stretch.struck() ? SearchPage.Part.struck(text) : SearchPage.Part.word(text));
    }
    // A word that was cut out of a compound, or folded, is not found as it was typed.
    left.stream()
        .filter(
            word -> typed.stretches(List.of(word)).stream().noneMatch(TypedQuery.Stretch::struck))
        .forEach(
            word -> {
              parts.add(SearchPage.Part.plain(" "));
              parts.add(SearchPage.Part.struck(cut(word)));
            });
    parts.add(SearchPage.Part.plain(words.get("results.relaxed.end")));
    typed
        .without(left)
        .ifPresent(
            rest -> parts.add(SearchPage.Part.link(words.get("results.drop"), asking(rest))));
    left.stream().limit(KEPT).forEach(word -> keep(word, parts));
    hints.add(new SearchPage.Hint(parts, false));
  }

  /** A way to what the word that was left out does find. */
  private void keep(String word, List<SearchPage.Part> parts) {
    SearchRequest alone = SearchRequest.of(word).withLanguage(request.language()).withSize(1);
    if (search.run(alone).total() > 0) {
      parts.add(SearchPage.Part.plain(words.get("results.link.between")));
      parts.add(SearchPage.Part.link(words.get("results.keep", cut(word)), Links.words(word)));
    }
  }

  private void slip() {
    if (slip != null) {
      hints.add(
          SearchPage.Hint.of(
              SearchPage.Part.plain(words.get("results.slip")),
              SearchPage.Part.word(cut(slip.typed())),
              SearchPage.Part.plain(words.get("results.slip.meant")),
              SearchPage.Part.word(cut(request.query())),
              SearchPage.Part.plain(words.get("results.slip.end"))));
    }
  }

  private void spellings(List<String> others) {
    List<SearchPage.Part> parts = new ArrayList<>();
    for (String spelling : others) {
      parts.add(
          SearchPage.Part.plain(
              words.get(parts.isEmpty() ? "results.spelling" : "results.spelling.or")));
      parts.add(SearchPage.Part.link(cut(spelling), asking(spelling)));
    }
    if (!parts.isEmpty()) {
      hints.add(new SearchPage.Hint(parts, false));
    }
  }

  private void expansions() {
    List<SearchPage.Part> parts = new ArrayList<>();
    List<String> expanded = new ArrayList<>();
    for (Understanding.Expansion expansion : understood.expansions()) {
      Map<String, String> others = expansion.others();
      expanded.add(expansion.typed());
      for (String language : LANGUAGES) {
        String other = others.get(language);
        if (other != null && parts.size() < 2 * ALSO) {
          parts.add(
              SearchPage.Part.plain(
                  words.get(parts.isEmpty() ? "results.also" : "results.also.comma")));
          parts.add(SearchPage.Part.word(cut(other), words.languageWithin(language)));
        }
      }
    }
    if (!parts.isEmpty()) {
      typed
          .quoting(expanded)
          .ifPresent(
              quoted -> {
                parts.add(SearchPage.Part.plain(words.get("results.link.before")));
                parts.add(SearchPage.Part.link(words.get("results.only-typed"), asking(quoted)));
              });
      hints.add(new SearchPage.Hint(parts, false));
    }
  }

  private void ignored() {
    read.overfull()
        .forEach(
            facet ->
                say(
                    words.get(
                        "results.overfull",
                        words.get("facet." + facet.code()),
                        words.number(SearchRequest.MAX_VALUES))));
    read.ignored().stream()
        .limit(IGNORED)
        .forEach(ignored -> word("results.ignored", ignored.name() + "=" + ignored.value()));
    int more = read.ignored().size() - IGNORED;
    if (more > 0) {
      say(words.count("results.ignored.more", more));
    }
  }

  /**
   * The words that were taken for conditions; each leads to the same query with that word between
   * quotation marks, which makes it a word again.
   */
  List<SearchPage.Chip> implied(FacetGroups groups) {
    if (understood.impliedDropped()) {
      return List.of();
    }
    return understood.implied().stream()
        .map(
            implied -> {
              Optional<String> quoted = typed.quoting(List.of(implied.typed()));
              Facet facet = implied.facet();
              return new SearchPage.Chip(
                  words.get(
                      "results.implied",
                      cut(implied.typed()),
                      groups.condition(facet, implied.value())),
                  quoted.map(this::asking).orElse(null));
            })
        .toList();
  }

  /** The address of the same request with another query. */
  private String asking(String query) {
    return SearchAddress.of(
        new SearchRequest(
            query, request.filters(), request.sort(), 1, request.size(), request.language()));
  }

  static String cut(String text) {
    return text.codePointCount(0, text.length()) <= CUT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, CUT)) + "…";
  }
}
