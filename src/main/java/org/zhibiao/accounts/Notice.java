package org.zhibiao.accounts;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Letters about the account that a person may do without. Those about its safety (a new password, a
 * new address, a sign-in from a new device) come always.
 */
public enum Notice {
  /** Somebody joined or left the enterprise, or has another role in it. */
  MEMBERS,
  /** For the platform's people: an enterprise waits to be looked at. */
  WAITING;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Notice> of(String code) {
    return Stream.of(values()).filter(notice -> notice.code().equals(code)).findFirst();
  }
}
