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
import org.zhibiao.db.Database;

/**
 * An enterprise's own view of itself: what it says of itself and who works under it. Every method
 * takes the person who asks and reaches that person's enterprise only, whatever ids it is given. An
 * enterprise always has an owner.
 */
public final class Members {
  /** The most people of one enterprise. */
  public static final int MOST = 200;

  static final int MAX_ANSWER = 1000;

  private final Database database;
  private final Sessions sessions;
  private final Letters letters;
  private final AuditLog audit;
  private final Clock clock;

  Members(Database database, Sessions sessions, Letters letters, AuditLog audit, Clock clock) {
    this.database = database;
    this.sessions = sessions;
    this.letters = letters;
    this.audit = audit;
    this.clock = clock;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The enterprise that a person works under. */
  public Optional<Enterprise> enterprise(Person asking) {
    return asking
        .membership()
        .flatMap(
            place -> database.read(handle -> EnterpriseStore.find(handle, place.enterpriseId())));
  }

  /** Its people, owners first; at most {@link #MOST}. */
  public List<Person> people(Person asking) {
    return asking
        .membership()
        .map(place -> database.read(handle -> PersonStore.of(handle, place.enterpriseId(), MOST)))
        .orElse(List.of());
  }

  /**
   * Changes what an owner's enterprise says of itself. One that was asked back waits again; country
   * and number of an approved one stay as they were approved.
   *
   * @param details in their form, of {@link EnterpriseDetails#read}
   * @param version that the form was made of
   * @param answer to what the platform asked, empty for none
   * @return the enterprise as it is now; refused too when somebody else changed it meanwhile
   */
  public Answer<Enterprise> change(
      Person owner, EnterpriseDetails details, int version, String answer, Actor actor) {
    List<Mistake> mistakes = new ArrayList<>();
    String said = Typed.lines("answer", answer, MAX_ANSWER, mistakes);
    if (!mistakes.isEmpty()) {
      return Answer.refused(mistakes);
    }
    return database.write(
        handle -> {
          Optional<Enterprise> found = owned(handle, owner);
          if (found.isEmpty()) {
            return Answer.refused("", "account.problem.not-owner");
          }
          return change(handle, found.get(), details, version, said, actor);
        });
  }

  private Answer<Enterprise> change(
      Handle handle,
      Enterprise old,
      EnterpriseDetails details,
      int version,
      String said,
      Actor actor) {
    boolean isOther =
        !old.details().country().equals(details.country())
            || !old.details().number().equals(details.number());
    if (isOther && old.isApproved()) {
      return Answer.refused("number", "account.problem.number-fixed");
    }
    if (isOther
        && EnterpriseStore.holding(handle, details.country(), details.number()).isPresent()) {
      return Answer.refused("number", "account.problem.enterprise-taken");
    }
    if (!EnterpriseStore.setDetails(handle, old.id(), version, details)) {
      return Answer.refused("", "account.problem.changed-meanwhile");
    }
    if (!said.isEmpty()) {
      EnterpriseStore.setAnswer(handle, old.id(), said);
    }
    if (old.state() == Enterprise.State.ASKED) {
      boolean unused =
          EnterpriseStore.setState(
              handle, old.id(), old.state(), Enterprise.State.WAITING, old.reason(), now());
    }
    audit.add(
        handle,
        actor,
        "enterprise.changed",
        old.subject(),
        Map.of("fields", old.details().differences(details)));
    return Answer.done(EnterpriseStore.find(handle, old.id()).orElse(old));
  }

  /** The enterprise of which somebody is an owner now, whatever the session remembers. */
  static Optional<Enterprise> owned(Handle handle, Person asking) {
    return PersonStore.find(handle, asking.id())
        .filter(person -> person.isActive() && person.isOwner())
        .flatMap(Person::membership)
        .flatMap(place -> EnterpriseStore.find(handle, place.enterpriseId()));
  }

  /** Takes somebody out of the owner's enterprise. The account stays, and its sessions end. */
  public Answer<Person> remove(Person owner, String personId, Actor actor) {
    return with(
        owner,
        personId,
        (handle, enterprise, member) -> {
          if (member.isOwner() && isLastOwner(handle, enterprise)) {
            return Answer.refused("", "account.problem.last-owner");
          }
          PersonStore.leave(handle, member.id());
          int unused = sessions.endAll(handle, member.id(), "");
          audit.add(
              handle,
              actor,
              "member.removed",
              member.subject(),
              Map.of("enterprise", enterprise.id()));
          letters.write(handle, member, "removed", enterprise.details().name());
          return Answer.done(member);
        });
  }

  /** Makes a member an owner or an owner a member; the last owner stays one. */
  public Answer<Person> setOwner(Person owner, String personId, boolean isOwner, Actor actor) {
    return with(
        owner,
        personId,
        (handle, enterprise, member) -> setOwner(handle, enterprise, member, isOwner, actor));
  }

  private Answer<Person> setOwner(
      Handle handle, Enterprise enterprise, Person member, boolean isOwner, Actor actor) {
    if (member.isOwner() == isOwner) {
      return Answer.done(member);
    }
    if (!isOwner && isLastOwner(handle, enterprise)) {
      return Answer.refused("", "account.problem.last-owner");
    }
    PersonStore.setMembershipRole(handle, member.id(), isOwner);
    audit.add(
        handle,
        actor,
        isOwner ? "member.made-owner" : "member.made-member",
        member.subject(),
        Map.of("enterprise", enterprise.id()));
    if (member.notices().contains(Notice.MEMBERS)) {
      letters.write(
          handle,
          member,
          isOwner ? "made-owner" : "made-member",
          enterprise.details().name(),
          letters.address("/account/members"));
    }
    return Answer.done(PersonStore.find(handle, member.id()).orElse(member));
  }

  /** Makes a member an owner and the one who asks a member, in one step. */
  public Answer<Person> handOver(Person owner, String personId, Actor actor) {
    if (owner.id().equals(personId)) {
      return Answer.refused("", "account.problem.hand-over-self");
    }
    return with(
        owner,
        personId,
        (handle, enterprise, member) -> {
          Answer<Person> made = setOwner(handle, enterprise, member, true, actor);
          Answer<Person> stepped = setOwner(handle, enterprise, owner, false, actor);
          return stepped.value().isPresent() ? made : stepped;
        });
  }

  private interface Change {
    Answer<Person> run(Handle handle, Enterprise enterprise, Person member);
  }

  /** Does something to a person of the owner's own enterprise; nobody else is found. */
  private Answer<Person> with(Person owner, String personId, Change change) {
    Answer<Person> answer =
        database.write(
            handle -> {
              Optional<Enterprise> enterprise = owned(handle, owner);
              if (enterprise.isEmpty()) {
                return Answer.<Person>refused("", "account.problem.not-owner");
              }
              String id = enterprise.get().id();
              return PersonStore.find(handle, personId)
                  .filter(person -> person.worksFor(id))
                  .map(member -> change.run(handle, enterprise.get(), member))
                  .orElseGet(() -> Answer.refused("", "account.problem.no-member"));
            });
    sessions.changed();
    return answer;
  }

  static boolean isLastOwner(Handle handle, Enterprise enterprise) {
    return PersonStore.owners(handle, enterprise.id()).size() <= 1;
  }
}
