package org.zhibiao.search;

import java.util.List;
import java.util.Map;

/**
 * A page of hits.
 *
 * @param total how many records match, exactly
 * @param facets the values of each facet with their counts, most first, at most 100 each; a facet's
 *     own filter does not narrow its counts, so siblings stay choosable. {@link Facet#ICS} counts
 *     every branch, {@link Facet#YEAR} every year
 * @param understood what was made of the words
 * @param tookMillis the time in the index
 */
public record SearchResult(
    long total,
    List<Hit> hits,
    Map<Facet, List<FacetCount>> facets,
    Understanding understood,
    double tookMillis) {

  public SearchResult {
    hits = List.copyOf(hits);
    facets = Map.copyOf(facets);
  }

  /** A facet's value and how many of the records have it. */
  public record FacetCount(String value, long count) {}
}
