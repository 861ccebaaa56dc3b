package org.zhibiao.accounts;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody with an account.
 *
 * @param email as it is shown and written to
 * @param language of letters and, until a cookie says otherwise, of pages: {@code zh} or {@code en}
 * @param membership empty for the platform's own people and for whoever left an enterprise
 * @param notices the letters of {@link Notice} that the person wants
 * @param termsVersion the terms that were accepted last, empty for none
 * @param seenAt the last use of the account, to some minutes
 */
public record Person(
    String id,
    String email,
    String name,
    String language,
    Role role,
    State state,
    Optional<Membership> membership,
    boolean hasSecondFactor,
    Set<Notice> notices,
    String termsVersion,
    Instant termsAt,
    Instant createdAt,
    Optional<Instant> seenAt) {

  public Person {
    notices = Set.copyOf(notices);
  }

  /** Whether the account can be used. */
  public enum State {
    ACTIVE,
    /** Shut by an administrator; can be opened again. */
    DISABLED,
    /** Given up by the person; nothing personal is left. */
    CLOSED;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  public boolean isActive() {
    return state == State.ACTIVE;
  }

  public boolean isOwner() {
    return membership.map(Membership::isOwner).orElse(false);
  }

  /** Whether the person works under that enterprise. */
  public boolean worksFor(String enterpriseId) {
    return membership.map(place -> place.enterpriseId().equals(enterpriseId)).orElse(false);
  }

  /** How the audit log calls the person. */
  String subject() {
    return "person:" + id;
  }
}
