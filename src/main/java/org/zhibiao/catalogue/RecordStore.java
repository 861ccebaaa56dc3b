package org.zhibiao.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
import org.jspecify.annotations.Nullable;

/**
 * The SQL by which the catalogue reads. Every method runs on the handle, and so in the transaction,
 * that it is given; {@link RecordWriter} has the other half.
 */
final class RecordStore {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Merges of merges that are followed. */
  private static final int MOST_HEIRS = 20;

  /**
   * The values of one parameter, a JSON array: a list of any length without a parameter a value, of
   * which a statement can only have so many.
   */
  static final String AMONG = "(SELECT value FROM json_each(:keys))";

  /** The parameter of {@link #AMONG}. */
  static String among(Collection<String> values) {
    ArrayNode array = JSON.createArrayNode();
    values.forEach(array::add);
    return array.toString();
  }

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
      List<Sighting> sightings) {

    /**
     * Every key by which the document is known: its own, which it keeps whatever its sources say
     * later, and those of every source.
     */
    Map<String, Optional<String>> names() {
      Map<String, Optional<String>> names = new LinkedHashMap<>(Identity.namesOf(fields));
      sightings.forEach(
          sighting ->
              Identity.namesOf(sighting.said().with(Field.KIND, kind)).forEach(names::putIfAbsent));
      names.putIfAbsent(key, Optional.empty());
      return names;
    }
  }

  record DocumentKey(Kind kind, String key) {}

  /**
   * A record that is no more.
   *
   * @param revision its last
   * @param heir the record that answers at its address, null for none
   */
  record Gone(
      String id, DocumentKey document, int revision, Instant createdAt, @Nullable String heir) {}

  /** What is gone of the given documents, those with an heir first. */
  Map<DocumentKey, Gone> goneOf(Handle handle, Collection<DocumentKey> documents) {
    Map<DocumentKey, Gone> found = new HashMap<>();
    gone(handle, "record_key", documents.stream().map(DocumentKey::key).distinct().toList())
        .forEach(gone -> found.putIfAbsent(gone.document(), gone));
    found.keySet().retainAll(Set.copyOf(documents));
    return found;
  }

  /** What is gone of the given records, by id. */
  Map<String, Gone> gone(Handle handle, Collection<String> ids) {
    Map<String, Gone> found = new HashMap<>();
    gone(handle, "id", ids).forEach(gone -> found.put(gone.id(), gone));
    return found;
  }

  private static List<Gone> gone(Handle handle, String column, Collection<String> values) {
    return values.isEmpty()
        ? List.of()
        : handle
            .createQuery(
                "SELECT id, kind, record_key, revision, created_at, heir FROM record_gone WHERE "
                    + column
                    + " IN "
                    + AMONG
                    + " ORDER BY heir IS NULL, gone_at DESC, id")
            .bind("keys", among(values))
            .map(
                (row, context) ->
                    new Gone(
                        row.getString(1),
                        new DocumentKey(kind(row.getString(2)), row.getString(3)),
                        row.getInt(4),
                        Instant.parse(row.getString(5)),
                        row.getString(6)))
            .list();
  }

  /** The record that answers for one that is gone: the heir, or the heir's. Empty for none. */
  Optional<String> heirOf(Handle handle, String id) {
    String at = id;
    for (int steps = 0; steps < MOST_HEIRS; steps++) {
      Gone gone = gone(handle, List.of(at)).get(at);
      if (gone == null) {
        return Optional.of(at).filter(heir -> !heir.equals(id) && exists(handle, heir));
      }
      if (gone.heir() == null) {
        return Optional.empty();
      }
      at = gone.heir();
    }
    return Optional.empty();
  }

  /** The records that the given documents already have, by their number or a further number. */
  Map<DocumentKey, String> idsOf(Handle handle, Collection<DocumentKey> documents) {
    Map<DocumentKey, String> found = new HashMap<>();
    if (documents.isEmpty()) {
      return found;
    }
    handle
        .createQuery(
            "SELECT n.number_key, n.kind, n.record_id FROM record_number n"
                + " JOIN record r ON r.id = n.record_id WHERE n.number_key IN "
                + AMONG
                // A record's own number weighs more than a further number of another.
                + " ORDER BY n.number_key = r.record_key DESC, n.record_id")
        .bind("keys", among(documents.stream().map(DocumentKey::key).distinct().toList()))
        .map(
            (row, context) ->
                Map.entry(
                    new DocumentKey(kind(row.getString(2)), row.getString(1)), row.getString(3)))
        .forEach(entry -> found.putIfAbsent(entry.getKey(), entry.getValue()));
    found.keySet().retainAll(Set.copyOf(documents));
    return found;
  }

  /** Documents by kind and key, parted by a blank. */
  Map<String, String> idsOfDocuments(Handle handle, Collection<String> documents) {
    Map<String, String> found = new HashMap<>();
    handle
        .createQuery(
            "SELECT kind || ' ' || record_key, id FROM record WHERE record_key IN " + AMONG)
        .bind(
            "keys",
            among(documents.stream().map(name -> name.substring(name.indexOf(' ') + 1)).toList()))
        .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
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
            "SELECT record_id, source, via, first_seen, last_seen, unseen_since, said FROM sighting"
                + " WHERE record_id IN "
                + AMONG
                + " ORDER BY record_id, source")
        .bind("keys", among(ids))
        .map(
            (row, context) -> {
              String[] columns = new String[7];
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
                + " WHERE id IN "
                + AMONG
                + " ORDER BY id")
        .bind("keys", among(ids))
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
    @Nullable String unseen = columns[5];
    @Nullable String said = columns[6];
    return new Sighting(
        columns[1],
        Via.of(columns[2]),
        Instant.parse(columns[3]),
        Instant.parse(columns[4]),
        unseen == null ? null : Instant.parse(unseen),
        said == null ? body : fields(said));
  }

  /** Whether an address is or was a record's. */
  boolean isTaken(Handle handle, String id) {
    return exists(handle, id) || !gone(handle, List.of(id)).isEmpty();
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
            .createQuery(
                "SELECT id FROM record WHERE id >= :from AND id < :to"
                    + " UNION SELECT id FROM record_gone WHERE id >= :from AND id < :to")
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
              .createQuery("SELECT record_id FROM record_number WHERE number_key IN " + AMONG)
              .bind("keys", among(named))
              .mapTo(String.class)
              .list());
    }
    if (!naming.isEmpty()) {
      ids.addAll(
          handle
              .createQuery("SELECT record_id FROM relation WHERE number_key IN " + AMONG)
              .bind("keys", among(naming))
              .mapTo(String.class)
              .list());
    }
    return ids;
  }

  Map<String, Integer> revisionsOf(Handle handle, Collection<String> ids) {
    Map<String, Integer> revisions = new HashMap<>();
    handle
        .createQuery("SELECT id, revision FROM record WHERE id IN " + AMONG)
        .bind("keys", among(ids))
        .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
        .forEach(entry -> revisions.put(entry.getKey(), entry.getValue()));
    return revisions;
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
    return number(handle, "SELECT COALESCE(MAX(seq), 0) FROM change");
  }

  long count(Handle handle) {
    return number(handle, "SELECT COUNT(*) FROM record");
  }

  private static long number(Handle handle, String sql) {
    long[] number = {0};
    forEach(handle, sql, row -> number[0] = row.getLong(1));
    return number[0];
  }

  /** What is done with a row. */
  private interface RowWork {
    void accept(ResultSet row) throws SQLException;
  }

  /**
   * Straight from JDBC, for what the first page shows: Jdbi's first statement takes a tenth of a
   * second, in which it makes itself known to the flight recorder.
   */
  private static void forEach(Handle handle, String sql, RowWork work) {
    try (Statement statement = handle.getConnection().createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        work.accept(row);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read from the store: " + sql, e);
    }
  }

  Map<String, Long> countBySource(Handle handle) {
    Map<String, Long> counts = new LinkedHashMap<>();
    forEach(
        handle,
        "SELECT source, COUNT(*) FROM sighting GROUP BY source ORDER BY 2 DESC, 1",
        row -> counts.put(row.getString(1), row.getLong(2)));
    return counts;
  }

  Optional<Instant> lastSeen(Handle handle) {
    List<Instant> latest = new ArrayList<>(1);
    forEach(
        handle,
        "SELECT last_seen FROM sighting ORDER BY last_seen DESC LIMIT 1",
        row -> latest.add(Instant.parse(row.getString(1))));
    return latest.stream().findFirst();
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

  /** The newest change of each record, by its id. */
  Map<String, Revision> lastRevisions(Handle handle, Collection<String> ids) {
    Map<String, Revision> last = new HashMap<>();
    if (!ids.isEmpty()) {
      handle
          .createQuery(
              "SELECT r.record_id, r.revision, r.at, r.actor, r.changes FROM revision r"
                  + " JOIN (SELECT record_id, max(revision) AS revision FROM revision"
                  + " WHERE record_id IN "
                  + AMONG
                  + " GROUP BY record_id) newest"
                  + " ON newest.record_id = r.record_id AND newest.revision = r.revision")
          .bind("keys", among(ids))
          .map(
              (row, context) ->
                  new Revision(
                      row.getString(1),
                      row.getInt(2),
                      Instant.parse(row.getString(3)),
                      row.getString(4),
                      changes(row.getString(5))))
          .forEach(revision -> last.put(revision.recordId(), revision));
    }
    return last;
  }

  /** Dated editions of the families given, by family. */
  Map<String, List<String>> idsOfFamilies(Handle handle, Collection<String> families) {
    Map<String, List<String>> ids = new HashMap<>();
    if (!families.isEmpty()) {
      handle
          .createQuery(
              "SELECT family_key, record_id FROM record_number WHERE family_key IN "
                  + AMONG
                  + " ORDER BY record_id")
          .bind("keys", among(families))
          .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
          .forEach(
              entry ->
                  ids.computeIfAbsent(entry.getKey(), key -> new ArrayList<>())
                      .add(entry.getValue()));
    }
    return ids;
  }

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
