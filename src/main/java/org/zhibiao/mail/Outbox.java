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
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.zhibiao.db.Database;

/** The table of letters on their way. Safe for use by many threads. */
public final class Outbox {
  /** The most letters of one list. */
  public static final int MAX_LISTED = 100;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TOKEN = 10;

  static final String COLUMNS =
      "id, message_id, token, category, recipient, domain, subject, coalesce(text, '') AS text,"
          + " coalesce(html, '') AS html, headers, state, attempts, created_at, next_at, last_reply";

  /** Letters with what they say; of those sent and returned that is gone. */
  static final String WHOLE = " FROM outbox LEFT JOIN letter_body ON letter_id = id";

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
    boolean suspended = Suspensions.has(handle, message.recipient());
    Instant now = now();
    boolean isIn =
        handle
                .createUpdate(
                    "INSERT INTO outbox (message_id, token, unique_key, category, recipient,"
                        + " domain, subject, headers, state, attempts, created_at, next_at,"
                        + " last_reply) VALUES (:id, :token, :key, :category, :recipient, :domain,"
                        + " :subject, :headers, :state, 0, :now, :now, '')"
                        + " ON CONFLICT (unique_key) DO NOTHING")
                .bind("id", "<" + token + "@" + domain + ">")
                .bind("token", token)
                .bind("key", key)
                .bind("category", message.category())
                .bind("recipient", message.recipient())
                .bind("domain", message.domain())
                .bind("subject", message.subject())
                .bind("headers", json(message.headers()))
                .bind("state", (suspended ? Letter.State.HELD : Letter.State.DUE).code())
                .bind("now", now.toString())
                .execute()
            == 1;
    if (isIn) {
      handle
          .createUpdate(
              "INSERT INTO letter_body (letter_id, text, html)"
                  + " SELECT id, :text, :html FROM outbox WHERE token = :token")
          .bind("text", message.text())
          .bind("html", message.html())
          .bind("token", token)
          .execute();
    }
    return isIn;
  }

  private static String json(Map<String, String> headers) {
    try {
      return JSON.writeValueAsString(headers);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Letter letter(ResultSet row) throws SQLException {
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

  /** The outbox as its sender sees it. */
  Dispatch dispatch() {
    return new Dispatch(database, clock);
  }

  Troubles troubles() {
    return new Troubles(database, clock);
  }

  /** Servers that do not let us in; none as a rule. */
  public List<Trouble> trouble() {
    return troubles().all();
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

  /** Whether a token is that of a letter. */
  boolean isOurs(String token) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT count(*) FROM outbox WHERE token = :token")
                .bind("token", token)
                .mapTo(Integer.class)
                .map(count -> count > 0)
                .one());
  }

  /** What was known of a letter that came back. */
  enum Returned {
    /** It is ours and was noted. */
    NOTED,
    /** It is ours and was noted before. */
    KNOWN,
    /** It is none of ours. */
    UNKNOWN
  }

  /**
   * Notes that a letter came back, once however often it is told.
   *
   * @param token of the envelope's sender
   * @param isAddress whether it counts against the address, which then is written to no more after
   *     a few
   */
  Returned bounced(String token, String reply, boolean isAddress) {
    return database.write(
        handle -> {
          Optional<String> address =
              handle
                  .createQuery("SELECT recipient FROM outbox WHERE token = :token")
                  .bind("token", token)
                  .mapTo(String.class)
                  .findOne();
          if (address.isEmpty()) {
            return Returned.UNKNOWN;
          }
          // Due is a letter whose acceptance was not written down yet.
          int noted =
              handle
                  .createUpdate(
                      "UPDATE outbox SET state = 'bounced', failed_at = :now, last_reply = :reply"
                          + " WHERE token = :token AND state IN ('sent', 'due')")
                  .bind("now", now().toString())
                  .bind("reply", reply)
                  .bind("token", token)
                  .execute();
          handle
              .createUpdate(
                  "DELETE FROM letter_body WHERE letter_id ="
                      + " (SELECT id FROM outbox WHERE token = :token AND state = 'bounced')")
              .bind("token", token)
              .execute();
          if (noted == 1 && isAddress) {
            Suspensions.bounced(handle, address.get(), reply, now());
          }
          return noted == 1 ? Returned.NOTED : Returned.KNOWN;
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

  /** How many letters went out and failed on each of the last days, the oldest day first. */
  public List<Volume> volume(int days) {
    return database.read(handle -> Volume.of(handle, now(), days));
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
                        + WHOLE
                        + " WHERE state = :state ORDER BY id DESC LIMIT :limit")
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
                            + " created_at = :now, failed_at = NULL WHERE id = :id AND state IN ('failed', 'held')")
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
    return database.read(handle -> Suspensions.list(handle, MAX_LISTED));
  }

  /** Writes to an address again, and what was held for it. */
  public boolean lift(String address) {
    return database.write(handle -> Suspensions.lift(handle, address, now()));
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
