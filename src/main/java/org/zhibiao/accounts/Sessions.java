package org.zhibiao.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.zhibiao.accounts.secret.SecretToken;
import org.zhibiao.db.Database;

/**
 * The browsers that are signed in. The database knows a session by the hash of its token, so that
 * whoever reads it cannot sign in with it.
 *
 * <p>A session ends after twelve hours, and after two without use; one that is to be remembered
 * after thirty days. An administrator's is never remembered.
 */
public final class Sessions {
  /** The longest that one lasts that is not remembered. */
  public static final Duration LIFE = Duration.ofHours(12);

  /** The longest that one lasts without use, unless remembered. */
  public static final Duration IDLE = Duration.ofHours(2);

  /** The longest that a remembered one lasts. */
  public static final Duration REMEMBERED = Duration.ofDays(30);

  private static final Duration HALF = Duration.ofMinutes(10);
  private static final Duration NOTED_EVERY = Duration.ofMinutes(5);
  private static final int MOST = 50;
  private static final int KNOWN = 10_000;

  /** A change by another process, a command, is seen within this time. */
  private static final Duration KEPT = Duration.ofSeconds(5);

  private static final String COLUMNS =
      Stream.of(PersonStore.COLUMNS.split(", *"))
          .map(column -> "p." + column)
          .collect(Collectors.joining(", "));

  private final Database database;
  private final Clock clock;
  private final Cache<String, Session> known =
      Caffeine.newBuilder().maximumSize(KNOWN).expireAfterWrite(KEPT).build();

  Sessions(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Opens a session; the token is handed out once. */
  SecretToken open(
      Handle handle, Person person, boolean isHalf, boolean isRemembered, Actor actor) {
    SecretToken token = SecretToken.make();
    Instant now = now();
    boolean remembered = isRemembered && person.role() != Role.ADMINISTRATOR;
    Duration life = isHalf ? HALF : remembered ? REMEMBERED : LIFE;
    handle
        .createUpdate(
            "INSERT INTO session (id, token_hash, person_id, half, remembered, address, agent,"
                + " created_at, proved_at, seen_at, expires_at) VALUES (:id, :hash, :person, :half,"
                + " :remembered, :address, :agent, :now, :now, :now, :expires)")
        .bind("id", Ids.make())
        .bind("hash", token.hash())
        .bind("person", person.id())
        .bind("half", isHalf ? 1 : 0)
        .bind("remembered", isHalf ? isRemembered : remembered)
        .bind("address", actor.address())
        .bind("agent", actor.agent())
        .bind("now", now.toString())
        .bind("expires", now.plus(life).toString())
        .execute();
    return token;
  }

  /**
   * The session of a token, if it is still good. Of a half one only {@link Session#isHalf} people
   * may make use.
   */
  public Optional<Session> find(SecretToken token) {
    String hash = token.hash();
    Session session = known.getIfPresent(hash);
    if (session == null) {
      session = read(hash).orElse(null);
      if (session == null) {
        return Optional.empty();
      }
      known.put(hash, session);
    }
    Instant now = now();
    if (!isGood(session, now)) {
      return Optional.empty();
    }
    if (session.seenAt().plus(NOTED_EVERY).isBefore(now)) {
      note(session, now);
    }
    return Optional.of(session);
  }

  private static boolean isGood(Session session, Instant now) {
    boolean idle = !session.isRemembered() && session.seenAt().plus(IDLE).isBefore(now);
    return !idle && now.isBefore(session.expiresAt()) && session.person().isActive();
  }

  private Optional<Session> read(String hash) {
    return database.read(
        handle ->
            handle
                .createQuery(select("s.token_hash = :value"))
                .bind("value", hash)
                .map((row, context) -> session(row))
                .findOne());
  }

  private static String select(String condition) {
    return "SELECT s.id AS session_id, s.token_hash, s.half, s.remembered, s.address, s.agent,"
        + " s.created_at AS opened_at, s.proved_at, s.seen_at AS used_at, s.expires_at, "
        + COLUMNS
        + " FROM session s JOIN person p ON p.id = s.person_id WHERE "
        + condition;
  }

  private static Session session(ResultSet row) throws SQLException {
    return new Session(
        row.getString("session_id"),
        row.getString("token_hash"),
        PersonStore.person(row),
        row.getBoolean("half"),
        row.getBoolean("remembered"),
        row.getString("address"),
        row.getString("agent"),
        Instant.parse(row.getString("opened_at")),
        Instant.parse(row.getString("proved_at")),
        Instant.parse(row.getString("used_at")),
        Instant.parse(row.getString("expires_at")));
  }

  private void note(Session session, Instant now) {
    database.<Void, RuntimeException>write(
        handle -> {
          handle
              .createUpdate("UPDATE session SET seen_at = :now WHERE id = :id")
              .bind("now", now.toString())
              .bind("id", session.id())
              .execute();
          PersonStore.setSeen(handle, session.person().id(), now);
          return null;
        });
    known.invalidate(session.tokenHash());
  }

  /** The sessions of a person that are still good, the last used first. */
  public List<Session> of(Person person) {
    Instant now = now();
    return database
        .read(
            handle ->
                handle
                    .createQuery(
                        select("s.person_id = :value AND s.half = 0")
                            + " ORDER BY s.seen_at DESC, s.id LIMIT "
                            + MOST)
                    .bind("value", person.id())
                    .map((row, context) -> session(row))
                    .list())
        .stream()
        .filter(session -> isGood(session, now))
        .toList();
  }

  /** Ends one's session by its id; false when one has none of that id. */
  boolean end(Handle handle, String personId, String id) {
    return handle
            .createUpdate("DELETE FROM session WHERE id = :id AND person_id = :person")
            .bind("id", id)
            .bind("person", personId)
            .execute()
        == 1;
  }

  /** Ends all of a person's sessions but one; an empty id spares none. */
  int endAll(Handle handle, String personId, String spared) {
    return handle
        .createUpdate("DELETE FROM session WHERE person_id = :person AND id <> :spared")
        .bind("person", personId)
        .bind("spared", spared)
        .execute();
  }

  /** Removes what has ended. */
  int prune(Handle handle) {
    return handle
        .createUpdate("DELETE FROM session WHERE expires_at < :now")
        .bind("now", now().toString())
        .execute();
  }

  /**
   * Forgets what is kept of people and their sessions. Whoever changed any calls it after the
   * transaction.
   */
  void changed() {
    known.invalidateAll();
  }
}
