package org.zhibiao.subscriptions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.People;
import org.zhibiao.accounts.Person;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.FieldChange;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Revision;
import org.zhibiao.db.Database;
import org.zhibiao.mail.Message;
import org.zhibiao.mail.Outbox;
import org.zhibiao.text.PartialDate;

/**
 * Puts what is due into one letter for each person. The letter goes into the outbox and its hits
 * are marked in one transaction: neither is there without the other.
 */
public final class Digests {
  /** The most records of one letter. */
  static final int MOST_ITEMS = 30;

  /** The most records of one subscription in one letter. */
  static final int MOST_OF_ONE = 10;

  private static final int MOST_HITS = 2000;
  private static final long SOON = 15;

  private final Database database;
  private final Catalogue catalogue;
  private final People people;
  private final Subscriptions subscriptions;
  private final Outbox outbox;
  private final DigestLetters letters;
  private final Duration wait;
  private final Clock clock;

  /**
   * Of an installation.
   *
   * @param wait how long what is to come at once waits for what belongs with it
   */
  public Digests(
      Database database,
      Catalogue catalogue,
      People people,
      Subscriptions subscriptions,
      Outbox outbox,
      DigestLetters letters,
      Duration wait,
      Clock clock) {
    this.database = database;
    this.catalogue = catalogue;
    this.people = people;
    this.subscriptions = subscriptions;
    this.outbox = outbox;
    this.letters = letters;
    this.wait = wait;
    this.clock = clock;
  }

  /** Writes the letters that are due. Returns how many. */
  public synchronized int run() {
    int written = 0;
    for (String id : database.read(SubscriptionStore::peopleWaiting)) {
      Optional<Person> person = people.find(id).filter(Person::isActive);
      if (person.isPresent() && !subscriptions.isStopped(id)) {
        written += write(person.get()) ? 1 : 0;
      }
    }
    return written;
  }

  private boolean write(Person person) {
    Map<Long, Subscription> own = new HashMap<>();
    subscriptions.of(person).forEach(one -> own.put(one.id(), one));
    Instant now = clock.instant();
    List<Hit> due =
        database.read(handle -> SubscriptionStore.waiting(handle, person.id(), MOST_HITS)).stream()
            .filter(hit -> isDue(hit, own.get(hit.subscriptionId()), now))
            .toList();
    if (due.isEmpty()) {
      return false;
    }
    Optional<Message> message = digest(person, due, own).map(letters::letter);
    database.<Void, RuntimeException>write(
        handle -> {
          message.ifPresent(letter -> outbox.enqueue(handle, letter));
          SubscriptionStore.setQueued(handle, due, now.truncatedTo(ChronoUnit.MILLIS));
          return null;
        });
    return message.isPresent();
  }

  private boolean isDue(Hit hit, @Nullable Subscription subscription, Instant now) {
    return subscription != null
        && subscription
            .frequency()
            .dueBefore(now, subscription.weekday(), wait)
            .filter(before -> hit.at().isBefore(before))
            .isPresent();
  }

  /** What a letter would say; empty when none of the records is there any more. */
  Optional<Digest> digest(Person person, List<Hit> hits, Map<Long, Subscription> own) {
    Map<String, List<Hit>> byRecord = new LinkedHashMap<>();
    hits.forEach(
        hit -> byRecord.computeIfAbsent(hit.recordId(), unused -> new ArrayList<>()).add(hit));
    Map<String, Record> records = records(byRecord.keySet());
    LocalDate today = LocalDate.now(clock);
    List<Digest.Item> items = new ArrayList<>();
    byRecord.forEach(
        (id, some) ->
            Optional.ofNullable(records.get(id))
                .ifPresent(record -> items.add(item(record, some, own, today))));
    if (items.isEmpty()) {
      return Optional.empty();
    }
    items.sort(Comparator.comparing((Digest.Item item) -> !item.isUrgent()));
    List<Digest.Item> shown = capped(items);
    int searches = (int) own.values().stream().filter(Subscription::isSearch).count();
    return Optional.of(
        new Digest(
            person,
            shown,
            items.size() - shown.size(),
            searches,
            own.size() - searches,
            subscriptions.letterToken(person.id())));
  }

  private Map<String, Record> records(Collection<String> ids) {
    Map<String, Record> records = new HashMap<>();
    List<String> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += Catalogue.MAX_BATCH) {
      catalogue
          .findAll(all.subList(from, Math.min(all.size(), from + Catalogue.MAX_BATCH)))
          .forEach(record -> records.put(record.id(), record));
    }
    return records;
  }

  private static List<Digest.Item> capped(List<Digest.Item> items) {
    Map<String, Integer> counts = new HashMap<>();
    List<Digest.Item> shown = new ArrayList<>();
    for (Digest.Item item : items) {
      String name = item.names().isEmpty() ? "" : item.names().getFirst();
      int count = counts.merge(name, 1, Integer::sum);
      boolean fits = item.isUrgent() || name.isEmpty() || count <= MOST_OF_ONE;
      if (fits && shown.size() < MOST_ITEMS) {
        shown.add(item);
      }
    }
    return shown;
  }

  private Digest.Item item(
      Record record, List<Hit> hits, Map<Long, Subscription> own, LocalDate today) {
    Set<String> names = new LinkedHashSet<>();
    int since = Integer.MAX_VALUE;
    for (Hit hit : hits) {
      Subscription subscription = own.get(hit.subscriptionId());
      if (subscription != null && subscription.isSearch()) {
        names.add(subscription.name());
      }
      since = Math.min(since, hit.revision());
    }
    What what =
        hits.stream()
            .map(Hit::what)
            .max(Comparator.comparing((Function<What, Integer>) Digests::weight))
            .orElse(What.CHANGED);
    List<FieldChange> changes =
        what == What.NEW ? List.of() : Differences.worthTelling(changes(record, since));
    return new Digest.Item(
        record,
        what,
        List.copyOf(names),
        changes,
        what.isReminder() || isUrgent(record.fields(), today));
  }

  private static int weight(What what) {
    return what.isReminder() ? 3 : what == What.RELATED ? 2 : what == What.NEW ? 1 : 0;
  }

  private List<FieldChange> changes(Record record, int since) {
    return catalogue.history(record.id()).stream()
        .filter(revision -> revision.revision() >= since && revision.revision() > 1)
        .map(Revision::changes)
        .flatMap(List::stream)
        .toList();
  }

  /** Something must be done within two weeks. */
  private static boolean isUrgent(Fields fields, LocalDate today) {
    return List.of(Field.COMMENT_DEADLINE, Field.EFFECTIVE, Field.WITHDRAWN).stream()
        .anyMatch(field -> isSoon(fields, field, today));
  }

  private static boolean isSoon(Fields fields, Field<PartialDate> field, LocalDate today) {
    return fields
        .get(field)
        .flatMap(PartialDate::day)
        .map(day -> ChronoUnit.DAYS.between(today, day))
        .filter(days -> days >= 0 && days <= SOON)
        .isPresent();
  }
}
