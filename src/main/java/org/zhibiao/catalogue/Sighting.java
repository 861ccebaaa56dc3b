package org.zhibiao.catalogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one source says of a document, and when it was seen to say so. A record keeps one for each
 * source.
 *
 * @param source the source's id, {@code iso-open-data}
 * @param via how it came in
 * @param firstSeen when the source first showed the document, to the second, UTC
 * @param lastSeen when it last did
 * @param unseenSince when a whole look at the source first did without it; null while it is there
 * @param said its words, whole
 */
public record Sighting(
    String source,
    Via via,
    Instant firstSeen,
    Instant lastSeen,
    @Nullable Instant unseenSince,
    Fields said) {

  /** True when the source has ceased to show the document. */
  public boolean isUnseen() {
    return unseenSince != null;
  }
}
