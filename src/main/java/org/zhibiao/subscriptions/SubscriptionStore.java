package org.zhibiao.subscriptions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.zhibiao.search.SearchAddress;

/** The tables of subscriptions and hits. Every method runs within the caller's transaction. */
final class SubscriptionStore {
  private static final String COLUMNS =
      "id, person_id, type, name, query, language, record_id, frequency, weekday, created_at";
  private static final String HIT_COLUMNS =
      "id, subscription_id, record_id, revision, what, at, read_at IS NOT NULL AS is_read";

  static final String SEARCH = "search";
  static final String PROFILE = "profile";
  static final String RECORD = "record";

  private SubscriptionStore() {}

  private static Subscription subscription(ResultSet row) throws SQLException {
    String record = row.getString("record_id");
    return new Subscription(
        row.getLong("id"),
        row.getString("person_id"),
        row.getString("name"),
        record == null
            ? Optional.of(SearchAddress.request(row.getString("query"), row.getString("language")))
            : Optional.empty(),
        Optional.ofNullable(record),
        row.getString("type").equals(PROFILE),
        Frequency.of(row.getString("frequency")).orElse(Frequency.OFF),
        DayOfWeek.of(row.getInt("weekday")),
        Instant.parse(row.getString("created_at")));
  }

  static long add(
      Handle handle,
      String personId,
      String type,
      String name,
      String query,
      String language,
      Optional<String> recordId,
      Frequency frequency,
      DayOfWeek weekday,
      Instant now) {
    return handle
        .createUpdate(
            "INSERT INTO subscription (person_id, type, name, query, language, record_id,"
                + " frequency, weekday, created_at) VALUES (:person, :type, :name, :query,"
                + " :language, :record, :frequency, :weekday, :now)")
        .bind("person", personId)
        .bind("type", type)
        .bind("name", name)
        .bind("query", query)
        .bind("language", language)
        .bind("record", recordId.orElse(null))
        .bind("frequency", frequency.code())
        .bind("weekday", weekday.getValue())
        .bind("now", now.toString())
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }

  static List<Subscription> of(Handle handle, String personId) {
    return handle
        .createQuery(
            "SELECT " + COLUMNS + " FROM subscription WHERE person_id = :person ORDER BY id DESC")
        .bind("person", personId)
        .map((row, context) -> subscription(row))
        .list();
  }

  static Optional<Subscription> find(Handle handle, String personId, long id) {
    return handle
        .createQuery(
            "SELECT " + COLUMNS + " FROM subscription WHERE id = :id AND person_id = :person")
        .bind("id", id)
        .bind("person", personId)
        .map((row, context) -> subscription(row))
        .findOne();
  }

  /** All searches of people who can sign in, a few at a time. */
  static List<Subscription> searchesAfter(Handle handle, long id, int limit) {
    return handle
        .createQuery(
            "SELECT s.id, s.person_id, s.type, s.name, s.query, s.language, s.record_id, s.frequency,"
                + " s.weekday, s.created_at FROM subscription s JOIN person p ON p.id = s.person_id"
                + " WHERE s.id > :id AND s.record_id IS NULL AND p.state = 'active'"
                + " ORDER BY s.id LIMIT :limit")
        .bind("id", id)
        .bind("limit", limit)
        .map((row, context) -> subscription(row))
        .list();
  }

  /** Whoever followed a record that was merged follows its heir, once. */
  static void inherit(Handle handle, String gone, String heir) {
    handle
        .createUpdate(
            "DELETE FROM subscription WHERE record_id = :gone AND EXISTS (SELECT 1"
                + " FROM subscription s WHERE s.record_id = :heir"
                + " AND s.person_id = subscription.person_id)")
        .bind("gone", gone)
        .bind("heir", heir)
        .execute();
    handle
        .createUpdate("UPDATE subscription SET record_id = :heir WHERE record_id = :gone")
        .bind("gone", gone)
        .bind("heir", heir)
        .execute();
  }

  /** Who follows records: by record, the ids of subscriptions. */
  static Map<String, List<Long>> followers(Handle handle, Collection<String> recordIds) {
    Map<String, List<Long>> followers = new HashMap<>();
    for (String record : recordIds) {
      List<Long> ids =
          handle
              .createQuery("SELECT id FROM subscription WHERE record_id = :record ORDER BY id")
              .bind("record", record)
              .mapTo(Long.class)
              .list();
      if (!ids.isEmpty()) {
        followers.put(record, ids);
      }
    }
    return followers;
  }

  static List<String> followedRecords(Handle handle) {
    return handle
        .createQuery(
            "SELECT DISTINCT record_id FROM subscription WHERE record_id IS NOT NULL"
                + " AND frequency <> 'off' ORDER BY record_id")
        .mapTo(String.class)
        .list();
  }

  static List<String> followedBy(Handle handle, String personId, int limit) {
    return handle
        .createQuery(
            "SELECT record_id FROM subscription WHERE person_id = :person"
                + " AND record_id IS NOT NULL ORDER BY id DESC LIMIT :limit")
        .bind("person", personId)
        .bind("limit", limit)
        .mapTo(String.class)
        .list();
  }

  /** The records that a person was told of since a moment, the newest first. */
  static List<String> toldOf(Handle handle, String personId, String from, int limit) {
    return handle
        .createQuery(
            "SELECT record_id FROM hit WHERE person_id = :person AND at >= :from"
                + " AND what <> 'gone' GROUP BY record_id ORDER BY max(id) DESC LIMIT :limit")
        .bind("person", personId)
        .bind("from", from)
        .bind("limit", limit)
        .mapTo(String.class)
        .list();
  }

  /** The records, of some that moved, of whose last change a subscription was told. */
  static Set<String> recordsTold(Handle handle, long subscription, Collection<Moved> moved) {
    return records(handle, subscription, moved, "what NOT LIKE '%-%'");
  }

  /** The same, without those that it was told to match no more. */
  static Set<String> recordsShown(Handle handle, long subscription, Collection<Moved> moved) {
    return records(handle, subscription, moved, "what IN ('new', 'changed')");
  }

  private static Set<String> records(
      Handle handle, long subscription, Collection<Moved> moved, String condition) {
    Map<String, Integer> revisions = new HashMap<>();
    moved.forEach(one -> revisions.put(one.now().id(), one.revision()));
    Set<String> records = new HashSet<>();
    handle
        .createQuery(
            "SELECT record_id, max(revision) FROM hit WHERE subscription_id = :id AND "
                + condition
                + " GROUP BY record_id")
        .bind("id", subscription)
        .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
        .filter(row -> row.getValue().equals(revisions.get(row.getKey())))
        .forEach(row -> records.add(row.getKey()));
    return records;
  }

  /**
   * Notes a hit; false when it was noted before, or the subscription is gone or came later.
   *
   * @param since when the record came to be what it is
   */
  static boolean addHit(
      Handle handle,
      long subscription,
      String record,
      int revision,
      What what,
      Instant since,
      Instant at) {
    return handle
            .createUpdate(
                "INSERT INTO hit (subscription_id, person_id, record_id, revision, what, at)"
                    + " SELECT id, person_id, :record, :revision, :what, :at FROM subscription"
                    + " WHERE id = :id AND created_at <= :since ON CONFLICT DO NOTHING")
            .bind("id", subscription)
            .bind("record", record)
            .bind("revision", revision)
            .bind("what", what.code())
            .bind("since", since.toString())
            .bind("at", at.toString())
            .execute()
        == 1;
  }

  private static Hit hit(ResultSet row) throws SQLException {
    return new Hit(
        row.getLong("id"),
        row.getLong("subscription_id"),
        row.getString("record_id"),
        row.getInt("revision"),
        What.of(row.getString("what")).orElse(What.CHANGED),
        Instant.parse(row.getString("at")),
        row.getBoolean("is_read"));
  }

  /** People with hits that no letter has told of. */
  static List<String> peopleWaiting(Handle handle) {
    return handle
        .createQuery(
            "SELECT DISTINCT h.person_id FROM hit h JOIN subscription s ON s.id = h.subscription_id"
                + " WHERE h.queued_at IS NULL AND s.frequency <> 'off' ORDER BY h.person_id")
        .mapTo(String.class)
        .list();
  }

  static List<Hit> waiting(Handle handle, String personId, int limit) {
    return handle
        .createQuery(
            "SELECT "
                + HIT_COLUMNS
                + " FROM hit WHERE person_id = :person AND queued_at IS NULL ORDER BY id LIMIT :limit")
        .bind("person", personId)
        .bind("limit", limit)
        .map((row, context) -> hit(row))
        .list();
  }

  static void setQueued(Handle handle, Collection<Hit> hits, Instant now) {
    for (Hit hit : hits) {
      handle
          .createUpdate("UPDATE hit SET queued_at = :now WHERE id = :id")
          .bind("now", now.toString())
          .bind("id", hit.id())
          .execute();
    }
  }

  /** A person's hits, the newest first. */
  static List<Hit> inbox(Handle handle, String personId, long before, int limit) {
    return handle
        .createQuery(
            "SELECT "
                + HIT_COLUMNS
                + " FROM hit WHERE person_id = :person AND id < :before ORDER BY id DESC LIMIT :limit")
        .bind("person", personId)
        .bind("before", before)
        .bind("limit", limit)
        .map((row, context) -> hit(row))
        .list();
  }

  static Map<Long, Instant> lastHits(Handle handle, String personId) {
    Map<Long, Instant> last = new HashMap<>();
    handle
        .createQuery(
            "SELECT subscription_id, max(at) AS at FROM hit WHERE person_id = :person"
                + " GROUP BY subscription_id")
        .bind("person", personId)
        .map(
            (row, context) ->
                Map.entry(row.getLong("subscription_id"), Instant.parse(row.getString("at"))))
        .forEach(entry -> last.put(entry.getKey(), entry.getValue()));
    return last;
  }
}
