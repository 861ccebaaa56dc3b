package org.zhibiao.catalogue;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.zhibiao.catalogue.RecordStore.DocumentKey;
import org.zhibiao.catalogue.RecordStore.Row;
import org.zhibiao.db.Database;
import org.zhibiao.text.Localized;

/**
 * The records, and the only writer of them.
 *
 * <p>Import, crawl and curation all come in by {@link #upsert}: identify the document, lay the
 * source's word over the others', and, if that changes anything a reader sees, write record,
 * revision and change row in one transaction.
 *
 * <p>Thread-safe; writes wait for one another, reads for nobody.
 */
public final class Catalogue {
  /**
   * The most drafts of one transaction: enough to make the commit cheap, few enough to let other
   * writers in.
   */
  public static final int MAX_BATCH = 500;

  /** Records in memory at a time of which only the titles are wanted. */
  private static final int TITLES = 100;

  private final Database database;
  private final Sources sources;
  private final Clock clock;
  private final RecordStore store = new RecordStore();
  private final RecordWriter writer = new RecordWriter();
  private final Connections connections = new Connections();
  private final ToldApart apart = new ToldApart();
  private final Merging merging;

  public Catalogue(Database database, Sources sources, Clock clock) {
    this.database = database;
    this.sources = sources;
    this.clock = clock;
    this.merging = new Merging(sources);
  }

  /**
   * Takes in what one source says of one document. A draft that was taken in before changes
   * nothing.
   */
  public Outcome upsert(Draft draft) {
    return upsertAll(List.of(draft)).getFirst();
  }

  /**
   * Takes in drafts in order, in one transaction: all of them or, if the store fails, none.
   *
   * @return an outcome for each draft, in the same order
   * @throws IllegalArgumentException for more than {@value #MAX_BATCH} drafts
   */
  public List<Outcome> upsertAll(List<Draft> drafts) {
    return upsertAll(drafts, (handle, words) -> {});
  }

  /**
   * As {@link #upsertAll(List)}.
   *
   * @param also done in the same transaction, with the words that moved: a note of how to take them
   *     back
   */
  public List<Outcome> upsertAll(List<Draft> drafts, BiConsumer<Handle, List<Word>> also) {
    if (drafts.size() > MAX_BATCH) {
      throw new IllegalArgumentException(drafts.size() + " drafts in one transaction");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return database.write(
        handle -> {
          Upsert upsert = new Upsert(store, handle, merging, now);
          List<Draft> read = apart.read(handle, drafts);
          upsert.load(read);
          List<Outcome> outcomes = new ArrayList<>(read.size());
          read.forEach(draft -> outcomes.add(upsert.apply(draft)));
          upsert.flush();
          also.accept(handle, upsert.words());
          return outcomes;
        });
  }

  /**
   * Takes in what a person set of a record, if it is still the one that the person saw. Enters by
   * the same door as a source's word, and so is followed by index and alerts.
   *
   * @param also done in the same transaction when something moved: an entry of the audit log
   */
  public Edit.Result edit(Edit edit, BiConsumer<Handle, Edit.Result> also) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return database.write(
        handle -> {
          Upsert upsert = new Upsert(store, handle, merging, now);
          Edit.Result result = upsert.edit(edit);
          if (result instanceof Edit.Done || result instanceof Edit.Same) {
            upsert.flush();
            also.accept(handle, result);
          }
          return result;
        });
  }

  /**
   * Moves words of sources, in one transaction: a merge takes them from one record to another, a
   * split to a new one, and whatever moved is taken back so. A record of which nobody speaks any
   * more is gone; its history stays, and it returns under its address when somebody speaks of it
   * again. Enters by the same door as a source's word, and so is followed by index and alerts.
   *
   * @param words at most {@link #MAX_BATCH}
   * @param heirs by the id of a record that goes, the one that answers at its address
   * @param isWhole whether nothing is to be moved where one word cannot
   * @param also done in the same transaction when something moved: an entry of the audit log
   */
  public Restated restate(
      List<Word> words,
      Map<String, String> heirs,
      boolean isWhole,
      BiConsumer<Handle, Restated> also) {
    return restate(words, heirs, Map.of(), isWhole, also);
  }

  /**
   * As {@link #restate(List, Map, boolean, BiConsumer)}.
   *
   * @param seen by record, the revision that a person saw: of a record that is another by now
   *     nothing is moved
   */
  public Restated restate(
      List<Word> words,
      Map<String, String> heirs,
      Map<String, Integer> seen,
      boolean isWhole,
      BiConsumer<Handle, Restated> also) {
    if (words.size() > MAX_BATCH) {
      throw new IllegalArgumentException(words.size() + " words in one transaction");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return database.write(
        handle -> {
          Upsert upsert = new Upsert(store, handle, merging, now);
          Restated restated = upsert.restate(words, heirs, seen, Sources.EDITOR);
          if (isWhole && !restated.left().isEmpty()) {
            return new Restated(List.of(), words);
          }
          upsert.flush();
          also.accept(handle, restated);
          return restated;
        });
  }

  /**
   * Notes, in a transaction of the caller's, that what a source calls by one number is another
   * document: its word is read as if it gave that one's number, now and at every later harvest,
   * until the record goes without an heir.
   *
   * @param said the source's words as it says them
   */
  public void tellApart(Handle handle, String source, Fields said, String number, String recordId) {
    apart.put(handle, source, said, number, recordId);
  }

  /** Of these records those that were merged into others, with the ones that answer for them. */
  public Map<String, String> heirsOf(Collection<String> ids) {
    return database.read(
        handle -> {
          Map<String, String> heirs = new LinkedHashMap<>();
          store
              .gone(handle, ids)
              .keySet()
              .forEach(id -> store.heirOf(handle, id).ifPresent(heir -> heirs.put(id, heir)));
          return heirs;
        });
  }

  /** Whether a record was here and is no more, merged or not. */
  public boolean isGone(String id) {
    return database.read(handle -> !store.gone(handle, List.of(id)).isEmpty());
  }

  /** The record that answers for one that was merged into it; empty when there is none. */
  public Optional<String> heirOf(String id) {
    return database.read(handle -> store.heirOf(handle, id));
  }

  /**
   * Notes, in a transaction of the caller's, that something besides a record's fields has moved, so
   * that the index follows. The revision stays, and with it everybody who is told of revisions.
   *
   * @return false when there is no such record
   */
  public boolean noteBeside(Handle handle, String id) {
    Optional<Record> record = load(handle, List.of(id)).stream().findFirst();
    record.ifPresent(
        found ->
            writer.putChanges(
                handle,
                List.of(new Change(0, id, found.revision())),
                clock.instant().truncatedTo(ChronoUnit.SECONDS)));
    return record.isPresent();
  }

  /**
   * What taking in these drafts would do. Nothing is written; a draft does see what the ones before
   * it would do.
   *
   * @throws IllegalArgumentException for more than {@value #MAX_BATCH} drafts
   */
  public List<Outcome> rehearseAll(List<Draft> drafts) {
    if (drafts.size() > MAX_BATCH) {
      throw new IllegalArgumentException(drafts.size() + " drafts at once");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return database.read(
        handle -> {
          Upsert upsert = new Upsert(store, handle, merging, now);
          List<Draft> read = apart.read(handle, drafts);
          upsert.load(read);
          List<Outcome> outcomes = new ArrayList<>(read.size());
          read.forEach(draft -> outcomes.add(upsert.apply(draft)));
          return outcomes;
        });
  }

  /**
   * Notes that a source was looked at and still shows what it said of these records; no content
   * moves.
   */
  public void touch(String source, Collection<String> ids, Instant at) {
    Instant second = at.truncatedTo(ChronoUnit.SECONDS);
    database.write(handle -> writer.touch(handle, source, ids, second));
  }

  /**
   * Notes that a source was looked at as a whole and does not show these records any more. They
   * stay.
   *
   * @return how many were there until now
   */
  public int markUnseen(String source, Collection<String> ids, Instant since) {
    Instant second = since.truncatedTo(ChronoUnit.SECONDS);
    return database.write(handle -> writer.markUnseen(handle, source, ids, second));
  }

  public Optional<Record> find(String id) {
    return findAll(List.of(id)).stream().findFirst();
  }

  /** The records with these ids, by id; ids that are not there are left out. */
  public List<Record> findAll(Collection<String> ids) {
    return database.read(handle -> load(handle, ids));
  }

  /** The titles of the records with these ids, by id; ids that are not there are left out. */
  public Map<String, Localized> titles(Collection<String> ids) {
    Map<String, Localized> titles = new HashMap<>();
    // Batch by batch: a record may take a megabyte of which its title is a line.
    forEach(
        List.copyOf(ids),
        TITLES,
        records -> records.forEach(record -> titles.put(record.id(), record.fields().title())));
    return titles;
  }

  /** The id of the record of this kind and number, in whatever spelling. */
  public Optional<String> idOf(Kind kind, String number) {
    DocumentKey key = new DocumentKey(kind, Identity.documentKey(kind, number));
    return Optional.ofNullable(database.read(handle -> store.idsOf(handle, List.of(key))).get(key));
  }

  /**
   * The ids of the records that are these documents.
   *
   * @param documents as {@link Identity#documentOf} names them
   */
  public Map<String, String> idsOf(Collection<String> documents) {
    return database.read(handle -> store.idsOfDocuments(handle, documents));
  }

  /**
   * The line of succession that a record stands in, and the lines that it adopts or that adopt it.
   */
  public Lineage lineage(Record record) {
    return database.read(
        handle ->
            new Lineages(
                    ids -> load(handle, ids),
                    family ->
                        store
                            .idsOfFamilies(handle, List.of(family))
                            .getOrDefault(family, List.of()),
                    LocalDate.now(clock))
                .of(record));
  }

  /** The changes of a record's content, newest first, at most 200. */
  public List<Revision> history(String id) {
    return database.read(handle -> store.revisions(handle, id));
  }

  /** The newest change of each record, by its id; at most {@link #MAX_BATCH} records. */
  public Map<String, Revision> lastRevisions(Collection<String> ids) {
    return database.read(handle -> store.lastRevisions(handle, ids));
  }

  /** The change log after a cursor, oldest first. */
  public List<Change> changesAfter(long seq, int limit) {
    return database.read(handle -> store.changesAfter(handle, seq, limit));
  }

  /** The newest place in the change log; 0 when nothing was ever written. */
  public long lastChange() {
    return database.read(store::lastChange);
  }

  /**
   * Hands over every record, by id, {@code batch} at a time; each batch is read from one consistent
   * state.
   */
  public void forEach(int batch, Consumer<List<Record>> consumer) {
    String last = "";
    while (true) {
      String after = last;
      List<Record> records =
          database.read(handle -> load(handle, store.idsAfter(handle, after, batch)));
      if (records.isEmpty()) {
        return;
      }
      consumer.accept(records);
      last = records.getLast().id();
    }
  }

  /**
   * Hands over the records with these ids in the order of the ids, {@code batch} at a time; ids
   * that are not there are left out.
   */
  public void forEach(List<String> ids, int batch, Consumer<List<Record>> consumer) {
    for (int from = 0; from < ids.size(); from += batch) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + batch));
      Map<String, Record> records = new HashMap<>();
      findAll(some).forEach(record -> records.put(record.id(), record));
      consumer.accept(
          some.stream().filter(records::containsKey).map(id -> records.get(id)).toList());
    }
  }

  /**
   * The records whose status the calendar moves between two days: effective or with comments
   * closing in {@code [from, to]}.
   */
  public List<String> withStatusDate(LocalDate from, LocalDate to) {
    return database.read(handle -> store.idsWithStatusDate(handle, from, to));
  }

  public long count() {
    return database.read(store::count);
  }

  /** How many records each source shows, most first. */
  public Map<String, Long> countBySource() {
    return database.read(store::countBySource);
  }

  /** When any source was last seen; empty in an empty catalogue. */
  public Optional<Instant> lastSeen() {
    return database.read(store::lastSeen);
  }

  public Sources sources() {
    return sources;
  }

  /** What a record with these sightings would say. */
  public Fields laidOver(List<Sighting> sightings) {
    return merging.merge(sightings);
  }

  private List<Record> load(Handle handle, Collection<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<String, List<Connection>> tied = connections.of(handle, ids);
    return store.rows(handle, ids).values().stream()
        .map(row -> record(row, tied.getOrDefault(row.id(), List.of())))
        .toList();
  }

  private Record record(Row row, List<Connection> tied) {
    return new Record(
        row.id(),
        row.revision(),
        row.createdAt(),
        row.updatedAt(),
        row.fields(),
        merging.ordered(row.sightings()),
        tied);
  }
}
