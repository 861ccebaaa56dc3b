package org.zhibiao.search.lucene;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.zhibiao.search.Facet;
import org.zhibiao.search.SearchResult.FacetCount;
import org.zhibiao.search.lucene.SegmentFacets.Sets;
import org.zhibiao.search.lucene.SegmentFacets.Value;
import org.zhibiao.search.query.YearSpan;

/**
 * Narrows hits by the facets chosen and counts the values of all facets, each as if nothing were
 * chosen in it: a value's siblings keep their counts.
 *
 * <p>Used by one search in one thread.
 */
final class FacetCounting {
  static final int MAX_VALUES = 100;

  private final FacetValues all;
  private final List<Chosen> chosen = new ArrayList<>();
  private final int[] totals;

  /** A facet with something chosen. */
  private record Chosen(Facet facet, Predicate<String> passes) {}

  FacetCounting(FacetValues all, Map<Facet, List<String>> filters) {
    this.all = all;
    this.totals = new int[all.values().size()];
    filters.forEach((facet, values) -> chosen.add(new Chosen(facet, passing(facet, values))));
  }

  private static Predicate<String> passing(Facet facet, List<String> values) {
    if (facet != Facet.YEAR) {
      return Set.copyOf(values)::contains;
    }
    List<YearSpan> spans = values.stream().flatMap(v -> YearSpan.parse(v).stream()).toList();
    return label -> {
      int year = Integer.parseInt(label);
      return spans.stream().anyMatch(span -> span.from() <= year && year <= span.to());
    };
  }

  /** Starts on a segment; {@link Segment#end} adds its counts to the others'. */
  Segment segment(int leaf) {
    return new Segment(all.segment(leaf), all.numbers(leaf));
  }

  /** The hits of one segment. */
  final class Segment {
    private static final int ALL_PASS = -1;
    private static final int TWO_FAIL = -2;

    private final SegmentFacets columns;
    private final int[] numbers;
    private final Sets[] sets;
    private final int[][] counts;

    /** For each facet chosen: whether a set passes, and the hits that fail nothing else. */
    private final boolean[][] passes;

    private final Sets[] chosenSets;
    private final Slate docs = Slate.take();
    private final int[][] beside;

    private Segment(SegmentFacets columns, int[] numbers) {
      this.columns = columns;
      this.numbers = numbers;
      int width = SegmentFacets.COLUMNS.size();
      sets = new Sets[width];
      counts = new int[width][];
      for (int column = 0; column < width; column++) {
        sets[column] = columns.sets(column);
        counts[column] = new int[columns.members(column).length];
      }
      passes = new boolean[chosen.size()][];
      chosenSets = new Sets[chosen.size()];
      beside = new int[chosen.size()][];
      for (int i = 0; i < chosen.size(); i++) {
        int column = SegmentFacets.columnOf(chosen.get(i).facet());
        chosenSets[i] = columns.sets(column);
        beside[i] = new int[columns.members(column).length];
        passes[i] = passing(columns.members(column), chosen.get(i));
      }
    }

    private boolean[] passing(int[][] members, Chosen one) {
      boolean[] fits = new boolean[columns.values().size()];
      for (int ord = 0; ord < fits.length; ord++) {
        Value value = columns.values().get(ord);
        fits[ord] = value.facet() == one.facet() && one.passes().test(value.label());
      }
      boolean[] passing = new boolean[members.length];
      for (int set = 0; set < members.length; set++) {
        for (int ord : members[set]) {
          passing[set] |= fits[ord];
        }
      }
      return passing;
    }

    /** Counts a match. True when it passes all that is chosen. */
    boolean count(int doc) {
      int fails = passes.length == 0 ? ALL_PASS : failing(doc);
      if (fails == ALL_PASS) {
        for (int column = 0; column < sets.length; column++) {
          counts[column][sets[column].of(doc)]++;
        }
        return true;
      }
      if (fails != TWO_FAIL) {
        beside[fails][chosenSets[fails].of(doc)]++;
      }
      return false;
    }

    /**
     * Counts the matches of a window.
     *
     * @param from the first document of the window
     * @param places of the matches, of which the first {@code size} count; those that pass all that
     *     is chosen are put first
     * @return how many pass
     */
    int count(int from, int[] places, int size) {
      int left = passes.length == 0 ? size : narrowed(from, places, size);
      for (int i = 0; i < left; i++) {
        docs.places[i] = from + places[i];
      }
      for (int column = 0; column < sets.length; column++) {
        sets[column].count(docs.places, left, counts[column]);
      }
      return left;
    }

    private int narrowed(int from, int[] places, int size) {
      int left = 0;
      for (int i = 0; i < size; i++) {
        int doc = from + places[i];
        int fails = failing(doc);
        if (fails == ALL_PASS) {
          places[left++] = places[i];
        } else if (fails != TWO_FAIL) {
          beside[fails][chosenSets[fails].of(doc)]++;
        }
      }
      return left;
    }

    private int failing(int doc) {
      int failing = ALL_PASS;
      for (int i = 0; i < passes.length; i++) {
        if (!passes[i][chosenSets[i].of(doc)]) {
          if (failing != ALL_PASS) {
            return TWO_FAIL;
          }
          failing = i;
        }
      }
      return failing;
    }

    /** Adds what was counted here to the counts of the index; it counts no more. */
    void end() {
      Slate.back(docs);
      for (int column = 0; column < counts.length; column++) {
        int[][] members = columns.members(column);
        for (int set = 0; set < members.length; set++) {
          int count = counts[column][set];
          if (count > 0) {
            for (int ord : members[set]) {
              totals[numbers[ord]] += count;
            }
          }
        }
      }
      for (int i = 0; i < beside.length; i++) {
        Facet facet = chosen.get(i).facet();
        int[][] members = columns.members(SegmentFacets.columnOf(facet));
        for (int set = 0; set < members.length; set++) {
          if (beside[i][set] > 0) {
            for (int ord : members[set]) {
              if (columns.values().get(ord).facet() == facet) {
                totals[numbers[ord]] += beside[i][set];
              }
            }
          }
        }
      }
    }
  }

  /** The most frequent values of each facet; of equals, the first in the order of their names. */
  Map<Facet, List<FacetCount>> counts() {
    Map<Facet, List<FacetCount>> found = none();
    int from = 0;
    while (from < totals.length) {
      Facet facet = all.values().get(from).facet();
      int to = from;
      while (to < totals.length && all.values().get(to).facet() == facet) {
        to++;
      }
      found.put(facet, most(from, to));
      from = to;
    }
    return found;
  }

  private List<FacetCount> most(int from, int to) {
    // A count and a place in one number: what is sorted is primitive and short.
    long[] keys = new long[to - from];
    int size = 0;
    for (int number = from; number < to; number++) {
      if (totals[number] > 0) {
        keys[size++] = (long) -totals[number] << Integer.SIZE | number;
      }
    }
    Arrays.sort(keys, 0, size);
    List<FacetCount> most = new ArrayList<>();
    for (int i = 0; i < Math.min(size, MAX_VALUES); i++) {
      int number = (int) keys[i];
      most.add(new FacetCount(all.values().get(number).label(), totals[number]));
    }
    return Collections.unmodifiableList(most);
  }

  static Map<Facet, List<FacetCount>> none() {
    Map<Facet, List<FacetCount>> counts = new EnumMap<>(Facet.class);
    for (Facet facet : Facet.values()) {
      counts.put(facet, List.of());
    }
    return counts;
  }
}
