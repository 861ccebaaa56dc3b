package org.zhibiao.catalogue;

import java.util.List;

/**
 * What a person sets of a record, on its way into the catalogue.
 *
 * @param id the record's
 * @param revision the one that the person saw; another in between is not written over
 * @param said everything that persons hold of the record from now on, whole: a field left out is
 *     the sources' again. Empty when nothing is held any more
 */
public record Edit(String id, int revision, Fields said) {

  /** What became of it. */
  public sealed interface Result {}

  /** The record's content changed. */
  public record Done(int revision, List<FieldChange> changes) implements Result {
    public Done {
      changes = List.copyOf(changes);
    }
  }

  /** What is held moved, or nothing at all; a reader sees no difference. */
  public record Same() implements Result {}

  /** Somebody, or a source, was quicker. */
  public record Stale(int revision) implements Result {}

  /** There is no such record. */
  public record Gone() implements Result {}

  /** The number is another record's: the two may want to be merged. */
  public record Taken(String id) implements Result {}
}
