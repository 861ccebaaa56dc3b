package org.zhibiao.curation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Restated;
import org.zhibiao.catalogue.Word;
import org.zhibiao.db.Database;

/**
 * The journal of what was done to records by the many, and the way back. Each source's word is kept
 * as it was before, in the transaction that moves it; taking an operation back moves the words back
 * in the opposite order, some hundreds in a transaction, each marked in that same transaction. So
 * what is cut short, forward or back, is whole as far as it got, and goes on from there.
 */
public final class Operations {
  /** The most operations of one list. */
  public static final int MAX_LISTED = 100;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};
  private static final String COLUMNS =
      "id, what, name, actor, state, begun_at, ended_at, undone_by, counts";

  private final Database database;
  private final Catalogue catalogue;
  private final AuditLog audit;
  private final Clock clock;

  public Operations(Database database, Catalogue catalogue, AuditLog audit, Clock clock) {
    this.database = database;
    this.catalogue = catalogue;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What became of taking an operation back.
   *
   * @param done words moved back
   * @param left ids of records that stay as they are, because a source says something else by now
   */
  public record Undone(int done, Set<String> left) {
    public Undone {
      left = Set.copyOf(left);
    }
  }

  /** An operation was taken back while it went on: nothing more is to be written of it. */
  static final class TakenBack extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Begins an operation, with an entry of the audit log. Returns its id. */
  public long begin(Handle handle, Actor actor, Operation.What what, String name) {
    long id =
        handle
            .createUpdate(
                "INSERT INTO operation (what, name, actor, state, begun_at, counts)"
                    + " VALUES (:what, :name, :actor, 'running', :now, '{}')")
            .bind("what", what.code())
            .bind("name", name)
            .bind("actor", actor.name())
            .bind("now", now().toString())
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    audit.add(handle, actor, "operation." + what.code(), "operation:" + id, Map.of("name", name));
    return id;
  }

  /**
   * Notes words that were moved, in the transaction that moves them.
   *
   * @throws TakenBack when somebody has begun to take the operation back: what is moved after that
   *     would be in nobody's way back
   */
  public void note(Handle handle, long id, List<Word> words) {
    boolean isRunning =
        handle
            .createQuery("SELECT 1 FROM operation WHERE id = :id AND state = 'running'")
            .bind("id", id)
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    if (!isRunning) {
      throw new TakenBack();
    }
    long seq =
        handle
            .createQuery(
                "SELECT COALESCE(MAX(seq), 0) FROM operation_word WHERE operation_id = :id")
            .bind("id", id)
            .mapTo(Long.class)
            .one();
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO operation_word"
                + " (operation_id, seq, record_id, source, before, after, is_undone)"
                + " VALUES (?, ?, ?, ?, ?, ?, 0)");
    for (Word word : words) {
      seq++;
      batch.add(
          id,
          seq,
          word.recordId(),
          word.source(),
          SightingJson.write(word.before()),
          SightingJson.write(word.after()));
    }
    if (batch.size() > 0) {
      int[] unused = batch.execute();
    }
  }

  /** Ends an operation. */
  public void end(Handle handle, long id, Map<String, Long> counts) {
    handle
        .createUpdate(
            "UPDATE operation SET state = 'done', ended_at = :now, counts = :counts"
                + " WHERE id = :id AND state = 'running'")
        .bind("now", now().toString())
        .bind("counts", JSON.valueToTree(counts).toString())
        .bind("id", id)
        .execute();
  }

  /** Ends an operation of several transactions. */
  void end(long id, Map<String, Long> counts) {
    database.<Void, RuntimeException>write(
        handle -> {
          end(handle, id, counts);
          return null;
        });
  }

  public Optional<Operation> find(long id) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT " + COLUMNS + " FROM operation WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> operation(row))
                .findOne());
  }

  /** The newest first, at most {@link #MAX_LISTED}. */
  public List<Operation> list() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT " + COLUMNS + " FROM operation ORDER BY id DESC LIMIT :limit")
                .bind("limit", MAX_LISTED)
                .map((row, context) -> operation(row))
                .list());
  }

  /** The records that an operation moved, by id, at most {@code limit}. */
  public List<String> records(long id, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT DISTINCT record_id FROM operation_word WHERE operation_id = :id"
                        + " ORDER BY record_id LIMIT :limit")
                .bind("id", id)
                .bind("limit", limit)
                .mapTo(String.class)
                .list());
  }

  /** How many records an operation moved. */
  long countRecords(long id) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT COUNT(DISTINCT record_id) FROM operation_word WHERE operation_id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .one());
  }

  private static Operation operation(ResultSet row) throws SQLException {
    String ended = row.getString("ended_at");
    return new Operation(
        row.getLong("id"),
        Operation.What.valueOf(row.getString("what").toUpperCase(Locale.ROOT)),
        row.getString("name"),
        row.getString("actor"),
        Operation.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        Instant.parse(row.getString("begun_at")),
        ended == null ? null : Instant.parse(ended),
        row.getString("undone_by"),
        counts(row.getString("counts")));
  }

  private static Map<String, Long> counts(String json) {
    try {
      return JSON.readValue(json, COUNTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the journal holds what is no JSON", e);
    }
  }

  private record Kept(long seq, Word word) {}

  private List<Kept> notUndone(long id, long below) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT seq, record_id, source, before, after FROM operation_word"
                        + " WHERE operation_id = :id AND is_undone = 0 AND seq < :below"
                        + " ORDER BY seq DESC LIMIT :limit")
                .bind("id", id)
                .bind("below", below)
                .bind("limit", Catalogue.MAX_BATCH)
                .map(
                    (row, context) ->
                        new Kept(
                            row.getLong("seq"),
                            new Word(
                                row.getString("record_id"),
                                row.getString("source"),
                                SightingJson.read(row.getString("before")),
                                SightingJson.read(row.getString("after")))))
                .list());
  }

  /**
   * Takes an operation back. What sources said anew meanwhile stands, and so do the records of
   * which they did; a merge and a split are taken back whole or not at all.
   *
   * @return empty when there is no such operation, or it is taken back already
   */
  public Optional<Undone> undo(Actor actor, long id) {
    Optional<Operation> found = find(id).filter(Operation::canBeUndone);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    boolean isWhole =
        found.get().what() == Operation.What.MERGE || found.get().what() == Operation.What.SPLIT;
    // First of all, so that an import that still goes on writes nothing that this does not see.
    setState(id, Operation.State.UNDOING);
    int done = 0;
    Set<String> left = new LinkedHashSet<>();
    for (long below = Long.MAX_VALUE; ; ) {
      List<Kept> some = notUndone(id, below);
      if (some.isEmpty()) {
        break;
      }
      Restated restated =
          catalogue.restate(
              some.stream().map(kept -> kept.word().undone()).toList(),
              Map.of(),
              isWhole,
              (handle, moved) -> mark(handle, id, some, moved));
      done += restated.done().size();
      restated.left().forEach(word -> left.add(word.recordId()));
      below = some.getLast().seq();
    }
    if (isWhole && !left.isEmpty()) {
      setState(id, Operation.State.DONE);
      return Optional.of(new Undone(0, left));
    }
    int words = done;
    database.<Void, RuntimeException>write(
        handle -> {
          handle
              .createUpdate(
                  "UPDATE operation SET state = 'undone', undone_by = :by,"
                      + " ended_at = COALESCE(ended_at, :now) WHERE id = :id")
              .bind("by", actor.name())
              .bind("now", now().toString())
              .bind("id", id)
              .execute();
          audit.add(
              handle,
              actor,
              "operation.undone",
              "operation:" + id,
              Map.of("words", words, "left", left.size()));
          return null;
        });
    return Optional.of(new Undone(done, left));
  }

  private void setState(long id, Operation.State state) {
    database.<Void, RuntimeException>write(
        handle -> {
          handle.execute("UPDATE operation SET state = ? WHERE id = ?", state.code(), id);
          return null;
        });
  }

  private static void mark(Handle handle, long id, List<Kept> some, Restated moved) {
    Map<String, Integer> left = new HashMap<>();
    moved.left().forEach(word -> left.merge(word.recordId(), 1, Integer::sum));
    PreparedBatch batch =
        handle.prepareBatch(
            "UPDATE operation_word SET is_undone = 1 WHERE operation_id = ? AND seq = ?");
    List<Kept> done = new ArrayList<>(some);
    done.removeIf(kept -> left.containsKey(kept.word().recordId()));
    done.forEach(kept -> batch.add(id, kept.seq()));
    if (batch.size() > 0) {
      int[] unused = batch.execute();
    }
  }
}
