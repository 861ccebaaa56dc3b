package org.zhibiao.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.zhibiao.db.Database;

/**
 * Who did what to what, when and from where. The database refuses to change an entry, and to remove
 * one that is not yet old enough.
 */
public final class AuditLog {
  /** The most entries of one list. */
  public static final int MAX_LISTED = 100;

  private static final String KEPT_FROM = "audit.kept-from";

  /**
   * An entry.
   *
   * @param actor as {@link Actor#name}
   * @param action in words joined by hyphens behind the thing: {@code enterprise.approved}
   * @param subject {@code person:ID}, {@code enterprise:ID} or {@code setting:NAME}
   * @param detail what else there is to know; no secret, no address of a person
   */
  public record Entry(
      long id,
      Instant at,
      String actor,
      String action,
      String subject,
      String address,
      Map<String, Object> detail) {}

  /**
   * What is looked for; an empty text is no condition.
   *
   * @param action an action or the beginning of several ({@code enterprise.})
   * @param before only entries with a lower id; {@link Long#MAX_VALUE} for the newest
   */
  public record Query(String actor, String subject, String action, String address, long before) {
    public static final Query ALL = new Query("", "", "", "", Long.MAX_VALUE);
  }

  private final Database database;
  private final Clock clock;

  public AuditLog(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Adds an entry within a transaction, so that nothing is done without one. */
  public void add(
      Handle handle, Actor actor, String action, String subject, Map<String, ?> detail) {
    handle
        .createUpdate(
            "INSERT INTO audit (at, actor, action, subject, address, detail)"
                + " VALUES (:at, :actor, :action, :subject, :address, :detail)")
        .bind("at", now().toString())
        .bind("actor", actor.name())
        .bind("action", action)
        .bind("subject", subject)
        .bind("address", actor.address())
        .bind("detail", Json.write(detail))
        .execute();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Adds an entry by itself: of what was refused, which changes nothing else. */
  public void add(Actor actor, String action, String subject, Map<String, ?> detail) {
    database.<Void, RuntimeException>write(
        handle -> {
          add(handle, actor, action, subject, detail);
          return null;
        });
  }

  /** Entries, newest first, at most {@link #MAX_LISTED}. */
  public List<Entry> find(Query query) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT id, at, actor, action, subject, address, detail FROM audit"
                        + " WHERE id < :before"
                        + " AND (:actor = '' OR actor = :actor)"
                        + " AND (:subject = '' OR subject = :subject)"
                        + " AND (:address = '' OR address = :address)"
                        + " AND (:action = '' OR substr(action, 1, length(:action)) = :action)"
                        + " ORDER BY id DESC LIMIT :limit")
                .bind("before", query.before())
                .bind("actor", query.actor())
                .bind("subject", query.subject())
                .bind("address", query.address())
                .bind("action", query.action())
                .bind("limit", MAX_LISTED)
                .map((row, context) -> entry(row))
                .list());
  }

  /** What concerns a person, whoever did it, newest first. */
  public List<Entry> of(Person person, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT id, at, actor, action, subject, address, detail FROM audit"
                        + " WHERE actor = :person OR subject = :person"
                        + " ORDER BY id DESC LIMIT :limit")
                .bind("person", person.subject())
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list());
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong("id"),
        Instant.parse(row.getString("at")),
        row.getString("actor"),
        row.getString("action"),
        row.getString("subject"),
        row.getString("address"),
        Json.map(row.getString("detail")));
  }

  /** Removes what is older than so many days. Returns how many entries went. */
  public int keep(int days) {
    String from = now().minus(days, ChronoUnit.DAYS).toString();
    database.putSetting(KEPT_FROM, from);
    return database.write(
        handle ->
            handle.createUpdate("DELETE FROM audit WHERE at < :from").bind("from", from).execute());
  }
}
