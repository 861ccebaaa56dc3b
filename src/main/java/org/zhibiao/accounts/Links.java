package org.zhibiao.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.secret.SecretToken;

/**
 * What stands behind the links in letters. A link is good once, for a while, for one purpose; the
 * database knows it by its hash only.
 */
final class Links {
  /** What a link is for, and how long it is good. */
  enum Purpose {
    REGISTRATION(Duration.ofDays(2)),
    INVITATION(Duration.ofDays(7)),
    RESET(Duration.ofHours(1)),
    NEW_ADDRESS(Duration.ofHours(24));

    private final Duration life;

    Purpose(Duration life) {
      this.life = life;
    }

    Duration life() {
      return life;
    }

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A link that has not been used. */
  record Link(
      String tokenHash,
      String emailKey,
      Optional<String> personId,
      Optional<String> enterpriseId,
      Map<String, Object> payload,
      Instant createdAt,
      Instant expiresAt) {

    String text(String name) {
      return String.valueOf(payload.getOrDefault(name, ""));
    }

    List<String> texts(String name) {
      return payload.get(name) instanceof List<?> list
          ? list.stream().map(String::valueOf).toList()
          : List.of();
    }
  }

  private static final String COLUMNS =
      "token_hash, email_key, person_id, enterprise_id, payload, created_at, expires_at";

  private final Clock clock;

  Links(Clock clock) {
    this.clock = clock;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  SecretToken make(
      Handle handle,
      Purpose purpose,
      String emailKey,
      @Nullable String personId,
      @Nullable String enterpriseId,
      Map<String, ?> payload) {
    SecretToken token = SecretToken.make();
    Instant now = now();
    handle
        .createUpdate(
            "INSERT INTO link (token_hash, purpose, email_key, person_id, enterprise_id, payload,"
                + " created_at, expires_at) VALUES (:hash, :purpose, :email, :person,"
                + " :enterprise, :payload, :now, :expires)")
        .bind("hash", token.hash())
        .bind("purpose", purpose.code())
        .bind("email", emailKey)
        .bind("person", personId)
        .bind("enterprise", enterpriseId)
        .bind("payload", Json.write(payload))
        .bind("now", now.toString())
        .bind("expires", now.plus(purpose.life()).toString())
        .execute();
    return token;
  }

  /** What a link stands for; empty when it is used, expired, of another purpose or none. */
  Optional<Link> find(Handle handle, Purpose purpose, String token) {
    return select(handle, "token_hash = :value", purpose, SecretToken.of(token).hash()).stream()
        .findFirst();
  }

  /** Takes a link: of many at once only one gets it. */
  Optional<Link> take(Handle handle, Purpose purpose, String token) {
    Optional<Link> found = find(handle, purpose, token);
    return found.filter(link -> spend(handle, link.tokenHash()));
  }

  private boolean spend(Handle handle, String tokenHash) {
    // What was in it has become something else or is no longer needed: a password's hash above all.
    return handle
            .createUpdate(
                "UPDATE link SET used_at = :now, payload = '{}'"
                    + " WHERE token_hash = :hash AND used_at IS NULL")
            .bind("now", now().toString())
            .bind("hash", tokenHash)
            .execute()
        == 1;
  }

  /** The unused links of an enterprise, newest first. */
  List<Link> ofEnterprise(Handle handle, Purpose purpose, String enterpriseId) {
    return select(handle, "enterprise_id = :value", purpose, enterpriseId);
  }

  private List<Link> select(Handle handle, String condition, Purpose purpose, String value) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM link WHERE "
                + condition
                + " AND purpose = :purpose AND used_at IS NULL AND expires_at > :now"
                + " ORDER BY created_at DESC, token_hash LIMIT 200")
        .bind("value", value)
        .bind("purpose", purpose.code())
        .bind("now", now().toString())
        .map(
            (row, context) ->
                new Link(
                    row.getString("token_hash"),
                    row.getString("email_key"),
                    Optional.ofNullable(row.getString("person_id")),
                    Optional.ofNullable(row.getString("enterprise_id")),
                    Json.map(row.getString("payload")),
                    Instant.parse(row.getString("created_at")),
                    Instant.parse(row.getString("expires_at"))))
        .list();
  }

  /** How many links of a purpose went to an address within a time. */
  int countLately(Handle handle, Purpose purpose, String emailKey, Duration within) {
    return handle
        .createQuery(
            "SELECT count(*) FROM link WHERE email_key = :email AND purpose = :purpose"
                + " AND created_at > :from")
        .bind("email", emailKey)
        .bind("purpose", purpose.code())
        .bind("from", now().minus(within).toString())
        .mapTo(Integer.class)
        .one();
  }

  /** Makes the unused links of a purpose worthless that an address was sent. */
  void revoke(Handle handle, Purpose purpose, String emailKey) {
    handle
        .createUpdate(
            "UPDATE link SET used_at = :now, payload = '{}' WHERE email_key = :email"
                + " AND purpose = :purpose AND used_at IS NULL")
        .bind("now", now().toString())
        .bind("email", emailKey)
        .bind("purpose", purpose.code())
        .execute();
  }

  boolean revoke(Handle handle, Link link) {
    return spend(handle, link.tokenHash());
  }

  /** Removes what has been useless for a month. */
  int prune(Handle handle) {
    return handle
        .createUpdate("DELETE FROM link WHERE expires_at < :from")
        .bind("from", now().minus(Duration.ofDays(30)).toString())
        .execute();
  }
}
