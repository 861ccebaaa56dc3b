package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedSetDocValues;
import org.jspecify.annotations.Nullable;
import org.zhibiao.search.Facet;

/**
 * The facet values of one segment as columns in memory, made once: counting a hit is one addition
 * for each column. Records share their sets of values, so a column holds the number of the set and
 * not the values; the sets of a column are few.
 *
 * <p>Immutable.
 */
final class SegmentFacets {
  /** What stands in one column: the more facets, the fewer columns, but the more sets. */
  static final List<Set<Facet>> COLUMNS =
      List.of(
          EnumSet.of(Facet.KIND, Facet.STATUS, Facet.JURISDICTION, Facet.ISSUER),
          EnumSet.of(Facet.YEAR, Facet.HAZARD),
          EnumSet.of(Facet.ICS),
          EnumSet.of(Facet.PRODUCT));

  private static final int[] COLUMN_OF = columnOf();

  /** A value of a facet. */
  record Value(Facet facet, String label) {}

  private final List<Value> values;
  private final List<Sets> sets;
  private final int[][][] members;

  private SegmentFacets(List<Value> values, List<Sets> sets, int[][][] members) {
    this.values = values;
    this.sets = sets;
    this.members = members;
  }

  private static int[] columnOf() {
    int[] columns = new int[Facet.values().length];
    for (int column = 0; column < COLUMNS.size(); column++) {
      for (Facet facet : COLUMNS.get(column)) {
        columns[facet.ordinal()] = column;
      }
    }
    return columns;
  }

  static int columnOf(Facet facet) {
    return COLUMN_OF[facet.ordinal()];
  }

  static SegmentFacets read(LeafReader reader) throws IOException {
    SortedSetDocValues told = DocValues.getSortedSet(reader, Schema.FACETS);
    List<Value> values = new ArrayList<>();
    for (long ord = 0; ord < told.getValueCount(); ord++) {
      String[] path = FacetsConfig.stringToPath(told.lookupOrd(ord).utf8ToString());
      values.add(new Value(Facet.of(path[0]).orElseThrow(), path[1]));
    }
    Column[] columns = new Column[COLUMNS.size()];
    Arrays.setAll(columns, unused -> new Column(reader.maxDoc()));
    while (told.nextDoc() != SortedSetDocValues.NO_MORE_DOCS) {
      for (int i = 0; i < told.docValueCount(); i++) {
        int ord = (int) told.nextOrd();
        columns[columnOf(values.get(ord).facet())].add(ord);
      }
      for (Column column : columns) {
        column.end(told.docID());
      }
    }
    return new SegmentFacets(
        List.copyOf(values),
        Arrays.stream(columns).map(Column::sets).toList(),
        Arrays.stream(columns).map(Column::members).toArray(int[][][]::new));
  }

  /** The values that some record of the segment has, by their number in it. */
  List<Value> values() {
    return values;
  }

  /** The number of the set of each document, 0 for none. */
  Sets sets(int column) {
    return sets.get(column);
  }

  /** The numbers of the values in each set of a column. */
  int[][] members(int column) {
    return members[column];
  }

  /** The numbers of sets by document, in as few bytes as they need. */
  static final class Sets {
    private final char @Nullable [] few;
    private final int[] many;

    private Sets(int[] numbers, int size) {
      this.few = size <= Character.MAX_VALUE ? new char[numbers.length] : null;
      if (few != null) {
        for (int doc = 0; doc < numbers.length; doc++) {
          few[doc] = (char) numbers[doc];
        }
      }
      this.many = few == null ? numbers : new int[0];
    }

    /**
     * Counts the sets of documents.
     *
     * @param docs of which the first {@code size} count
     * @param counts by the number of a set
     */
    void count(int[] docs, int size, int[] counts) {
      if (few == null) {
        for (int i = 0; i < size; i++) {
          counts[many[docs[i]]]++;
        }
      } else {
        for (int i = 0; i < size; i++) {
          counts[few[docs[i]]]++;
        }
      }
    }

    int of(int doc) {
      return few == null ? many[doc] : few[doc];
    }
  }

  /** A column being read. */
  private static final class Column {
    private static final int LONGEST = 1 << 10;

    private final int[] numbers;
    private final Map<Members, Integer> known = new HashMap<>();
    private final int[] gathered = new int[LONGEST];
    private int size;

    Column(int documents) {
      numbers = new int[documents];
      known.put(new Members(new int[0]), 0);
    }

    void add(int ord) {
      if (size < LONGEST) {
        gathered[size++] = ord;
      }
    }

    void end(int doc) {
      if (size > 0) {
        Members set = new Members(Arrays.copyOf(gathered, size));
        Integer number = known.putIfAbsent(set, known.size());
        numbers[doc] = number == null ? known.size() - 1 : number;
        size = 0;
      }
    }

    Sets sets() {
      return new Sets(numbers, known.size());
    }

    int[][] members() {
      int[][] members = new int[known.size()][];
      known.forEach((set, number) -> members[number] = set.ords);
      return members;
    }
  }

  /** A set as a key. */
  private static final class Members {
    private final int[] ords;
    private final int hash;

    Members(int[] ords) {
      this.ords = ords;
      this.hash = Arrays.hashCode(ords);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Members members && Arrays.equals(ords, members.ords);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
