package org.zhibiao.catalogue;

import java.util.List;

/** What {@link Catalogue#upsert} did with a draft. */
public sealed interface Outcome {
  /** The record's id. */
  String id();

  /** The document was not in the catalogue. */
  record Created(String id) implements Outcome {}

  /** The record's content changed, or it gained a source that adds to it. */
  record Revised(String id, int revision, List<FieldChange> changes) implements Outcome {}

  /** The source says what it said last time, or nothing that the record does not have. */
  record Unchanged(String id) implements Outcome {}

  /**
   * The source contradicts what a person set; the person's word stands and the case waits for
   * review.
   */
  record NeedsReview(String id, List<FieldChange> conflicts) implements Outcome {}
}
