package org.zhibiao.curation.review;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Sighting;

/**
 * A conflict side by side: the catalogue as persons set it, and a source's word.
 *
 * @param record as it is now
 * @param sighting what the source says; null when it says nothing any more
 * @param different the columns in which the two differ, each stated by both
 * @param same what both say, by column
 */
public record Sides(
    Record record, @Nullable Sighting sighting, List<Side> different, Map<String, String> same) {
  public Sides {
    different = List.copyOf(different);
    same = Map.copyOf(same);
  }

  /** One column, as {@code title_zh}; entries of a list a line each. */
  public record Side(String column, String ours, String theirs) {}

  /** The columns that are to be decided. */
  public Set<String> columns() {
    return Set.copyOf(different.stream().map(Side::column).toList());
  }
}
