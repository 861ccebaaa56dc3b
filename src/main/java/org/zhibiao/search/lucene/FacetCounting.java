package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.Facets;
import org.apache.lucene.facet.LabelAndValue;
import org.zhibiao.search.Facet;
import org.zhibiao.search.SearchResult.FacetCount;

/** Reads the counts of all facets. Stateless. */
final class FacetCounting {
  static final int MAX_VALUES = 100;

  private FacetCounting() {}

  static Map<Facet, List<FacetCount>> counts(Facets facets) throws IOException {
    Map<Facet, List<FacetCount>> counts = new EnumMap<>(Facet.class);
    for (Facet facet : Facet.values()) {
      FacetResult result = facets.getTopChildren(MAX_VALUES, facet.code());
      List<FacetCount> values = new ArrayList<>();
      if (result != null) {
        for (LabelAndValue value : result.labelValues) {
          values.add(new FacetCount(value.label, value.value.longValue()));
        }
      }
      counts.put(facet, List.copyOf(values));
    }
    return counts;
  }

  static Map<Facet, List<FacetCount>> none() {
    Map<Facet, List<FacetCount>> counts = new EnumMap<>(Facet.class);
    for (Facet facet : Facet.values()) {
      counts.put(facet, List.of());
    }
    return counts;
  }
}
