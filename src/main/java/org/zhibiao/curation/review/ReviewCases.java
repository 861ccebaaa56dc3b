package org.zhibiao.curation.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.curation.review.ReviewCase.Decision;
import org.zhibiao.curation.review.ReviewCase.Kind;
import org.zhibiao.curation.review.ReviewCase.State;
import org.zhibiao.db.Database;

/**
 * The cases in the database. What catalogue and crawl note down (conflicts, rows that were not
 * understood, records that a source shows no longer) becomes cases when the queue is looked at; a
 * case whose reason is gone closes by itself.
 */
final class ReviewCases {
  /** The most cases of one list. */
  static final int MAX_LISTED = 50;

  private static final String COLUMNS =
      "id, kind, record_id, other_id, source, row_key, opened_at, assignee, state, decision,"
          + " decided_by, decided_at, revision, detail, note";

  /** The most urgent kind first, what was put off last, then the oldest. */
  private static final String ORDER =
      " ORDER BY skipped_at IS NOT NULL, skipped_at,"
          + " CASE kind WHEN 'conflict' THEN 0 WHEN 'duplicate' THEN 1 WHEN 'unseen' THEN 2"
          + " WHEN 'link' THEN 3 WHEN 'rejected' THEN 4 ELSE 5 END, opened_at, id";

  private static final List<String> OPENING =
      List.of(
          "INSERT INTO review_case (kind, case_key, record_id, source, opened_at, state, detail, note)"
              + " SELECT 'conflict', 'conflict ' || record_id || ' ' || source || ' ' || at,"
              + " record_id, source, at, 'open', conflicts, '' FROM review WHERE true"
              + " ON CONFLICT (case_key) DO NOTHING",
          "INSERT INTO review_case (kind, case_key, record_id, source, opened_at, state, detail, note)"
              + " SELECT 'unseen', 'unseen ' || record_id || ' ' || source || ' ' || unseen_since,"
              + " record_id, source, unseen_since, 'open', '', '' FROM sighting"
              + " WHERE unseen_since IS NOT NULL ON CONFLICT (case_key) DO NOTHING",
          "INSERT INTO review_case (kind, case_key, record_id, opened_at, state, detail, note)"
              + " SELECT 'link', 'link ' || record_id || ' ' || failed_since, record_id,"
              + " failed_since, 'open', json_array(reason, url), '' FROM link_check"
              + " WHERE failures >= 2 ON CONFLICT (case_key) DO NOTHING",
          "INSERT INTO review_case"
              + " (kind, case_key, record_id, source, row_key, opened_at, state, detail, note)"
              + " SELECT 'rejected', 'rejected ' || r.source || ' ' || r.row_key || ' ' || r.at,"
              + " c.record_id, r.source, r.row_key, r.at, 'open', r.problems, ''"
              + " FROM crawl_rejection r LEFT JOIN crawl_row c"
              + " ON c.source = r.source AND c.row_key = r.row_key WHERE true"
              + " ON CONFLICT (case_key) DO NOTHING",
          "INSERT INTO review_case (kind, case_key, record_id, source, opened_at, state, detail, note)"
              + " SELECT 'starter', 'starter ' || record_id, record_id, MIN(source),"
              + " MIN(first_seen), 'open', '', '' FROM sighting GROUP BY record_id"
              + " HAVING COUNT(*) = 1 AND MIN(source) = :starter"
              + " ON CONFLICT (case_key) DO NOTHING");

  private static final List<String> CLOSING =
      List.of(
          "UPDATE review_case SET state = 'gone' WHERE state = 'open' AND kind = 'conflict'"
              + " AND NOT EXISTS (SELECT 1 FROM review v WHERE case_key = 'conflict ' || v.record_id"
              + " || ' ' || v.source || ' ' || v.at)",
          "UPDATE review_case SET state = 'gone' WHERE state = 'open' AND kind = 'unseen'"
              + " AND NOT EXISTS (SELECT 1 FROM sighting s WHERE s.record_id = review_case.record_id"
              + " AND s.source = review_case.source AND s.unseen_since IS NOT NULL)",
          "UPDATE review_case SET state = 'gone' WHERE state = 'open' AND kind = 'link'"
              + " AND NOT EXISTS (SELECT 1 FROM link_check l JOIN record r ON r.id = l.record_id"
              + " WHERE l.record_id = review_case.record_id AND l.failures >= 2"
              + " AND l.failed_since = review_case.opened_at"
              + " AND json_extract(r.body, '$.url') = l.url)",
          "UPDATE review_case SET state = 'gone' WHERE state = 'open' AND kind = 'rejected'"
              + " AND NOT EXISTS (SELECT 1 FROM crawl_rejection r WHERE r.source = review_case.source"
              + " AND r.row_key = review_case.row_key AND r.at = review_case.opened_at)",
          "UPDATE review_case SET state = 'gone' WHERE state = 'open' AND kind = 'starter'"
              + " AND EXISTS (SELECT 1 FROM sighting s WHERE s.record_id = review_case.record_id"
              + " AND s.source <> :starter)",
          "UPDATE review_case SET state = 'gone' WHERE state = 'open' AND record_id IS NOT NULL"
              + " AND NOT EXISTS (SELECT 1 FROM record r WHERE r.id = review_case.record_id)",
          "UPDATE review_case SET state = 'gone' WHERE state = 'open' AND other_id IS NOT NULL"
              + " AND NOT EXISTS (SELECT 1 FROM record r WHERE r.id = review_case.other_id)");

  private final Database database;
  private final Clock clock;

  ReviewCases(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Opens what is to be decided by now, and closes what no longer is. */
  void refresh() {
    database.<Void, RuntimeException>write(
        handle -> {
          for (List<String> statements : List.of(OPENING, CLOSING)) {
            for (String sql : statements) {
              var update = handle.createUpdate(sql);
              if (sql.contains(":starter")) {
                update.bind("starter", Sources.STARTER);
              }
              int unused = update.execute();
            }
          }
          return null;
        });
  }

  /** Two records that may be one. */
  record Pair(String one, String other) {}

  /** Opens cases of records that may be the same; those known already stay as they are. */
  void openPairs(Collection<Pair> pairs) {
    String now = now().toString();
    database.<Void, RuntimeException>write(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "INSERT INTO review_case"
                      + " (kind, case_key, record_id, other_id, opened_at, state, detail, note)"
                      + " VALUES ('duplicate', ?, ?, ?, ?, 'open', '', '')"
                      + " ON CONFLICT (case_key) DO NOTHING");
          pairs.forEach(
              pair ->
                  batch.add(
                      "duplicate " + pair.one() + ' ' + pair.other(),
                      pair.one(),
                      pair.other(),
                      now));
          if (batch.size() > 0) {
            int[] unused = batch.execute();
          }
          return null;
        });
  }

  /** How many are open, by kind. */
  Map<Kind, Long> counts() {
    Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    database
        .read(
            handle ->
                handle
                    .createQuery(
                        "SELECT kind, COUNT(*) FROM review_case WHERE state = 'open' GROUP BY kind")
                    .map((row, context) -> Map.entry(kind(row.getString(1)), row.getLong(2)))
                    .list())
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  /** Which open cases; empty texts are no conditions. */
  private static String where(Optional<Kind> kind, Whose whose) {
    return " WHERE state = 'open'"
        + kind.map(one -> " AND kind = '" + one.code() + "'").orElse("")
        + switch (whose) {
          case ALL -> "";
          case MINE -> " AND assignee = :who";
          case FREE -> " AND (assignee IS NULL OR assignee = :who)";
        };
  }

  /** Open cases, the next to decide first. */
  List<ReviewCase> list(Optional<Kind> kind, Whose whose, String who, int from, int limit) {
    return database.read(
        handle -> {
          var query =
              handle
                  .createQuery(
                      "SELECT "
                          + COLUMNS
                          + " FROM review_case"
                          + where(kind, whose)
                          + ORDER
                          + " LIMIT :limit OFFSET :from")
                  .bind("limit", Math.min(limit, MAX_LISTED))
                  .bind("from", from);
          if (whose != Whose.ALL) {
            query.bind("who", who);
          }
          return query.map((row, context) -> reviewCase(row)).list();
        });
  }

  long count(Optional<Kind> kind, Whose whose, String who) {
    return database.read(
        handle -> {
          var query = handle.createQuery("SELECT COUNT(*) FROM review_case" + where(kind, whose));
          if (whose != Whose.ALL) {
            query.bind("who", who);
          }
          return query.mapTo(Long.class).one();
        });
  }

  /** What was decided, the newest first. */
  List<ReviewCase> decided(int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + COLUMNS
                        + " FROM review_case WHERE state = 'done'"
                        + " ORDER BY decided_at DESC, id DESC LIMIT :limit")
                .bind("limit", Math.min(limit, MAX_LISTED))
                .map((row, context) -> reviewCase(row))
                .list());
  }

  Optional<ReviewCase> find(long id) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT " + COLUMNS + " FROM review_case WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> reviewCase(row))
                .findOne());
  }

  /** The row's text as the source showed it, empty when it is there no longer. */
  String rowText(String source, String rowKey) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT row_text FROM crawl_rejection WHERE source = :source AND row_key = :row")
                .bind("source", source)
                .bind("row", rowKey)
                .mapTo(String.class)
                .findOne()
                .orElse(""));
  }

  /** The address of the page that a row stood on, empty when it is not known. */
  String pageOf(String source, String rowKey) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT page FROM crawl_row WHERE source = :source AND row_key = :row")
                .bind("source", source)
                .bind("row", rowKey)
                .mapTo(String.class)
                .findOne()
                .orElse(""));
  }

  /** Whether it was open until now, and is decided. */
  boolean decide(
      Handle handle, ReviewCase one, Decision decision, String by, @Nullable Integer revision) {
    int moved =
        handle
            .createUpdate(
                "UPDATE review_case SET state = 'done', decision = :decision, decided_by = :by,"
                    + " decided_at = :now, revision = :revision WHERE id = :id AND state = 'open'")
            .bind("decision", decision.code())
            .bind("by", by)
            .bind("now", now().toString())
            .bind("revision", revision)
            .bind("id", one.id())
            .execute();
    if (moved == 1 && one.kind() == Kind.CONFLICT) {
      handle
          .createUpdate("DELETE FROM review WHERE record_id = :record AND source = :source")
          .bind("record", one.recordId())
          .bind("source", one.source())
          .execute();
    }
    return moved == 1;
  }

  /** Whether it was decided until now, and is open again. */
  boolean reopen(Handle handle, ReviewCase one) {
    int moved =
        handle
            .createUpdate(
                "UPDATE review_case SET state = 'open', decision = NULL, decided_by = NULL,"
                    + " decided_at = NULL, revision = NULL, skipped_at = NULL"
                    + " WHERE id = :id AND state = 'done'")
            .bind("id", one.id())
            .execute();
    if (moved == 1 && one.kind() == Kind.CONFLICT) {
      handle
          .createUpdate(
              "INSERT INTO review (record_id, source, at, conflicts)"
                  + " VALUES (:record, :source, :at, :conflicts)"
                  + " ON CONFLICT (record_id, source) DO NOTHING")
          .bind("record", one.recordId())
          .bind("source", one.source())
          .bind("at", one.openedAt().toString())
          .bind("conflicts", one.detail())
          .execute();
    }
    return moved == 1;
  }

  void skip(Handle handle, long id) {
    handle
        .createUpdate("UPDATE review_case SET skipped_at = :now WHERE id = :id AND state = 'open'")
        .bind("now", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
        .bind("id", id)
        .execute();
  }

  void assign(Handle handle, long id, @Nullable String to) {
    handle
        .createUpdate("UPDATE review_case SET assignee = :to WHERE id = :id AND state = 'open'")
        .bind("to", to)
        .bind("id", id)
        .execute();
  }

  void note(Handle handle, long id, String note) {
    handle
        .createUpdate("UPDATE review_case SET note = :note WHERE id = :id")
        .bind("note", note)
        .bind("id", id)
        .execute();
  }

  private static Kind kind(String code) {
    return Kind.of(code).orElseThrow(() -> new IllegalStateException("no kind: " + code));
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }

  private static ReviewCase reviewCase(ResultSet row) throws SQLException {
    String decision = row.getString("decision");
    int revision = row.getInt("revision");
    return new ReviewCase(
        row.getLong("id"),
        kind(row.getString("kind")),
        row.getString("record_id"),
        row.getString("other_id"),
        row.getString("source"),
        row.getString("row_key"),
        Instant.parse(row.getString("opened_at")),
        row.getString("assignee"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        decision == null ? null : Decision.valueOf(decision.toUpperCase(Locale.ROOT)),
        row.getString("decided_by"),
        instant(row.getString("decided_at")),
        revision == 0 ? null : revision,
        row.getString("detail"),
        row.getString("note"));
  }
}
