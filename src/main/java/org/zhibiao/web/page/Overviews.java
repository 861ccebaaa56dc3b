package org.zhibiao.web.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.search.Search;

/**
 * Keeps the {@link Overview}, made once for each state of the index and each day, so that the home
 * page costs no searches and is never stale.
 */
public final class Overviews {
  private static final int COLLECTIONS = 7;

  /** The order of the masthead. */
  private static final List<Kind> ORDER =
      List.of(
          Kind.STANDARD,
          Kind.REGULATION,
          Kind.NOTICE,
          Kind.RECALL,
          Kind.SUBSTANCE,
          Kind.POLICY,
          Kind.GUIDE,
          Kind.LITERATURE,
          Kind.PATENT,
          Kind.NEWS);

  private final Search search;
  private final Clock clock;
  private final Cache<Key, Overview> cache = Caffeine.newBuilder().maximumSize(2).build();

  public Overviews(Search search, Clock clock) {
    this.search = search;
    this.clock = clock;
  }

  private record Key(long generation, LocalDate day) {}

  public Overview current() {
    Key key = new Key(search.generation(), LocalDate.now(clock));
    return cache.get(key, absent -> Overview.of(search, key.generation(), key.day()));
  }

  /** The kinds that hold records, in the order of the masthead. */
  public List<Kind> collections() {
    return ORDER.stream().filter(current().kinds()::containsKey).limit(COLLECTIONS).toList();
  }

  /** All kinds that hold records, in the order of the masthead. */
  static List<Kind> ordered(Overview overview) {
    return ORDER.stream().filter(overview.kinds()::containsKey).toList();
  }
}
