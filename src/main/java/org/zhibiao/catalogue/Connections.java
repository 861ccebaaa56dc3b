package org.zhibiao.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.number.StandardNumber;

/**
 * Reads the relations of records from both ends. A relation finds its other end by the number's key
 * at reading time, so it connects whichever record came first; an undated number finds the edition
 * in force, else the newest.
 */
final class Connections {
  private static final int MOST = 200;

  private record Found(String recordId, String otherKey, Connection connection) {}

  private record Target(String id, String kind, String status, String issued) {}

  Map<String, List<Connection>> of(Handle handle, Collection<String> ids) {
    Map<String, List<Connection>> connections = new HashMap<>();
    if (ids.isEmpty()) {
      return connections;
    }
    List<Found> found = new ArrayList<>(stated(handle, ids));
    found.addAll(seenFromTheOtherEnd(handle, ids));
    found.addAll(newerEditions(handle, ids, found));
    Map<String, Map<String, Connection>> byRecord = new HashMap<>();
    for (Found one : found) {
      Connection connection = one.connection();
      byRecord
          .computeIfAbsent(one.recordId(), id -> new LinkedHashMap<>())
          // Both ends may state the same tie; what the record itself states comes first and stays.
          .merge(
              connection.type() + " " + one.otherKey(),
              connection,
              (kept, added) ->
                  kept.degree() == null && added.degree() != null
                      ? new Connection(kept.type(), kept.number(), added.degree(), kept.id())
                      : kept);
    }
    byRecord.forEach((id, map) -> connections.put(id, map.values().stream().limit(MOST).toList()));
    return connections;
  }

  private static List<Found> stated(Handle handle, Collection<String> ids) {
    record Stated(
        String id, String kind, String type, String number, String key, @Nullable String degree) {}
    List<Stated> all =
        handle
            .createQuery(
                "SELECT l.record_id, r.kind, l.type, l.number, l.number_key, l.degree"
                    + " FROM relation l JOIN record r ON r.id = l.record_id"
                    + " WHERE l.record_id IN "
                    + RecordStore.AMONG
                    + " ORDER BY l.record_id, l.type, l.position")
            .bind("keys", RecordStore.among(ids))
            .map(
                (row, context) ->
                    new Stated(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)))
            .list();
    Map<String, List<Target>> targets =
        targets(handle, all.stream().map(Stated::key).distinct().toList());
    List<Found> found = new ArrayList<>();
    for (Stated relation : all) {
      found.add(
          new Found(
              relation.id(),
              relation.key(),
              new Connection(
                  RelationType.valueOf(relation.type().toUpperCase(Locale.ROOT)),
                  relation.number(),
                  degree(relation.degree()),
                  best(
                      targets.getOrDefault(relation.key(), List.of()),
                      relation.kind(),
                      relation.id()))));
    }
    return found;
  }

  private record Candidate(String key, String id, String kind, String status, String issued) {}

  /**
   * By key: the records that bear the number, or, for an undated one, the editions of its family.
   */
  private static Map<String, List<Target>> targets(Handle handle, List<String> keys) {
    Map<String, List<Target>> targets = new HashMap<>();
    if (keys.isEmpty()) {
      return targets;
    }
    for (String column : List.of("number_key", "family_key")) {
      Map<String, List<Target>> byColumn = new HashMap<>();
      handle
          .createQuery(
              "SELECT n."
                  + column
                  + ", n.record_id, n.kind, COALESCE(json_extract(r.body, '$.status'), ''),"
                  + " COALESCE(json_extract(r.body, '$.issued'), '')"
                  + " FROM record_number n JOIN record r ON r.id = n.record_id WHERE n."
                  + column
                  + " IN "
                  + RecordStore.AMONG
                  + " ORDER BY n.record_id")
          .bind("keys", RecordStore.among(keys))
          .map(
              (row, context) ->
                  new Candidate(
                      row.getString(1),
                      row.getString(2),
                      row.getString(3),
                      row.getString(4),
                      row.getString(5)))
          .forEach(
              c ->
                  byColumn
                      .computeIfAbsent(c.key(), key -> new ArrayList<>())
                      .add(new Target(c.id(), c.kind(), c.status(), c.issued())));
      byColumn.forEach(targets::putIfAbsent);
    }
    return targets;
  }

  private static @Nullable String best(List<Target> targets, String kind, String self) {
    @Nullable Target best = null;
    for (Target target : targets) {
      if (!target.id().equals(self) && (best == null || better(target, best, kind))) {
        best = target;
      }
    }
    return best == null ? null : best.id();
  }

  private static boolean better(Target candidate, Target best, String kind) {
    boolean sameKind = candidate.kind().equals(kind);
    if (sameKind != best.kind().equals(kind)) {
      return sameKind;
    }
    boolean inForce = candidate.status().equals(Status.IN_FORCE.code());
    if (inForce != best.status().equals(Status.IN_FORCE.code())) {
      return inForce;
    }
    return candidate.issued().compareTo(best.issued()) > 0;
  }

  private static List<Found> seenFromTheOtherEnd(Handle handle, Collection<String> ids) {
    return handle
        .createQuery(
            // A record that everybody names (REACH) shows the first of them, not all.
            "SELECT record_id, record_key, type, degree, id, number FROM ("
                + "SELECT n.record_id, o.record_key, l.type, l.degree, o.id,"
                + " COALESCE(json_extract(o.body, '$.number'), o.id) AS number,"
                // By position last: one that names two numbers of the record shows the first.
                + " ROW_NUMBER() OVER (PARTITION BY n.record_id, l.type"
                + " ORDER BY o.record_key, o.id, l.position) AS place"
                + " FROM record_number n JOIN relation l ON l.number_key = n.number_key"
                + " JOIN record o ON o.id = l.record_id"
                + " WHERE n.record_id IN "
                + RecordStore.AMONG
                + " AND o.id <> n.record_id)"
                + " WHERE place <= :most ORDER BY record_id, type, place")
        .bind("keys", RecordStore.among(ids))
        .bind("most", MOST)
        .map(
            (row, context) ->
                new Found(
                    row.getString(1),
                    row.getString(2),
                    new Connection(
                        RelationType.valueOf(row.getString(3).toUpperCase(Locale.ROOT)).inverse(),
                        row.getString(6),
                        degree(row.getString(4)),
                        row.getString(5))))
        .list();
  }

  /**
   * The newest edition that the catalogue has of a standard's own number, for one of which no
   * source says where it stands and which nothing replaces.
   */
  private static List<Found> newerEditions(
      Handle handle, Collection<String> ids, List<Found> known) {
    record Edition(String id, String number, String otherKey, String otherId, String other) {}
    Set<String> replaced =
        known.stream()
            .filter(one -> one.connection().type() == RelationType.REPLACED_BY)
            .map(Found::recordId)
            .collect(Collectors.toSet());
    Map<String, Found> newest = new LinkedHashMap<>();
    handle
        .createQuery(
            "SELECT r.id, json_extract(r.body, '$.number'), o.record_key, o.id,"
                + " json_extract(o.body, '$.number')"
                + " FROM record r"
                + " JOIN record_number n ON n.record_id = r.id AND n.number_key = r.record_key"
                + " JOIN record_number m ON m.family_key = n.family_key AND m.kind = n.kind"
                + " JOIN record o ON o.id = m.record_id AND o.record_key = m.number_key"
                + " WHERE r.id IN "
                + RecordStore.AMONG
                + " AND r.kind = :kind AND o.id <> r.id"
                + " AND json_extract(r.body, '$.status') IS NULL"
                + " AND COALESCE(json_extract(o.body, '$.status'), :inForce)"
                + " IN (:inForce, :superseded)"
                + " ORDER BY r.id, o.id")
        .bind("keys", RecordStore.among(ids))
        .bind("kind", Kind.STANDARD.code())
        .bind("inForce", Status.IN_FORCE.code())
        .bind("superseded", Status.SUPERSEDED.code())
        .map(
            (row, context) ->
                new Edition(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5)))
        .forEach(
            edition -> {
              @Nullable Found last = newest.get(edition.id());
              int year = year(last == null ? edition.number() : last.connection().number());
              if (year > 0 && year(edition.other()) > year && !replaced.contains(edition.id())) {
                newest.put(
                    edition.id(),
                    new Found(
                        edition.id(),
                        edition.otherKey(),
                        new Connection(
                            RelationType.NEWER_EDITION, edition.other(), null, edition.otherId())));
              }
            });
    return List.copyOf(newest.values());
  }

  private static int year(@Nullable String number) {
    return Optional.ofNullable(number)
        .flatMap(StandardNumber::parse)
        .flatMap(StandardNumber::year)
        .orElse(0);
  }

  private static Reference.@Nullable Degree degree(@Nullable String name) {
    return name == null ? null : Reference.Degree.valueOf(name);
  }
}
