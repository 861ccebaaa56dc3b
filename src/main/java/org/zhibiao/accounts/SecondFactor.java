package org.zhibiao.accounts;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.zhibiao.accounts.secret.Keys;
import org.zhibiao.accounts.secret.RecoveryCodes;
import org.zhibiao.accounts.secret.Totp;
import org.zhibiao.db.Database;

/**
 * The second factor: codes of an app (RFC 6238) and, when the phone is gone, recovery codes.
 * Administrators must have one.
 */
public final class SecondFactor {
  static final String PURPOSE = "totp";
  private static final String OFFER = "totp-offer";
  private static final String ISSUER = "ZhiBiao";

  /**
   * A secret that is not yet anybody's.
   *
   * @param secret in base32, to type into an app
   * @param uri for the app, also as a QR code
   * @param sealed to be brought back with a code; the platform keeps nothing meanwhile
   */
  public record Offer(String secret, String uri, String sealed) {}

  private final Database database;
  private final Keys keys;
  private final OwnAccount own;
  private final Sessions sessions;
  private final Letters letters;
  private final AuditLog audit;
  private final Clock clock;

  SecondFactor(
      Database database,
      Keys keys,
      OwnAccount own,
      Sessions sessions,
      Letters letters,
      AuditLog audit,
      Clock clock) {
    this.database = database;
    this.keys = keys;
    this.own = own;
    this.sessions = sessions;
    this.letters = letters;
    this.audit = audit;
    this.clock = clock;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** A new secret for somebody who has none. */
  public Offer offer(Person person) {
    return withSecret(person, Totp.newSecret());
  }

  /** The same offer again, after a wrong code; a new one when it was tampered with. */
  public Offer offer(Person person, String sealed) {
    return keys.sealed(OFFER)
        .open(sealed, person.id())
        .map(secret -> new Offer(secret, Totp.uri(ISSUER, person.email(), secret), sealed))
        .orElseGet(() -> offer(person));
  }

  private Offer withSecret(Person person, String secret) {
    return new Offer(
        secret,
        Totp.uri(ISSUER, person.email(), secret),
        keys.sealed(OFFER).seal(secret, person.id()));
  }

  /**
   * Sets the second factor up.
   *
   * @param sealed of the offer
   * @param code that the app shows
   * @param session that stays; all others end
   * @return the recovery codes, shown this once
   */
  public Answer<List<String>> enable(
      Person person, String sealed, String code, Session session, Actor actor) {
    Optional<String> secret = keys.sealed(OFFER).open(sealed, person.id());
    OptionalLong step =
        secret.map(known -> Totp.accept(known, code, now(), 0)).orElse(OptionalLong.empty());
    if (secret.isEmpty() || step.isEmpty()) {
      return Answer.refused("code", "account.problem.code");
    }
    List<String> codes = RecoveryCodes.make();
    Answer<List<String>> answer =
        database.write(
            handle -> {
              boolean has =
                  PersonStore.find(handle, person.id()).map(Person::hasSecondFactor).orElse(true);
              if (has || !PersonStore.takeStep(handle, person.id(), step.getAsLong())) {
                return Answer.<List<String>>refused("code", "account.problem.code");
              }
              PersonStore.setTotp(
                  handle, person.id(), keys.sealed(PURPOSE).seal(secret.get(), person.id()));
              setCodes(handle, person, codes);
              int unused = sessions.endAll(handle, person.id(), session.id());
              audit.add(handle, actor, "second-factor.enabled", person.subject(), Map.of());
              letters.write(
                  handle, person, "second-factor-on", letters.address("/account/security"));
              return Answer.done(codes);
            });
    sessions.changed();
    return answer;
  }

  private static void setCodes(Handle handle, Person person, List<String> codes) {
    handle
        .createUpdate("DELETE FROM recovery_code WHERE person_id = :person")
        .bind("person", person.id())
        .execute();
    for (String code : codes) {
      handle
          .createUpdate("INSERT INTO recovery_code (person_id, code_hash) VALUES (:person, :hash)")
          .bind("person", person.id())
          .bind("hash", RecoveryCodes.hash(code))
          .execute();
    }
  }

  /** How many recovery codes are left. */
  public int codesLeft(Person person) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT count(*) FROM recovery_code"
                        + " WHERE person_id = :person AND used_at IS NULL")
                .bind("person", person.id())
                .mapTo(Integer.class)
                .one());
  }

  /** New recovery codes in place of the old, for somebody who knows the password. */
  public Answer<List<String>> renewCodes(Person person, String password, Actor actor) {
    return own.proved(
        person,
        password,
        handle -> {
          if (!person.hasSecondFactor()) {
            return Answer.refused("", "account.problem.no-second-factor");
          }
          List<String> codes = RecoveryCodes.make();
          setCodes(handle, person, codes);
          audit.add(handle, actor, "recovery-code.renewed", person.subject(), Map.of());
          letters.write(
              handle, person, "recovery-codes-renewed", letters.address("/account/security"));
          return Answer.done(codes);
        });
  }

  /** Takes the second factor away, for somebody who knows the password; not an administrator's. */
  public Answer<Person> disable(Person person, String password, Actor actor) {
    return own.proved(
        person,
        password,
        handle -> {
          Person now = PersonStore.find(handle, person.id()).orElse(person);
          if (now.role() == Role.ADMINISTRATOR) {
            return Answer.refused("", "account.problem.second-factor-required");
          }
          takeAway(handle, now);
          audit.add(handle, actor, "second-factor.disabled", now.subject(), Map.of());
          letters.write(handle, now, "second-factor-off", letters.address("/account/security"));
          return Answer.done(now);
        });
  }

  static void takeAway(Handle handle, Person person) {
    PersonStore.setTotp(handle, person.id(), null);
    setCodes(handle, person, List.of());
  }
}
