package org.zhibiao.search;

import java.util.List;
import java.util.Set;

/**
 * What librarians decided for a query.
 *
 * @param first ids of records that stand before all others when a list is ordered by relevance,
 *     whether the query finds them or not, as long as they pass the facets chosen
 * @param hidden ids of records that the query does not find, in whatever order
 */
public record Placement(List<String> first, Set<String> hidden) {
  public static final Placement NONE = new Placement(List.of(), Set.of());

  public Placement {
    first = List.copyOf(first);
    hidden = Set.copyOf(hidden);
  }

  public boolean isEmpty() {
    return first.isEmpty() && hidden.isEmpty();
  }
}
