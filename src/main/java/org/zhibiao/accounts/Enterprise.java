package org.zhibiao.accounts;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An enterprise under which people work.
 *
 * @param reason what it was told at the last decision, empty for nothing
 * @param answer what it said when it was asked back, empty for nothing
 * @param version counts the changes, so that two who edit at once notice
 */
public record Enterprise(
    String id,
    EnterpriseDetails details,
    State state,
    String reason,
    String answer,
    Instant createdAt,
    Instant stateAt,
    int version) {

  /** Where an enterprise stands. */
  public enum State {
    /** Its owner's address is confirmed; the platform has not decided. */
    WAITING,
    /** The platform wants to know more. */
    ASKED,
    APPROVED,
    REFUSED,
    /** Shut by an administrator; can be opened again. */
    DISABLED,
    /** Given up by its last owner. */
    CLOSED;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<State> of(String code) {
      return Stream.of(values()).filter(state -> state.code().equals(code)).findFirst();
    }
  }

  public boolean isApproved() {
    return state == State.APPROVED;
  }

  String subject() {
    return "enterprise:" + id;
  }
}
