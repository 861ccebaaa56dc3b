package org.zhibiao.accounts;

import java.time.Clock;
import java.util.function.Supplier;
import org.zhibiao.accounts.secret.Keys;
import org.zhibiao.accounts.secret.PasswordHashes;
import org.zhibiao.db.Database;
import org.zhibiao.mail.Outbox;

/** All that can be done with accounts, a class for each matter. Safe for use by many threads. */
public final class Accounts {
  private final Supplier<String> site;
  private final Database database;
  private final AuditLog audit;
  private final PlatformSettings settings;
  private final Sessions sessions;
  private final Links links;
  private final Attempts attempts;
  private final Registration registration;
  private final Invitations invitations;
  private final SignIn signIn;
  private final PasswordReset passwordReset;
  private final OwnAccount ownAccount;
  private final SecondFactor secondFactor;
  private final Members members;
  private final Enterprises enterprises;
  private final People people;
  private final ApiTokens tokens;
  private final OwnData ownData;
  private final Audiences audiences;

  /**
   * The accounts of an installation.
   *
   * @param outbox takes the letters
   * @param site the platform's address without a slash at the end, for the links in them
   */
  public Accounts(
      Database database,
      Outbox outbox,
      PasswordHashes hashes,
      Keys keys,
      Supplier<String> site,
      Clock clock) {
    this.database = database;
    this.site = site;
    Letters letters = new Letters(outbox, site);
    this.audit = new AuditLog(database, clock);
    this.settings = new PlatformSettings(database, audit);
    this.sessions = new Sessions(database, clock);
    this.links = new Links(clock);
    this.attempts = new Attempts(database, keys, clock);
    this.registration = new Registration(database, hashes, links, letters, audit, settings, clock);
    this.invitations = new Invitations(database, hashes, links, sessions, letters, audit, clock);
    this.signIn = new SignIn(database, hashes, keys, attempts, sessions, letters, audit, clock);
    this.passwordReset =
        new PasswordReset(database, hashes, links, sessions, letters, audit, clock);
    this.ownAccount =
        new OwnAccount(database, hashes, attempts, links, sessions, letters, audit, clock);
    this.secondFactor =
        new SecondFactor(database, keys, ownAccount, sessions, letters, audit, clock);
    this.members = new Members(database, sessions, letters, audit, clock);
    this.enterprises = new Enterprises(database, sessions, letters, audit, clock);
    this.people = new People(database, hashes, sessions, letters, audit, clock);
    this.tokens = new ApiTokens(database, ownAccount, letters, audit, clock);
    this.ownData = new OwnData(database, sessions, tokens, audit);
    this.audiences = new Audiences(database);
  }

  /** The platform's address without a slash at the end. */
  public String site() {
    return site.get();
  }

  public Registration registration() {
    return registration;
  }

  public Invitations invitations() {
    return invitations;
  }

  public SignIn signIn() {
    return signIn;
  }

  public Sessions sessions() {
    return sessions;
  }

  public PasswordReset passwordReset() {
    return passwordReset;
  }

  public OwnAccount ownAccount() {
    return ownAccount;
  }

  public SecondFactor secondFactor() {
    return secondFactor;
  }

  public Members members() {
    return members;
  }

  public Enterprises enterprises() {
    return enterprises;
  }

  public People people() {
    return people;
  }

  public ApiTokens tokens() {
    return tokens;
  }

  public OwnData ownData() {
    return ownData;
  }

  public Audiences audiences() {
    return audiences;
  }

  public PlatformSettings settings() {
    return settings;
  }

  public AuditLog audit() {
    return audit;
  }

  /** Removes what is over: ended sessions, useless links, forgotten failures, old audit entries. */
  public void tidy() {
    database.<Void, RuntimeException>write(
        handle -> {
          int unusedSessions = sessions.prune(handle);
          int unusedLinks = links.prune(handle);
          return null;
        });
    int unusedAttempts = attempts.prune();
    int unusedEntries = audit.keep(settings.current().auditDays());
  }
}
