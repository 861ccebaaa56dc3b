package org.zhibiao.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zhibiao.accounts.Answer.Mistake;
import org.zhibiao.accounts.secret.SecretToken;
import org.zhibiao.db.Database;
import org.zhibiao.text.Problem;

/** Tokens by which a person's programs are known: named, for some things only, for a while. */
public final class ApiTokens {
  /** The most that one person has at a time. */
  public static final int MOST = 20;

  /** The longest that one is good. */
  public static final int MAX_DAYS = 366;

  private static final int MAX_NAME = 60;
  private static final int HINT = 7;
  private static final Duration LISTED = Duration.ofDays(90);
  private static final Duration NOTED_EVERY = Duration.ofMinutes(5);

  /** A change by another process is seen within this time. */
  private static final Duration KEPT = Duration.ofSeconds(5);

  /** What a token is good for. */
  public enum Scope {
    /** Reads the catalogue, under the token's own limit. */
    SEARCH,
    /** Reads one's own account. */
    ACCOUNT;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Scope> of(String code) {
      return Stream.of(values()).filter(scope -> scope.code().equals(code)).findFirst();
    }
  }

  /**
   * A token, without its secret.
   *
   * @param hint how it begins, to tell it from another
   */
  public record Token(
      String id,
      String name,
      String hint,
      Set<Scope> scopes,
      Instant createdAt,
      Instant expiresAt,
      Optional<Instant> usedAt,
      Optional<Instant> revokedAt) {
    public Token {
      scopes = Set.copyOf(scopes);
    }

    public boolean isLive(Instant now) {
      return revokedAt.isEmpty() && now.isBefore(expiresAt);
    }
  }

  /** A token and whose it is. */
  public record Holder(Person person, Token token) {}

  /** One that was just made; the secret is shown this once. */
  public record Made(Token token, SecretToken secret) {}

  private static final String COLUMNS =
      "t.id AS token_id, t.name AS token_name, t.hint, t.scopes, t.created_at AS made_at,"
          + " t.expires_at, t.used_at, t.revoked_at";

  private static final String PERSON =
      Stream.of(PersonStore.COLUMNS.split(", *"))
          .map(column -> "p." + column)
          .collect(Collectors.joining(", "));

  private final Database database;
  private final OwnAccount own;
  private final Letters letters;
  private final AuditLog audit;
  private final Clock clock;
  private final Cache<String, Holder> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(KEPT).build();

  ApiTokens(Database database, OwnAccount own, Letters letters, AuditLog audit, Clock clock) {
    this.database = database;
    this.own = own;
    this.letters = letters;
    this.audit = audit;
    this.clock = clock;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Token token(ResultSet row) throws SQLException {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    Json.texts(row.getString("scopes")).forEach(code -> Scope.of(code).ifPresent(scopes::add));
    return new Token(
        row.getString("token_id"),
        row.getString("token_name"),
        row.getString("hint"),
        scopes,
        Instant.parse(row.getString("made_at")),
        Instant.parse(row.getString("expires_at")),
        Optional.ofNullable(row.getString("used_at")).map(Instant::parse),
        Optional.ofNullable(row.getString("revoked_at")).map(Instant::parse));
  }

  /** Makes a token for somebody who knows the account's password. */
  public Answer<Made> make(
      Person person, String name, Set<Scope> scopes, int days, String password, Actor actor) {
    List<Mistake> mistakes = new ArrayList<>();
    String line = Typed.line("name", name, MAX_NAME, mistakes);
    if (scopes.isEmpty()) {
      mistakes.add(new Mistake("scopes", Problem.of("account.problem.choose")));
    }
    if (days < 1 || days > MAX_DAYS) {
      mistakes.add(new Mistake("days", Problem.of("account.problem.number", 1, MAX_DAYS)));
    }
    if (live(person).size() >= MOST) {
      mistakes.add(new Mistake("name", Problem.of("account.problem.too-many-tokens", MOST)));
    }
    if (!mistakes.isEmpty()) {
      return Answer.refused(mistakes);
    }
    SecretToken secret = SecretToken.makeForApi();
    String id = Ids.make();
    Instant now = now();
    return own.proved(
        person,
        password,
        handle -> {
          handle
              .createUpdate(
                  "INSERT INTO api_token (id, person_id, name, hint, token_hash, scopes,"
                      + " created_at, expires_at) VALUES (:id, :person, :name, :hint, :hash,"
                      + " :scopes, :now, :expires)")
              .bind("id", id)
              .bind("person", person.id())
              .bind("name", line)
              .bind("hint", secret.value().substring(0, HINT))
              .bind("hash", secret.hash())
              .bind("scopes", Json.write(scopes.stream().map(Scope::code).sorted().toList()))
              .bind("now", now.toString())
              .bind("expires", now.plus(days, ChronoUnit.DAYS).toString())
              .execute();
          audit.add(handle, actor, "token.made", person.subject(), Map.of("token", id));
          letters.write(handle, person, "token-made", line, letters.address("/account/tokens"));
          Token made =
              handle
                  .createQuery("SELECT " + COLUMNS + " FROM api_token t WHERE t.id = :id")
                  .bind("id", id)
                  .map((row, context) -> token(row))
                  .one();
          return Answer.done(new Made(made, secret));
        });
  }

  /** A person's tokens that are good, and those that were until lately; the newest first. */
  public List<Token> of(Person person) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + COLUMNS
                        + " FROM api_token t WHERE t.person_id = :person"
                        + " AND t.expires_at > :from AND coalesce(t.revoked_at, :now) > :from"
                        + " ORDER BY t.revoked_at IS NOT NULL, t.created_at DESC, t.id LIMIT 100")
                .bind("person", person.id())
                .bind("from", now().minus(LISTED).toString())
                .bind("now", now().toString())
                .map((row, context) -> token(row))
                .list());
  }

  private List<Token> live(Person person) {
    Instant now = now();
    return of(person).stream().filter(token -> token.isLive(now)).toList();
  }

  /** Makes one of one's tokens worthless; false when one has none of that id. */
  public boolean revoke(Person person, String id, Actor actor) {
    boolean revoked =
        database.write(
            handle -> {
              boolean was =
                  handle
                          .createUpdate(
                              "UPDATE api_token SET revoked_at = :now WHERE id = :id"
                                  + " AND person_id = :person AND revoked_at IS NULL")
                          .bind("now", now().toString())
                          .bind("id", id)
                          .bind("person", person.id())
                          .execute()
                      == 1;
              if (was) {
                audit.add(handle, actor, "token.revoked", person.subject(), Map.of("token", id));
              }
              return was;
            });
    known.invalidateAll();
    return revoked;
  }

  /** Whose a token is, as long as it is good and the account open. */
  public Optional<Holder> find(SecretToken secret) {
    if (!secret.isForApi()) {
      return Optional.empty();
    }
    String hash = secret.hash();
    Holder holder = known.getIfPresent(hash);
    if (holder == null) {
      holder = read(hash).orElse(null);
      if (holder == null) {
        return Optional.empty();
      }
      known.put(hash, holder);
    }
    Instant now = now();
    if (!holder.token().isLive(now) || !holder.person().isActive()) {
      return Optional.empty();
    }
    Instant used = holder.token().usedAt().orElse(Instant.EPOCH);
    if (used.plus(NOTED_EVERY).isBefore(now)) {
      note(hash, now);
    }
    return Optional.of(holder);
  }

  private Optional<Holder> read(String hash) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + COLUMNS
                        + ", "
                        + PERSON
                        + " FROM api_token t JOIN person p ON p.id = t.person_id"
                        + " WHERE t.token_hash = :hash")
                .bind("hash", hash)
                .map((row, context) -> new Holder(PersonStore.person(row), token(row)))
                .findOne());
  }

  private void note(String hash, Instant now) {
    database.<Void, RuntimeException>write(
        handle -> {
          handle
              .createUpdate("UPDATE api_token SET used_at = :now WHERE token_hash = :hash")
              .bind("now", now.toString())
              .bind("hash", hash)
              .execute();
          return null;
        });
    known.invalidate(hash);
  }
}
