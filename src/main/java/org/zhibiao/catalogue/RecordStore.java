package org.zhibiao.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.zhibiao.text.PartialDate;

/**
 * The SQL of the catalogue. Every method runs on the handle, and so in the transaction, that it is
 * given.
 */
final class RecordStore {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The record table's row with its sightings, as a write needs it: without relations seen from the
   * other end.
   */
  record Row(
      String id,
      String key,
      Kind kind,
      int revision,
      Instant createdAt,
      Instant updatedAt,
      Fields fields,
      List<Sighting> sightings) {}

  record DocumentKey(Kind kind, String key) {}

  record NewReview(String recordId, String source, List<FieldChange> conflicts) {}

  // ---------- reading ----------

  /** The records that the given documents already have, by their number or a further number. */
  Map<DocumentKey, String> idsOf(Handle handle, Collection<DocumentKey> documents) {
    Map<DocumentKey, String> found = new HashMap<>();
    if (documents.isEmpty()) {
      return found;
    }
    handle
        .createQuery(
            "SELECT n.number_key, n.kind, n.record_id FROM record_number n"
                + " JOIN record r ON r.id = n.record_id WHERE n.number_key IN (<keys>)"
                // A record's own number weighs more than a further number of another.
                + " ORDER BY n.number_key = r.record_key DESC, n.record_id")
        .bindList("keys", documents.stream().map(DocumentKey::key).distinct().toList())
        .map(
            (row, context) ->
                Map.entry(
                    new DocumentKey(kind(row.getString(2)), row.getString(1)), row.getString(3)))
        .forEach(entry -> found.putIfAbsent(entry.getKey(), entry.getValue()));
    found.keySet().retainAll(Set.copyOf(documents));
    return found;
  }

  Map<String, Row> rows(Handle handle, Collection<String> ids) {
    Map<String, Row> rows = new LinkedHashMap<>();
    if (ids.isEmpty()) {
      return rows;
    }
    Map<String, List<String[]>> sightings = new HashMap<>();
    handle
        .createQuery(
            "SELECT record_id, source, via, first_seen, last_seen, said FROM sighting"
                + " WHERE record_id IN (<ids>) ORDER BY record_id, source")
        .bindList("ids", ids)
        .map(
            (row, context) -> {
              String[] columns = new String[6];
              for (int i = 0; i < columns.length; i++) {
                columns[i] = row.getString(i + 1);
              }
              return columns;
            })
        .forEach(
            columns -> sightings.computeIfAbsent(columns[0], id -> new ArrayList<>()).add(columns));
    handle
        .createQuery(
            "SELECT id, record_key, kind, revision, created_at, updated_at, body FROM record"
                + " WHERE id IN (<ids>) ORDER BY id")
        .bindList("ids", ids)
        .map(
            (row, context) -> {
              Fields fields = fields(row.getString(7));
              String id = row.getString(1);
              return new Row(
                  id,
                  row.getString(2),
                  kind(row.getString(3)),
                  row.getInt(4),
                  Instant.parse(row.getString(5)),
                  Instant.parse(row.getString(6)),
                  fields,
                  sightings.getOrDefault(id, List.of()).stream()
                      .map(columns -> sighting(columns, fields))
                      .toList());
            })
        .forEach(row -> rows.put(row.id(), row));
    return rows;
  }

  private static Sighting sighting(String[] columns, Fields body) {
    @Nullable String said = columns[5];
    return new Sighting(
        columns[1],
        Via.of(columns[2]),
        Instant.parse(columns[3]),
        Instant.parse(columns[4]),
        said == null ? body : fields(said));
  }

  boolean exists(Handle handle, String id) {
    return handle
        .createQuery("SELECT 1 FROM record WHERE id = :id")
        .bind("id", id)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** The addresses in use that begin with {@code address}. */
  Set<String> idsLike(Handle handle, String address) {
    return Set.copyOf(
        handle
            // A range, not LIKE: the address may hold characters that LIKE reads as wild.
            .createQuery("SELECT id FROM record WHERE id >= :from AND id < :to")
            .bind("from", address)
            .bind("to", address + "\uFFFF")
            .mapTo(String.class)
            .list());
  }

  /** Records named by any of the keys, and records whose relations name any of them. */
  Set<String> touchedBy(Handle handle, Collection<String> named, Collection<String> naming) {
    Set<String> ids = new HashSet<>();
    if (!named.isEmpty()) {
      ids.addAll(
          handle
              .createQuery("SELECT record_id FROM record_number WHERE number_key IN (<keys>)")
              .bindList("keys", named)
              .mapTo(String.class)
              .list());
    }
    if (!naming.isEmpty()) {
      ids.addAll(
          handle
              .createQuery("SELECT record_id FROM relation WHERE number_key IN (<keys>)")
              .bindList("keys", naming)
              .mapTo(String.class)
              .list());
    }
    return ids;
  }

  List<String> idsAfter(Handle handle, String id, int limit) {
    return handle
        .createQuery("SELECT id FROM record WHERE id > :id ORDER BY id LIMIT :limit")
        .bind("id", id)
        .bind("limit", limit)
        .mapTo(String.class)
        .list();
  }

  List<Change> changesAfter(Handle handle, long seq, int limit) {
    return handle
        .createQuery(
            "SELECT seq, record_id, revision FROM change WHERE seq > :seq ORDER BY seq LIMIT :limit")
        .bind("seq", seq)
        .bind("limit", limit)
        .map((row, context) -> new Change(row.getLong(1), row.getString(2), row.getInt(3)))
        .list();
  }

  long lastChange(Handle handle) {
    return handle.createQuery("SELECT COALESCE(MAX(seq), 0) FROM change").mapTo(Long.class).one();
  }

  long count(Handle handle) {
    return handle.createQuery("SELECT COUNT(*) FROM record").mapTo(Long.class).one();
  }

  Map<String, Long> countBySource(Handle handle) {
    Map<String, Long> counts = new LinkedHashMap<>();
    handle
        .createQuery("SELECT source, COUNT(*) FROM sighting GROUP BY source ORDER BY 2 DESC, 1")
        .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  Optional<Instant> lastSeen(Handle handle) {
    return handle
        .createQuery("SELECT MAX(last_seen) FROM sighting")
        .mapTo(String.class)
        .findOne()
        .map(Instant::parse);
  }

  List<String> idsWithStatusDate(Handle handle, LocalDate from, LocalDate to) {
    return handle
        .createQuery(
            "SELECT id FROM record WHERE effective BETWEEN :from AND :to"
                + " UNION SELECT id FROM record WHERE comment_deadline BETWEEN :from AND :to")
        .bind("from", from.toString())
        .bind("to", to.toString())
        .mapTo(String.class)
        .list();
  }

  List<Revision> revisions(Handle handle, String id) {
    return handle
        .createQuery(
            "SELECT revision, at, actor, changes FROM revision WHERE record_id = :id"
                + " ORDER BY revision DESC LIMIT 200")
        .bind("id", id)
        .map(
            (row, context) ->
                new Revision(
                    id,
                    row.getInt(1),
                    Instant.parse(row.getString(2)),
                    row.getString(3),
                    changes(row.getString(4))))
        .list();
  }

  /** Dated editions of the families given, by family. */
  Map<String, List<String>> idsOfFamilies(Handle handle, Collection<String> families) {
    Map<String, List<String>> ids = new HashMap<>();
    if (!families.isEmpty()) {
      handle
          .createQuery(
              "SELECT family_key, record_id FROM record_number WHERE family_key IN (<families>)"
                  + " ORDER BY record_id")
          .bindList("families", families)
          .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
          .forEach(
              entry ->
                  ids.computeIfAbsent(entry.getKey(), key -> new ArrayList<>())
                      .add(entry.getValue()));
    }
    return ids;
  }

  // ---------- writing ----------

  void putRecords(Handle handle, Collection<Row> rows) {
    List<String> ids = rows.stream().map(Row::id).toList();
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
          .createUpdate("DELETE FROM " + table + " WHERE record_id IN (<ids>)")
          .bindList("ids", ids)
          .execute();
    }
    for (Row row : rows) {
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
      for (String key : Identity.keysOf(fields)) {
        numbers.add(key, row.id(), row.kind().code(), familyOf(fields, key));
      }
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

  private static @Nullable String familyOf(Fields fields, String key) {
    return fields
        .number()
        .filter(number -> Identity.numberKey(number).equals(key))
        .flatMap(Identity::familyKey)
        .orElse(null);
  }

  private static @Nullable String lastDay(Fields fields, Field<PartialDate> field) {
    return fields.get(field).flatMap(PartialDate::latest).map(LocalDate::toString).orElse(null);
  }

  private void putSightings(Handle handle, Collection<Row> rows) {
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO sighting (record_id, source, via, first_seen, last_seen, said)"
                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (record_id, source) DO UPDATE SET"
                + " via = excluded.via, first_seen = excluded.first_seen,"
                + " last_seen = excluded.last_seen, said = excluded.said");
    for (Row row : rows) {
      for (Sighting sighting : row.sightings()) {
        batch.add(
            row.id(),
            sighting.source(),
            sighting.via().code(),
            sighting.firstSeen().toString(),
            sighting.lastSeen().toString(),
            sighting.said().equals(row.fields()) ? null : sighting.said().write().toString());
      }
    }
    execute(batch);
  }

  /** Notes that sources were seen to repeat themselves; contents do not move. */
  void putSeen(Handle handle, Map<String, List<Sighting>> seen) {
    PreparedBatch batch =
        handle.prepareBatch(
            "UPDATE sighting SET via = ?, first_seen = ?, last_seen = ?"
                + " WHERE record_id = ? AND source = ?");
    seen.forEach(
        (id, sightings) ->
            sightings.forEach(
                sighting ->
                    batch.add(
                        sighting.via().code(),
                        sighting.firstSeen().toString(),
                        sighting.lastSeen().toString(),
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

  // ---------- forms ----------

  private static Kind kind(String code) {
    return Kind.of(code).orElseThrow(() -> new IllegalStateException("no kind: " + code));
  }

  static Fields fields(String json) {
    return Fields.read(tree(json));
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store holds what is no JSON", e);
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

  private static List<FieldChange> changes(String json) {
    List<FieldChange> changes = new ArrayList<>();
    tree(json)
        .forEach(
            node ->
                changes.add(
                    new FieldChange(
                        node.path("field").asText(), node.path("before"), node.path("after"))));
    return changes;
  }
}
