package org.zhibiao.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.zhibiao.db.Database;

/** The table of letters on their way. Safe for use by many threads. */
public final class Outbox {
  /** The most letters of one list. */
  public static final int MAX_LISTED = 100;

  /** Refusals in a row after which an address is written to no more. */
  static final int REFUSALS = 3;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TOKEN = 10;

  /** What sends letters. */
  enum Claimant {
    SERVER,
    COMMAND;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Longer than a server may take over a letter. */
  private static final Duration CLAIMED = Duration.ofMinutes(15);

  private static final String COLUMNS =
      "id, message_id, token, category, recipient, domain, subject, text, html, headers, state,"
          + " attempts, created_at, next_at, last_reply";

  private final Database database;
  private final Clock clock;
  private final String domain;

  /**
   * The outbox.
   *
   * @param domain for the ids of messages: the one that letters come from
   */
  public Outbox(Database database, Clock clock, String domain) {
    this.database = database;
    this.clock = clock;
    this.domain = domain;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Puts a letter in, within the caller's transaction. */
  public void enqueue(Handle handle, Message message) {
    boolean unused = insert(handle, message, null);
  }

  /**
   * Puts a letter in unless one with that key is, or was, in it.
   *
   * @return whether it was put in
   */
  public boolean enqueueOnce(Handle handle, Message message, String key) {
    return insert(handle, message, key);
  }

  /** Puts a letter in, in a transaction of its own. */
  public void enqueue(Message message) {
    database.<Void, RuntimeException>write(
        handle -> {
          enqueue(handle, message);
          return null;
        });
  }

  private boolean insert(Handle handle, Message message, @Nullable String key) {
    byte[] random = new byte[TOKEN];
    RANDOM.nextBytes(random);
    String token = HexFormat.of().formatHex(random);
    boolean suspended = isSuspended(handle, message.recipient());
    Instant now = now();
    return handle
            .createUpdate(
                "INSERT INTO outbox (message_id, token, unique_key, category, recipient, domain,"
                    + " subject, text, html, headers, state, attempts, created_at, next_at,"
                    + " last_reply) VALUES (:id, :token, :key, :category, :recipient, :domain,"
                    + " :subject, :text, :html, :headers, :state, 0, :now, :now, '')"
                    + " ON CONFLICT (unique_key) DO NOTHING")
            .bind("id", "<" + token + "@" + domain + ">")
            .bind("token", token)
            .bind("key", key)
            .bind("category", message.category())
            .bind("recipient", message.recipient())
            .bind("domain", message.domain())
            .bind("subject", message.subject())
            .bind("text", message.text())
            .bind("html", message.html())
            .bind("headers", json(message.headers()))
            .bind("state", (suspended ? Letter.State.HELD : Letter.State.DUE).code())
            .bind("now", now.toString())
            .execute()
        == 1;
  }

  private static String json(Map<String, String> headers) {
    try {
      return JSON.writeValueAsString(headers);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Letter letter(ResultSet row) throws SQLException {
    try {
      return new Letter(
          row.getLong("id"),
          row.getString("message_id"),
          row.getString("token"),
          row.getString("category"),
          row.getString("recipient"),
          row.getString("domain"),
          row.getString("subject"),
          row.getString("text"),
          row.getString("html"),
          JSON.readValue(row.getString("headers"), HEADERS),
          Letter.State.of(row.getString("state")),
          row.getInt("attempts"),
          Instant.parse(row.getString("created_at")),
          Instant.parse(row.getString("next_at")),
          row.getString("last_reply"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isSuspended(Handle handle, String address) {
    return handle
        .createQuery(
            "SELECT count(*) FROM mail_address WHERE address = :address AND suspended_at IS NOT NULL")
        .bind("address", address)
        .mapTo(Integer.class)
        .map(count -> count > 0)
        .one();
  }

  /** Letters that are due, the oldest first. */
  List<Letter> due(int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + COLUMNS
                        + " FROM outbox WHERE state = 'due' AND next_at <= :now"
                        + " ORDER BY next_at, id LIMIT :limit")
                .bind("now", now().toString())
                .bind("limit", limit)
                .map((row, context) -> letter(row))
                .list());
  }

  /**
   * Takes a letter for a while, so that no other process sends it too. Whoever takes it and comes
   * to nothing leaves it to be taken again.
   *
   * @param by what sort of process takes it
   */
  boolean claim(Letter letter, Claimant by) {
    return database.write(
        handle ->
            handle
                    .createUpdate(
                        "UPDATE outbox SET next_at = :until, claimed_by = :by WHERE id = :id AND state = 'due'"
                            + " AND next_at = :known")
                    .bind("until", now().plus(CLAIMED).toString())
                    .bind("by", by.code())
                    .bind("id", letter.id())
                    .bind("known", letter.nextAt().toString())
                    .execute()
                == 1);
  }

  /**
   * Takes up again what a server that was ended had claimed and did not see through; there is one
   * server for a data folder. Returns how many letters that were.
   */
  int release() {
    return database.write(
        handle ->
            handle
                .createUpdate(
                    "UPDATE outbox SET next_at = created_at, claimed_by = NULL"
                        + " WHERE state = 'due' AND claimed_by = :server")
                .bind("server", Claimant.SERVER.code())
                .execute());
  }

  /** How many were sent within a time. */
  public int sentWithin(Duration time) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT count(*) FROM outbox WHERE sent_at > :from")
                .bind("from", now().minus(time).toString())
                .mapTo(Integer.class)
                .one());
  }

  /** Notes that letters were accepted. Their text is kept no longer. */
  void sent(List<Letter> letters, Map<Long, String> replies) {
    database.<Void, RuntimeException>write(
        handle -> {
          for (Letter letter : letters) {
            handle
                .createUpdate(
                    "UPDATE outbox SET state = 'sent', claimed_by = NULL, sent_at = :now, attempts = attempts + 1,"
                        + " text = '', html = '', last_reply = :reply"
                        + " WHERE id = :id AND state = 'due'")
                .bind("now", now().toString())
                .bind("reply", replies.getOrDefault(letter.id(), ""))
                .bind("id", letter.id())
                .execute();
            handle
                .createUpdate(
                    "DELETE FROM mail_address WHERE address = :address AND suspended_at IS NULL")
                .bind("address", letter.recipient())
                .execute();
          }
          return null;
        });
  }

  /** Puts a letter off. */
  void deferred(Letter letter, String reply, Instant next) {
    database.<Void, RuntimeException>write(
        handle -> {
          handle
              .createUpdate(
                  "UPDATE outbox SET attempts = attempts + 1, next_at = :next, last_reply = :reply,"
                      + " claimed_by = NULL"
                      + " WHERE id = :id AND state = 'due'")
              .bind("next", next.toString())
              .bind("reply", reply)
              .bind("id", letter.id())
              .execute();
          return null;
        });
  }

  /** Gives a letter up; suspends its address when it was refused often enough. */
  void failed(Letter letter, String reply, boolean isAddress) {
    database.<Void, RuntimeException>write(
        handle -> {
          handle
              .createUpdate(
                  "UPDATE outbox SET state = 'failed', claimed_by = NULL, attempts = attempts + 1,"
                      + " last_reply = :reply WHERE id = :id AND state = 'due'")
              .bind("reply", reply)
              .bind("id", letter.id())
              .execute();
          if (isAddress) {
            refused(handle, letter.recipient(), reply);
          }
          return null;
        });
  }

  private void refused(Handle handle, String address, String reply) {
    handle
        .createUpdate(
            "INSERT INTO mail_address (address, refusals, last_reply, last_at)"
                + " VALUES (:address, 1, :reply, :now) ON CONFLICT (address) DO UPDATE SET"
                + " refusals = refusals + 1, last_reply = excluded.last_reply,"
                + " last_at = excluded.last_at")
        .bind("address", address)
        .bind("reply", reply)
        .bind("now", now().toString())
        .execute();
    int suspended =
        handle
            .createUpdate(
                "UPDATE mail_address SET suspended_at = :now WHERE address = :address"
                    + " AND refusals >= :most AND suspended_at IS NULL")
            .bind("address", address)
            .bind("now", now().toString())
            .bind("most", REFUSALS)
            .execute();
    if (suspended > 0) {
      handle
          .createUpdate(
              "UPDATE outbox SET state = 'held' WHERE recipient = :address AND state = 'due'")
          .bind("address", address)
          .execute();
    }
  }

  /** A letter that came back: counts as a refusal. False when the token is of none. */
  public boolean bounced(String token, String reply) {
    return database.write(
        handle -> {
          Optional<String> address =
              handle
                  .createQuery("SELECT recipient FROM outbox WHERE token = :token")
                  .bind("token", token)
                  .mapTo(String.class)
                  .findOne();
          address.ifPresent(known -> refused(handle, known, reply));
          return address.isPresent();
        });
  }

  /** How many letters are in each state. */
  public Map<Letter.State, Long> counts() {
    Map<Letter.State, Long> counts = new LinkedHashMap<>();
    for (Letter.State state : Letter.State.values()) {
      counts.put(state, 0L);
    }
    database.<Void, RuntimeException>read(
        handle -> {
          handle
              .createQuery("SELECT state, count(*) AS number FROM outbox GROUP BY state")
              .map((row, context) -> Map.entry(row.getString("state"), row.getLong("number")))
              .forEach(entry -> counts.put(Letter.State.of(entry.getKey()), entry.getValue()));
          return null;
        });
    return counts;
  }

  /**
   * Where the letters stand whose keys begin in a way: by key. Those that are removed by now are
   * left out.
   *
   * @param prefix not empty
   */
  public Map<String, Letter.State> states(String prefix) {
    int last = prefix.length() - 1;
    String beyond = prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
    Map<String, Letter.State> states = new LinkedHashMap<>();
    database.<Void, RuntimeException>read(
        handle -> {
          handle
              .createQuery(
                  "SELECT unique_key, state FROM outbox WHERE unique_key >= :from"
                      + " AND unique_key < :beyond ORDER BY unique_key")
              .bind("from", prefix)
              .bind("beyond", beyond)
              .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
              .forEach(entry -> states.put(entry.getKey(), Letter.State.of(entry.getValue())));
          return null;
        });
    return states;
  }

  /** Since when the letter waits that is due the longest; empty when none is. */
  public Optional<Instant> oldestDue() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT min(created_at) FROM outbox WHERE state = 'due'")
                .map((row, context) -> Optional.ofNullable(row.getString(1)))
                .one()
                .map(Instant::parse));
  }

  /** Letters of a state, the newest first, at most {@link #MAX_LISTED}. */
  public List<Letter> find(Letter.State state) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + COLUMNS
                        + " FROM outbox WHERE state = :state ORDER BY id DESC LIMIT :limit")
                .bind("state", state.code())
                .bind("limit", MAX_LISTED)
                .map((row, context) -> letter(row))
                .list());
  }

  /** Tries a letter again that was given up. */
  public boolean retry(long id) {
    return database.write(
        handle ->
            handle
                    .createUpdate(
                        "UPDATE outbox SET state = 'due', attempts = 0, next_at = :now,"
                            + " created_at = :now WHERE id = :id AND state IN ('failed', 'held')")
                    .bind("now", now().toString())
                    .bind("id", id)
                    .execute()
                == 1);
  }

  /**
   * An address that is written to no more.
   *
   * @param reason what the other side said last
   */
  public record Suspension(String address, Instant since, String reason) {}

  public List<Suspension> suspensions() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT address, suspended_at, last_reply FROM mail_address"
                        + " WHERE suspended_at IS NOT NULL ORDER BY suspended_at DESC, address"
                        + " LIMIT :limit")
                .bind("limit", MAX_LISTED)
                .map(
                    (row, context) ->
                        new Suspension(
                            row.getString("address"),
                            Instant.parse(row.getString("suspended_at")),
                            row.getString("last_reply")))
                .list());
  }

  /** Writes to an address again, and what was held for it. */
  public boolean lift(String address) {
    return database.write(
        handle -> {
          int lifted =
              handle
                  .createUpdate("DELETE FROM mail_address WHERE address = :address")
                  .bind("address", address)
                  .execute();
          handle
              .createUpdate(
                  "UPDATE outbox SET state = 'due', next_at = :now WHERE recipient = :address"
                      + " AND state = 'held'")
              .bind("address", address)
              .bind("now", now().toString())
              .execute();
          return lifted == 1;
        });
  }

  /** Removes what has been over for so many days. */
  public int prune(int days) {
    String from = now().minus(days, ChronoUnit.DAYS).toString();
    return database.write(
        handle ->
            handle
                .createUpdate("DELETE FROM outbox WHERE state <> 'due' AND created_at < :from")
                .bind("from", from)
                .execute());
  }
}
