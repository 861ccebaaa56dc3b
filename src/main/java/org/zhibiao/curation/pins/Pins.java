package org.zhibiao.curation.pins;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.db.Database;
import org.zhibiao.search.Placement;
import org.zhibiao.search.Placements;
import org.zhibiao.text.Folding;

/**
 * What librarians put first or hide for a query, until a day. A query is known by its folded form:
 * its width, case, script and spaces do not count. Kept in memory and looked at again every few
 * seconds. Each change has an entry in the audit log with what was before, by which it is taken
 * back.
 */
public final class Pins implements Placements {
  /** The most records that are put first for a query. */
  public static final int MAX_FIRST = 5;

  /** The most records that are hidden for a query. */
  public static final int MAX_HIDDEN = 20;

  /** The longest time that a decision holds. */
  public static final int MAX_DAYS = 366;

  /** The most characters of a reason. */
  public static final int MAX_REASON = 300;

  static final String CHANGED = "pins.changed";
  private static final int MAX_QUERY = 200;
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Database database;
  private final AuditLog audit;
  private final Clock clock;
  private final AtomicLong version = new AtomicLong();
  private volatile Kept kept = new Kept(Map.of(), Instant.MIN);

  public Pins(Database database, AuditLog audit, Clock clock) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  private record Kept(Map<String, Pin> pins, Instant readAt) {}

  /**
   * A decision.
   *
   * @param query as it was typed
   * @param first ids of records in their order
   * @param until the last day on which it holds
   */
  public record Pin(
      String query, List<String> first, List<String> hidden, String reason, LocalDate until) {
    public Pin {
      first = List.copyOf(first);
      hidden = List.copyOf(hidden);
    }

    public boolean holdsOn(LocalDate day) {
      return !day.isAfter(until);
    }

    boolean isEmpty() {
      return first.isEmpty() && hidden.isEmpty();
    }
  }

  /** What is wrong with a decision: the field of the form and the key of the words. */
  public record Mistake(String field, String key) {}

  /** What tells a query from another. */
  public static String keyOf(String query) {
    return Folding.fold(query).strip().replaceAll("\\s+", " ");
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  @Override
  public Placement of(String query) {
    Map<String, Pin> pins = current();
    if (pins.isEmpty() || query.length() > MAX_QUERY) {
      return Placement.NONE;
    }
    Pin pin = pins.get(keyOf(query));
    return pin == null || !pin.holdsOn(today())
        ? Placement.NONE
        : new Placement(pin.first(), Set.copyOf(pin.hidden()));
  }

  @Override
  public long version() {
    Map<String, Pin> unused = current();
    return version.get();
  }

  private Map<String, Pin> current() {
    Kept now = kept;
    Instant at = clock.instant();
    return isOld(now, at) ? readIfOld(at) : now.pins();
  }

  private static boolean isOld(Kept kept, Instant at) {
    return kept.readAt().isBefore(at.minus(FRESH));
  }

  /** Of many who find it old, one reads. */
  private synchronized Map<String, Pin> readIfOld(Instant at) {
    return isOld(kept, at) ? read(at) : kept.pins();
  }

  private synchronized Map<String, Pin> read(Instant at) {
    Map<String, Pin> pins = database.read(Pins::all);
    if (!pins.equals(kept.pins())) {
      version.incrementAndGet();
    }
    kept = new Kept(pins, at);
    return pins;
  }

  private static Map<String, Pin> all(Handle handle) {
    Map<String, List<String>> first = new LinkedHashMap<>();
    Map<String, List<String>> hidden = new LinkedHashMap<>();
    handle
        .createQuery(
            "SELECT query_key, record_id, place FROM pin ORDER BY query_key, place, record_id")
        .map(
            (row, context) -> {
              (row.getInt(3) == 0 ? hidden : first)
                  .computeIfAbsent(row.getString(1), key -> new ArrayList<>())
                  .add(row.getString(2));
              return 0;
            })
        .list();
    Map<String, Pin> pins = new LinkedHashMap<>();
    handle
        .createQuery("SELECT query_key, query, reason, until FROM pin_query ORDER BY set_at DESC")
        .map(
            (row, context) -> {
              String key = row.getString(1);
              pins.put(
                  key,
                  new Pin(
                      row.getString(2),
                      first.getOrDefault(key, List.of()),
                      hidden.getOrDefault(key, List.of()),
                      row.getString(3),
                      LocalDate.parse(row.getString(4))));
              return 0;
            })
        .list();
    return Collections.unmodifiableMap(pins);
  }

  /** All decisions, those that no longer hold included, the newest first. */
  public List<Pin> list() {
    return List.copyOf(read(clock.instant()).values());
  }

  /** The decision for a query. */
  public Optional<Pin> find(String query) {
    return Optional.ofNullable(read(clock.instant()).get(keyOf(query)));
  }

  /** What is wrong with a decision; nothing when it is good. */
  public List<Mistake> check(Pin pin) {
    List<Mistake> mistakes = new ArrayList<>();
    if (keyOf(pin.query()).isEmpty() || pin.query().length() > MAX_QUERY) {
      mistakes.add(new Mistake("q", "pins.wrong.query"));
    }
    if (pin.first().size() > MAX_FIRST || pin.hidden().size() > MAX_HIDDEN) {
      mistakes.add(new Mistake("add", "pins.wrong.many"));
    }
    Set<String> once = new LinkedHashSet<>(pin.first());
    once.addAll(pin.hidden());
    if (once.size() != pin.first().size() + pin.hidden().size()) {
      mistakes.add(new Mistake("add", "pins.wrong.twice"));
    }
    if (pin.isEmpty()) {
      mistakes.add(new Mistake("add", "pins.wrong.none"));
    }
    if (pin.reason().isBlank() || pin.reason().length() > MAX_REASON) {
      mistakes.add(new Mistake("reason", "pins.wrong.reason"));
    }
    if (pin.until().isBefore(today()) || pin.until().isAfter(today().plusDays(MAX_DAYS))) {
      mistakes.add(new Mistake("until", "pins.wrong.until"));
    }
    return mistakes;
  }

  /**
   * Decides for a query, in the place of what was decided before.
   *
   * @return what is wrong; nothing when it was done
   */
  public List<Mistake> save(Actor actor, Pin pin) {
    List<Mistake> mistakes = check(pin);
    if (mistakes.isEmpty()) {
      change(actor, pin.query(), Optional.of(pin));
    }
    return mistakes;
  }

  /** Takes back whatever was decided for a query. */
  public void drop(Actor actor, String query) {
    change(actor, query, Optional.empty());
  }

  /** What stood before a change that the audit log tells of; empty when that was nothing. */
  public static Optional<Pin> before(AuditLog.Entry entry) {
    return read(entry, "before");
  }

  /** What a change that the audit log tells of decided; empty when that was nothing. */
  public static Optional<Pin> after(AuditLog.Entry entry) {
    return read(entry, "after");
  }

  private static Optional<Pin> read(AuditLog.Entry entry, String side) {
    return read(
        String.valueOf(entry.detail().getOrDefault("query", "")),
        String.valueOf(entry.detail().getOrDefault(side, "")));
  }

  /** The changes for a query, the newest first. */
  public List<AuditLog.Entry> history(String query) {
    return audit.find(new AuditLog.Query("", subject(query), CHANGED, "", Long.MAX_VALUE));
  }

  private static String subject(String query) {
    return "pins:" + keyOf(query);
  }

  private void change(Actor actor, String query, Optional<Pin> pin) {
    String key = keyOf(query);
    database.<Void, RuntimeException>write(
        handle -> {
          Optional<Pin> before = Optional.ofNullable(all(handle).get(key));
          if (before.equals(pin)) {
            return null;
          }
          handle.execute("DELETE FROM pin WHERE query_key = ?", key);
          handle.execute("DELETE FROM pin_query WHERE query_key = ?", key);
          pin.ifPresent(one -> put(handle, actor, key, one));
          audit.add(
              handle,
              actor,
              CHANGED,
              subject(query),
              Map.of(
                  "query",
                  query,
                  "before",
                  before.map(Pins::written).orElse(""),
                  "after",
                  pin.map(Pins::written).orElse("")));
          return null;
        });
    Map<String, Pin> unused = read(clock.instant());
  }

  private void put(Handle handle, Actor actor, String key, Pin pin) {
    handle
        .createUpdate(
            "INSERT INTO pin_query (query_key, query, reason, until, set_by, set_at)"
                + " VALUES (:key, :query, :reason, :until, :by, :at)")
        .bind("key", key)
        .bind("query", pin.query())
        .bind("reason", pin.reason())
        .bind("until", pin.until().toString())
        .bind("by", actor.name())
        .bind("at", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
        .execute();
    for (int i = 0; i < pin.first().size(); i++) {
      put(handle, key, pin.first().get(i), i + 1);
    }
    pin.hidden().forEach(id -> put(handle, key, id, 0));
  }

  private static void put(Handle handle, String key, String id, int place) {
    handle.execute(
        "INSERT INTO pin (query_key, record_id, place) VALUES (?, ?, ?)", key, id, place);
  }

  private static String written(Pin pin) {
    ObjectNode node = JSON.createObjectNode();
    pin.first().forEach(node.putArray("first")::add);
    pin.hidden().forEach(node.putArray("hidden")::add);
    node.put("reason", pin.reason());
    node.put("until", pin.until().toString());
    return node.toString();
  }

  private static Optional<Pin> read(String query, String written) {
    if (written.isEmpty()) {
      return Optional.empty();
    }
    try {
      JsonNode node = JSON.readTree(written);
      List<String> first = new ArrayList<>();
      List<String> hidden = new ArrayList<>();
      node.path("first").forEach(id -> first.add(id.asText()));
      node.path("hidden").forEach(id -> hidden.add(id.asText()));
      return Optional.of(
          new Pin(
              query,
              first,
              hidden,
              node.path("reason").asText(),
              LocalDate.parse(node.path("until").asText())));
    } catch (JsonProcessingException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
