package org.zhibiao.subscriptions.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Where an enterprise is told by its programs.
 *
 * @param personId who made it
 * @param failures tries in a row that came to nothing
 * @param offAt since when nothing is sent; empty while it is on
 * @param offReason the answer after which it was switched off, as {@link Reply#code}
 * @param nextAt nothing is sent before
 * @param lastAt the last try
 * @param lastReply what it came to, as {@link Reply#code}; empty for no try yet
 */
public record Webhook(
    String id,
    String enterpriseId,
    String personId,
    String name,
    URI url,
    int failures,
    Optional<Instant> offAt,
    String offReason,
    Instant nextAt,
    Optional<Instant> lastAt,
    String lastReply,
    Instant createdAt) {
  public boolean isOn() {
    return offAt.isEmpty();
  }
}
