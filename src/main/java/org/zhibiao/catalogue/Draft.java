package org.zhibiao.catalogue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one source says of one document, on its way into the catalogue.
 *
 * @param wantedId the id that the record had in an export; taken if it is free, null to let the
 *     catalogue choose
 * @param source the id of the source that speaks
 * @param firstSeen when it first said so; the catalogue keeps the earliest
 * @param seen when it was last seen to say so
 * @param unseenSince when it ceased to say so, for what an export tells of the past; null otherwise
 * @param said its words, whole: a field left out is one it no longer states
 */
public record Draft(
    @Nullable String wantedId,
    String source,
    Via via,
    Instant firstSeen,
    Instant seen,
    @Nullable Instant unseenSince,
    Fields said) {
  private static final int MAX_SOURCE = 64;

  public Draft {
    firstSeen = firstSeen.truncatedTo(ChronoUnit.SECONDS);
    seen = seen.truncatedTo(ChronoUnit.SECONDS);
    unseenSince = unseenSince == null ? null : unseenSince.truncatedTo(ChronoUnit.SECONDS);
    if (source.isBlank()
        || source.length() > MAX_SOURCE
        || !source.matches("[a-z0-9][a-z0-9.-]*")) {
      throw new InvalidField("source", "invalid.source", source);
    }
    said.kind();
    if (said.number().isEmpty() && said.title().isEmpty()) {
      throw new InvalidField("title", "invalid.number-or-title");
    }
  }

  public static Draft of(String source, Via via, Instant seen, Fields said) {
    return new Draft(null, source, via, seen, seen, null, said);
  }

  Optional<String> id() {
    return Optional.ofNullable(wantedId);
  }

  /** The same with other words. */
  Draft saying(Fields other) {
    return new Draft(wantedId, source, via, firstSeen, seen, unseenSince, other);
  }
}
