package org.zhibiao.search;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A page of hits.
 *
 * @param total how many records match, exactly
 * @param facets the values of each facet with their counts, most first, at most 100 each; a facet's
 *     own filter does not narrow its counts, so siblings stay choosable. {@link Facet#ICS} counts
 *     every branch, {@link Facet#YEAR} every year
 * @param understood what was made of the words
 * @param tookMillis the time in the index
 * @param placed ids of records that librarians put first
 */
public record SearchResult(
    long total,
    List<Hit> hits,
    Map<Facet, List<FacetCount>> facets,
    Understanding understood,
    double tookMillis,
    Set<String> placed) {

  public SearchResult {
    placed = Set.copyOf(placed);
    hits = List.copyOf(hits);
    facets = Map.copyOf(facets);
  }

  /** A page that is as the words alone make it. */
  public SearchResult(
      long total,
      List<Hit> hits,
      Map<Facet, List<FacetCount>> facets,
      Understanding understood,
      double tookMillis) {
    this(total, hits, facets, understood, tookMillis, Set.of());
  }

  /** A facet's value and how many of the records have it. */
  public record FacetCount(String value, long count) {}
}
