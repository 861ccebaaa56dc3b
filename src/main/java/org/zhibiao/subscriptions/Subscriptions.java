package org.zhibiao.subscriptions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.zhibiao.accounts.Person;
import org.zhibiao.accounts.secret.Keys;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Record;
import org.zhibiao.db.Database;
import org.zhibiao.search.SavedSearches;
import org.zhibiao.search.SearchAddress;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.Sort;

/**
 * What people want to hear of. Every method takes the person who asks and reaches nothing of
 * others. Safe for use by many threads.
 */
public final class Subscriptions {
  /** The most of one person. */
  public static final int MOST = 200;

  public static final int MAX_NAME = 80;

  /** The hits of one page of the inbox. */
  public static final int INBOX = 50;

  private static final int READ = 1000;
  private static final int LOOKED_AT = 500;
  private static final String PURPOSE = "letters";

  private final Database database;
  private final Catalogue catalogue;
  private final SavedSearches searches;
  private final Keys keys;
  private final Clock clock;

  public Subscriptions(
      Database database, Catalogue catalogue, SavedSearches searches, Keys keys, Clock clock) {
    this.database = database;
    this.catalogue = catalogue;
    this.searches = searches;
    this.keys = keys;
    this.clock = clock;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Puts all saved searches into memory; at the start. */
  public void load() {
    long last = 0;
    while (true) {
      long after = last;
      List<Subscription> some =
          database.read(handle -> SubscriptionStore.searchesAfter(handle, after, READ));
      if (some.isEmpty()) {
        return;
      }
      some.forEach(one -> one.request().ifPresent(request -> searches.put(one.id(), request)));
      last = some.getLast().id();
    }
  }

  /** All that is kept of a person here, for whoever asks for their own data. */
  public Map<String, Object> ownData(Person person) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("subscriptions", of(person).stream().map(Subscriptions::written).toList());
    stopReason(person.id()).ifPresent(reason -> all.put("lettersStopped", reason));
    return all;
  }

  private static Map<String, Object> written(Subscription one) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", one.name());
    one.request().ifPresent(request -> map.put("search", SearchAddress.of(request)));
    one.recordId().ifPresent(record -> map.put("record", record));
    map.put("frequency", one.frequency().code());
    map.put("createdAt", one.createdAt().toString());
    return map;
  }

  /** A request as it is saved: what is shown first, and how, is nobody's condition. */
  public static SearchRequest saved(SearchRequest request) {
    return request.withSort(Sort.RELEVANCE).withPage(1).withSize(SearchRequest.DEFAULT_SIZE);
  }

  /**
   * Saves a search.
   *
   * @return its id; empty when the person has {@link #MOST}
   */
  public Optional<Long> save(
      Person person, String name, SearchRequest request, Frequency frequency, DayOfWeek weekday) {
    SearchRequest kept = saved(request);
    Optional<Long> id =
        add(
            person,
            SubscriptionStore.SEARCH,
            name,
            SearchAddress.query(kept),
            kept.language(),
            Optional.empty(),
            frequency,
            weekday);
    id.ifPresent(known -> searches.put(known, kept));
    return id;
  }

  /** Follows a record; what is followed already stays as it is. */
  public Optional<Long> follow(Person person, String recordId, Frequency frequency) {
    Optional<Subscription> known =
        of(person).stream().filter(one -> one.recordId().equals(Optional.of(recordId))).findFirst();
    if (known.isPresent()) {
      return known.map(Subscription::id);
    }
    return add(
        person,
        SubscriptionStore.RECORD,
        "",
        "",
        person.language(),
        Optional.of(recordId),
        frequency,
        DayOfWeek.MONDAY);
  }

  /** What concerns the person's enterprise, when the person has said so. */
  public Optional<Subscription> profile(Person person) {
    return of(person).stream().filter(Subscription::isProfile).findFirst();
  }

  /**
   * Keeps what concerns the person's enterprise, in place of what was kept before.
   *
   * @param request of a {@link Profile}
   * @return its id; empty when the person has {@link #MOST}
   */
  public Optional<Long> keepProfile(
      Person person, String name, SearchRequest request, Frequency frequency, DayOfWeek weekday) {
    SearchRequest kept = saved(request);
    String query = SearchAddress.query(kept);
    Optional<Subscription> known = profile(person);
    if (known.isEmpty()) {
      Optional<Long> id =
          add(
              person,
              SubscriptionStore.PROFILE,
              name,
              query,
              kept.language(),
              Optional.empty(),
              frequency,
              weekday);
      id.ifPresent(made -> searches.put(made, kept));
      return id;
    }
    long id = known.get().id();
    database.<Void, RuntimeException>write(
        handle -> {
          handle
              .createUpdate(
                  "UPDATE subscription SET query = :query, language = :language WHERE id = :id")
              .bind("query", query)
              .bind("language", kept.language())
              .bind("id", id)
              .execute();
          return null;
        });
    searches.put(id, kept);
    boolean unused = change(person, id, frequency, weekday);
    return Optional.of(id);
  }

  private Optional<Long> add(
      Person person,
      String type,
      String name,
      String query,
      String language,
      Optional<String> recordId,
      Frequency frequency,
      DayOfWeek weekday) {
    String cut = name.strip().replaceAll("[\\p{Cc}\\p{Cf}]+", " ");
    String called = cut.length() <= MAX_NAME ? cut : cut.substring(0, MAX_NAME);
    return database.write(
        handle -> {
          if (SubscriptionStore.of(handle, person.id()).size() >= MOST) {
            return Optional.<Long>empty();
          }
          return Optional.of(
              SubscriptionStore.add(
                  handle,
                  person.id(),
                  type,
                  called,
                  query,
                  language,
                  recordId,
                  frequency,
                  weekday,
                  now()));
        });
  }

  /** All of a person, the newest first. */
  public List<Subscription> of(Person person) {
    return database.read(handle -> SubscriptionStore.of(handle, person.id()));
  }

  public boolean follows(Person person, String recordId) {
    return of(person).stream().anyMatch(one -> one.recordId().equals(Optional.of(recordId)));
  }

  /** When each of a person's subscriptions found something last. */
  public Map<Long, Instant> lastHits(Person person) {
    return database.read(handle -> SubscriptionStore.lastHits(handle, person.id()));
  }

  /** Changes how often; false when the person has none of that id. */
  public boolean change(Person person, long id, Frequency frequency, DayOfWeek weekday) {
    return database.write(
        handle ->
            handle
                    .createUpdate(
                        "UPDATE subscription SET frequency = :frequency, weekday = :weekday"
                            + " WHERE id = :id AND person_id = :person")
                    .bind("frequency", frequency.code())
                    .bind("weekday", weekday.getValue())
                    .bind("id", id)
                    .bind("person", person.id())
                    .execute()
                == 1);
  }

  /** Gives one up; false when the person has none of that id. */
  public boolean drop(Person person, long id) {
    boolean dropped =
        database.write(
            handle ->
                handle
                        .createUpdate(
                            "DELETE FROM subscription WHERE id = :id AND person_id = :person")
                        .bind("id", id)
                        .bind("person", person.id())
                        .execute()
                    == 1);
    if (dropped) {
      searches.remove(id);
    }
    return dropped;
  }

  /**
   * What a search would have told of.
   *
   * @param records that changed within the days and match
   * @param looked how many changed records were looked at
   * @param isWhole whether those are all that changed
   */
  public record Lately(List<Record> records, int looked, boolean isWhole) {
    public Lately {
      records = List.copyOf(records);
    }
  }

  /** What a search would have told of within some days, of the newest five hundred changes. */
  public Lately lately(SearchRequest request, int days) {
    String from = now().minus(days, ChronoUnit.DAYS).toString();
    List<String> changed =
        database.read(
            handle ->
                handle
                    .createQuery(
                        "SELECT record_id FROM change WHERE at >= :from GROUP BY record_id"
                            + " ORDER BY max(seq) DESC LIMIT :limit")
                    .bind("from", from)
                    .bind("limit", LOOKED_AT + 1)
                    .mapTo(String.class)
                    .list());
    List<String> some = changed.subList(0, Math.min(LOOKED_AT, changed.size()));
    Map<String, Record> records = new HashMap<>();
    catalogue.findAll(some).forEach(record -> records.put(record.id(), record));
    Set<String> matching =
        searches.matching(saved(request), records.values(), LocalDate.now(clock));
    return new Lately(
        some.stream()
            .filter(matching::contains)
            .map(records::get)
            .filter(Objects::nonNull)
            .toList(),
        some.size(),
        changed.size() <= LOOKED_AT);
  }

  /** A person's hits, the newest first, at most fifty before an id. */
  public List<Hit> inbox(Person person, long before) {
    return database.read(handle -> SubscriptionStore.inbox(handle, person.id(), before, INBOX));
  }

  public int unread(Person person) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT count(*) FROM hit WHERE person_id = :person AND read_at IS NULL")
                .bind("person", person.id())
                .mapTo(Integer.class)
                .one());
  }

  /** Marks all of a person's hits as read, up to one. */
  public void markRead(Person person, long upTo) {
    database.<Void, RuntimeException>write(
        handle -> {
          handle
              .createUpdate(
                  "UPDATE hit SET read_at = :now WHERE person_id = :person AND id <= :id"
                      + " AND read_at IS NULL")
              .bind("now", now().toString())
              .bind("person", person.id())
              .bind("id", upTo)
              .execute();
          return null;
        });
  }

  /** Whether a person wants no letters for now. */
  public boolean isStopped(String personId) {
    return stopReason(personId).isPresent();
  }

  /** Why a person gets no letters for now; empty when letters come. */
  public Optional<String> stopReason(String personId) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT reason FROM letters_stopped WHERE person_id = :person")
                .bind("person", personId)
                .mapTo(String.class)
                .findOne());
  }

  /**
   * Notes that a person who was asked still wants the letters; begins them anew when they were
   * stopped for want of an answer, and never when the person stopped them.
   */
  public void keepLetters(String personId) {
    database.<Void, RuntimeException>write(
        handle -> {
          handle
              .createUpdate(
                  "INSERT INTO wants_letters (person_id, at) SELECT id, :now FROM person"
                      + " WHERE id = :person"
                      + " ON CONFLICT (person_id) DO UPDATE SET at = excluded.at")
              .bind("person", personId)
              .bind("now", now().toString())
              .execute();
          handle
              .createUpdate("DELETE FROM asked_dormant WHERE person_id = :person")
              .bind("person", personId)
              .execute();
          handle
              .createUpdate(
                  "DELETE FROM letters_stopped WHERE person_id = :person AND reason = :reason")
              .bind("person", personId)
              .bind("reason", Dormant.REASON)
              .execute();
          return null;
        });
  }

  /** Everybody who wants no letters for now. */
  public Set<String> stopped() {
    return database.read(
        handle ->
            Set.copyOf(
                handle
                    .createQuery("SELECT person_id FROM letters_stopped")
                    .mapTo(String.class)
                    .list()));
  }

  /** Stops all letters about records; what is saved stays, and the inbox fills. */
  public void stop(String personId, String reason) {
    database.<Void, RuntimeException>write(
        handle -> {
          handle
              .createUpdate(
                  "INSERT INTO letters_stopped (person_id, at, reason)"
                      + " SELECT id, :now, :reason FROM person WHERE id = :person"
                      + " ON CONFLICT DO NOTHING")
              .bind("person", personId)
              .bind("now", now().toString())
              .bind("reason", reason)
              .execute();
          return null;
        });
  }

  /** Lets letters come again; what was found meanwhile stands in the inbox and is not sent. */
  public void resume(Person person) {
    database.<Void, RuntimeException>write(
        handle -> {
          handle
              .createUpdate("DELETE FROM letters_stopped WHERE person_id = :person")
              .bind("person", person.id())
              .execute();
          handle
              .createUpdate(
                  "UPDATE hit SET queued_at = :now WHERE person_id = :person"
                      + " AND queued_at IS NULL")
              .bind("person", person.id())
              .bind("now", now().toString())
              .execute();
          return null;
        });
  }

  /** What the last night's sweep brought; empty before the first. */
  public Optional<Sweep.Report> lastSweep() {
    return database.setting(Sweep.REPORT).flatMap(Sweep.Report::read);
  }

  /** What a letter carries so that its links work without signing in. */
  public String letterToken(String personId) {
    return personId + "." + keys.hmac(PURPOSE, personId);
  }

  /** Whose letter a token came in; empty when it is none of ours. */
  public Optional<String> ofLetter(String token) {
    int dot = token.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String person = token.substring(0, dot);
    boolean ours =
        MessageDigest.isEqual(
            letterToken(person).getBytes(StandardCharsets.UTF_8),
            token.getBytes(StandardCharsets.UTF_8));
    return ours ? Optional.of(person) : Optional.empty();
  }
}
