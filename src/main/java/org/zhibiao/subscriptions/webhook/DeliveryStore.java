package org.zhibiao.subscriptions.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** The table of events on their way. Every method runs within the caller's transaction. */
final class DeliveryStore {
  private static final String COLUMNS =
      "id, webhook_id, message_id, record_id, revision, what, at, state, attempts, tried_at, reply";

  /** Whose hits an enterprise is told of: its people's, found since they belong to it. */
  private static final String OF_ENTERPRISE =
      " FROM hit h JOIN person p ON p.id = h.person_id WHERE p.enterprise_id = :enterprise"
          + " AND p.state = 'active' AND h.at >= coalesce(p.joined_at, p.created_at)";

  private DeliveryStore() {}

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getLong("id"),
        row.getString("webhook_id"),
        row.getString("message_id"),
        Optional.ofNullable(row.getString("record_id")),
        row.getInt("revision"),
        row.getString("what"),
        Instant.parse(row.getString("at")),
        Delivery.State.of(row.getString("state")),
        row.getInt("attempts"),
        WebhookStore.instant(row, "tried_at"),
        row.getString("reply"));
  }

  private record Found(long id, String recordId, int revision, String what, String at) {}

  /**
   * Queues what was found since a webhook last looked, and moves its cursor.
   *
   * @param oldest what was found before it is passed over
   * @param most the most hits to look at
   * @param ids makes the events' ids
   * @return how many events are new
   */
  static int queue(Handle handle, Webhook webhook, Instant oldest, int most, Supplier<String> ids) {
    long end = handle.createQuery("SELECT coalesce(max(id), 0) FROM hit").mapTo(Long.class).one();
    List<Found> found =
        handle
            .createQuery(
                "SELECT h.id, h.record_id, h.revision, h.what, h.at"
                    + OF_ENTERPRISE
                    + " AND h.id > (SELECT last_hit FROM webhook WHERE id = :id)"
                    + " AND h.id <= :end AND h.at >= :oldest ORDER BY h.id LIMIT :most")
            .bind("enterprise", webhook.enterpriseId())
            .bind("id", webhook.id())
            .bind("end", end)
            .bind("oldest", oldest.toString())
            .bind("most", most)
            .map(
                (row, context) ->
                    new Found(
                        row.getLong("id"),
                        row.getString("record_id"),
                        row.getInt("revision"),
                        row.getString("what"),
                        row.getString("at")))
            .list();
    int added = 0;
    for (Found hit : found) {
      added +=
          handle
              .createUpdate(
                  "INSERT INTO webhook_delivery (webhook_id, message_id, record_id, revision,"
                      + " what, at, state, attempts, reply) VALUES (:webhook, :message, :record,"
                      + " :revision, :what, :at, 'due', 0, '')"
                      + " ON CONFLICT (webhook_id, record_id, revision, what) DO NOTHING")
              .bind("webhook", webhook.id())
              .bind("message", ids.get())
              .bind("record", hit.recordId())
              .bind("revision", hit.revision())
              .bind("what", hit.what())
              .bind("at", hit.at())
              .execute();
    }
    handle
        .createUpdate("UPDATE webhook SET last_hit = :last WHERE id = :id")
        .bind("id", webhook.id())
        .bind("last", found.size() < most ? end : found.getLast().id())
        .execute();
    return added;
  }

  static void addTest(Handle handle, String webhookId, String messageId, Instant now) {
    handle
        .createUpdate(
            "INSERT INTO webhook_delivery (webhook_id, message_id, what, at, state, attempts,"
                + " reply) VALUES (:webhook, :message, :what, :now, 'due', 0, '')")
        .bind("webhook", webhookId)
        .bind("message", messageId)
        .bind("what", Delivery.TEST)
        .bind("now", now.toString())
        .execute();
  }

  static boolean hasTest(Handle handle, String webhookId) {
    return handle
        .createQuery(
            "SELECT count(*) FROM webhook_delivery WHERE webhook_id = :webhook"
                + " AND state = 'due' AND what = :what")
        .bind("webhook", webhookId)
        .bind("what", Delivery.TEST)
        .mapTo(Integer.class)
        .map(count -> count > 0)
        .one();
  }

  static int waiting(Handle handle, String webhookId) {
    return handle
        .createQuery(
            "SELECT count(*) FROM webhook_delivery WHERE webhook_id = :webhook AND state = 'due'")
        .bind("webhook", webhookId)
        .mapTo(Integer.class)
        .one();
  }

  /** What is next to be sent to a webhook. */
  static Optional<Delivery> next(Handle handle, String webhookId) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM webhook_delivery WHERE webhook_id = :webhook AND state = 'due'"
                + " ORDER BY id LIMIT 1")
        .bind("webhook", webhookId)
        .map((row, context) -> delivery(row))
        .findOne();
  }

  /** The newest of a webhook first. */
  static List<Delivery> of(Handle handle, String webhookId, int limit) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM webhook_delivery WHERE webhook_id = :webhook ORDER BY id DESC LIMIT :limit")
        .bind("webhook", webhookId)
        .bind("limit", limit)
        .map((row, context) -> delivery(row))
        .list();
  }

  /** The names of the searches of an enterprise's people that asked for what is told. */
  static List<String> names(Handle handle, Webhook webhook, Delivery delivery, int limit) {
    return handle
        .createQuery(
            "SELECT DISTINCT s.name FROM subscription s WHERE s.name <> '' AND s.id IN"
                + " (SELECT h.subscription_id"
                + OF_ENTERPRISE
                + " AND h.record_id = :record AND h.revision = :revision AND h.what = :what)"
                + " ORDER BY s.name LIMIT :limit")
        .bind("enterprise", webhook.enterpriseId())
        .bind("record", delivery.recordId().orElse(""))
        .bind("revision", delivery.revision())
        .bind("what", delivery.what())
        .bind("limit", limit)
        .mapTo(String.class)
        .list();
  }

  /** Notes a try. */
  static void tried(
      Handle handle, Delivery delivery, Reply reply, Delivery.State state, Instant now) {
    handle
        .createUpdate(
            "UPDATE webhook_delivery SET attempts = attempts + 1, tried_at = :now, reply = :reply,"
                + " state = :state WHERE id = :id AND state = 'due'")
        .bind("id", delivery.id())
        .bind("now", now.toString())
        .bind("reply", reply.code())
        .bind("state", state.code())
        .execute();
  }

  static void gone(Handle handle, Delivery delivery) {
    handle
        .createUpdate("UPDATE webhook_delivery SET state = 'gone' WHERE id = :id AND state = 'due'")
        .bind("id", delivery.id())
        .execute();
  }

  /** Removes what was over before a time; returns how many. */
  static int prune(Handle handle, Instant before) {
    return handle
        .createUpdate("DELETE FROM webhook_delivery WHERE state <> 'due' AND at < :before")
        .bind("before", before.toString())
        .execute();
  }
}
