package org.zhibiao.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page of hits.
 *
 * @param total how many records match, exactly
 * @param facets the values of each facet with their counts, most first, at most 100 each; a facet's
 *     own filter does not narrow its counts, so siblings stay choosable. {@link Facet#ICS} counts
 *     every branch, {@link Facet#YEAR} every year
 * @param relaxed true when no record has all the words and these have most of them
 * @param recognised the standard number that was understood in the query, in its issuer's spelling,
 *     null when none
 * @param tookMillis the time in the index
 */
public record SearchResult(
    long total,
    List<Hit> hits,
    Map<Facet, List<FacetCount>> facets,
    boolean relaxed,
    @Nullable String recognised,
    double tookMillis) {

  public SearchResult {
    hits = List.copyOf(hits);
    facets = Map.copyOf(facets);
  }

  public Optional<String> recognisedNumber() {
    return Optional.ofNullable(recognised);
  }

  /** A facet's value and how many of the records have it. */
  public record FacetCount(String value, long count) {}
}
