package org.zhibiao.search.lucene;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.zhibiao.search.lucene.SegmentFacets.Value;

/**
 * All facet values of one state of the index, numbered in the order of facet and value, and the
 * columns of its segments. Immutable.
 */
final class FacetValues {
  private final List<Value> values;
  private final List<SegmentFacets> segments;
  private final List<int[]> numbers = new ArrayList<>();

  FacetValues(List<SegmentFacets> segments) {
    this.segments = List.copyOf(segments);
    TreeSet<Value> all =
        new TreeSet<>(Comparator.comparing(Value::facet).thenComparing(Value::label));
    segments.forEach(segment -> all.addAll(segment.values()));
    values = List.copyOf(all);
    Map<Value, Integer> number = new HashMap<>();
    for (Value value : values) {
      number.put(value, number.size());
    }
    for (SegmentFacets segment : segments) {
      numbers.add(segment.values().stream().mapToInt(number::get).toArray());
    }
  }

  List<Value> values() {
    return values;
  }

  SegmentFacets segment(int leaf) {
    return segments.get(leaf);
  }

  /** The number here of each value of a segment. */
  int[] numbers(int leaf) {
    return numbers.get(leaf);
  }
}
