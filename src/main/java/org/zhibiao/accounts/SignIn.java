package org.zhibiao.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.zhibiao.accounts.Attempts.Subject;
import org.zhibiao.accounts.secret.Keys;
import org.zhibiao.accounts.secret.PasswordHashes;
import org.zhibiao.accounts.secret.RecoveryCodes;
import org.zhibiao.accounts.secret.SecretToken;
import org.zhibiao.accounts.secret.Totp;
import org.zhibiao.db.Database;
import org.zhibiao.text.EmailAddress;
import org.zhibiao.text.PartialDate;

/**
 * Opens sessions. Whether an account exists shows neither in the answer nor in its time: a password
 * for nobody costs the same work.
 */
public final class SignIn {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(PartialDate.ZONE);

  /** What became of a try. */
  public sealed interface Outcome {}

  /**
   * Signed in.
   *
   * @param session for the cookie of the session
   * @param device for the cookie by which the browser is known again
   */
  public record SignedIn(SecretToken session, SecretToken device, Person person)
      implements Outcome {}

  /** The password was right; the session is good for {@link #second} only. */
  public record Half(SecretToken session) implements Outcome {}

  /**
   * Wrong.
   *
   * @param left tries before one has to wait
   */
  public record Wrong(int left) implements Outcome {}

  /** Too many failures: nothing was looked at. */
  public record Slow(Duration left) implements Outcome {}

  private final Database database;
  private final PasswordHashes hashes;
  private final Keys keys;
  private final Attempts attempts;
  private final Sessions sessions;
  private final Letters letters;
  private final AuditLog audit;
  private final Clock clock;

  SignIn(
      Database database,
      PasswordHashes hashes,
      Keys keys,
      Attempts attempts,
      Sessions sessions,
      Letters letters,
      AuditLog audit,
      Clock clock) {
    this.database = database;
    this.hashes = hashes;
    this.keys = keys;
    this.attempts = attempts;
    this.sessions = sessions;
    this.letters = letters;
    this.audit = audit;
    this.clock = clock;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private record Found(Person person, PersonStore.Proof proof, boolean isKnownDevice) {}

  /**
   * Tries an address and a password.
   *
   * @param device the browser's cookie of an earlier sign-in, if it has one
   */
  public Outcome signIn(
      String email,
      String password,
      boolean isRemembered,
      Optional<SecretToken> device,
      Actor actor) {
    Optional<EmailAddress> address = address(email);
    Optional<Found> found = address.flatMap(known -> find(known, device));
    String key = address.map(EmailAddress::key).orElse(email);
    Subject who =
        device
            .filter(unused -> found.map(Found::isKnownDevice).orElse(false))
            .map(token -> Subject.device(key, token.hash()))
            .orElse(Subject.account(key));
    Subject from = Subject.address(actor.address());
    Duration wait = attempts.wait(who, from);
    if (wait.isPositive()) {
      return new Slow(wait);
    }
    if (!isRight(found, password)) {
      int left = attempts.failed(who, from);
      audit.add(
          actor,
          "sign-in.failed",
          found.map(account -> account.person().subject()).orElse("person:"),
          Map.of());
      return new Wrong(left);
    }
    Found account = found.orElseThrow();
    attempts.succeeded(who);
    rehash(account, password);
    return enter(account.person(), isRemembered, device, account.isKnownDevice(), actor);
  }

  private static Optional<EmailAddress> address(String email) {
    return EmailAddress.find(email);
  }

  private Optional<Found> find(EmailAddress address, Optional<SecretToken> device) {
    return database.read(
        handle ->
            PersonStore.byEmail(handle, address)
                .map(
                    person ->
                        new Found(
                            person,
                            PersonStore.proof(handle, person.id()),
                            device
                                .map(token -> Devices.isKnown(handle, person, token))
                                .orElse(false))));
  }

  private boolean isRight(Optional<Found> found, String password) {
    if (found.isEmpty()) {
      hashes.matchesNobody(password);
      return false;
    }
    boolean matches = hashes.matches(password, found.get().proof().passwordHash());
    return matches && found.get().person().isActive();
  }

  /** The cost in the settings may have risen since. */
  private void rehash(Found account, String password) {
    if (hashes.needsRehash(account.proof().passwordHash())) {
      String hash = hashes.hash(password);
      database.<Void, RuntimeException>write(
          handle -> {
            PersonStore.setPassword(handle, account.person().id(), hash, now());
            return null;
          });
    }
  }

  private Outcome enter(
      Person person,
      boolean isRemembered,
      Optional<SecretToken> device,
      boolean isKnownDevice,
      Actor actor) {
    if (person.hasSecondFactor()) {
      return database.write(
          handle -> new Half(sessions.open(handle, person, true, isRemembered, actor)));
    }
    return database.write(
        handle -> open(handle, person, isRemembered, device, isKnownDevice, actor));
  }

  private SignedIn open(
      Handle handle,
      Person person,
      boolean isRemembered,
      Optional<SecretToken> device,
      boolean isKnownDevice,
      Actor actor) {
    SecretToken session = sessions.open(handle, person, false, isRemembered, actor);
    SecretToken browser = device.filter(unused -> isKnownDevice).orElseGet(SecretToken::make);
    boolean isFirst = Devices.remember(handle, person, browser, now());
    PersonStore.setSeen(handle, person.id(), now());
    audit.add(handle, actor.as(person), "sign-in.done", person.subject(), Map.of());
    if (!isKnownDevice && !isFirst) {
      letters.write(
          handle,
          person,
          "new-device",
          MINUTE.format(now()),
          actor.address(),
          actor.agent(),
          letters.address("/account/security"));
    }
    return new SignedIn(session, browser, person);
  }

  /**
   * Tries the second factor: the code that an app shows, or a recovery code.
   *
   * @return {@link Wrong} too when the half session has ended
   */
  public Outcome second(SecretToken half, String typed, Optional<SecretToken> device, Actor actor) {
    Optional<Session> found = sessions.find(half).filter(Session::isHalf);
    if (found.isEmpty()) {
      return new Wrong(0);
    }
    Session session = found.get();
    Person person = session.person();
    Subject who = Subject.secondFactor(person.id());
    Duration wait = attempts.wait(who);
    if (wait.isPositive()) {
      return new Slow(wait);
    }
    Outcome outcome =
        database.write(
            handle -> {
              if (!isSecond(handle, person, typed, actor)
                  || !sessions.end(handle, person.id(), session.id())) {
                return new Wrong(0);
              }
              boolean isKnown =
                  device.map(token -> Devices.isKnown(handle, person, token)).orElse(false);
              return open(handle, person, session.isRemembered(), device, isKnown, actor);
            });
    sessions.changed();
    if (outcome instanceof Wrong) {
      audit.add(actor.as(person), "second-factor.failed", person.subject(), Map.of());
      return new Wrong(attempts.failed(who));
    }
    attempts.succeeded(who);
    return outcome;
  }

  private boolean isSecond(Handle handle, Person person, String typed, Actor actor) {
    PersonStore.Proof proof = PersonStore.proof(handle, person.id());
    Optional<String> secret =
        proof.totp().flatMap(stored -> keys.sealed(SecondFactor.PURPOSE).open(stored, person.id()));
    if (secret.isPresent()) {
      OptionalLong step = Totp.accept(secret.get(), typed, now(), proof.totpStep());
      if (step.isPresent()) {
        return PersonStore.takeStep(handle, person.id(), step.getAsLong());
      }
    }
    boolean used =
        handle
                .createUpdate(
                    "UPDATE recovery_code SET used_at = :now WHERE person_id = :person"
                        + " AND code_hash = :hash AND used_at IS NULL")
                .bind("now", now().toString())
                .bind("person", person.id())
                .bind("hash", RecoveryCodes.hash(typed))
                .execute()
            == 1;
    if (used) {
      audit.add(handle, actor.as(person), "recovery-code.used", person.subject(), Map.of());
      letters.write(handle, person, "recovery-code", letters.address("/account/security"));
    }
    return used;
  }

  /** Ends a session by its own token. */
  public void signOut(SecretToken token, Actor actor) {
    Optional<Session> found = sessions.find(token);
    if (found.isEmpty()) {
      return;
    }
    Person person = found.get().person();
    database.<Void, RuntimeException>write(
        handle -> {
          boolean unused = sessions.end(handle, person.id(), found.get().id());
          audit.add(handle, actor.as(person), "sign-out", person.subject(), Map.of());
          return null;
        });
    sessions.changed();
  }
}
