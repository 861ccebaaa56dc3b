package org.zhibiao.search;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Change;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.RelationType;

/**
 * Keeps the index level with the catalogue. It reads the change log after the index's own cursor,
 * so whatever ended a process in between, the next {@link #catchUp} goes on where the last commit
 * stood.
 *
 * <p>Thread-safe: one catches up or rebuilds at a time.
 */
public final class Indexer {
  /** Records in memory at a time: one may legally take more than a megabyte. */
  private static final int BATCH = 200;

  private static final int CHANGES = 5_000;

  private final Catalogue catalogue;
  private final SearchIndex index;
  private final Clock clock;

  public Indexer(Catalogue catalogue, SearchIndex index, Clock clock) {
    this.catalogue = catalogue;
    this.index = index;
    this.clock = clock;
  }

  /** How many places of the change log the index has not seen. */
  public long lag() {
    return Math.max(0, catalogue.lastChange() - index.cursor());
  }

  /**
   * Brings the index level with the catalogue and with the calendar.
   *
   * @param progress is told after each batch how many records were indexed so far
   * @return how many records were indexed
   */
  public synchronized long catchUp(LongConsumer progress) {
    index.refresh();
    LocalDate today = LocalDate.now(clock);
    if (mustRebuild()) {
      return rebuild(progress);
    }
    long cursor = index.cursor();
    Set<String> moved = new LinkedHashSet<>(movedByCalendar(today));
    while (cursor < catalogue.lastChange()) {
      List<Change> changes = catalogue.changesAfter(cursor, CHANGES);
      changes.forEach(change -> moved.add(change.recordId()));
      cursor = changes.getLast().seq();
    }
    if (moved.isEmpty() && cursor == index.cursor() && today.equals(index.statusDay())) {
      return 0;
    }
    long done = put(List.copyOf(moved), today, progress);
    index.commit(cursor, today);
    return done;
  }

  public long catchUp() {
    return catchUp(done -> {});
  }

  /**
   * An empty index is filled faster in one sweep; one that is ahead of the log belongs to another
   * store, or to this one before it was put back from a backup; one that was made with other words
   * of the field does not find what the present ones name.
   */
  private boolean mustRebuild() {
    long last = catalogue.lastChange();
    return index.cursor() > last || (last > 0 && (index.cursor() == 0 || !index.speaksOfNow()));
  }

  private Set<String> movedByCalendar(LocalDate today) {
    LocalDate day = index.statusDay();
    return day.equals(today) || day.equals(LocalDate.MIN)
        ? Set.of()
        : new HashSet<>(
            day.isBefore(today)
                ? catalogue.withStatusDate(day, today)
                : catalogue.withStatusDate(today, day));
  }

  private long put(List<String> ids, LocalDate today, LongConsumer progress) {
    for (int from = 0; from < ids.size(); from += BATCH) {
      List<String> batch = ids.subList(from, Math.min(ids.size(), from + BATCH));
      List<Record> records = catalogue.findAll(batch);
      index.put(records, today);
      putSuccessors(records, today);
      Set<String> gone = new HashSet<>(batch);
      records.forEach(record -> gone.remove(record.id()));
      if (!gone.isEmpty()) {
        index.remove(gone);
      }
      progress.accept(from + batch.size());
    }
    return ids.size();
  }

  /** What takes the place of another record is found by that one's title too. */
  private void putSuccessors(List<Record> records, LocalDate today) {
    Set<String> successors = new LinkedHashSet<>();
    records.forEach(
        record ->
            record
                .connections(RelationType.REPLACED_BY)
                .forEach(connection -> connection.recordId().ifPresent(successors::add)));
    records.forEach(record -> successors.remove(record.id()));
    catalogue.forEach(List.copyOf(successors), BATCH, some -> index.put(some, today));
  }

  /** Fills a fresh index from the whole catalogue and puts it into the place of the old one. */
  public synchronized long rebuild(LongConsumer progress) {
    LocalDate today = LocalDate.now(clock);
    // Read before the records: a change that comes in meanwhile is then indexed twice rather than
    // not at all.
    long cursor = catalogue.lastChange();
    long[] done = {0};
    try (SearchIndex.Rebuild fresh = index.rebuild()) {
      catalogue.forEach(
          BATCH,
          records -> {
            fresh.put(records, today);
            done[0] += records.size();
            progress.accept(done[0]);
          });
      fresh.swap(cursor, today);
    }
    return done[0];
  }

  /**
   * What differs between store and index.
   *
   * @param missing ids that the index lacks
   * @param extra ids that only the index has
   * @param different ids indexed with another content than the store's
   */
  public record Check(long records, Set<String> missing, Set<String> extra, Set<String> different) {
    public boolean isLevel() {
      return missing.isEmpty() && extra.isEmpty() && different.isEmpty();
    }
  }

  /**
   * Compares every record of the store with what the index holds of it, as of the index's day: what
   * the calendar moved since is for {@link #catchUp} and no fault of the index.
   */
  public synchronized Check check() {
    index.refresh();
    LocalDate day =
        index.statusDay().equals(LocalDate.MIN) ? LocalDate.now(clock) : index.statusDay();
    Map<String, String> indexed = new HashMap<>(index.digests());
    Set<String> missing = new TreeSet<>();
    Set<String> different = new TreeSet<>();
    long[] count = {0};
    catalogue.forEach(
        BATCH,
        records -> {
          for (Record record : records) {
            count[0]++;
            String digest = indexed.remove(record.id());
            if (digest == null) {
              missing.add(record.id());
            } else if (!digest.equals(index.digest(record, day))) {
              different.add(record.id());
            }
          }
        });
    return new Check(count[0], missing, new TreeSet<>(indexed.keySet()), different);
  }
}
