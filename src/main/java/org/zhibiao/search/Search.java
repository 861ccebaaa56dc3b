package org.zhibiao.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.zhibiao.search.thesaurus.Thesaurus;

/**
 * Answers readers' questions: {@link #run} gives a page of hits, {@link #suggest} what one may have
 * in mind while typing; {@link #probe} is for those who watch over the server.
 *
 * <p>Keeps the answers lately given, for as long as the index shows the same: the key holds the
 * index's generation, so a stale page is never served. Safe for use by many threads.
 */
public final class Search {
  /** Characters kept in all: about 16 MB. */
  private static final int KEPT_CHARACTERS = 8_000_000;

  /** What a hit holds besides its titles and snippet: the other fields, the objects. */
  private static final int HIT = 1_000;

  /** What a relation, a facet's value with its count or a chosen value holds besides its text. */
  private static final int ENTRY = 50;

  /** Pages beyond are for the few and for machines, which do not ask twice. */
  private static final int KEPT_PAGES = 10;

  /** Characters kept in all of lists of suggestions: about 4 MB. */
  private static final int KEPT_SUGGESTED = 2_000_000;

  /** Who typed more is alone with it. */
  private static final int KEPT_BEGINNING = 20;

  private final SearchIndex index;
  private final Cache<Key, SearchResult> answers =
      Caffeine.newBuilder()
          // Its housekeeping takes less time than waking a thread for it.
          .executor(Runnable::run)
          .maximumWeight(KEPT_CHARACTERS)
          .<Key, SearchResult>weigher((key, result) -> weight(key.request(), result))
          .build();

  private record Key(SearchRequest request, Placement placement, long generation) {}

  private final Cache<Beginning, List<Suggestion>> suggestions =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumWeight(KEPT_SUGGESTED)
          .<Beginning, List<Suggestion>>weigher((beginning, list) -> weight(list))
          .build();

  /** What was typed so far; the words of the thesaurus are suggested too. */
  private record Beginning(String typed, String language, long generation, String vocabulary) {}

  private final Supplier<Thesaurus> lexicon;

  private final Placements placements;

  /** A search in which nothing is put first or hidden. */
  public Search(SearchIndex index, Supplier<Thesaurus> lexicon) {
    this(index, lexicon, Placements.NONE);
  }

  public Search(SearchIndex index, Supplier<Thesaurus> lexicon, Placements placements) {
    this.index = index;
    this.lexicon = lexicon;
    this.placements = placements;
  }

  private Placement placement(SearchRequest request) {
    return request.query().isEmpty() ? Placement.NONE : placements.of(request.query());
  }

  /** What a concept of the thesaurus is called; its id when it is not known. */
  public String label(String concept, String language) {
    return lexicon.get().concept(concept).map(known -> known.label(language)).orElse(concept);
  }

  /** Changes whenever an answer could: a key for whatever is made of answers and kept. */
  public long generation() {
    return index.generation() + placements.version();
  }

  /** The page of hits for a request. Never throws on account of what the reader typed. */
  public SearchResult run(SearchRequest request) {
    return run(request, request.page() <= KEPT_PAGES);
  }

  /** The same for whoever keeps what is made of the answer: here it is not kept once more. */
  public SearchResult runOnce(SearchRequest request) {
    return run(request, false);
  }

  private SearchResult run(SearchRequest request, boolean keeps) {
    // The generation is read first: a result that is newer than its key only misses the next time.
    Key key = new Key(request, placement(request), index.generation());
    SearchResult known = answers.getIfPresent(key);
    if (known == null) {
      known = index.search(request, key.placement());
      if (keeps) {
        answers.put(key, known);
      }
    }
    return known;
  }

  /**
   * The ids of all records that a request shows, over all its pages and in their order: for whoever
   * takes the whole list with them or works on it.
   */
  public List<String> all(SearchRequest request) {
    return index.ids(request, placement(request));
  }

  /**
   * What a reader of a record wants to see next: what replaces and what adopts it, what cites it,
   * then what is about the same. None when there is no such record.
   */
  public List<Hit> related(String recordId, String language, int limit) {
    return index.related(recordId, language, limit);
  }

  /** Why each record on the page of a request stands where it does, in lines, by its id. */
  public Map<String, List<String>> explain(SearchRequest request) {
    return index.explain(request);
  }

  /**
   * What a reader may have in mind who typed so far. Everybody types the same first letters.
   *
   * @param language of the reader, who is told what a word in another one means
   * @param anew whether what was found before will not do
   */
  public List<Suggestion> suggest(String typed, String language, boolean anew) {
    Beginning key = new Beginning(typed, language, index.generation(), lexicon.get().version());
    List<Suggestion> known = anew ? null : suggestions.getIfPresent(key);
    if (known == null) {
      known = index.suggest(typed, language);
      if (typed.length() <= KEPT_BEGINNING) {
        suggestions.put(key, known);
      }
    }
    return known;
  }

  /**
   * How many records the index holds, asked of the index itself: an answer that was kept would hide
   * that it no longer answers.
   */
  public long probe() {
    return index.search(SearchRequest.of("").withSize(1)).total();
  }

  /** About how many characters a list of suggestions holds: titles may be long. */
  private static int weight(List<Suggestion> suggestions) {
    int weight = ENTRY;
    for (Suggestion one : suggestions) {
      weight += ENTRY + one.text().length() + (one.hint() == null ? 0 : one.hint().length());
    }
    return weight;
  }

  /** About how many characters an answer and its question hold. */
  static int weight(SearchRequest request, SearchResult result) {
    int weight = HIT + request.query().length();
    for (List<String> values : request.filters().values()) {
      for (String value : values) {
        weight += ENTRY + value.length();
      }
    }
    for (Hit hit : result.hits()) {
      weight += HIT + ENTRY * hit.connections().size();
      for (Hit.Marked title : hit.titles().values()) {
        weight += title.text().length();
      }
      weight += hit.bestSnippet().map(snippet -> snippet.text().text().length()).orElse(0);
    }
    for (List<SearchResult.FacetCount> counts : result.facets().values()) {
      for (SearchResult.FacetCount count : counts) {
        weight += ENTRY + count.value().length();
      }
    }
    return weight;
  }
}
