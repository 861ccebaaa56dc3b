package org.zhibiao.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.zhibiao.search.SearchRequest;

/**
 * The pages of results lately printed, for as long as they would be printed the same: until the
 * index or the day is another. What many ask for costs its bytes only. Safe for use by many
 * threads.
 */
final class KeptPages {
  /** Bytes kept in all: some 1,000 pages. */
  private static final int KEPT_BYTES = 48_000_000;

  /** What a page holds besides its bytes. */
  private static final int PAGE = 500;

  /** The request holds the reader's language. */
  private record Key(SearchRequest request, long generation, LocalDate day) {}

  /**
   * A page of results.
   *
   * @param isInVain whether no record has all that was asked for
   */
  record Results(PrintedPage page, boolean isInVain) {}

  private final Cache<Key, Results> pages;

  /**
   * @param keeps false while templates may change under the program
   */
  KeptPages(boolean keeps) {
    this.pages =
        Caffeine.newBuilder()
            // Its housekeeping takes less time than waking a thread for it.
            .executor(Runnable::run)
            .maximumWeight(keeps ? KEPT_BYTES : 0)
            .<Key, Results>weigher(
                (key, page) -> PAGE + key.request().query().length() * 2 + page.page().size())
            .build();
  }

  /**
   * The page for a request.
   *
   * @param generation of the index, read before the page is made: one newer than its key only
   *     misses the next time
   * @param anew whether a page that was printed before will not do
   */
  Results get(
      SearchRequest request, long generation, LocalDate day, boolean anew, Supplier<Results> made) {
    Key key = new Key(request, generation, day);
    Results known = anew ? null : pages.getIfPresent(key);
    if (known == null) {
      known = made.get();
      pages.put(key, known);
    }
    return known;
  }
}
