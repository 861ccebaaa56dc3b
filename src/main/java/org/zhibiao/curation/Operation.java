package org.zhibiao.curation;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something done to records that can be taken back.
 *
 * @param name what people know it by: a file's name, a record's number
 * @param actor as {@link org.zhibiao.accounts.Actor#name}
 * @param endedAt null while it goes on, or where the program was ended in the middle
 * @param undoneBy null while it stands
 * @param counts by the outcome's name, {@code created}
 */
public record Operation(
    long id,
    What what,
    String name,
    String actor,
    State state,
    Instant begunAt,
    @Nullable Instant endedAt,
    @Nullable String undoneBy,
    Map<String, Long> counts) {

  /** What is done. */
  public enum What {
    IMPORT,
    MERGE,
    SPLIT,
    BULK;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How far it got. */
  public enum State {
    /** Under way, or cut short: what it wrote so far is whole and can be taken back. */
    RUNNING,
    DONE,
    /** Being taken back, or that was cut short: it can be gone on with. */
    UNDOING,
    UNDONE;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Operation {
    counts = Map.copyOf(counts);
  }

  public long count(String outcome) {
    return counts.getOrDefault(outcome, 0L);
  }

  /** Whether there is still something to take back. */
  public boolean canBeUndone() {
    return state != State.UNDONE;
  }
}
