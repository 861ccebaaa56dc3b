package org.zhibiao.accounts;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.zhibiao.accounts.Answer.Mistake;
import org.zhibiao.accounts.secret.PasswordHashes;
import org.zhibiao.db.Database;
import org.zhibiao.text.EmailAddress;
import org.zhibiao.text.Messages;

/**
 * People as administrators see them. Nobody can become somebody else here: an administrator shuts
 * an account, ends its sessions or takes a lost second factor away, and the person is told.
 */
public final class People {
  private static final int MAX_TEXT = 100;

  /**
   * What is looked for.
   *
   * @param text in the name or the address, empty for all
   * @param page from 1
   */
  public record Query(String text, Optional<Role> role, Optional<Person.State> state, int page) {
    public Query {
      text = text.strip();
      text = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
      page = Page.bounded(page);
    }
  }

  private final Database database;
  private final PasswordHashes hashes;
  private final Sessions sessions;
  private final Letters letters;
  private final AuditLog audit;
  private final Clock clock;

  People(
      Database database,
      PasswordHashes hashes,
      Sessions sessions,
      Letters letters,
      AuditLog audit,
      Clock clock) {
    this.database = database;
    this.hashes = hashes;
    this.sessions = sessions;
    this.letters = letters;
    this.audit = audit;
    this.clock = clock;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** People, the newest first; none that closed their account unless they are asked for. */
  public Page<Person> find(Query query) {
    String condition =
        " FROM person WHERE (:role = '' OR role = :role)"
            + " AND (state = :state OR (:state = '' AND state <> 'closed'))"
            + " AND (name LIKE :text ESCAPE '!' OR email LIKE :text ESCAPE '!')";
    String role = query.role().map(Role::code).orElse("");
    String state = query.state().map(Person.State::code).orElse("");
    String like = Page.like(query.text());
    return database.read(
        handle -> {
          long total =
              handle
                  .createQuery("SELECT count(*)" + condition)
                  .bind("role", role)
                  .bind("state", state)
                  .bind("text", like)
                  .mapTo(Long.class)
                  .one();
          List<Person> items =
              handle
                  .createQuery(
                      "SELECT "
                          + PersonStore.COLUMNS
                          + condition
                          + " ORDER BY created_at DESC, id LIMIT :limit OFFSET :offset")
                  .bind("role", role)
                  .bind("state", state)
                  .bind("text", like)
                  .bind("limit", Page.SIZE)
                  .bind("offset", (query.page() - 1) * Page.SIZE)
                  .map((row, context) -> PersonStore.person(row))
                  .list();
          return new Page<>(items, total, query.page());
        });
  }

  public Optional<Person> find(String id) {
    return database.read(handle -> PersonStore.find(handle, id));
  }

  /** The person who has an address. */
  public Optional<Person> byEmail(String email) {
    return EmailAddress.find(email)
        .flatMap(address -> database.read(handle -> PersonStore.byEmail(handle, address)));
  }

  /** Adds somebody without a letter's link: for whoever has the machine. */
  public Answer<Person> add(
      String email, String name, Role role, String password, String language, Actor actor) {
    List<Mistake> mistakes = new ArrayList<>();
    Optional<EmailAddress> address = Typed.email("email", email, mistakes);
    String line = Typed.line("name", name, Registration.MAX_NAME, mistakes);
    Passwords.check(password, email, line, "", mistakes);
    if (!Messages.LANGUAGES.contains(language)) {
      return Answer.refused("language", "account.problem.choose");
    }
    if (!mistakes.isEmpty() || address.isEmpty()) {
      return Answer.refused(mistakes);
    }
    String hash = hashes.hash(password);
    return database.write(
        handle -> {
          if (PersonStore.byEmail(handle, address.get()).isPresent()) {
            return Answer.refused("email", "account.problem.already-registered");
          }
          Person person =
              PersonStore.add(
                  handle,
                  new PersonStore.Newcomer(
                      address.get(), line, language, hash, role, Optional.empty(), ""),
                  now());
          audit.add(handle, actor, "person.added", person.subject(), Map.of("role", role.code()));
          return Answer.done(person);
        });
  }

  private interface Change {
    Answer<Person> run(Handle handle, Person person);
  }

  private Answer<Person> change(String id, Actor actor, boolean mayBeSelf, Change change) {
    Answer<Person> answer =
        database.write(
            handle -> {
              Optional<Person> person =
                  PersonStore.find(handle, id)
                      .filter(found -> found.state() != Person.State.CLOSED);
              if (person.isEmpty()) {
                return Answer.<Person>refused("", "account.problem.no-person");
              }
              if (!mayBeSelf && actor.name().equals(person.get().subject())) {
                return Answer.<Person>refused("", "account.problem.own-role");
              }
              return change.run(handle, person.get());
            });
    sessions.changed();
    return answer;
  }

  private static boolean isLastAdministrator(Handle handle, Person person) {
    return person.isActive()
        && person.role() == Role.ADMINISTRATOR
        && PersonStore.withRole(handle, Role.ADMINISTRATOR, 2).size() < 2;
  }

  /** Gives somebody another role, which ends the sessions of the old one. */
  public Answer<Person> setRole(String id, Role role, Actor actor) {
    return change(
        id,
        actor,
        false,
        (handle, person) -> {
          if (person.role() == role) {
            return Answer.done(person);
          }
          if (role != Role.NONE && person.membership().isPresent()) {
            return Answer.refused("role", "account.problem.has-enterprise");
          }
          if (isLastAdministrator(handle, person)) {
            return Answer.refused("role", "account.problem.last-administrator");
          }
          PersonStore.setRole(handle, id, role);
          int unused = sessions.endAll(handle, id, "");
          audit.add(
              handle,
              actor,
              "person.role",
              person.subject(),
              Map.of("from", person.role().code(), "to", role.code()));
          letters.write(handle, person, "role-" + role.code(), letters.address("/sign-in"));
          return Answer.done(PersonStore.find(handle, id).orElse(person));
        });
  }

  /** Shuts an account: its sessions end and nobody signs in to it. */
  public Answer<Person> disable(String id, String reason, Actor actor) {
    List<Mistake> mistakes = new ArrayList<>();
    String words = Typed.optionalLine("reason", reason, Enterprises.MAX_REASON, mistakes);
    if (!mistakes.isEmpty()) {
      return Answer.refused(mistakes);
    }
    return change(
        id,
        actor,
        false,
        (handle, person) -> {
          if (isLastAdministrator(handle, person)) {
            return Answer.refused("", "account.problem.last-administrator");
          }
          PersonStore.setState(handle, id, Person.State.DISABLED);
          int unused = sessions.endAll(handle, id, "");
          audit.add(handle, actor, "person.disabled", person.subject(), Map.of("reason", words));
          letters.write(handle, person, "disabled", words);
          return Answer.done(PersonStore.find(handle, id).orElse(person));
        });
  }

  /** Opens an account that was shut. */
  public Answer<Person> enable(String id, Actor actor) {
    return change(
        id,
        actor,
        false,
        (handle, person) -> {
          PersonStore.setState(handle, id, Person.State.ACTIVE);
          audit.add(handle, actor, "person.enabled", person.subject(), Map.of());
          letters.write(handle, person, "enabled", letters.address("/sign-in"));
          return Answer.done(PersonStore.find(handle, id).orElse(person));
        });
  }

  /** Ends all sessions of somebody. */
  public Answer<Person> endSessions(String id, Actor actor) {
    return change(
        id,
        actor,
        true,
        (handle, person) -> {
          int ended = sessions.endAll(handle, id, "");
          audit.add(
              handle, actor, "person.sessions-ended", person.subject(), Map.of("count", ended));
          return Answer.done(person);
        });
  }

  /** Takes away the second factor of somebody who has lost it and the recovery codes. */
  public Answer<Person> resetSecondFactor(String id, Actor actor) {
    return change(
        id,
        actor,
        false,
        (handle, person) -> {
          SecondFactor.takeAway(handle, person);
          int unused = sessions.endAll(handle, id, "");
          audit.add(handle, actor, "person.second-factor-reset", person.subject(), Map.of());
          letters.write(
              handle, person, "second-factor-reset", letters.address("/account/security"));
          return Answer.done(PersonStore.find(handle, id).orElse(person));
        });
  }
}
