package org.zhibiao.catalogue;

import java.time.Instant;
import java.util.List;

/**
 * One change of a record's content.
 *
 * @param actor who caused it: a source's id, or a person
 * @param changes what changed; for the first revision, everything
 */
public record Revision(
    String recordId, int revision, Instant at, String actor, List<FieldChange> changes) {
  public Revision {
    changes = List.copyOf(changes);
  }
}
