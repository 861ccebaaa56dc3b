package org.zhibiao.accounts;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person is to the platform. */
public enum Role {
  /** Works under an enterprise, or under none yet. */
  NONE,
  /** Curates the catalogue and answers questions. */
  LIBRARIAN,
  /** All that a librarian may, and accounts, settings and health. */
  ADMINISTRATOR;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role that a code names; empty when it names none. */
  public static Optional<Role> of(String code) {
    return Stream.of(values()).filter(role -> role.code().equals(code)).findFirst();
  }

  /** Whether this role may do all that another may. */
  public boolean includes(Role other) {
    return ordinal() >= other.ordinal();
  }
}
