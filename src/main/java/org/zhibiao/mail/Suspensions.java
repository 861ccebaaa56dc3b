package org.zhibiao.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.zhibiao.mail.Outbox.Suspension;

/**
 * The table of addresses that letters could not be brought to. Three refusals in a row, or three
 * letters that came back without a month between them, and an address is written to no more.
 */
final class Suspensions {
  /** Refusals in a row, or letters that came back, after which an address is written to no more. */
  static final int MOST = 3;

  /** So long after a letter came back the next one that does counts as the first. */
  private static final Duration FORGOTTEN = Duration.ofDays(30);

  private Suspensions() {}

  static boolean has(Handle handle, String address) {
    return handle
        .createQuery(
            "SELECT count(*) FROM mail_address WHERE address = :address AND suspended_at IS NOT NULL")
        .bind("address", address)
        .mapTo(Integer.class)
        .map(count -> count > 0)
        .one();
  }

  /** A server would not take a letter to the address. */
  static void refused(Handle handle, String address, String reply, Instant now) {
    handle
        .createUpdate(
            "INSERT INTO mail_address (address, refusals, last_reply, last_at)"
                + " VALUES (:address, 1, :reply, :now) ON CONFLICT (address) DO UPDATE SET"
                + " refusals = refusals + 1, last_reply = excluded.last_reply,"
                + " last_at = excluded.last_at")
        .bind("address", address)
        .bind("reply", reply)
        .bind("now", now.toString())
        .execute();
    suspend(handle, address, now);
  }

  /** A letter to the address was taken and came back. */
  static void bounced(Handle handle, String address, String reply, Instant now) {
    handle
        .createUpdate(
            "INSERT INTO mail_address (address, refusals, bounces, bounced_at, last_reply, last_at)"
                + " VALUES (:address, 0, 1, :now, :reply, :now) ON CONFLICT (address) DO UPDATE SET"
                + " bounces = CASE WHEN bounced_at < :forgotten THEN 1 ELSE bounces + 1 END,"
                + " bounced_at = excluded.bounced_at, last_reply = excluded.last_reply,"
                + " last_at = excluded.last_at")
        .bind("address", address)
        .bind("reply", reply)
        .bind("now", now.toString())
        .bind("forgotten", now.minus(FORGOTTEN).toString())
        .execute();
    suspend(handle, address, now);
  }

  private static void suspend(Handle handle, String address, Instant now) {
    int suspended =
        handle
            .createUpdate(
                "UPDATE mail_address SET suspended_at = :now WHERE address = :address"
                    + " AND (refusals >= :most OR bounces >= :most) AND suspended_at IS NULL")
            .bind("address", address)
            .bind("now", now.toString())
            .bind("most", MOST)
            .execute();
    if (suspended > 0) {
      handle
          .createUpdate(
              "UPDATE outbox SET state = 'held' WHERE recipient = :address AND state = 'due'")
          .bind("address", address)
          .execute();
    }
  }

  /** A server took letters: refusals before are in a row no more. */
  static void accepted(Handle handle, List<String> addresses) {
    var batch =
        handle.prepareBatch(
            "UPDATE mail_address SET refusals = 0"
                + " WHERE address = ? AND refusals > 0 AND suspended_at IS NULL");
    addresses.forEach(batch::add);
    int[] unused = batch.execute();
  }

  static List<Suspension> list(Handle handle, int limit) {
    return handle
        .createQuery(
            "SELECT address, suspended_at, last_reply FROM mail_address"
                + " WHERE suspended_at IS NOT NULL ORDER BY suspended_at DESC, address"
                + " LIMIT :limit")
        .bind("limit", limit)
        .map(
            (row, context) ->
                new Suspension(
                    row.getString("address"),
                    Instant.parse(row.getString("suspended_at")),
                    row.getString("last_reply")))
        .list();
  }

  static boolean lift(Handle handle, String address, Instant now) {
    int lifted =
        handle
            .createUpdate("DELETE FROM mail_address WHERE address = :address")
            .bind("address", address)
            .execute();
    handle
        .createUpdate(
            "UPDATE outbox SET state = 'due', next_at = :now WHERE recipient = :address"
                + " AND state = 'held'")
        .bind("address", address)
        .bind("now", now.toString())
        .execute();
    return lifted == 1;
  }
}
