package org.zhibiao.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.zhibiao.accounts.Answer.Mistake;
import org.zhibiao.accounts.Links.Link;
import org.zhibiao.accounts.Links.Purpose;
import org.zhibiao.accounts.secret.PasswordHashes;
import org.zhibiao.accounts.secret.SecretToken;
import org.zhibiao.db.Database;
import org.zhibiao.text.EmailAddress;

/**
 * A new password for whoever forgot the old one, by a link that is good once for an hour. The
 * second factor, where there is one, is still asked for at the next sign-in.
 */
public final class PasswordReset {
  private static final int LETTERS_AN_HOUR = 3;

  private final Database database;
  private final PasswordHashes hashes;
  private final Links links;
  private final Sessions sessions;
  private final Letters letters;
  private final AuditLog audit;
  private final Clock clock;

  PasswordReset(
      Database database,
      PasswordHashes hashes,
      Links links,
      Sessions sessions,
      Letters letters,
      AuditLog audit,
      Clock clock) {
    this.database = database;
    this.hashes = hashes;
    this.links = links;
    this.sessions = sessions;
    this.letters = letters;
    this.audit = audit;
    this.clock = clock;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Sends a letter with a link if somebody has that address; the answer is the same if nobody has,
   * and so is the work: a link is made either way.
   *
   * @return what is wrong with the address as such
   */
  public Answer<String> ask(String email, String language, Actor actor) {
    List<Mistake> mistakes = new ArrayList<>();
    Optional<EmailAddress> address = Typed.email("email", email, mistakes);
    if (address.isEmpty()) {
      return Answer.refused(mistakes);
    }
    database.<Void, RuntimeException>write(
        handle -> {
          send(handle, address.get(), language, actor);
          return null;
        });
    return Answer.done(address.get().value());
  }

  private void send(Handle handle, EmailAddress email, String language, Actor actor) {
    if (links.countLately(handle, Purpose.RESET, email.key(), Duration.ofHours(1))
        >= LETTERS_AN_HOUR) {
      return;
    }
    Optional<Person> person = PersonStore.byEmail(handle, email).filter(Person::isActive);
    SecretToken link =
        links.make(
            handle,
            Purpose.RESET,
            email.key(),
            person.map(Person::id).orElse(null),
            null,
            Map.of());
    if (person.isPresent()) {
      letters.write(handle, person.get(), "reset", letters.address("/reset/new", link));
    } else {
      // Whoever typed it may have another address; somebody who did not is told that nothing was
      // done. This, too, makes the two answers take the same time.
      letters.write(
          handle, email.value(), "", language, "reset-nobody", letters.address("/register"));
      links.revoke(handle, Purpose.RESET, email.key());
    }
    audit.add(
        handle, actor, "reset.asked", person.map(Person::subject).orElse("person:"), Map.of());
  }

  /** Whether a link is still good. */
  public boolean isGood(String link) {
    return database.read(handle -> links.find(handle, Purpose.RESET, link).isPresent());
  }

  /**
   * Sets a new password, ends every session and forgets every known browser.
   *
   * @return empty when the link is used, too old, or none
   */
  public Optional<Answer<Person>> reset(String link, String password, Actor actor) {
    Optional<Person> person =
        database.read(
            handle ->
                links
                    .find(handle, Purpose.RESET, link)
                    .flatMap(Link::personId)
                    .flatMap(id -> PersonStore.find(handle, id))
                    .filter(Person::isActive));
    if (person.isEmpty()) {
      return Optional.empty();
    }
    List<Mistake> mistakes = new ArrayList<>();
    Passwords.check(password, person.get().email(), person.get().name(), "", mistakes);
    if (!mistakes.isEmpty()) {
      return Optional.of(Answer.refused(mistakes));
    }
    String hash = hashes.hash(password);
    Optional<Answer<Person>> done =
        database.write(
            handle ->
                links
                    .take(handle, Purpose.RESET, link)
                    .flatMap(Link::personId)
                    .flatMap(id -> PersonStore.find(handle, id))
                    .filter(Person::isActive)
                    .map(found -> set(handle, found, hash, actor)));
    sessions.changed();
    return done;
  }

  private Answer<Person> set(Handle handle, Person person, String hash, Actor actor) {
    PersonStore.setPassword(handle, person.id(), hash, now());
    int unused = sessions.endAll(handle, person.id(), "");
    Devices.forget(handle, person.id());
    EmailAddress.find(person.email())
        .ifPresent(email -> links.revoke(handle, Purpose.RESET, email.key()));
    audit.add(handle, actor.as(person), "password.reset", person.subject(), Map.of());
    letters.write(handle, person, "password-changed", letters.address("/reset"));
    return Answer.done(person);
  }
}
