package org.zhibiao.curation.attachment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A full text of a record.
 *
 * @param sha256 digest of the content, 64 hexadecimal digits
 * @param name of the file, with the ending of its type
 * @param size in bytes
 * @param pages how many it has; 0 when it is an image
 * @param hasText false for scans and images, whose words nobody can search
 * @param uploadedBy as the audit log names them
 * @param downloads how often it was opened
 * @param removedAt null while it is there
 */
public record Attachment(
    long id,
    String recordId,
    String sha256,
    String name,
    FileType type,
    long size,
    int pages,
    boolean hasText,
    Licence licence,
    Readers readers,
    String uploadedBy,
    Instant uploadedAt,
    long downloads,
    @Nullable Instant removedAt) {
  public boolean isRemoved() {
    return removedAt != null;
  }
}
