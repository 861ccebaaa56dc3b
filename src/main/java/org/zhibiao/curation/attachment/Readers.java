package org.zhibiao.curation.attachment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who may open a full text, each group within the one before. */
public enum Readers {
  PUBLIC,
  /** Whoever is signed in. */
  REGISTERED,
  LIBRARIANS;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Readers> coded(String code) {
    return Arrays.stream(values()).filter(readers -> readers.code().equals(code)).findFirst();
  }
}
