package org.zhibiao.crawl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.crawl.Run.Counts;
import org.zhibiao.crawl.Run.State;
import org.zhibiao.crawl.fetch.Validators;
import org.zhibiao.db.Database;

/** The crawler's tables: runs and their log, pages, rows, rejections. */
public final class CrawlStore {
  /** The most lines that one run may write into its log. */
  static final int MAX_EVENTS = 200;

  /**
   * A row as it was last met.
   *
   * @param page the page that it stood on
   * @param recordId the record that it became; empty for a row that only leads to a page
   */
  record Met(
      String key,
      String page,
      String digest,
      Instant readAt,
      Optional<String> recordId,
      long seenRun) {}

  /** A row that waits for the others of its record. */
  record Staged(String key, String page, Fields fields) {}

  /**
   * A row that could not be understood, whole or in part.
   *
   * @param problems each a message key with its arguments, behind the name of the field
   * @param row what stood on the page
   */
  public record Rejection(
      String source,
      String key,
      Instant at,
      boolean isWhole,
      List<List<String>> problems,
      String row) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<List<List<String>>> LISTS = new TypeReference<>() {};
  private static final String AMONG = "(SELECT value FROM json_each(:keys))";
  private static final String RUN_COLUMNS =
      "id, source, scope, state, started_at, ended_at, fetched, not_modified, created, revised,"
          + " unchanged, review, rejected, passed_over, unseen";

  private final Database database;

  public CrawlStore(Database database) {
    this.database = database;
  }

  /** What librarians say of the sources. */
  public SourceControls controls() {
    return new SourceControls(database);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  // ---- runs

  /** Begins a run. */
  Run begin(String source, String scope, Instant now) {
    long id =
        database.write(
            handle ->
                handle
                    .createUpdate(
                        "INSERT INTO crawl_run (source, scope, state, started_at, fetched,"
                            + " not_modified, created, revised, unchanged, review, rejected,"
                            + " passed_over, unseen)"
                            + " VALUES (:source, :scope, 'running', :now, 0, 0, 0, 0, 0, 0, 0, 0, 0)")
                    .bind("source", source)
                    .bind("scope", scope)
                    .bind("now", now.toString())
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one());
    return new Run(id, source, scope, State.RUNNING, now, Optional.empty(), Counts.NONE);
  }

  /** The run of this scope that was cut off or interrupted, with where it stands. */
  Optional<Map.Entry<Run, Position>> unfinished(String source, String scope, Instant notBefore) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + RUN_COLUMNS
                        + ", position FROM crawl_run WHERE id ="
                        + " (SELECT MAX(id) FROM crawl_run WHERE source = :source)"
                        + " AND state IN ('running', 'interrupted') AND scope = :scope"
                        + " AND started_at >= :from AND position IS NOT NULL")
                .bind("source", source)
                .bind("scope", scope)
                .bind("from", notBefore.toString())
                .map(
                    (row, context) -> Map.entry(run(row), Position.read(row.getString("position"))))
                .findOne());
  }

  private static Run run(ResultSet row) throws SQLException {
    String ended = row.getString("ended_at");
    return new Run(
        row.getLong("id"),
        row.getString("source"),
        row.getString("scope"),
        State.of(row.getString("state")),
        Instant.parse(row.getString("started_at")),
        Optional.ofNullable(ended).map(Instant::parse),
        new Counts(
            row.getLong("fetched"),
            row.getLong("not_modified"),
            row.getLong("created"),
            row.getLong("revised"),
            row.getLong("unchanged"),
            row.getLong("review"),
            row.getLong("rejected"),
            row.getLong("passed_over"),
            row.getLong("unseen")));
  }

  /** Notes where a run stands and what it has met. */
  void save(long run, Position position, Counts counts) {
    database.write(
        handle -> {
          saveCounts(handle, run, counts);
          return handle
              .createUpdate("UPDATE crawl_run SET position = :position WHERE id = :id")
              .bind("position", position.write())
              .bind("id", run)
              .execute();
        });
  }

  private static void saveCounts(Handle handle, long run, Counts counts) {
    handle
        .createUpdate(
            "UPDATE crawl_run SET fetched = ?, not_modified = ?, created = ?, revised = ?,"
                + " unchanged = ?, review = ?, rejected = ?, passed_over = ?, unseen = ?"
                + " WHERE id = ?")
        .bind(0, counts.fetched())
        .bind(1, counts.notModified())
        .bind(2, counts.created())
        .bind(3, counts.revised())
        .bind(4, counts.unchanged())
        .bind(5, counts.review())
        .bind(6, counts.rejected())
        .bind(7, counts.passedOver())
        .bind(8, counts.unseen())
        .bind(9, run)
        .execute();
  }

  /** Ends a run; one that can be gone on with keeps its place. */
  void end(long run, State state, Counts counts, Instant now) {
    database.write(
        handle -> {
          saveCounts(handle, run, counts);
          return handle
              .createUpdate(
                  "UPDATE crawl_run SET state = :state, ended_at = :now, position ="
                      + " CASE WHEN :keeps THEN position END WHERE id = :id")
              .bind("state", state.code())
              .bind("now", now.toString())
              .bind("keeps", state == State.INTERRUPTED)
              .bind("id", run)
              .execute();
        });
  }

  /** A run is under way again. */
  void resume(long run) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    "UPDATE crawl_run SET state = 'running', ended_at = NULL WHERE id = :id")
                .bind("id", run)
                .execute());
  }

  /** The runs of a source, newest first. */
  public List<Run> runs(String source, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + RUN_COLUMNS
                        + " FROM crawl_run WHERE source = :source ORDER BY id DESC LIMIT :limit")
                .bind("source", source)
                .bind("limit", limit)
                .map((row, context) -> run(row))
                .list());
  }

  /** The newest run of each source. */
  public Map<String, Run> lastRuns() {
    return bySource("SELECT MAX(id) FROM crawl_run GROUP BY source");
  }

  /** The newest run of each source that saw it as a whole. */
  public Map<String, Run> lastComplete() {
    return bySource("SELECT MAX(id) FROM crawl_run WHERE state = 'done' GROUP BY source");
  }

  private Map<String, Run> bySource(String ids) {
    Map<String, Run> runs = new HashMap<>();
    database.<Void, RuntimeException>read(
        handle -> {
          handle
              .createQuery("SELECT " + RUN_COLUMNS + " FROM crawl_run WHERE id IN (" + ids + ")")
              .map((row, context) -> run(row))
              .forEach(run -> runs.put(run.source(), run));
          return null;
        });
    return runs;
  }

  /** Throws away the log from before a time, but for each source's last word. */
  void forgetBefore(Instant time) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    "DELETE FROM crawl_run WHERE started_at < :time AND id NOT IN"
                        + " (SELECT MAX(id) FROM crawl_run GROUP BY source) AND id NOT IN"
                        + " (SELECT MAX(id) FROM crawl_run WHERE state = 'done' GROUP BY source)")
                .bind("time", time.toString())
                .execute());
  }

  // ---- the log

  void log(long run, RunEvent event) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO crawl_event (run_id, at, reason, arguments)"
                        + " SELECT :run, :at, :reason, :arguments WHERE"
                        + " (SELECT COUNT(*) FROM crawl_event WHERE run_id = :run) < :max")
                .bind("run", run)
                .bind("at", event.at().toString())
                .bind("reason", event.reason())
                .bind("arguments", json(event.arguments()))
                .bind("max", MAX_EVENTS)
                .execute());
  }

  /** The log of a run, oldest first. */
  public List<RunEvent> events(long run) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT at, reason, arguments FROM crawl_event WHERE run_id = :run"
                        + " ORDER BY rowid")
                .bind("run", run)
                .map(
                    (row, context) ->
                        new RunEvent(
                            Instant.parse(row.getString(1)),
                            row.getString(2),
                            read(row.getString(3), TEXTS)))
                .list());
  }

  // ---- pages

  Validators validators(String source, String address) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT etag, last_modified FROM crawl_page"
                        + " WHERE source = :source AND address = :address")
                .bind("source", source)
                .bind("address", address)
                .map((row, context) -> new Validators(row.getString(1), row.getString(2)))
                .findOne()
                .orElse(Validators.NONE));
  }

  void putValidators(String source, String address, Validators validators) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO crawl_page (source, address, etag, last_modified)"
                        + " VALUES (:source, :address, :etag, :modified)"
                        + " ON CONFLICT (source, address) DO UPDATE SET"
                        + " etag = excluded.etag, last_modified = excluded.last_modified")
                .bind("source", source)
                .bind("address", address)
                .bind("etag", validators.etag())
                .bind("modified", validators.lastModified())
                .execute());
  }

  // ---- rows

  Map<String, Met> met(String source, Collection<String> keys) {
    Map<String, Met> met = new HashMap<>();
    database.<Void, RuntimeException>read(
        handle -> {
          handle
              .createQuery(
                  "SELECT row_key, page, digest, read_at, record_id, seen_run FROM crawl_row"
                      + " WHERE source = :source AND row_key IN "
                      + AMONG)
              .bind("source", source)
              .bind("keys", json(keys))
              .map(
                  (row, context) ->
                      new Met(
                          row.getString(1),
                          row.getString(2),
                          row.getString(3),
                          Instant.parse(row.getString(4)),
                          Optional.ofNullable(row.getString(5)),
                          row.getLong(6)))
              .forEach(row -> met.put(row.key(), row));
          return null;
        });
    return met;
  }

  /** The records that rows of this run have become so far. */
  Set<String> takenIn(String source, long run) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT DISTINCT record_id FROM crawl_row WHERE source = :source"
                        + " AND seen_run = :run AND record_id IS NOT NULL")
                .bind("source", source)
                .bind("run", run)
                .mapTo(String.class)
                .set());
  }

  void putMet(String source, List<Met> rows) {
    database.<Void, RuntimeException>write(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "INSERT INTO crawl_row (source, row_key, page, digest, read_at, record_id,"
                      + " seen_run) VALUES (?, ?, ?, ?, ?, ?, ?)"
                      + " ON CONFLICT (source, row_key) DO UPDATE SET page = excluded.page,"
                      + " digest = excluded.digest, read_at = excluded.read_at,"
                      + " record_id = COALESCE(excluded.record_id, record_id),"
                      + " seen_run = excluded.seen_run");
          for (Met row : rows) {
            batch.add(
                source,
                row.key(),
                row.page(),
                row.digest(),
                row.readAt().toString(),
                row.recordId().orElse(null),
                row.seenRun());
          }
          if (batch.size() > 0) {
            int[] unused = batch.execute();
          }
          return null;
        });
  }

  /** Rows that are still there, though nobody read them again. Answers with their records. */
  List<String> markSeen(String source, Collection<String> keys, long run) {
    return database.write(
        handle -> {
          handle
              .createUpdate(
                  "UPDATE crawl_row SET seen_run = :run WHERE source = :source AND row_key IN "
                      + AMONG)
              .bind("run", run)
              .bind("source", source)
              .bind("keys", json(keys))
              .execute();
          return handle
              .createQuery(
                  "SELECT DISTINCT record_id FROM crawl_row WHERE source = :source"
                      + " AND record_id IS NOT NULL AND row_key IN "
                      + AMONG)
              .bind("source", source)
              .bind("keys", json(keys))
              .mapTo(String.class)
              .list();
        });
  }

  /** The keys of the rows that stood on a page. */
  List<String> keysOn(String source, String page) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT row_key FROM crawl_row WHERE source = :source AND page = :page")
                .bind("source", source)
                .bind("page", page)
                .mapTo(String.class)
                .list());
  }

  /** The records that a whole run did not meet in any row. */
  List<String> unseenBy(String source, long run) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT record_id FROM crawl_row WHERE source = :source"
                        + " AND record_id IS NOT NULL GROUP BY record_id"
                        + " HAVING MAX(seen_run) < :run")
                .bind("source", source)
                .bind("run", run)
                .mapTo(String.class)
                .list());
  }

  // ---- rows that wait

  void stage(String source, List<Staged> rows) {
    database.<Void, RuntimeException>write(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "INSERT INTO crawl_staged (source, row_key, page, fields) VALUES (?, ?, ?, ?)");
          rows.forEach(
              row -> batch.add(source, row.key(), row.page(), row.fields().write().toString()));
          if (batch.size() > 0) {
            int[] unused = batch.execute();
          }
          return null;
        });
  }

  /** The rows that wait, in their order, together by what they are told apart by. */
  Map<String, List<Staged>> staged(String source) {
    Map<String, List<Staged>> staged = new LinkedHashMap<>();
    database.<Void, RuntimeException>read(
        handle -> {
          handle
              .createQuery(
                  "SELECT row_key, page, fields FROM crawl_staged WHERE source = :source"
                      + " ORDER BY seq")
              .bind("source", source)
              .map(
                  (row, context) ->
                      new Staged(row.getString(1), row.getString(2), fields(row.getString(3))))
              .forEach(row -> staged.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(row));
          return null;
        });
    return staged;
  }

  private static Fields fields(String json) {
    try {
      return Fields.read(JSON.readValue(json, JsonNode.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Throws away what waits; of one page only, when it is named. */
  void clearStaged(String source, Optional<String> page) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    "DELETE FROM crawl_staged WHERE source = :source"
                        + " AND (:page IS NULL OR page = :page)")
                .bind("source", source)
                .bind("page", page.orElse(null))
                .execute());
  }

  // ---- rejections

  void putRejections(List<Rejection> rejections) {
    database.<Void, RuntimeException>write(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "INSERT INTO crawl_rejection (source, row_key, at, is_whole, problems, row_text)"
                      + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (source, row_key) DO UPDATE SET"
                      + " at = CASE WHEN problems = excluded.problems THEN at ELSE excluded.at END,"
                      + " is_whole = excluded.is_whole, problems = excluded.problems,"
                      + " row_text = excluded.row_text");
          for (Rejection rejection : rejections) {
            batch.add(
                rejection.source(),
                rejection.key(),
                rejection.at().toString(),
                rejection.isWhole() ? 1 : 0,
                json(rejection.problems()),
                rejection.row());
          }
          if (batch.size() > 0) {
            int[] unused = batch.execute();
          }
          return null;
        });
  }

  /** Rows that are understood now. */
  void settle(String source, Collection<String> keys) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    "DELETE FROM crawl_rejection WHERE source = :source AND row_key IN " + AMONG)
                .bind("source", source)
                .bind("keys", json(keys))
                .execute());
  }

  /** The rows of a source that could not be understood, newest first. */
  public List<Rejection> rejections(String source, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT source, row_key, at, is_whole, problems, row_text FROM crawl_rejection"
                        + " WHERE source = :source ORDER BY at DESC, row_key LIMIT :limit")
                .bind("source", source)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Rejection(
                            row.getString(1),
                            row.getString(2),
                            Instant.parse(row.getString(3)),
                            row.getInt(4) == 1,
                            read(row.getString(5), LISTS),
                            row.getString(6)))
                .list());
  }

  /** How many rows wait to be looked at, by source. */
  public Map<String, Long> rejectionCounts() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT source, COUNT(*) FROM crawl_rejection GROUP BY source")
                .reduceRows(
                    new HashMap<String, Long>(),
                    (counts, row) -> {
                      counts.put(row.getColumn(1, String.class), row.getColumn(2, Long.class));
                      return counts;
                    }));
  }
}
