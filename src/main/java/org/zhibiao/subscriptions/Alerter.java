package org.zhibiao.subscriptions;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Change;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.RelationType;
import org.zhibiao.db.Database;
import org.zhibiao.search.SavedSearches;
import org.zhibiao.text.PartialDate;

/**
 * Follows the change log and notes whom each change concerns. Hits and cursor move in one
 * transaction, and a hit is unique, so that whatever ends the process, the next round adds what is
 * missing and nothing twice.
 *
 * <p>It goes no further than the index, with whose figures the searches are made: what it finds is
 * what the page would show.
 */
public final class Alerter {
  private static final Logger LOG = System.getLogger(Alerter.class.getName());
  static final String CURSOR = "alerts.cursor";
  private static final String REMINDED = "alerts.reminded";
  private static final int BATCH = 200;
  private static final long[] NONE = {};

  /** What a record is to another that makes it news for whoever follows the other. */
  private static final Set<RelationType> NEWS_OF =
      EnumSet.of(
          RelationType.REPLACES,
          RelationType.AMENDS,
          RelationType.ADOPTS,
          RelationType.IMPLEMENTS,
          RelationType.OLDER_EDITION);

  private static final long COMMENTS_FIRST = 14;
  private static final long COMMENTS_LAST = 3;
  private static final long STANDING_FIRST = 90;
  private static final long STANDING_LAST = 7;
  private static final long LONGEST_GAP = 7;

  private final Database database;
  private final Catalogue catalogue;
  private final SavedSearches searches;
  private final LongSupplier indexed;
  private final Clock clock;

  /**
   * An alerter.
   *
   * @param indexed the place in the change log up to which the index is level
   */
  public Alerter(
      Database database,
      Catalogue catalogue,
      SavedSearches searches,
      LongSupplier indexed,
      Clock clock) {
    this.database = database;
    this.catalogue = catalogue;
    this.searches = searches;
    this.indexed = indexed;
    this.clock = clock;
  }

  /** Notes what the changes since the last round concern. Returns how many hits were new. */
  public synchronized int catchUp() {
    long end = Math.min(catalogue.lastChange(), indexed.getAsLong());
    Optional<String> stored = database.setting(CURSOR);
    if (stored.isEmpty()) {
      // Nobody had asked for anything when those before were made.
      database.putSetting(CURSOR, String.valueOf(end));
      return 0;
    }
    long cursor = Long.parseLong(stored.get());
    int hits = 0;
    while (cursor < end) {
      List<Change> changes =
          catalogue.changesAfter(cursor, BATCH).stream()
              .filter(change -> change.seq() <= end)
              .toList();
      if (changes.isEmpty()) {
        break;
      }
      cursor = changes.getLast().seq();
      hits += note(changes, cursor);
    }
    return hits;
  }

  private int note(List<Change> changes, long cursor) {
    LocalDate today = LocalDate.now(clock);
    Map<String, String> heirs =
        catalogue.heirsOf(changes.stream().map(Change::recordId).distinct().toList());
    List<Moved> moved = Moved.by(changes, catalogue);
    List<Record> now = moved.stream().map(Moved::now).toList();
    List<Record> before = moved.stream().flatMap(one -> one.before().stream()).toList();
    Map<String, long[]> after = searches.match(now, today);
    Map<String, long[]> earlier = searches.match(before, today);
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    int hits =
        database.write(
            handle -> {
              int added = 0;
              // First, so that they hear of what the merge did to the record that stays.
              heirs.forEach((gone, heir) -> SubscriptionStore.inherit(handle, gone, heir));
              Map<String, List<Long>> followers =
                  SubscriptionStore.followers(handle, ownAndTied(now));
              for (Moved one : moved) {
                Map<Long, What> concerned = new LinkedHashMap<>();
                boolean isNew = one.before().isEmpty();
                // A later reason of these stands above an earlier one.
                tied(one.now())
                    .forEach(
                        other ->
                            followers
                                .getOrDefault(other, List.of())
                                .forEach(id -> concerned.put(id, What.RELATED)));
                Arrays.stream(earlier.getOrDefault(one.now().id(), NONE))
                    .forEach(id -> concerned.put(id, What.GONE));
                Arrays.stream(after.getOrDefault(one.now().id(), NONE))
                    .forEach(id -> concerned.put(id, isNew ? What.NEW : What.CHANGED));
                followers
                    .getOrDefault(one.now().id(), List.of())
                    .forEach(id -> concerned.put(id, isNew ? What.NEW : What.CHANGED));
                for (Map.Entry<Long, What> hit : concerned.entrySet()) {
                  added +=
                      SubscriptionStore.addHit(
                              handle,
                              hit.getKey(),
                              one.now().id(),
                              one.revision(),
                              hit.getValue(),
                              one.now().updatedAt().plus(Duration.ofSeconds(1)),
                              at)
                          ? 1
                          : 0;
                }
              }
              handle
                  .createUpdate("UPDATE setting SET value = :cursor WHERE name = :name")
                  .bind("cursor", String.valueOf(cursor))
                  .bind("name", CURSOR)
                  .execute();
              return added;
            });
    if (hits > 0) {
      LOG.log(Level.INFO, "alerts: {0} hits of {1} changes", hits, changes.size());
    }
    return hits;
  }

  /** The ids of the records that one is the news of: its own older editions, what it amends. */
  private static List<String> tied(Record record) {
    return record.connections().stream()
        .filter(connection -> NEWS_OF.contains(connection.type()))
        .flatMap(connection -> connection.recordId().stream())
        .distinct()
        .toList();
  }

  private static Set<String> ownAndTied(List<Record> records) {
    Set<String> ids = new LinkedHashSet<>();
    for (Record record : records) {
      ids.add(record.id());
      ids.addAll(tied(record));
    }
    return ids;
  }

  /**
   * Notes the days that come near of records that are followed, once a day: comments that close in
   * 14 and 3 days, what takes effect or is replaced in 90 and 7. A date that moved is reminded of
   * anew.
   */
  public synchronized int remind() {
    LocalDate today = LocalDate.now(clock);
    Optional<LocalDate> last = database.setting(REMINDED).map(LocalDate::parse);
    if (last.equals(Optional.of(today))) {
      return 0;
    }
    // Days on which nothing ran are made up for, a week of them.
    long gap = last.map(day -> ChronoUnit.DAYS.between(day, today)).orElse(1L);
    long missed = Math.clamp(gap, 1, LONGEST_GAP);
    List<String> followed = database.read(SubscriptionStore::followedRecords);
    int hits = 0;
    for (int from = 0; from < followed.size(); from += BATCH) {
      List<String> some = followed.subList(from, Math.min(followed.size(), from + BATCH));
      for (Record record : catalogue.findAll(some)) {
        for (What what : near(record.fields(), today, missed)) {
          hits += remind(record, what);
        }
      }
    }
    database.putSetting(REMINDED, today.toString());
    return hits;
  }

  private int remind(Record record, What what) {
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return database.write(
        handle -> {
          int added = 0;
          for (long id :
              SubscriptionStore.followers(handle, List.of(record.id()))
                  .getOrDefault(record.id(), List.of())) {
            added +=
                SubscriptionStore.addHit(handle, id, record.id(), record.revision(), what, at, at)
                    ? 1
                    : 0;
          }
          return added;
        });
  }

  private static List<What> near(Fields fields, LocalDate today, long missed) {
    List<What> near = new ArrayList<>();
    add(near, fields, Field.COMMENT_DEADLINE, today, COMMENTS_FIRST, missed, What.COMMENTS_14);
    add(near, fields, Field.COMMENT_DEADLINE, today, COMMENTS_LAST, missed, What.COMMENTS_3);
    add(near, fields, Field.EFFECTIVE, today, STANDING_FIRST, missed, What.EFFECTIVE_90);
    add(near, fields, Field.EFFECTIVE, today, STANDING_LAST, missed, What.EFFECTIVE_7);
    add(near, fields, Field.WITHDRAWN, today, STANDING_FIRST, missed, What.WITHDRAWN_90);
    add(near, fields, Field.WITHDRAWN, today, STANDING_LAST, missed, What.WITHDRAWN_7);
    return near;
  }

  private static void add(
      List<What> near,
      Fields fields,
      Field<PartialDate> field,
      LocalDate today,
      long days,
      long missed,
      What what) {
    fields
        .get(field)
        .flatMap(PartialDate::day)
        .map(day -> ChronoUnit.DAYS.between(today, day))
        .filter(left -> left <= days && left > days - missed && left >= 0)
        .ifPresent(unused -> near.add(what));
  }
}
