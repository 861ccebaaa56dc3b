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
import org.zhibiao.accounts.Links.Link;
import org.zhibiao.accounts.Links.Purpose;
import org.zhibiao.accounts.secret.PasswordHashes;
import org.zhibiao.accounts.secret.SecretToken;
import org.zhibiao.db.Database;
import org.zhibiao.text.EmailAddress;
import org.zhibiao.text.Hashes;
import org.zhibiao.text.Problem;

/**
 * How others come into an enterprise: an owner asks them by letter. Whether they have an account
 * already the owner does not learn.
 */
public final class Invitations {
  /** The most that may be open at once. */
  public static final int MOST = 50;

  private static final int ID = 20;

  /**
   * One that was not yet accepted.
   *
   * @param id to withdraw it by; not the secret of the link
   */
  public record Open(String id, String email, boolean asOwner, Instant sentAt, Instant expiresAt) {}

  /**
   * What an invited person sees.
   *
   * @param hasAccount whether the address has an account, under which one accepts
   */
  public record Offer(String company, String email, boolean asOwner, boolean hasAccount) {}

  /**
   * Somebody without an account who accepts.
   *
   * @param acceptsTerms whether the terms were ticked
   */
  public record Newcomer(String name, String password, boolean acceptsTerms, String language) {}

  /** What became of an acceptance. */
  public sealed interface Acceptance {}

  public record Joined(Person person, Enterprise enterprise) implements Acceptance {}

  public record Refused(List<Mistake> mistakes) implements Acceptance {
    public Refused {
      mistakes = List.copyOf(mistakes);
    }
  }

  /** The link is used, withdrawn, too old, or none. */
  public record Gone() implements Acceptance {}

  /** The address has an account: its owner accepts when signed in. */
  public record SignInFirst() implements Acceptance {}

  private final Database database;
  private final PasswordHashes hashes;
  private final Links links;
  private final Sessions sessions;
  private final Letters letters;
  private final AuditLog audit;
  private final Clock clock;

  Invitations(
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

  /** Invites an address into the owner's enterprise, which must have been approved. */
  public Answer<String> invite(Person owner, String email, boolean asOwner, Actor actor) {
    List<Mistake> mistakes = new ArrayList<>();
    Optional<EmailAddress> address = Typed.email("email", email, mistakes);
    if (address.isEmpty()) {
      return Answer.refused(mistakes);
    }
    return database.write(handle -> invite(handle, owner, address.get(), asOwner, actor));
  }

  private Answer<String> invite(
      Handle handle, Person owner, EmailAddress email, boolean asOwner, Actor actor) {
    Optional<Enterprise> owned = Members.owned(handle, owner);
    if (owned.isEmpty()) {
      return Answer.refused("", "account.problem.not-owner");
    }
    Enterprise enterprise = owned.get();
    if (!enterprise.isApproved()) {
      return Answer.refused("", "account.problem.not-approved");
    }
    List<Link> open = links.ofEnterprise(handle, Purpose.INVITATION, enterprise.id());
    int people = PersonStore.of(handle, enterprise.id(), Members.MOST).size();
    if (open.size() >= MOST || people + open.size() >= Members.MOST) {
      return Answer.refused("email", "account.problem.too-many-invitations", MOST, Members.MOST);
    }
    Optional<Person> known = PersonStore.byEmail(handle, email);
    if (known.filter(person -> person.worksFor(enterprise.id())).isPresent()) {
      return Answer.refused("email", "account.problem.already-member");
    }
    for (Link earlier : open) {
      if (earlier.emailKey().equals(email.key())) {
        boolean unused = links.revoke(handle, earlier);
      }
    }
    SecretToken link =
        links.make(
            handle,
            Purpose.INVITATION,
            email.key(),
            null,
            enterprise.id(),
            Map.of("email", email.value(), "owner", asOwner, "by", owner.id()));
    letters.write(
        handle,
        email.value(),
        "",
        known.map(Person::language).orElse(owner.language()),
        "invitation",
        owner.name(),
        enterprise.details().name(),
        letters.address("/invitation", link));
    audit.add(handle, actor, "member.invited", enterprise.subject(), Map.of("owner", asOwner));
    return Answer.done(email.value());
  }

  /** The open invitations of the owner's enterprise, the newest first. */
  public List<Open> open(Person owner) {
    return database.read(
        handle ->
            Members.owned(handle, owner)
                .map(
                    enterprise ->
                        links.ofEnterprise(handle, Purpose.INVITATION, enterprise.id()).stream()
                            .map(
                                link ->
                                    new Open(
                                        id(link),
                                        link.text("email"),
                                        isOwner(link),
                                        link.createdAt(),
                                        link.expiresAt()))
                            .toList())
                .orElse(List.of()));
  }

  private static String id(Link link) {
    // Not the stored hash itself, of which nothing leaves the database.
    return Hashes.sha256(link.tokenHash()).substring(0, ID);
  }

  private static boolean isOwner(Link link) {
    return Boolean.parseBoolean(link.text("owner"));
  }

  /** Withdraws an invitation of the owner's enterprise; false when there is none of that id. */
  public boolean withdraw(Person owner, String id, Actor actor) {
    return database.write(
        handle -> {
          Optional<Enterprise> owned = Members.owned(handle, owner);
          if (owned.isEmpty()) {
            return false;
          }
          for (Link link : links.ofEnterprise(handle, Purpose.INVITATION, owned.get().id())) {
            if (id(link).equals(id) && links.revoke(handle, link)) {
              audit.add(
                  handle, actor, "member.invitation-withdrawn", owned.get().subject(), Map.of());
              return true;
            }
          }
          return false;
        });
  }

  /** What a link offers; empty when it is gone. */
  public Optional<Offer> offer(String link) {
    return database.read(
        handle ->
            links
                .find(handle, Purpose.INVITATION, link)
                .flatMap(
                    found ->
                        enterprise(handle, found)
                            .map(
                                enterprise ->
                                    new Offer(
                                        enterprise.details().name(),
                                        found.text("email"),
                                        isOwner(found),
                                        email(found)
                                            .flatMap(email -> PersonStore.byEmail(handle, email))
                                            .isPresent()))));
  }

  private static Optional<EmailAddress> email(Link link) {
    return EmailAddress.find(link.text("email"));
  }

  private static Optional<Enterprise> enterprise(Handle handle, Link link) {
    return link.enterpriseId()
        .flatMap(id -> EnterpriseStore.find(handle, id))
        .filter(Enterprise::isApproved);
  }

  /** Accepts as somebody new. */
  public Acceptance accept(String link, Newcomer newcomer, Actor actor) {
    Optional<Offer> offer = offer(link);
    if (offer.isEmpty()) {
      return new Gone();
    }
    if (offer.get().hasAccount()) {
      return new SignInFirst();
    }
    List<Mistake> mistakes = new ArrayList<>();
    String name = Typed.line("name", newcomer.name(), Registration.MAX_NAME, mistakes);
    Passwords.check(
        newcomer.password(), offer.get().email(), name, offer.get().company(), mistakes);
    if (!newcomer.acceptsTerms()) {
      mistakes.add(new Mistake("terms", new Problem("account.problem.terms", List.of())));
    }
    if (!mistakes.isEmpty()) {
      return new Refused(mistakes);
    }
    String hash = hashes.hash(newcomer.password());
    return database.write(
        handle ->
            take(handle, link)
                .filter(found -> PersonStore.byEmail(handle, found.email()).isEmpty())
                .<Acceptance>map(
                    found -> {
                      Person person =
                          PersonStore.add(
                              handle,
                              new PersonStore.Newcomer(
                                  found.email(),
                                  name,
                                  newcomer.language(),
                                  hash,
                                  Role.NONE,
                                  Optional.of(found.place()),
                                  Registration.TERMS),
                              now());
                      return joined(handle, person, found.enterprise(), actor);
                    })
                .orElseGet(Gone::new));
  }

  /** Accepts as somebody who has an account and is signed in. */
  public Acceptance accept(String link, Person person, Actor actor) {
    Acceptance acceptance =
        database.write(
            handle -> {
              Person now = PersonStore.find(handle, person.id()).orElse(person);
              Optional<String> invited =
                  links.find(handle, Purpose.INVITATION, link).map(Link::emailKey);
              boolean isInvited =
                  invited.isPresent()
                      && EmailAddress.find(now.email()).map(EmailAddress::key).equals(invited);
              if (!isInvited) {
                return new Gone();
              }
              if (now.membership().isPresent()) {
                return new Refused(
                    List.of(
                        new Mistake(
                            "", new Problem("account.problem.other-enterprise", List.of()))));
              }
              return take(handle, link)
                  .<Acceptance>map(
                      found -> {
                        PersonStore.join(handle, now.id(), found.place(), now());
                        return joined(
                            handle,
                            PersonStore.find(handle, now.id()).orElse(now),
                            found.enterprise(),
                            actor);
                      })
                  .orElseGet(Gone::new);
            });
    sessions.changed();
    return acceptance;
  }

  private record Taken(EmailAddress email, Enterprise enterprise, Membership place) {}

  private Optional<Taken> take(Handle handle, String link) {
    return links
        .find(handle, Purpose.INVITATION, link)
        .filter(found -> links.take(handle, Purpose.INVITATION, link).isPresent())
        .flatMap(
            found ->
                enterprise(handle, found)
                    .flatMap(
                        enterprise ->
                            email(found)
                                .map(
                                    email ->
                                        new Taken(
                                            email,
                                            enterprise,
                                            new Membership(enterprise.id(), isOwner(found))))));
  }

  private Joined joined(Handle handle, Person person, Enterprise enterprise, Actor actor) {
    audit.add(
        handle,
        actor.as(person),
        "member.joined",
        person.subject(),
        Map.of("enterprise", enterprise.id()));
    for (Person owner : PersonStore.owners(handle, enterprise.id())) {
      if (!owner.id().equals(person.id()) && owner.notices().contains(Notice.MEMBERS)) {
        letters.write(
            handle,
            owner,
            "joined",
            person.name(),
            enterprise.details().name(),
            letters.address("/account/members"));
      }
    }
    return new Joined(person, enterprise);
  }
}
