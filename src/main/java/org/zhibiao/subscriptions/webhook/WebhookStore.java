package org.zhibiao.subscriptions.webhook;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of webhooks. Every method runs within the caller's transaction. */
final class WebhookStore {
  static final String COLUMNS =
      "w.id, w.enterprise_id, w.person_id, w.name, w.url, w.failures, w.off_at, w.off_reason,"
          + " w.next_at, w.last_at, w.last_reply, w.created_at";

  /** Webhooks that are on, of enterprises that are approved. */
  private static final String LIVE =
      " FROM webhook w JOIN enterprise e ON e.id = w.enterprise_id"
          + " WHERE w.off_at IS NULL AND e.state = 'approved'";

  private WebhookStore() {}

  static Webhook webhook(ResultSet row) throws SQLException {
    return new Webhook(
        row.getString("id"),
        row.getString("enterprise_id"),
        row.getString("person_id"),
        row.getString("name"),
        URI.create(row.getString("url")),
        row.getInt("failures"),
        instant(row, "off_at"),
        row.getString("off_reason"),
        Instant.parse(row.getString("next_at")),
        instant(row, "last_at"),
        row.getString("last_reply"),
        Instant.parse(row.getString("created_at")));
  }

  static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column)).map(Instant::parse);
  }

  /**
   * The enterprise that somebody owns now, whatever the session remembers.
   *
   * @param isApproved whether the platform has approved it
   */
  record Owned(String enterpriseId, boolean isApproved) {}

  static Optional<Owned> owned(Handle handle, String personId) {
    return handle
        .createQuery(
            "SELECT e.id, e.state FROM person p JOIN enterprise e ON e.id = p.enterprise_id"
                + " WHERE p.id = :person AND p.state = 'active' AND p.enterprise_role = 'owner'")
        .bind("person", personId)
        .map(
            (row, context) ->
                new Owned(row.getString("id"), row.getString("state").equals("approved")))
        .findOne();
  }

  /** Whom to write to about a webhook. */
  record Reader(String id, String email, String name, String language) {}

  /** The owners of an enterprise. */
  static List<Reader> owners(Handle handle, String enterpriseId) {
    return handle
        .createQuery(
            "SELECT id, email, name, language FROM person WHERE enterprise_id = :enterprise"
                + " AND enterprise_role = 'owner' AND state = 'active' ORDER BY id LIMIT 20")
        .bind("enterprise", enterpriseId)
        .map(
            (row, context) ->
                new Reader(
                    row.getString("id"),
                    row.getString("email"),
                    row.getString("name"),
                    row.getString("language")))
        .list();
  }

  static void add(Handle handle, Webhook webhook, String sealedSecret) {
    handle
        .createUpdate(
            "INSERT INTO webhook (id, enterprise_id, person_id, name, url, secret, last_hit,"
                + " failures, off_reason, next_at, last_reply, created_at) VALUES (:id,"
                + " :enterprise, :person, :name, :url, :secret,"
                + " (SELECT coalesce(max(id), 0) FROM hit), 0, '', :now, '', :now)")
        .bind("id", webhook.id())
        .bind("enterprise", webhook.enterpriseId())
        .bind("person", webhook.personId())
        .bind("name", webhook.name())
        .bind("url", webhook.url().toString())
        .bind("secret", sealedSecret)
        .bind("now", webhook.createdAt().toString())
        .execute();
  }

  /** All of an enterprise, the oldest first. */
  static List<Webhook> of(Handle handle, String enterpriseId) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM webhook w WHERE w.enterprise_id = :enterprise ORDER BY w.created_at, w.id")
        .bind("enterprise", enterpriseId)
        .map((row, context) -> webhook(row))
        .list();
  }

  static Optional<Webhook> find(Handle handle, String enterpriseId, String id) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM webhook w WHERE w.id = :id AND w.enterprise_id = :enterprise")
        .bind("id", id)
        .bind("enterprise", enterpriseId)
        .map((row, context) -> webhook(row))
        .findOne();
  }

  static void drop(Handle handle, String id) {
    handle.createUpdate("DELETE FROM webhook WHERE id = :id").bind("id", id).execute();
  }

  static void switchOn(Handle handle, String id, Instant now) {
    handle
        .createUpdate(
            "UPDATE webhook SET off_at = NULL, off_reason = '', failures = 0, next_at = :now"
                + " WHERE id = :id")
        .bind("id", id)
        .bind("now", now.toString())
        .execute();
  }

  /** What is due of it is tried at once. */
  static void hurry(Handle handle, String id, Instant now) {
    handle
        .createUpdate("UPDATE webhook SET next_at = :now WHERE id = :id AND next_at > :now")
        .bind("id", id)
        .bind("now", now.toString())
        .execute();
  }

  /** The secrets that sign now, the newest first, sealed. */
  static List<String> secrets(Handle handle, String id, Instant now) {
    return handle
        .createQuery(
            "SELECT secret FROM webhook WHERE id = :id"
                + " UNION ALL SELECT before_secret FROM webhook"
                + " WHERE id = :id AND before_until > :now")
        .bind("id", id)
        .bind("now", now.toString())
        .mapTo(String.class)
        .list();
  }

  static void setSecret(Handle handle, String id, String sealed, Instant beforeUntil) {
    handle
        .createUpdate(
            "UPDATE webhook SET before_secret = secret, before_until = :until, secret = :secret"
                + " WHERE id = :id")
        .bind("id", id)
        .bind("secret", sealed)
        .bind("until", beforeUntil.toString())
        .execute();
  }

  /** Live ones that have not looked at the newest hit. */
  static List<Webhook> behind(Handle handle, int limit) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + LIVE
                + " AND w.last_hit < (SELECT coalesce(max(id), 0) FROM hit)"
                + " ORDER BY w.last_hit, w.id LIMIT :limit")
        .bind("limit", limit)
        .map((row, context) -> webhook(row))
        .list();
  }

  /** Live ones that have something to send now. */
  static List<Webhook> due(Handle handle, Instant now, int limit) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + LIVE
                + " AND w.next_at <= :now AND (w.claimed_until IS NULL OR w.claimed_until <= :now)"
                + " AND EXISTS (SELECT 1 FROM webhook_delivery d WHERE d.webhook_id = w.id"
                + " AND d.state = 'due') ORDER BY w.next_at, w.id LIMIT :limit")
        .bind("now", now.toString())
        .bind("limit", limit)
        .map((row, context) -> webhook(row))
        .list();
  }

  /**
   * Takes a webhook for a while, so that no other process sends to it too; whoever took it takes it
   * again by naming the time until which it was theirs.
   */
  static boolean claim(
      Handle handle, String id, Instant now, Optional<Instant> mine, Instant until) {
    return handle
            .createUpdate(
                "UPDATE webhook SET claimed_until = :until WHERE id = :id AND off_at IS NULL"
                    + " AND next_at <= :now AND (claimed_until IS NULL OR claimed_until <= :now"
                    + " OR claimed_until = :mine)")
            .bind("id", id)
            .bind("now", now.toString())
            .bind("mine", mine.map(Instant::toString).orElse(""))
            .bind("until", until.toString())
            .execute()
        == 1;
  }

  static void release(Handle handle, String id, Instant mine) {
    handle
        .createUpdate(
            "UPDATE webhook SET claimed_until = NULL WHERE id = :id AND claimed_until = :mine")
        .bind("id", id)
        .bind("mine", mine.toString())
        .execute();
  }

  /** Notes what the last try came to; {@code failures} 0 after one that was taken. */
  static void tried(
      Handle handle, String id, Reply reply, int failures, Instant now, Instant next) {
    handle
        .createUpdate(
            "UPDATE webhook SET last_at = :now, last_reply = :reply, failures = :failures,"
                + " next_at = :next WHERE id = :id")
        .bind("id", id)
        .bind("reply", reply.code())
        .bind("failures", failures)
        .bind("now", now.toString())
        .bind("next", next.toString())
        .execute();
  }

  static int failures(Handle handle, String id) {
    return handle
        .createQuery("SELECT failures FROM webhook WHERE id = :id")
        .bind("id", id)
        .mapTo(Integer.class)
        .findOne()
        .orElse(0);
  }

  /** Switches one off; false when it is off or given up already. */
  static boolean switchOff(Handle handle, String id, Reply reason, Instant now) {
    return handle
            .createUpdate(
                "UPDATE webhook SET off_at = :now, off_reason = :reason"
                    + " WHERE id = :id AND off_at IS NULL")
            .bind("id", id)
            .bind("now", now.toString())
            .bind("reason", reason.code())
            .execute()
        == 1;
  }
}
