package org.zhibiao.mail;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * A letter in the outbox.
 *
 * @param messageId with its angle brackets, the same however often it is tried
 * @param token of the envelope's sender
 * @param lastReply what the other side said last, cut to a bearable length
 */
public record Letter(
    long id,
    String messageId,
    String token,
    String category,
    String recipient,
    String domain,
    String subject,
    String text,
    String html,
    Map<String, String> headers,
    State state,
    int attempts,
    Instant createdAt,
    Instant nextAt,
    String lastReply) {

  /** Where a letter stands. */
  public enum State {
    DUE,
    SENT,
    /** Refused for good, or deferred for too long. */
    FAILED,
    /** Accepted, and brought back later. */
    BOUNCED,
    /** Its address is suspended. */
    HELD;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
