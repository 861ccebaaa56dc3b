package org.zhibiao;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhibiao.accounts.Accounts;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.Answer;
import org.zhibiao.accounts.Enterprise;
import org.zhibiao.accounts.EnterpriseDetails;
import org.zhibiao.accounts.Enterprises;
import org.zhibiao.accounts.Invitations;
import org.zhibiao.accounts.Person;
import org.zhibiao.accounts.Registration;
import org.zhibiao.accounts.Role;
import org.zhibiao.accounts.SecondFactor;
import org.zhibiao.accounts.Session;
import org.zhibiao.accounts.SignIn;
import org.zhibiao.accounts.secret.Argon2Cost;
import org.zhibiao.accounts.secret.Keys;
import org.zhibiao.accounts.secret.PasswordHashes;
import org.zhibiao.accounts.secret.SecretToken;
import org.zhibiao.accounts.secret.Totp;
import org.zhibiao.curation.EditDrafts;
import org.zhibiao.curation.Editing;
import org.zhibiao.curation.Operations;
import org.zhibiao.curation.Uploads;
import org.zhibiao.curation.pins.Pins;
import org.zhibiao.curation.review.ReviewQueue;
import org.zhibiao.curation.words.OwnWords;
import org.zhibiao.db.Database;
import org.zhibiao.mail.MailSettings;
import org.zhibiao.mail.Outbox;
import org.zhibiao.search.SavedSearches;
import org.zhibiao.search.thesaurus.Lexicon;
import org.zhibiao.subscriptions.Calendars;
import org.zhibiao.subscriptions.Subscriptions;
import org.zhibiao.subscriptions.announcement.AnnouncementInbox;
import org.zhibiao.subscriptions.announcement.AnnouncementLetters;
import org.zhibiao.subscriptions.announcement.AnnouncementSender;
import org.zhibiao.subscriptions.announcement.Announcements;
import org.zhibiao.subscriptions.webhook.HookAddresses;
import org.zhibiao.subscriptions.webhook.Webhooks;
import org.zhibiao.web.AnnouncementPrinter;
import org.zhibiao.web.Server;

/** Real accounts over the database of a {@link TestCatalogue}; passwords cost little. */
public final class TestAccounts {
  /** Everybody's, unless a test says otherwise. */
  public static final String PASSWORD = "three grey looms at dawn";

  public static final Actor ACTOR =
      Actor.visitor("192.0.2.7", "Mozilla/5.0 (X11; Linux) Chrome/140");

  /** Codes with right check characters, made up. */
  public static final List<String> CODES =
      List.of("91330100MA2ABCDEXG", "91320500MA1WXYT21D", "91440300MA5HGF7E9N");

  private static final Pattern LINK = Pattern.compile("\\?link=([\\w-]+)");

  private final TestCatalogue catalogue;
  private final Outbox outbox;
  private final Keys keys;
  private final Accounts accounts;
  private final Path ownWords;

  public TestAccounts(TestCatalogue catalogue, Path folder, String publicUrl) {
    this.catalogue = catalogue;
    this.outbox = new Outbox(catalogue.database(), catalogue.clock(), "zhibiao.example");
    this.keys = Keys.inFolder(folder);
    this.ownWords = folder.resolve("thesaurus");
    this.accounts =
        new Accounts(
            catalogue.database(),
            outbox,
            new PasswordHashes(new Argon2Cost(64, 1, 1)),
            keys,
            () -> publicUrl.isEmpty() ? "https://zhibiao.example" : publicUrl,
            catalogue.clock());
  }

  public Accounts accounts() {
    return accounts;
  }

  public Keys keys() {
    return keys;
  }

  public Outbox outbox() {
    return outbox;
  }

  public Database database() {
    return catalogue.database();
  }

  public void pass(Duration time) {
    catalogue.pass(time);
  }

  public static MailSettings mailSettings() {
    return new MailSettings(
        "",
        25,
        MailSettings.Security.NONE,
        "",
        "",
        "desk@zhibiao.example",
        "织标 ZhiBiao",
        "",
        2,
        50,
        500,
        10_000);
  }

  /**
   * What the server is given.
   *
   * @param searches that wait for records
   */
  public Server.Members members(SavedSearches searches) {
    Subscriptions subscriptions =
        new Subscriptions(
            catalogue.database(), catalogue.catalogue(), searches, keys, catalogue.clock());
    return new Server.Members(
        accounts,
        keys,
        Lexicon.builtIn(),
        outbox,
        mailSettings(),
        subscriptions,
        new Calendars(catalogue.database(), catalogue.catalogue(), keys, catalogue.clock()),
        announcements(subscriptions, letters()),
        new AnnouncementInbox(catalogue.database(), catalogue.clock()),
        webhooks(Set.of()),
        reviews(),
        new OwnWords(ownWords, catalogue.database(), accounts.audit()),
        operations(),
        new Uploads(
            ownWords.resolveSibling("uploads"),
            catalogue.database(),
            catalogue.catalogue(),
            operations(),
            accounts.audit(),
            catalogue.clock()),
        new Pins(catalogue.database(), accounts.audit(), catalogue.clock()),
        new EditDrafts(catalogue.database(), catalogue.clock()));
  }

  public Operations operations() {
    return new Operations(
        catalogue.database(), catalogue.catalogue(), accounts.audit(), catalogue.clock());
  }

  /** What waits for librarians. */
  public ReviewQueue reviews() {
    return new ReviewQueue(
        catalogue.database(),
        catalogue.catalogue(),
        new Editing(catalogue.catalogue(), accounts.audit()),
        accounts.audit(),
        catalogue.clock());
  }

  /** How letters of announcements are printed. */
  public AnnouncementLetters letters() {
    return new AnnouncementPrinter(false, () -> "https://zhibiao.example", catalogue.clock());
  }

  public Announcements announcements(Subscriptions subscriptions, AnnouncementLetters letters) {
    return new Announcements(
        catalogue.database(),
        catalogue.catalogue(),
        accounts,
        subscriptions,
        outbox,
        letters,
        catalogue.clock());
  }

  /** What writes the letters of announcements, in rounds. */
  public AnnouncementSender announcementSender(
      Subscriptions subscriptions, AnnouncementLetters letters) {
    return new AnnouncementSender(
        catalogue.database(),
        accounts.people(),
        subscriptions,
        announcements(subscriptions, letters),
        outbox,
        letters,
        catalogue.clock());
  }

  /**
   * The webhooks of the enterprises.
   *
   * @param named hosts that may be private
   */
  public Webhooks webhooks(Set<String> named) {
    return new Webhooks(
        catalogue.database(), keys, accounts.audit(), new HookAddresses(named), catalogue.clock());
  }

  public static EnterpriseDetails details(String name, String number) {
    return new EnterpriseDetails(
        name, "CN", number, "浙江杭州", List.of("knitwear"), List.of("EU", "JP"), "0571-12345678");
  }

  /** What somebody types who registers. */
  public static Registration.Application application(String name, String code, String email) {
    return new Registration.Application(details(name, code), "李敏", email, PASSWORD, true, "zh");
  }

  /** Registers and confirms an enterprise, which then waits. */
  public Person registered(String name, String code, String email) {
    done(
        accounts
            .registration()
            .apply(application(name, code, email), id -> true, market -> true, ACTOR));
    Registration.Confirmation confirmation = accounts.registration().confirm(linkTo(email), ACTOR);
    if (confirmation instanceof Registration.Confirmed confirmed) {
      return confirmed.person();
    }
    throw new IllegalStateException(confirmation.toString());
  }

  /** The owner of an approved enterprise. */
  public Person owner(String name, String code, String email) {
    Person person = registered(name, code, email);
    Enterprise unused =
        done(
            accounts
                .enterprises()
                .decide(enterpriseOf(person), Enterprises.Decision.APPROVE, "", Actor.PLATFORM));
    return again(person);
  }

  public Person owner() {
    return owner("示例针织有限公司", CODES.get(0), "owner@example.com");
  }

  /** Somebody who accepted an owner's invitation. */
  public Person member(Person owner, String email) {
    String unused = done(accounts.invitations().invite(owner, email, false, ACTOR));
    Invitations.Acceptance acceptance =
        accounts
            .invitations()
            .accept(linkTo(email), new Invitations.Newcomer("王芳", PASSWORD, true, "zh"), ACTOR);
    if (acceptance instanceof Invitations.Joined joined) {
      return joined.person();
    }
    throw new IllegalStateException(acceptance.toString());
  }

  public Person librarian(String email) {
    return done(
        accounts.people().add(email, "陈静", Role.LIBRARIAN, PASSWORD, "zh", Actor.COMMAND_LINE));
  }

  /** An administrator without a second factor yet. */
  public Person administrator(String email) {
    return done(
        accounts.people().add(email, "周涛", Role.ADMINISTRATOR, PASSWORD, "zh", Actor.COMMAND_LINE));
  }

  /** Gives somebody a second factor. Returns its secret. */
  public String withSecondFactor(Person person) {
    SecondFactor.Offer offer = accounts.secondFactor().offer(person);
    Session session = accounts.sessions().find(signedIn(person)).orElseThrow();
    List<String> unused =
        done(
            accounts
                .secondFactor()
                .enable(
                    person,
                    offer.sealed(),
                    Totp.codeAt(offer.secret(), catalogue.clock().instant()),
                    session,
                    ACTOR.as(person)));
    return offer.secret();
  }

  /** The token of a new session; for somebody with a second factor a half one. */
  public SecretToken signedIn(Person person) {
    SignIn.Outcome outcome =
        accounts.signIn().signIn(person.email(), PASSWORD, false, Optional.empty(), ACTOR);
    return switch (outcome) {
      case SignIn.SignedIn in -> in.session();
      case SignIn.Half half -> half.session();
      default -> throw new IllegalStateException(outcome.toString());
    };
  }

  /** The token of a new session of somebody with a second factor, of a time step of its own. */
  public SecretToken signedIn(Person person, String secret) {
    pass(Duration.ofSeconds(31));
    SignIn.Outcome outcome =
        accounts
            .signIn()
            .second(
                signedIn(person),
                Totp.codeAt(secret, catalogue.clock().instant()),
                Optional.empty(),
                ACTOR);
    if (outcome instanceof SignIn.SignedIn in) {
      return in.session();
    }
    throw new IllegalStateException(outcome.toString());
  }

  public static String enterpriseOf(Person person) {
    return person.membership().orElseThrow().enterpriseId();
  }

  /** The person as the database has them. */
  public Person again(Person person) {
    return accounts.people().find(person.id()).orElseThrow();
  }

  public static <T> T done(Answer<T> answer) {
    return answer
        .value()
        .orElseThrow(() -> new IllegalStateException(answer.mistakes().toString()));
  }

  /** A letter in the outbox. */
  public record Letter(String recipient, String subject, String text) {}

  /** The letters to an address, the newest first. */
  public List<Letter> letters(String email) {
    return database()
        .read(
            handle ->
                handle
                    .createQuery(
                        "SELECT recipient, subject, coalesce(text, '') AS text FROM outbox"
                            + " LEFT JOIN letter_body ON letter_id = id WHERE recipient = :email"
                            + " ORDER BY id DESC")
                    .bind("email", email)
                    .map(
                        (row, context) ->
                            new Letter(
                                row.getString("recipient"),
                                row.getString("subject"),
                                row.getString("text")))
                    .list());
  }

  /** The secret of the newest link that was sent to an address. */
  public String linkTo(String email) {
    for (Letter letter : letters(email)) {
      Matcher matcher = LINK.matcher(letter.text());
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
    throw new IllegalStateException("no link went to " + email);
  }
}
