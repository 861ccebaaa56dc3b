package org.zhibiao.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.RecordStore.DocumentKey;
import org.zhibiao.catalogue.RecordStore.Row;
import org.zhibiao.catalogue.RecordWriter.NewReview;

/**
 * One transaction's worth of drafts laid into the catalogue. What is there is read once, drafts are
 * applied one after another in memory (so a later one sees what an earlier one did), and {@link
 * #flush} writes the outcome in batches.
 */
final class Upsert {
  private final RecordStore store;
  private final RecordWriter writer = new RecordWriter();
  private final Handle handle;
  private final Merging merging;
  private final Instant now;

  private final Map<DocumentKey, String> ids = new HashMap<>();
  private final Map<String, Row> rows = new HashMap<>();
  private final Map<String, Row> written = new LinkedHashMap<>();
  private final Map<String, List<Sighting>> seen = new LinkedHashMap<>();
  private final List<Revision> revisions = new ArrayList<>();
  private final List<NewReview> reviews = new ArrayList<>();
  private final Set<String> newKeys = new HashSet<>();
  private final Set<String> movedTargets = new HashSet<>();
  private final Set<String> takenIds = new HashSet<>();

  Upsert(RecordStore store, Handle handle, Merging merging, Instant now) {
    this.store = store;
    this.handle = handle;
    this.merging = merging;
    this.now = now;
  }

  void load(Collection<Draft> drafts) {
    ids.putAll(store.idsOf(handle, drafts.stream().map(d -> keyOf(d.said())).toList()));
    rows.putAll(store.rows(handle, ids.values()));
  }

  private static DocumentKey keyOf(Fields fields) {
    return new DocumentKey(fields.kind(), Identity.keyOf(fields));
  }

  Outcome apply(Draft draft) {
    DocumentKey key = keyOf(draft.said());
    String id = ids.get(key);
    Row row = id == null ? null : rows.get(id);
    return row == null ? create(key, draft) : confirm(row, draft);
  }

  private Outcome create(DocumentKey key, Draft draft) {
    String id = freeId(draft);
    Sighting sighting =
        new Sighting(draft.source(), draft.via(), draft.firstSeen(), draft.seen(), draft.said());
    Row row = new Row(id, key.key(), key.kind(), 1, now, now, draft.said(), List.of(sighting));
    ids.put(key, id);
    for (String number : Identity.keysOf(draft.said())) {
      ids.putIfAbsent(new DocumentKey(key.kind(), number), id);
      newKeys.add(number);
    }
    keep(row, Fields.NONE);
    revisions.add(new Revision(id, 1, now, draft.source(), List.of()));
    return new Outcome.Created(id);
  }

  private String freeId(Draft draft) {
    String wanted = draft.id().orElseGet(() -> Identity.addressOf(draft.said()));
    if (takenIds.add(wanted) && !store.exists(handle, wanted)) {
      return wanted;
    }
    Set<String> taken = store.idsLike(handle, wanted);
    int n = 2;
    while (taken.contains(wanted + "-" + n) || !takenIds.add(wanted + "-" + n)) {
      n++;
    }
    return wanted + "-" + n;
  }

  private Outcome confirm(Row row, Draft draft) {
    @Nullable Sighting last =
        row.sightings().stream()
            .filter(s -> s.source().equals(draft.source()))
            .findFirst()
            .orElse(null);
    if (last != null && last.said().equals(draft.said())) {
      return repeated(row, last, draft);
    }
    Sighting sighting = sighting(last, draft);
    List<Sighting> sightings =
        new ArrayList<>(
            row.sightings().stream().filter(s -> !s.source().equals(draft.source())).toList());
    sightings.add(sighting);
    sightings = merging.ordered(sightings);
    Fields merged = merging.merge(sightings);
    List<FieldChange> changes = FieldChange.between(row.fields(), merged);
    List<FieldChange> conflicts = conflicts(row, last, draft);
    Row revised =
        new Row(
            row.id(),
            row.key(),
            merged.kind(),
            changes.isEmpty() ? row.revision() : row.revision() + 1,
            row.createdAt(),
            changes.isEmpty() ? row.updatedAt() : now,
            merged,
            sightings);
    keep(revised, row.fields());
    if (!changes.isEmpty()) {
      revisions.add(new Revision(row.id(), revised.revision(), now, draft.source(), changes));
    }
    if (!conflicts.isEmpty()) {
      reviews.add(new NewReview(row.id(), draft.source(), conflicts));
      return new Outcome.NeedsReview(row.id(), conflicts);
    }
    return changes.isEmpty()
        ? new Outcome.Unchanged(row.id())
        : new Outcome.Revised(row.id(), revised.revision(), changes);
  }

  private Outcome repeated(Row row, Sighting last, Draft draft) {
    Sighting sighting = sighting(last, draft);
    if (!sighting.equals(last)) {
      List<Sighting> sightings =
          row.sightings().stream().map(s -> s == last ? sighting : s).toList();
      Row touched =
          new Row(
              row.id(),
              row.key(),
              row.kind(),
              row.revision(),
              row.createdAt(),
              row.updatedAt(),
              row.fields(),
              sightings);
      rows.put(row.id(), touched);
      if (written.containsKey(row.id())) {
        written.put(row.id(), touched);
      } else {
        seen.computeIfAbsent(row.id(), id -> new ArrayList<>()).add(sighting);
      }
    }
    return new Outcome.Unchanged(row.id());
  }

  /** The later look decides how the source was seen; the earliest sight is kept. */
  private static Sighting sighting(@Nullable Sighting last, Draft draft) {
    if (last == null) {
      return new Sighting(
          draft.source(), draft.via(), draft.firstSeen(), draft.seen(), draft.said());
    }
    boolean later = !draft.seen().isBefore(last.lastSeen());
    // A file that repeats what a crawl saw is no look at the source: the crawl's date stands.
    if (last.via() == Via.CRAWL && draft.via() != Via.CRAWL && last.said().equals(draft.said())) {
      later = false;
    }
    return new Sighting(
        draft.source(),
        later ? draft.via() : last.via(),
        draft.firstSeen().isBefore(last.firstSeen()) ? draft.firstSeen() : last.firstSeen(),
        later ? draft.seen() : last.lastSeen(),
        draft.said());
  }

  /**
   * Where a source newly says something else than a person set. What it said before was judged
   * then.
   */
  private static List<FieldChange> conflicts(Row row, @Nullable Sighting last, Draft draft) {
    if (draft.source().equals(Sources.EDITOR)) {
      return List.of();
    }
    Fields held =
        row.sightings().stream()
            .filter(s -> s.source().equals(Sources.EDITOR))
            .findFirst()
            .map(Sighting::said)
            .orElse(Fields.NONE);
    Fields before = last == null ? Fields.NONE : last.said();
    return FieldChange.between(held, draft.said()).stream()
        .filter(change -> !change.before().isNull() && !change.after().isNull())
        .filter(
            change -> {
              Field<?> field = Field.named(change.field()).orElseThrow();
              return !Objects.equals(before.get(field), draft.said().get(field));
            })
        .toList();
  }

  private void keep(Row row, Fields before) {
    rows.put(row.id(), row);
    written.put(row.id(), row);
    seen.remove(row.id());
    Set<String> was = targets(before);
    Set<String> is = targets(row.fields());
    was.stream().filter(key -> !is.contains(key)).forEach(movedTargets::add);
    is.stream().filter(key -> !was.contains(key)).forEach(movedTargets::add);
  }

  private static Set<String> targets(Fields fields) {
    return Field.RELATIONS.stream()
        .flatMap(field -> fields.list(field).stream())
        .map(reference -> Identity.numberKey(reference.number()))
        .collect(Collectors.toSet());
  }

  /**
   * Writes everything; the change log names the records that changed and those whose relations
   * moved with them.
   */
  void flush() {
    Set<String> touched = store.touchedBy(handle, movedTargets, newKeys);
    writer.putRecords(handle, written.values());
    writer.putSeen(handle, seen);
    writer.putRevisions(handle, revisions);
    writer.putReviews(handle, reviews, now);
    Map<String, Change> changes = new LinkedHashMap<>();
    revisions.forEach(
        revision ->
            changes.put(
                revision.recordId(), new Change(0, revision.recordId(), revision.revision())));
    touched.removeAll(changes.keySet());
    touched.forEach(id -> changes.put(id, new Change(0, id, revisionOf(id))));
    writer.putChanges(handle, changes.values(), now);
  }

  private int revisionOf(String id) {
    Row row = rows.get(id);
    return row != null
        ? row.revision()
        : store.rows(handle, Set.of(id)).values().iterator().next().revision();
  }
}
