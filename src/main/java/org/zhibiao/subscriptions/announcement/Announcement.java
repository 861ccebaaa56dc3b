package org.zhibiao.subscriptions.announcement;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A letter of the platform to chosen enterprises.
 *
 * @param version counts the changes, so that two who edit at once notice
 * @param changedBy the id of the person who changed it last
 * @param sentAt when it was confirmed, empty for a draft
 * @param sentBy the id of the person who confirmed it, empty for a draft
 */
public record Announcement(
    long id,
    Content content,
    State state,
    int version,
    Instant changedAt,
    String changedBy,
    Optional<Instant> sentAt,
    Optional<String> sentBy) {

  /** Whether it can still be changed. */
  public enum State {
    DRAFT,
    SENT;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  public boolean isDraft() {
    return state == State.DRAFT;
  }

  String subject() {
    return "announcement:" + id;
  }
}
