package org.zhibiao.curation.note;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.zhibiao.text.Localized;

/**
 * A librarian's note for the readers of a record.
 *
 * @param recordId the record that it stands at
 * @param originId the record that it was written for, which may have been merged into the other
 * @param text plain text in Chinese, English or both
 * @param until the last day that readers see it, null for no end
 * @param writtenBy as {@link org.zhibiao.accounts.Actor#name}
 * @param endedAt when it was replaced or removed, null while it stands
 */
public record ReaderNote(
    long id,
    String recordId,
    String originId,
    Localized text,
    @Nullable LocalDate until,
    String writtenBy,
    Instant writtenAt,
    @Nullable Instant endedAt) {
  /** Whether its last day is past. */
  public boolean isExpired(LocalDate today) {
    return until != null && until.isBefore(today);
  }

  /** Whether it came from a record that was merged. */
  public boolean isInherited() {
    return !recordId.equals(originId);
  }

  public boolean isEnded() {
    return endedAt != null;
  }
}
