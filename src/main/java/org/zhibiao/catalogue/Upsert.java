package org.zhibiao.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.RecordStore.DocumentKey;
import org.zhibiao.catalogue.RecordStore.Gone;
import org.zhibiao.catalogue.RecordStore.Row;
import org.zhibiao.catalogue.RecordWriter.NewReview;

/**
 * One transaction's worth of drafts laid into the catalogue. What is there is read once, drafts are
 * applied one after another in memory (so a later one sees what an earlier one did), and {@link
 * #flush} writes the outcome in batches.
 */
final class Upsert {
  /**
   * What decides which record a relation finds: of several editions the one in force, else the
   * newest.
   */
  private static final List<Field<?>> SHOWN_BY_NAMERS = List.of(Field.STATUS, Field.ISSUED);

  /** What a record shows of those that name it. */
  private static final List<Field<?>> SHOWN_BY_TARGETS =
      Stream.concat(Stream.of(Field.NUMBER), Field.RELATIONS.stream()).toList();

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

  /** Numbers and families; what names one of them may now find another record, or none. */
  private final Set<String> namingKeys = new HashSet<>();

  /** Numbers that written records name, or named before. */
  private final Set<String> namedKeys = new HashSet<>();

  /** Records known by other numbers than before, which others may name. */
  private final Set<String> renamed = new HashSet<>();

  private final Set<String> takenIds = new HashSet<>();

  /** By source, records of which it says nothing any more. */
  private final Map<String, Set<String>> dropped = new LinkedHashMap<>();

  /** Documents that had a record once. */
  private final Map<DocumentKey, Gone> departed = new HashMap<>();

  private final Map<String, Gone> leaving = new LinkedHashMap<>();
  private final Set<String> returning = new LinkedHashSet<>();
  private final List<Word> words = new ArrayList<>();

  Upsert(RecordStore store, Handle handle, Merging merging, Instant now) {
    this.store = store;
    this.handle = handle;
    this.merging = merging;
    this.now = now;
  }

  void load(Collection<Draft> drafts) {
    List<DocumentKey> documents = drafts.stream().map(d -> keyOf(d.said())).toList();
    ids.putAll(store.idsOf(handle, documents));
    departed.putAll(store.goneOf(handle, documents));
    Set<String> wanted = new HashSet<>(ids.values());
    departed.values().forEach(gone -> store.heirOf(handle, gone.id()).ifPresent(wanted::add));
    rows.putAll(store.rows(handle, wanted));
  }

  /** What was moved so far, in its order. */
  List<Word> words() {
    return List.copyOf(words);
  }

  private static DocumentKey keyOf(Fields fields) {
    return new DocumentKey(fields.kind(), Identity.keyOf(fields));
  }

  Outcome apply(Draft draft) {
    DocumentKey key = keyOf(draft.said());
    String id = ids.get(key);
    Row row = id == null ? null : rows.get(id);
    Gone gone = departed.get(key);
    if (gone != null && (row == null || !row.key().equals(key.key()))) {
      Row heir = store.heirOf(handle, gone.id()).map(rows::get).orElse(null);
      if (heir != null) {
        // A person said that the two are one; of two words of one source the heir's own stands.
        return isAnother(heir, key, draft)
            ? new Outcome.Unchanged(heir.id())
            : confirm(heir, draft);
      }
    }
    return row == null || isAnother(row, key, draft) ? create(key, draft) : confirm(row, draft);
  }

  /**
   * A record found by a further number only, of which this very source speaks under another number:
   * the source tells two documents apart, and its one word must not overwrite the other.
   */
  private static boolean isAnother(Row row, DocumentKey key, Draft draft) {
    return !row.key().equals(key.key())
        && row.sightings().stream()
            .anyMatch(
                sighting ->
                    sighting.source().equals(draft.source())
                        && !Identity.keyOf(sighting.said()).equals(key.key()));
  }

  private Outcome create(DocumentKey key, Draft draft) {
    Sighting sighting =
        new Sighting(
            draft.source(),
            draft.via(),
            draft.firstSeen(),
            draft.seen(),
            draft.unseenSince(),
            draft.said());
    Gone gone = departed.remove(key);
    Row row =
        gone != null
            ? returned(gone, List.of(sighting), draft.source())
            : made(freeId(draft.id(), draft.said()), key, List.of(sighting), draft.source());
    words.add(new Word(row.id(), draft.source(), null, sighting));
    return new Outcome.Created(row.id());
  }

  private Row made(String id, DocumentKey key, List<Sighting> sightings, String actor) {
    Fields fields = merging.merge(sightings);
    Row row = new Row(id, key.key(), key.kind(), 1, now, now, fields, sightings);
    ids.put(key, id);
    keep(null, row);
    revisions.add(new Revision(id, 1, now, actor, List.of()));
    return row;
  }

  /** A document that had a record has it again, at its address and with its history. */
  private Row returned(Gone gone, List<Sighting> sightings, String actor) {
    Fields fields = merging.merge(sightings);
    int revision = gone.revision() + 1;
    DocumentKey document = gone.document();
    Row row =
        new Row(
            gone.id(),
            document.key(),
            document.kind(),
            revision,
            gone.createdAt(),
            now,
            fields,
            sightings);
    ids.put(document, gone.id());
    returning.add(gone.id());
    keep(null, row);
    revisions.add(
        new Revision(gone.id(), revision, now, actor, FieldChange.between(Fields.NONE, fields)));
    return row;
  }

  private String freeId(Optional<String> asked, Fields said) {
    String wanted = asked.orElseGet(() -> Identity.addressOf(said));
    if (takenIds.add(wanted) && !store.isTaken(handle, wanted)) {
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
    words.add(new Word(row.id(), draft.source(), last, sighting));
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
    keep(row, revised);
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

  /** Lays a person's word over the sources' in the place of what persons said before. */
  Edit.Result edit(Edit edit) {
    Row row = store.rows(handle, List.of(edit.id())).get(edit.id());
    if (row == null) {
      return new Edit.Gone();
    }
    if (row.revision() != edit.revision()) {
      return new Edit.Stale(row.revision());
    }
    rows.put(row.id(), row);
    Optional<Sighting> last =
        row.sightings().stream().filter(s -> s.source().equals(Sources.EDITOR)).findFirst();
    List<Sighting> sightings =
        new ArrayList<>(
            row.sightings().stream().filter(s -> !s.source().equals(Sources.EDITOR)).toList());
    if (edit.said().isEmpty()) {
      if (sightings.isEmpty()) {
        // The record is a person's alone: there is nobody else to speak for it.
        return new Edit.Same();
      }
      drop(row.id(), Sources.EDITOR);
    } else {
      sightings.add(
          new Sighting(
              Sources.EDITOR,
              Via.EDIT,
              last.map(Sighting::firstSeen).orElse(now),
              now,
              null,
              edit.said()));
    }
    List<Sighting> ordered = merging.ordered(sightings);
    Fields merged = merging.merge(ordered);
    Optional<String> other = otherOf(row, merged);
    if (other.isPresent()) {
      return new Edit.Taken(other.get());
    }
    List<FieldChange> changes = replace(row, merged, ordered, Sources.EDITOR);
    if (changes.isEmpty()) {
      return new Edit.Same();
    }
    int revision = row.revision() + 1;
    return new Edit.Done(revision, changes);
  }

  private void drop(String id, String source) {
    dropped.computeIfAbsent(source, unused -> new LinkedHashSet<>()).add(id);
  }

  /**
   * Moves words. A record of which one of them would not do is left as it is, with all of them.
   *
   * @param heirs what answers for a record that nobody speaks of any more
   * @param seen by record, the revision that must still stand
   */
  Restated restate(
      List<Word> moved, Map<String, String> heirs, Map<String, Integer> seen, String actor) {
    Map<String, List<Word>> byRecord = new LinkedHashMap<>();
    moved.forEach(
        word -> byRecord.computeIfAbsent(word.recordId(), id -> new ArrayList<>()).add(word));
    rows.putAll(store.rows(handle, byRecord.keySet()));
    Map<String, Gone> gone = store.gone(handle, byRecord.keySet());
    List<Word> done = new ArrayList<>();
    List<Word> left = new ArrayList<>();
    // What goes makes room for what comes: a number may pass from one to the other.
    List<String> order =
        byRecord.keySet().stream()
            .sorted(Comparator.comparing(id -> !rows.containsKey(id)))
            .toList();
    for (String id : order) {
      List<Word> own = byRecord.getOrDefault(id, List.of());
      Row row = rows.get(id);
      Integer revision = seen.get(id);
      boolean isOther = revision != null && (row == null || row.revision() != revision);
      Optional<List<Word>> restated =
          isOther
              ? Optional.empty()
              : restate(
                  Optional.ofNullable(row), Optional.ofNullable(gone.get(id)), own, heirs, actor);
      done.addAll(restated.orElse(List.of()));
      left.addAll(restated.isPresent() ? List.of() : own);
    }
    words.addAll(done);
    return new Restated(done, left);
  }

  private Optional<List<Word>> restate(
      Optional<Row> row,
      Optional<Gone> gone,
      List<Word> moved,
      Map<String, String> heirs,
      String actor) {
    Map<String, Sighting> bySource = new LinkedHashMap<>();
    row.ifPresent(there -> there.sightings().forEach(one -> bySource.put(one.source(), one)));
    for (Word word : moved) {
      if (!word.isOf(Optional.ofNullable(bySource.get(word.source())))) {
        return Optional.empty();
      }
      Sighting after = word.after();
      if (after == null) {
        bySource.remove(word.source());
      } else {
        bySource.put(word.source(), after);
      }
    }
    List<Sighting> sightings = merging.ordered(List.copyOf(bySource.values()));
    if (sightings.isEmpty()) {
      row.ifPresent(there -> leave(there, heirs.get(there.id()), actor));
      return Optional.of(moved);
    }
    Fields merged = merging.merge(sightings);
    if (row.isPresent()) {
      if (otherOf(row.get(), merged).isPresent()) {
        return Optional.empty();
      }
      replace(row.get(), merged, sightings, actor);
      moved.stream()
          .filter(word -> word.after() == null)
          .forEach(word -> drop(row.get().id(), word.source()));
      return Optional.of(moved);
    }
    DocumentKey key = gone.map(Gone::document).orElseGet(() -> keyOf(merged));
    if (isHeld(key)) {
      return Optional.empty();
    }
    // A record that is split off may have been one of its own before: it has its address again.
    Optional<Gone> before =
        gone.or(() -> Optional.ofNullable(store.goneOf(handle, List.of(key)).get(key)));
    Row made =
        before.isPresent()
            ? returned(before.get(), sightings, actor)
            : made(freeId(Optional.empty(), merged), key, sightings, actor);
    return Optional.of(
        moved.stream()
            .map(word -> new Word(made.id(), word.source(), word.before(), word.after()))
            .toList());
  }

  /** Whether a record has this for its own number. */
  private boolean isHeld(DocumentKey key) {
    String id =
        store
            .idsOfDocuments(handle, List.of(key.kind().code() + ' ' + key.key()))
            .get(key.kind().code() + ' ' + key.key());
    return id != null && !leaving.containsKey(id);
  }

  private List<FieldChange> replace(
      Row row, Fields merged, List<Sighting> sightings, String actor) {
    List<FieldChange> changes = FieldChange.between(row.fields(), merged);
    int revision = changes.isEmpty() ? row.revision() : row.revision() + 1;
    keep(
        row,
        new Row(
            row.id(),
            row.key(),
            row.kind(),
            revision,
            row.createdAt(),
            changes.isEmpty() ? row.updatedAt() : now,
            merged,
            sightings));
    if (!changes.isEmpty()) {
      revisions.add(new Revision(row.id(), revision, now, actor, changes));
    }
    return changes;
  }

  /** Nobody speaks of a record any more. */
  private void leave(Row row, @Nullable String heir, String actor) {
    DocumentKey document = new DocumentKey(row.kind(), row.key());
    int revision = row.revision() + 1;
    leaving.put(row.id(), new Gone(row.id(), document, revision, row.createdAt(), heir));
    rows.remove(row.id());
    written.remove(row.id());
    seen.remove(row.id());
    ids.values().remove(row.id());
    row.names().forEach(this::addNames);
    namedKeys.addAll(targets(row.fields()));
    revisions.add(
        new Revision(
            row.id(), revision, now, actor, FieldChange.between(row.fields(), Fields.NONE)));
  }

  /** The record that has the number which this one would get. */
  private Optional<String> otherOf(Row row, Fields merged) {
    if (merged.number().equals(row.fields().number())) {
      return Optional.empty();
    }
    DocumentKey key = keyOf(merged.with(Field.KIND, row.kind()));
    return Optional.ofNullable(store.idsOf(handle, List.of(key)).get(key))
        .filter(id -> !id.equals(row.id()) && !leaving.containsKey(id));
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
          draft.source(),
          draft.via(),
          draft.firstSeen(),
          draft.seen(),
          draft.unseenSince(),
          draft.said());
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
        later ? draft.unseenSince() : last.unseenSince(),
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

  /** Notes what to write, and whose connections move with it. */
  private void keep(@Nullable Row before, Row after) {
    rows.put(after.id(), after);
    written.put(after.id(), after);
    seen.remove(after.id());
    after.names().keySet().forEach(name -> ids.putIfAbsent(document(after, name), after.id()));
    Fields was = before == null ? Fields.NONE : before.fields();
    boolean namesMoved = before == null || !before.names().equals(after.names());
    if (namesMoved) {
      // A further number that a lesser source gives leaves the content alone, yet those who name it
      // are shown here from now on.
      renamed.add(after.id());
    }
    if (namesMoved || differ(was, after.fields(), SHOWN_BY_NAMERS)) {
      for (Row row : before == null ? List.of(after) : List.of(before, after)) {
        row.names().forEach(this::addNames);
      }
    }
    if (before == null || differ(was, after.fields(), SHOWN_BY_TARGETS)) {
      namedKeys.addAll(targets(was));
      namedKeys.addAll(targets(after.fields()));
    }
  }

  private static DocumentKey document(Row row, String name) {
    return new DocumentKey(row.kind(), name);
  }

  /** Relations name a document by its number or, undated, by its family. */
  private void addNames(String key, Optional<String> family) {
    namingKeys.add(key);
    family.ifPresent(namingKeys::add);
  }

  private static boolean differ(Fields before, Fields after, List<Field<?>> fields) {
    return fields.stream().anyMatch(field -> !before.get(field).equals(after.get(field)));
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
    Set<String> touched = store.touchedBy(handle, namedKeys, namingKeys);
    touched.addAll(renamed);
    // An edition that comes or goes, or whose status moves, may be another's newer one.
    store.idsOfFamilies(handle, namingKeys).values().forEach(touched::addAll);
    writer.putGone(handle, leaving.values(), now);
    writer.dropGone(handle, returning);
    writer.putRecords(handle, written.values());
    dropped.forEach((source, of) -> writer.dropSightings(handle, source, of));
    writer.putSeen(handle, seen);
    writer.putRevisions(handle, revisions);
    writer.putReviews(handle, reviews, now);
    Map<String, Change> changes = new LinkedHashMap<>();
    revisions.forEach(
        revision ->
            changes.put(
                revision.recordId(), new Change(0, revision.recordId(), revision.revision())));
    touched.removeAll(changes.keySet());
    store
        .revisionsOf(handle, touched)
        .forEach((id, revision) -> changes.put(id, new Change(0, id, revision)));
    writer.putChanges(handle, changes.values(), now);
  }
}
