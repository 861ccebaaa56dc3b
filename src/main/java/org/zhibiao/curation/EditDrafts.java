package org.zhibiao.curation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhibiao.accounts.Actor;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.db.Database;

/**
 * What persons typed of records and did not publish yet: nobody but they see it, and nobody is
 * told. Of a record that is there each has one at most.
 */
public final class EditDrafts {
  /** The most drafts of one person. */
  public static final int MAX_DRAFTS = 100;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<LinkedHashMap<String, String>> CELLS =
      new TypeReference<>() {};
  private static final String COLUMNS = "id, record_id, kind, revision, cells, saved_at";

  private final Database database;
  private final Clock clock;

  public EditDrafts(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A draft.
   *
   * @param recordId empty for a record that is still to be made
   * @param revision of the record upon which it was typed
   * @param cells as typed, by column; the columns that are given back to the sources under {@code
   *     release}, a line each
   */
  public record EditDraft(
      long id,
      String recordId,
      Kind kind,
      int revision,
      Map<String, String> cells,
      Instant savedAt) {
    public EditDraft {
      cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }
  }

  /**
   * Keeps a draft in the place of the one before.
   *
   * @param id of the draft that is written over; 0 for a new one, or for the person's one of the
   *     record
   * @return its id; empty when the person has as many as there may be
   */
  public Optional<Long> save(
      Actor actor, long id, String recordId, Kind kind, int revision, Map<String, String> cells) {
    String written = JSON.valueToTree(cells).toString();
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    return database.write(
        handle -> {
          Optional<Long> known =
              handle
                  .createQuery(
                      "SELECT id FROM record_draft WHERE person = :person"
                          + " AND (id = :id OR (record_id = :record AND record_id <> ''))"
                          + " ORDER BY id = :id DESC LIMIT 1")
                  .bind("person", actor.name())
                  .bind("id", id)
                  .bind("record", recordId)
                  .mapTo(Long.class)
                  .findOne();
          if (known.isPresent()) {
            handle.execute(
                "UPDATE record_draft SET revision = ?, cells = ?, saved_at = ? WHERE id = ?",
                revision,
                written,
                now,
                known.get());
            return known;
          }
          long count =
              handle
                  .createQuery("SELECT COUNT(*) FROM record_draft WHERE person = :person")
                  .bind("person", actor.name())
                  .mapTo(Long.class)
                  .one();
          return count >= MAX_DRAFTS
              ? Optional.empty()
              : Optional.of(
                  handle
                      .createUpdate(
                          "INSERT INTO record_draft"
                              + " (record_id, kind, person, revision, cells, saved_at)"
                              + " VALUES (:record, :kind, :person, :revision, :cells, :now)")
                      .bind("record", recordId)
                      .bind("kind", kind.code())
                      .bind("person", actor.name())
                      .bind("revision", revision)
                      .bind("cells", written)
                      .bind("now", now)
                      .executeAndReturnGeneratedKeys("id")
                      .mapTo(Long.class)
                      .one());
        });
  }

  /** A person's draft of a record. */
  public Optional<EditDraft> of(Actor actor, String recordId) {
    return all(actor).stream().filter(one -> one.recordId().equals(recordId)).findFirst();
  }

  /** One of a person's drafts. */
  public Optional<EditDraft> find(Actor actor, long id) {
    return all(actor).stream().filter(one -> one.id() == id).findFirst();
  }

  /** A person's drafts, the latest first. */
  public List<EditDraft> all(Actor actor) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + COLUMNS
                        + " FROM record_draft WHERE person = :person"
                        + " ORDER BY saved_at DESC, id DESC LIMIT :limit")
                .bind("person", actor.name())
                .bind("limit", MAX_DRAFTS)
                .map((row, context) -> draft(row))
                .list());
  }

  private static EditDraft draft(ResultSet row) throws SQLException {
    try {
      return new EditDraft(
          row.getLong("id"),
          row.getString("record_id"),
          Kind.of(row.getString("kind")).orElseThrow(),
          row.getInt("revision"),
          JSON.readValue(row.getString("cells"), CELLS),
          Instant.parse(row.getString("saved_at")));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a draft is no JSON", e);
    }
  }

  /** Throws a person's draft away. */
  public void drop(Actor actor, long id) {
    database.<Void, RuntimeException>write(
        handle -> {
          handle.execute("DELETE FROM record_draft WHERE id = ? AND person = ?", id, actor.name());
          return null;
        });
  }

  /** Throws a person's draft of a record away: it is published. */
  public void dropOf(Actor actor, String recordId) {
    database.<Void, RuntimeException>write(
        handle -> {
          handle.execute(
              "DELETE FROM record_draft WHERE record_id = ? AND record_id <> '' AND person = ?",
              recordId,
              actor.name());
          return null;
        });
  }
}
