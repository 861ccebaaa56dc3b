package org.zhibiao.curation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that a librarian handed in for import.
 *
 * @param source whose words its lines are that do not say
 * @param uploadedBy as {@link org.zhibiao.accounts.Actor#name}
 * @param operation what it was imported by; null until then
 */
public record Upload(
    String id,
    String name,
    Format format,
    String source,
    String uploadedBy,
    Instant uploadedAt,
    @Nullable Long operation) {}
