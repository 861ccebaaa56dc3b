package org.zhibiao.curation.note;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.zhibiao.accounts.Actor;
import org.zhibiao.text.Localized;

/** The SQL of notes. Every method runs in the transaction that it is given. */
final class NoteStore {
  private static final String READER_NOTES =
      "SELECT id, record_id, origin_id, zh, en, until, written_by, written_at, ended_at"
          + " FROM reader_note";

  /** What was written for the record itself, before what came to it. */
  private static final String OWN_FIRST = " ORDER BY (origin_id = :record) DESC, id DESC";

  private static final String COLLEAGUE_NOTES =
      "SELECT id, record_id, origin_id, text, written_by, written_at FROM colleague_note";

  boolean isRecord(Handle handle, String recordId) {
    return handle
        .createQuery("SELECT EXISTS (SELECT 1 FROM record WHERE id = :record)")
        .bind("record", recordId)
        .mapTo(Boolean.class)
        .one();
  }

  Optional<ReaderNote> shown(Handle handle, String recordId, LocalDate today) {
    return handle
        .createQuery(
            READER_NOTES
                + " WHERE record_id = :record AND ended_at IS NULL"
                + " AND (until IS NULL OR until >= :today)"
                + OWN_FIRST
                + " LIMIT 1")
        .bind("record", recordId)
        .bind("today", today.toString())
        .map((row, context) -> readerNote(row))
        .findOne();
  }

  /** What was written for the record itself and stands there, whether expired or not. */
  Optional<ReaderNote> own(Handle handle, String recordId) {
    return handle
        .createQuery(
            READER_NOTES
                + " WHERE record_id = :record AND origin_id = :record AND ended_at IS NULL")
        .bind("record", recordId)
        .map((row, context) -> readerNote(row))
        .findOne();
  }

  List<ReaderNote> standing(Handle handle, String recordId, int limit) {
    return handle
        .createQuery(
            READER_NOTES
                + " WHERE record_id = :record AND ended_at IS NULL"
                + OWN_FIRST
                + " LIMIT :limit")
        .bind("record", recordId)
        .bind("limit", limit)
        .map((row, context) -> readerNote(row))
        .list();
  }

  List<ReaderNote> ended(Handle handle, String recordId, int limit) {
    return handle
        .createQuery(
            READER_NOTES
                + " WHERE record_id = :record AND ended_at IS NOT NULL"
                + " ORDER BY ended_at DESC, id DESC LIMIT :limit")
        .bind("record", recordId)
        .bind("limit", limit)
        .map((row, context) -> readerNote(row))
        .list();
  }

  private static ReaderNote readerNote(ResultSet row) throws SQLException {
    String until = row.getString("until");
    String ended = row.getString("ended_at");
    return new ReaderNote(
        row.getLong("id"),
        row.getString("record_id"),
        row.getString("origin_id"),
        new Localized(Map.of("zh", row.getString("zh"), "en", row.getString("en"))),
        until == null ? null : LocalDate.parse(until),
        row.getString("written_by"),
        Instant.parse(row.getString("written_at")),
        ended == null ? null : Instant.parse(ended));
  }

  /** Writes one for a record; its id is given by the database. */
  long add(
      Handle handle,
      Actor actor,
      String recordId,
      Localized text,
      Optional<LocalDate> until,
      Instant now) {
    return handle
        .createUpdate(
            "INSERT INTO reader_note (record_id, origin_id, zh, en, until, written_by, written_at)"
                + " VALUES (:record, :record, :zh, :en, :until, :by, :at)")
        .bind("record", recordId)
        .bind("zh", text.in("zh").orElse(""))
        .bind("en", text.in("en").orElse(""))
        .bind("until", until.map(LocalDate::toString).orElse(null))
        .bind("by", actor.name())
        .bind("at", now.toString())
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }

  /** Ends one that stands at a record. Returns false when there is none. */
  boolean end(Handle handle, String recordId, long id, Instant now) {
    return handle
            .createUpdate(
                "UPDATE reader_note SET ended_at = :at"
                    + " WHERE id = :id AND record_id = :record AND ended_at IS NULL")
            .bind("at", now.toString())
            .bind("id", id)
            .bind("record", recordId)
            .execute()
        > 0;
  }

  /** The newest first. */
  List<ColleagueNote> forColleagues(Handle handle, String recordId, int from, int limit) {
    return handle
        .createQuery(
            COLLEAGUE_NOTES
                + " WHERE record_id = :record ORDER BY id DESC LIMIT :limit OFFSET :from")
        .bind("record", recordId)
        .bind("from", from)
        .bind("limit", limit)
        .map((row, context) -> colleagueNote(row))
        .list();
  }

  private static ColleagueNote colleagueNote(ResultSet row) throws SQLException {
    return new ColleagueNote(
        row.getLong("id"),
        row.getString("record_id"),
        row.getString("origin_id"),
        row.getString("text"),
        row.getString("written_by"),
        Instant.parse(row.getString("written_at")));
  }

  long count(Handle handle, String recordId) {
    return handle
        .createQuery("SELECT COUNT(*) FROM colleague_note WHERE record_id = :record")
        .bind("record", recordId)
        .mapTo(Long.class)
        .one();
  }

  /** Writes one for colleagues; its id is given by the database. */
  long addForColleagues(Handle handle, Actor actor, String recordId, String text, Instant now) {
    return handle
        .createUpdate(
            "INSERT INTO colleague_note (record_id, origin_id, text, written_by, written_at)"
                + " VALUES (:record, :record, :text, :by, :at)")
        .bind("record", recordId)
        .bind("text", text)
        .bind("by", actor.name())
        .bind("at", now.toString())
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }

  /** Deletes one that a person wrote. Returns false when there is none. */
  boolean delete(Handle handle, Actor author, String recordId, long id) {
    return handle
            .createUpdate(
                "DELETE FROM colleague_note"
                    + " WHERE id = :id AND record_id = :record AND written_by = :by")
            .bind("id", id)
            .bind("record", recordId)
            .bind("by", author.name())
            .execute()
        > 0;
  }
}
