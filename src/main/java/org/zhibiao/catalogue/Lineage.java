package org.zhibiao.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.text.PartialDate;

/**
 * The line of succession of a document and the lines that it is tied to by adoption.
 *
 * @param lanes the record's own family first, then at most three more
 * @param ties which edition adopts which
 */
public record Lineage(List<Lane> lanes, List<Tie> ties) {
  public Lineage {
    lanes = List.copyOf(lanes);
    ties = List.copyOf(ties);
  }

  /** True when there is nothing to draw but the record itself. */
  public boolean isTrivial() {
    return ties.isEmpty() && lanes.stream().mapToInt(lane -> lane.editions().size()).sum() <= 1;
  }

  /**
   * Documents that replace one another.
   *
   * @param label the number that they share, without year, or that of the newest
   * @param editions old to new, at most {@value Lineages#MAX_EDITIONS}
   */
  public record Lane(String label, List<Edition> editions) {
    public Lane {
      editions = List.copyOf(editions);
    }
  }

  /**
   * One document in a lane.
   *
   * @param id null when the catalogue does not have it
   * @param current true for the record being read
   */
  public record Edition(
      String number,
      @Nullable String id,
      @Nullable Status status,
      @Nullable PartialDate issued,
      @Nullable PartialDate effective,
      boolean current) {}

  /** One edition adopts another, each by its number in the lanes. */
  public record Tie(String fromNumber, String toNumber, Reference.@Nullable Degree degree) {}
}
