package org.zhibiao.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Answers readers' questions: {@link #run} is all there is to it; {@link #probe} is for those who
 * watch over the server.
 *
 * <p>Keeps the answers lately given, for as long as the index shows the same: the key holds the
 * index's generation, so a stale page is never served. Safe for use by many threads.
 */
public final class Search {
  /** Hits kept in all; a card takes some kilobytes. */
  private static final int KEPT_HITS = 4_000;

  /** About what a card holds, to weigh the longest questions by. */
  private static final int CARD_CHARACTERS = 500;

  private final SearchIndex index;
  private final Cache<Key, SearchResult> answers =
      Caffeine.newBuilder()
          .maximumWeight(KEPT_HITS)
          .<Key, SearchResult>weigher(
              (key, result) ->
                  1 + result.hits().size() + key.request().query().length() / CARD_CHARACTERS)
          .build();

  private record Key(SearchRequest request, long generation) {}

  public Search(SearchIndex index) {
    this.index = index;
  }

  /** Changes whenever an answer could: a key for whatever is made of answers and kept. */
  public long generation() {
    return index.generation();
  }

  /** The page of hits for a request. Never throws on account of what the reader typed. */
  public SearchResult run(SearchRequest request) {
    // The generation is read first: a result that is newer than its key only misses the next time.
    Key key = new Key(request, index.generation());
    SearchResult known = answers.getIfPresent(key);
    if (known == null) {
      known = index.search(request);
      answers.put(key, known);
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
}
