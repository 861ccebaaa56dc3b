package org.zhibiao.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.zhibiao.accounts.Answer.Mistake;
import org.zhibiao.accounts.Links.Link;
import org.zhibiao.accounts.Links.Purpose;
import org.zhibiao.accounts.secret.PasswordHashes;
import org.zhibiao.accounts.secret.SecretToken;
import org.zhibiao.db.Database;
import org.zhibiao.text.EmailAddress;
import org.zhibiao.text.Problem;

/**
 * How an enterprise comes in. What was typed waits behind a link in a letter, and nothing of it is
 * an account before the link is used: whoever registers with somebody else's address takes nothing
 * from them.
 */
public final class Registration {
  /** The terms of use and the privacy notice that are accepted today. */
  public static final String TERMS = "2026-11";

  static final int MAX_NAME = 60;
  private static final int LETTERS_AN_HOUR = 4;
  private static final int TOLD = 20;

  /**
   * What somebody typed.
   *
   * @param acceptsTerms whether the terms were ticked
   * @param language of the letters
   */
  public record Application(
      EnterpriseDetails details,
      String name,
      String email,
      String password,
      boolean acceptsTerms,
      String language) {}

  /** What became of a link. */
  public sealed interface Confirmation {}

  /** The account is there. */
  public record Confirmed(Person person, Enterprise enterprise) implements Confirmation {}

  /** The link is used, too old, or none. */
  public record Gone() implements Confirmation {}

  /** Meanwhile another registered that enterprise, or that address. */
  public record Taken(Problem problem) implements Confirmation {}

  private final Database database;
  private final PasswordHashes hashes;
  private final Links links;
  private final Letters letters;
  private final AuditLog audit;
  private final PlatformSettings settings;
  private final Clock clock;

  Registration(
      Database database,
      PasswordHashes hashes,
      Links links,
      Letters letters,
      AuditLog audit,
      PlatformSettings settings,
      Clock clock) {
    this.database = database;
    this.hashes = hashes;
    this.links = links;
    this.letters = letters;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Takes an application and sends a letter. The answer is the same whether or not somebody with
   * that address has an account: the letter tells.
   *
   * @return the address that the letter goes to
   */
  public Answer<String> apply(
      Application typed, Predicate<String> isProduct, Predicate<String> isMarket, Actor actor) {
    if (!settings.current().registers()) {
      return Answer.refused("", "account.problem.closed");
    }
    Answer<EnterpriseDetails> details =
        EnterpriseDetails.read(typed.details(), isProduct, isMarket);
    List<Mistake> mistakes = new ArrayList<>(details.mistakes());
    String name = Typed.line("name", typed.name(), MAX_NAME, mistakes);
    Optional<EmailAddress> email = Typed.email("email", typed.email(), mistakes);
    Passwords.check(typed.password(), typed.email(), name, typed.details().name(), mistakes);
    if (!typed.acceptsTerms()) {
      mistakes.add(new Mistake("terms", new Problem("account.problem.terms", List.of())));
    }
    details
        .value()
        .filter(read -> isTaken(read))
        .ifPresent(read -> mistakes.add(new Mistake("number", taken())));
    if (!mistakes.isEmpty()) {
      return Answer.refused(mistakes);
    }
    EmailAddress address = email.orElseThrow();
    // Made before it is known whether anybody has the address, so that it takes as long.
    String hash = hashes.hash(typed.password());
    database.<Void, RuntimeException>write(
        handle -> {
          send(handle, address, name, typed.language(), details.value().orElseThrow(), hash, actor);
          return null;
        });
    return Answer.done(address.value());
  }

  private boolean isTaken(EnterpriseDetails details) {
    return database.read(
        handle -> EnterpriseStore.holding(handle, details.country(), details.number()).isPresent());
  }

  private static Problem taken() {
    return new Problem("account.problem.enterprise-taken", List.of());
  }

  private void send(
      Handle handle,
      EmailAddress email,
      String name,
      String language,
      EnterpriseDetails details,
      String hash,
      Actor actor) {
    if (links.countLately(handle, Purpose.REGISTRATION, email.key(), Duration.ofHours(1))
        >= LETTERS_AN_HOUR) {
      return;
    }
    Optional<Person> known = PersonStore.byEmail(handle, email);
    SecretToken link =
        links.make(
            handle,
            Purpose.REGISTRATION,
            email.key(),
            null,
            null,
            payload(email, name, language, details, hash));
    if (known.isPresent()) {
      // Nobody is told the link: the row only counts the letters.
      links.revoke(handle, Purpose.REGISTRATION, email.key());
      letters.write(
          handle, known.get(), "already", letters.address("/sign-in"), letters.address("/reset"));
    } else {
      letters.write(
          handle,
          email.value(),
          name,
          language,
          "confirm",
          details.name(),
          letters.address("/register/confirm", link));
    }
    audit.add(
        handle, actor, "registration.applied", "enterprise:", Map.of("country", details.country()));
  }

  private static Map<String, Object> payload(
      EmailAddress email, String name, String language, EnterpriseDetails details, String hash) {
    return Map.ofEntries(
        Map.entry("email", email.value()),
        Map.entry("name", name),
        Map.entry("language", language),
        Map.entry("password", hash),
        Map.entry("terms", TERMS),
        Map.entry("company", details.name()),
        Map.entry("country", details.country()),
        Map.entry("number", details.number()),
        Map.entry("place", details.place()),
        Map.entry("products", details.products()),
        Map.entry("markets", details.markets()),
        Map.entry("phone", details.phone()));
  }

  /** The name of the enterprise that a link would confirm; empty when the link is gone. */
  public Optional<String> waiting(String link) {
    return database.read(
        handle ->
            links.find(handle, Purpose.REGISTRATION, link).map(found -> found.text("company")));
  }

  /** Uses a link. */
  public Confirmation confirm(String link, Actor actor) {
    return database.write(
        handle ->
            links
                .find(handle, Purpose.REGISTRATION, link)
                .map(found -> confirm(handle, found, link, actor))
                .orElseGet(Gone::new));
  }

  private Confirmation confirm(Handle handle, Link found, String link, Actor actor) {
    EnterpriseDetails details =
        new EnterpriseDetails(
            found.text("company"),
            found.text("country"),
            found.text("number"),
            found.text("place"),
            found.texts("products"),
            found.texts("markets"),
            found.text("phone"));
    Optional<EmailAddress> email = EmailAddress.find(found.text("email"));
    if (email.isEmpty() || links.take(handle, Purpose.REGISTRATION, link).isEmpty()) {
      return new Gone();
    }
    links.revoke(handle, Purpose.REGISTRATION, email.get().key());
    if (PersonStore.byEmail(handle, email.get()).isPresent()) {
      return new Taken(new Problem("account.problem.already-registered", List.of()));
    }
    if (EnterpriseStore.holding(handle, details.country(), details.number()).isPresent()) {
      return new Taken(taken());
    }
    boolean isApproved = settings.current().approvesByItself() && details.hasCreditCode();
    Enterprise enterprise =
        EnterpriseStore.add(
            handle,
            details,
            isApproved ? Enterprise.State.APPROVED : Enterprise.State.WAITING,
            now());
    Person person =
        PersonStore.add(
            handle,
            new PersonStore.Newcomer(
                email.get(),
                found.text("name"),
                found.text("language"),
                found.text("password"),
                Role.NONE,
                Optional.of(new Membership(enterprise.id(), true)),
                found.text("terms")),
            now());
    audit.add(
        handle,
        actor.as(person),
        isApproved ? "enterprise.approved-by-rule" : "enterprise.registered",
        enterprise.subject(),
        Map.of("terms", found.text("terms")));
    letters.write(
        handle,
        person,
        isApproved ? "welcome-approved" : "welcome-waiting",
        details.name(),
        letters.address("/sign-in"));
    if (!isApproved) {
      tell(handle, enterprise);
    }
    return new Confirmed(person, enterprise);
  }

  private void tell(Handle handle, Enterprise enterprise) {
    for (Role role : List.of(Role.ADMINISTRATOR, Role.LIBRARIAN)) {
      for (Person person : PersonStore.withRole(handle, role, TOLD)) {
        if (person.notices().contains(Notice.WAITING)) {
          letters.write(
              handle,
              person,
              "enterprise-waits",
              enterprise.details().name(),
              letters.address("/desk/enterprises/" + enterprise.id()));
        }
      }
    }
  }
}
