package org.zhibiao.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.zhibiao.accounts.Answer.Mistake;
import org.zhibiao.accounts.Attempts.Subject;
import org.zhibiao.accounts.Links.Link;
import org.zhibiao.accounts.Links.Purpose;
import org.zhibiao.accounts.secret.PasswordHashes;
import org.zhibiao.accounts.secret.SecretToken;
import org.zhibiao.db.Database;
import org.zhibiao.text.EmailAddress;
import org.zhibiao.text.Messages;

/**
 * What people do with their own account. What could shut them out, or let another in, asks for the
 * password again and is told by letter.
 */
public final class OwnAccount {
  private final Database database;
  private final PasswordHashes hashes;
  private final Attempts attempts;
  private final Links links;
  private final Sessions sessions;
  private final Letters letters;
  private final AuditLog audit;
  private final Clock clock;

  OwnAccount(
      Database database,
      PasswordHashes hashes,
      Attempts attempts,
      Links links,
      Sessions sessions,
      Letters letters,
      AuditLog audit,
      Clock clock) {
    this.database = database;
    this.hashes = hashes;
    this.attempts = attempts;
    this.links = links;
    this.sessions = sessions;
    this.letters = letters;
    this.audit = audit;
    this.clock = clock;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The person as the database has it. */
  public Optional<Person> current(Person person) {
    return database.read(handle -> PersonStore.find(handle, person.id()));
  }

  /** Does something for somebody who knows the account's password, which fails as sign-ins do. */
  <T> Answer<T> proved(Person person, String password, Function<Handle, Answer<T>> change) {
    Subject who = Subject.password(person.id());
    Duration wait = attempts.wait(who);
    if (wait.isPositive()) {
      return Answer.refused("password", "account.problem.slow", wait.toSeconds() + 1);
    }
    String hash = database.read(handle -> PersonStore.proof(handle, person.id()).passwordHash());
    if (!hashes.matches(password, hash)) {
      int unused = attempts.failed(who);
      return Answer.refused("password", "account.problem.password-wrong");
    }
    attempts.succeeded(who);
    Answer<T> answer = database.write(change::apply);
    sessions.changed();
    return answer;
  }

  /** Changes name and language. */
  public Answer<Person> change(Person person, String name, String language, Actor actor) {
    List<Mistake> mistakes = new ArrayList<>();
    String line = Typed.line("name", name, Registration.MAX_NAME, mistakes);
    if (!Messages.LANGUAGES.contains(language)) {
      return Answer.refused("language", "account.problem.choose");
    }
    if (!mistakes.isEmpty()) {
      return Answer.refused(mistakes);
    }
    Answer<Person> answer =
        database.write(
            handle -> {
              PersonStore.setName(handle, person.id(), line);
              PersonStore.setLanguage(handle, person.id(), language);
              audit.add(handle, actor, "person.changed", person.subject(), Map.of());
              return Answer.done(PersonStore.find(handle, person.id()).orElse(person));
            });
    sessions.changed();
    return answer;
  }

  /** Chooses the letters. */
  public void choose(Person person, Set<Notice> notices, Actor actor) {
    database.<Void, RuntimeException>write(
        handle -> {
          PersonStore.setNotices(handle, person.id(), notices);
          audit.add(handle, actor, "person.notices", person.subject(), Map.of());
          return null;
        });
    sessions.changed();
  }

  /** Accepts the terms of today. */
  public void acceptTerms(Person person, Actor actor) {
    database.<Void, RuntimeException>write(
        handle -> {
          PersonStore.setTerms(handle, person.id(), Registration.TERMS, now());
          audit.add(
              handle,
              actor,
              "terms.accepted",
              person.subject(),
              Map.of("version", Registration.TERMS));
          return null;
        });
    sessions.changed();
  }

  /**
   * Sets a new password and ends all sessions but the one that asks.
   *
   * @param current the password until now
   */
  public Answer<Person> changePassword(
      Person person, String current, String password, Session session, Actor actor) {
    List<Mistake> mistakes = new ArrayList<>();
    Passwords.check(password, person.email(), person.name(), "", mistakes);
    if (!mistakes.isEmpty()) {
      return Answer.refused(
          mistakes.stream()
              .map(mistake -> new Mistake("new-password", mistake.problem()))
              .toList());
    }
    String hash = hashes.hash(password);
    return proved(
        person,
        current,
        handle -> {
          PersonStore.setPassword(handle, person.id(), hash, now());
          int unused = sessions.endAll(handle, person.id(), session.id());
          links.revoke(handle, Purpose.RESET, key(person));
          audit.add(handle, actor, "password.changed", person.subject(), Map.of());
          letters.write(handle, person, "password-changed", letters.address("/reset"));
          return Answer.done(person);
        });
  }

  private static String key(Person person) {
    return EmailAddress.find(person.email()).map(EmailAddress::key).orElse("");
  }

  /**
   * Asks for another address: a link goes to the new one, a word of it to the old. Whether the new
   * one is somebody's is not told.
   */
  public Answer<String> changeAddress(Person person, String email, String password, Actor actor) {
    List<Mistake> mistakes = new ArrayList<>();
    Optional<EmailAddress> address = Typed.email("email", email, mistakes);
    if (address.isEmpty()) {
      return Answer.refused(mistakes);
    }
    return proved(
        person,
        password,
        handle -> {
          EmailAddress wanted = address.get();
          SecretToken link =
              links.make(
                  handle,
                  Purpose.NEW_ADDRESS,
                  wanted.key(),
                  person.id(),
                  null,
                  Map.of("email", wanted.value()));
          Optional<Person> other = PersonStore.byEmail(handle, wanted);
          if (other.isPresent()) {
            letters.write(
                handle,
                other.get(),
                "already",
                letters.address("/sign-in"),
                letters.address("/reset"));
          } else {
            letters.write(
                handle,
                wanted.value(),
                person.name(),
                person.language(),
                "new-address",
                letters.address("/account/address", link));
          }
          letters.write(handle, person, "address-changes", letters.address("/reset"));
          audit.add(handle, actor, "address.asked", person.subject(), Map.of());
          return Answer.done(wanted.value());
        });
  }

  /** Whether a link to a new address is still good. */
  public boolean isGoodAddressLink(String link) {
    return database.read(handle -> links.find(handle, Purpose.NEW_ADDRESS, link).isPresent());
  }

  /** Uses the link that went to a new address; empty when it is gone or the address taken. */
  public Optional<Person> confirmAddress(String link, Actor actor) {
    Optional<Person> changed =
        database.write(
            handle ->
                links
                    .take(handle, Purpose.NEW_ADDRESS, link)
                    .flatMap(found -> confirmAddress(handle, found, actor)));
    sessions.changed();
    return changed;
  }

  private Optional<Person> confirmAddress(Handle handle, Link link, Actor actor) {
    Optional<Person> person =
        link.personId().flatMap(id -> PersonStore.find(handle, id)).filter(Person::isActive);
    Optional<EmailAddress> address =
        EmailAddress.find(link.text("email"))
            .filter(wanted -> PersonStore.byEmail(handle, wanted).isEmpty());
    if (person.isEmpty() || address.isEmpty()) {
      return Optional.empty();
    }
    letters.write(handle, person.get(), "address-changed", letters.address("/about#corrections"));
    PersonStore.setEmail(handle, person.get().id(), address.get());
    audit.add(handle, actor.as(person.get()), "address.changed", person.get().subject(), Map.of());
    return PersonStore.find(handle, person.get().id());
  }

  /** Ends one of one's sessions. */
  public boolean endSession(Person person, String id, Actor actor) {
    boolean ended =
        database.write(
            handle -> {
              boolean was = sessions.end(handle, person.id(), id);
              if (was) {
                audit.add(handle, actor, "session.ended", person.subject(), Map.of());
              }
              return was;
            });
    sessions.changed();
    return ended;
  }

  /** Ends all of one's sessions but one. */
  public int endOtherSessions(Person person, Session spared, Actor actor) {
    int ended =
        database.write(
            handle -> {
              int count = sessions.endAll(handle, person.id(), spared.id());
              Devices.forget(handle, person.id());
              audit.add(
                  handle, actor, "session.others-ended", person.subject(), Map.of("count", count));
              return count;
            });
    sessions.changed();
    return ended;
  }

  /** Leaves the enterprise; the last owner cannot while others are in it. */
  public Answer<Person> leave(Person person, Actor actor) {
    Answer<Person> answer =
        database.write(
            handle -> {
              Person now = PersonStore.find(handle, person.id()).orElse(person);
              Optional<Enterprise> enterprise = enterprise(handle, now);
              if (enterprise.isEmpty()) {
                return Answer.<Person>refused("", "account.problem.no-enterprise");
              }
              if (now.isOwner() && Members.isLastOwner(handle, enterprise.get())) {
                return Answer.<Person>refused("", "account.problem.last-owner");
              }
              PersonStore.leave(handle, now.id());
              audit.add(
                  handle,
                  actor,
                  "member.left",
                  now.subject(),
                  Map.of("enterprise", enterprise.get().id()));
              return Answer.done(now);
            });
    sessions.changed();
    return answer;
  }

  private static Optional<Enterprise> enterprise(Handle handle, Person person) {
    return person.membership().flatMap(place -> EnterpriseStore.find(handle, place.enterpriseId()));
  }

  /**
   * Gives the account up. Nothing personal is left but what the audit log needs, which has no name
   * and no address of mail. An enterprise whose only person it was is given up with it; its last
   * owner must hand over first while others are in it.
   */
  public Answer<Person> close(Person person, String password, Actor actor) {
    return proved(
        person,
        password,
        handle -> {
          Person now = PersonStore.find(handle, person.id()).orElse(person);
          if (now.role() == Role.ADMINISTRATOR
              && PersonStore.withRole(handle, Role.ADMINISTRATOR, 2).size() < 2) {
            return Answer.refused("", "account.problem.last-administrator");
          }
          Optional<Enterprise> enterprise = enterprise(handle, now);
          if (enterprise.isPresent() && now.isOwner()) {
            int people = PersonStore.of(handle, enterprise.get().id(), 2).size();
            if (people > 1 && Members.isLastOwner(handle, enterprise.get())) {
              return Answer.refused("", "account.problem.last-owner");
            }
            if (people <= 1) {
              boolean unused =
                  EnterpriseStore.setState(
                      handle,
                      enterprise.get().id(),
                      enterprise.get().state(),
                      Enterprise.State.CLOSED,
                      "",
                      now());
              audit.add(handle, actor, "enterprise.closed", enterprise.get().subject(), Map.of());
            }
          }
          letters.write(handle, now, "closed");
          PersonStore.close(handle, now.id());
          audit.add(handle, actor, "person.closed", now.subject(), Map.of());
          return Answer.done(now);
        });
  }
}
