package org.zhibiao.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.zhibiao.text.PartialDate;

/**
 * The SQL by which the catalogue writes, in batches. Every method runs on the handle, and so in the
 * transaction, that it is given.
 */
final class RecordWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  record NewReview(String recordId, String source, List<FieldChange> conflicts) {}

  void putRecords(Handle handle, Collection<RecordStore.Row> rows) {
    List<String> ids = rows.stream().map(RecordStore.Row::id).toList();
    if (ids.isEmpty()) {
      return;
    }
    PreparedBatch records =
        handle.prepareBatch(
            "INSERT INTO record (id, kind, record_key, body, revision, created_at, updated_at,"
                + " effective, comment_deadline) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (id) DO UPDATE SET kind = excluded.kind,"
                + " record_key = excluded.record_key, body = excluded.body,"
                + " revision = excluded.revision, updated_at = excluded.updated_at,"
                + " effective = excluded.effective, comment_deadline = excluded.comment_deadline");
    PreparedBatch numbers =
        handle.prepareBatch(
            "INSERT INTO record_number (number_key, record_id, kind, family_key)"
                + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
    PreparedBatch relations =
        handle.prepareBatch(
            "INSERT INTO relation (record_id, type, position, number, number_key, degree)"
                + " VALUES (?, ?, ?, ?, ?, ?)");
    for (String table : List.of("record_number", "relation")) {
      handle
          .createUpdate("DELETE FROM " + table + " WHERE record_id IN " + RecordStore.AMONG)
          .bind("keys", RecordStore.among(ids))
          .execute();
    }
    for (RecordStore.Row row : rows) {
      Fields fields = row.fields();
      records.add(
          row.id(),
          row.kind().code(),
          row.key(),
          fields.write().toString(),
          row.revision(),
          row.createdAt().toString(),
          row.updatedAt().toString(),
          lastDay(fields, Field.EFFECTIVE),
          lastDay(fields, Field.COMMENT_DEADLINE));
      row.names()
          .forEach(
              (key, family) -> numbers.add(key, row.id(), row.kind().code(), family.orElse(null)));
      for (Field<List<Reference>> field : Field.RELATIONS) {
        int position = 0;
        for (Reference reference : fields.list(field)) {
          relations.add(
              row.id(),
              RelationType.of(field).code(),
              position++,
              reference.number(),
              Identity.numberKey(reference.number()),
              reference.adoption().map(Enum::name).orElse(null));
        }
      }
    }
    records.execute();
    execute(numbers);
    execute(relations);
    putSightings(handle, rows);
  }

  private static @Nullable String lastDay(Fields fields, Field<PartialDate> field) {
    return fields.get(field).flatMap(PartialDate::latest).map(LocalDate::toString).orElse(null);
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  /** Moves the day on which a source was last seen to show records, whose content it repeats. */
  int touch(Handle handle, String source, Collection<String> ids, Instant at) {
    return handle
        .createUpdate(
            "UPDATE sighting SET last_seen = :at, via = :via, unseen_since = NULL"
                + " WHERE source = :source AND last_seen <= :at AND record_id IN "
                + RecordStore.AMONG)
        .bind("at", at.toString())
        .bind("via", Via.CRAWL.code())
        .bind("source", source)
        .bind("keys", RecordStore.among(ids))
        .execute();
  }

  /** Notes that a source does not show records any more; the first such day stands. */
  int markUnseen(Handle handle, String source, Collection<String> ids, Instant since) {
    return handle
        .createUpdate(
            "UPDATE sighting SET unseen_since = :since"
                + " WHERE source = :source AND unseen_since IS NULL AND record_id IN "
                + RecordStore.AMONG)
        .bind("since", since.toString())
        .bind("source", source)
        .bind("keys", RecordStore.among(ids))
        .execute();
  }

  /** Forgets what a source said of records. */
  void dropSightings(Handle handle, String source, Collection<String> ids) {
    if (!ids.isEmpty()) {
      handle
          .createUpdate(
              "DELETE FROM sighting WHERE source = :source AND record_id IN " + RecordStore.AMONG)
          .bind("source", source)
          .bind("keys", RecordStore.among(ids))
          .execute();
    }
  }

  /** Takes records out; their history stays. */
  void putGone(Handle handle, Collection<RecordStore.Gone> gone, Instant at) {
    if (gone.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO record_gone (id, kind, record_key, revision, created_at, gone_at, heir)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)");
    for (RecordStore.Gone one : gone) {
      batch.add(
          one.id(),
          one.document().kind().code(),
          one.document().key(),
          one.revision(),
          one.createdAt().toString(),
          at.toString(),
          one.heir());
    }
    batch.execute();
    delete(handle, "record", gone.stream().map(RecordStore.Gone::id).toList());
  }

  /** Forgets that records were gone: they are there again. */
  void dropGone(Handle handle, Collection<String> ids) {
    delete(handle, "record_gone", ids);
  }

  private static void delete(Handle handle, String table, Collection<String> ids) {
    if (!ids.isEmpty()) {
      handle
          .createUpdate("DELETE FROM " + table + " WHERE id IN " + RecordStore.AMONG)
          .bind("keys", RecordStore.among(ids))
          .execute();
    }
  }

  private void putSightings(Handle handle, Collection<RecordStore.Row> rows) {
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO sighting (record_id, source, via, first_seen, last_seen, unseen_since, said)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (record_id, source) DO UPDATE SET"
                + " via = excluded.via, first_seen = excluded.first_seen,"
                + " last_seen = excluded.last_seen, unseen_since = excluded.unseen_since,"
                + " said = excluded.said");
    for (RecordStore.Row row : rows) {
      for (Sighting sighting : row.sightings()) {
        batch.add(
            row.id(),
            sighting.source(),
            sighting.via().code(),
            sighting.firstSeen().toString(),
            sighting.lastSeen().toString(),
            text(sighting.unseenSince()),
            sighting.said().equals(row.fields()) ? null : sighting.said().write().toString());
      }
    }
    execute(batch);
  }

  /** Notes that sources were seen to repeat themselves; contents do not move. */
  void putSeen(Handle handle, Map<String, List<Sighting>> seen) {
    PreparedBatch batch =
        handle.prepareBatch(
            "UPDATE sighting SET via = ?, first_seen = ?, last_seen = ?, unseen_since = ?"
                + " WHERE record_id = ? AND source = ?");
    seen.forEach(
        (id, sightings) ->
            sightings.forEach(
                sighting ->
                    batch.add(
                        sighting.via().code(),
                        sighting.firstSeen().toString(),
                        sighting.lastSeen().toString(),
                        text(sighting.unseenSince()),
                        id,
                        sighting.source())));
    execute(batch);
  }

  void putRevisions(Handle handle, List<Revision> revisions) {
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO revision (record_id, revision, at, actor, changes) VALUES (?, ?, ?, ?, ?)");
    for (Revision revision : revisions) {
      batch.add(
          revision.recordId(),
          revision.revision(),
          revision.at().toString(),
          revision.actor(),
          json(revision.changes()));
    }
    execute(batch);
  }

  void putChanges(Handle handle, Collection<Change> changes, Instant at) {
    PreparedBatch batch =
        handle.prepareBatch("INSERT INTO change (record_id, revision, at) VALUES (?, ?, ?)");
    changes.forEach(change -> batch.add(change.recordId(), change.revision(), at.toString()));
    execute(batch);
  }

  void putReviews(Handle handle, List<NewReview> reviews, Instant at) {
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO review (record_id, source, at, conflicts) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (record_id, source) DO UPDATE SET at = excluded.at,"
                + " conflicts = excluded.conflicts");
    reviews.forEach(
        review ->
            batch.add(review.recordId(), review.source(), at.toString(), json(review.conflicts())));
    execute(batch);
  }

  private static void execute(PreparedBatch batch) {
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  private static String json(List<FieldChange> changes) {
    ArrayNode array = JSON.createArrayNode();
    changes.forEach(
        change -> {
          array
              .addObject()
              .put("field", change.field())
              .<ObjectNode>set("before", change.before())
              .set("after", change.after());
        });
    return array.toString();
  }
}
