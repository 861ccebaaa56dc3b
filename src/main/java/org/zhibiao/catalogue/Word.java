package org.zhibiao.catalogue;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One source's word of one record, moved: what can be taken back, or put in the place of another.
 *
 * @param recordId empty for a record that is still to be made
 * @param before null where the source said nothing of the record
 * @param after null where it says nothing any more
 */
public record Word(
    String recordId, String source, @Nullable Sighting before, @Nullable Sighting after) {
  public Word {
    if (before == null && after == null) {
      throw new IllegalArgumentException("nothing moves");
    }
  }

  /** The same the other way. */
  public Word undone() {
    return new Word(recordId, source, after, before);
  }

  /** Whether this is what the source says now; when it was last seen to say so plays no part. */
  boolean isOf(Optional<Sighting> now) {
    return Objects.equals(now.map(Sighting::said), Optional.ofNullable(before).map(Sighting::said));
  }
}
