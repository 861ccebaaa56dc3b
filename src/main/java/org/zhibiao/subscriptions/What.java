package org.zhibiao.subscriptions;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why somebody hears of a record. */
public enum What {
  /** It came into the catalogue. */
  NEW,
  /** It changed. */
  CHANGED,
  /** It matched until now, and by the change does no more. */
  GONE,
  /**
   * It replaces, amends, adopts or carries out a record that is followed, or is a newer edition.
   */
  RELATED,
  /** Its comment period ends in 14 days. */
  COMMENTS_14,
  COMMENTS_3,
  /** It takes effect, or is replaced, in 90 days. */
  EFFECTIVE_90,
  EFFECTIVE_7,
  WITHDRAWN_90,
  WITHDRAWN_7;

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<What> of(String code) {
    return Stream.of(values()).filter(what -> what.code().equals(code)).findFirst();
  }

  public boolean isReminder() {
    return ordinal() >= COMMENTS_14.ordinal();
  }
}
