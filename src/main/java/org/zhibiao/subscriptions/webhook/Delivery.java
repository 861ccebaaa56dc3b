package org.zhibiao.subscriptions.webhook;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * An event on its way to a webhook.
 *
 * @param messageId the idempotency key: the same with every try
 * @param recordId empty for a test event
 * @param revision of the record; 0 for a test event
 * @param what the reason's code, or {@link #TEST}
 * @param at when it was found
 * @param attempts how often it was tried
 * @param triedAt the last try
 * @param reply what that came to, as {@link Reply#code}; empty for no try yet
 */
public record Delivery(
    long id,
    String webhookId,
    String messageId,
    Optional<String> recordId,
    int revision,
    String what,
    Instant at,
    State state,
    int attempts,
    Optional<Instant> triedAt,
    String reply) {
  /** The reason of an event that an owner asked for to try the webhook. */
  public static final String TEST = "test";

  /** What became of an event. */
  public enum State {
    /** To be sent, or to be sent again. */
    DUE,
    /** Taken by the other side. */
    SENT,
    /** Not sent: there is no such record any more. */
    GONE;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
