package org.zhibiao.curation.review;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for a librarian's decision, or waited for it.
 *
 * @param recordId of the record that it is about; null for a row that became none
 * @param otherId of the record that may be the same
 * @param source whose word it is about
 * @param rowKey the source's own key of a row that was not understood
 * @param assignee as {@link org.zhibiao.accounts.Actor#name}; null while it is anybody's
 * @param decision null while it is open
 * @param revision the one that the decision made; null where it wrote none
 * @param detail of a conflict, what contradicted as JSON; of a row, its problems as JSON; of a
 *     link, why and where as JSON
 * @param note what the librarians tell one another of it
 */
public record ReviewCase(
    long id,
    Kind kind,
    @Nullable String recordId,
    @Nullable String otherId,
    @Nullable String source,
    @Nullable String rowKey,
    Instant openedAt,
    @Nullable String assignee,
    State state,
    @Nullable Decision decision,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable Integer revision,
    String detail,
    String note) {

  /** What there is to decide, the most urgent first. */
  public enum Kind {
    /** A source contradicts what a person set. */
    CONFLICT,
    /** Two records may be one document. */
    DUPLICATE,
    /** A source ceased to show a record. */
    UNSEEN,
    /** The page that a record names is gone. */
    LINK,
    /** A row of a source, or a field of it, could not be understood. */
    REJECTED,
    /** Nobody has compared a record that was shipped with the program with its source. */
    STARTER;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Kind> of(String code) {
      for (Kind kind : values()) {
        if (kind.code().equals(code)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  /** Where a case stands. */
  public enum State {
    OPEN,
    DONE,
    /** It came to nothing by itself: the source shows the record again, the two were merged. */
    GONE;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What was decided. */
  public enum Decision {
    /** The catalogue is right as it is. */
    KEPT,
    /** Some of the source's word was taken, or something else was filled in. */
    CHANGED,
    /** The record is withdrawn. */
    WITHDRAWN,
    /** The two records are two documents. */
    DISTINCT,
    /** There is nothing to do about the row. */
    DISMISSED,
    /** A person compared the record with its source. */
    VERIFIED;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public boolean isOpen() {
    return state == State.OPEN;
  }
}
