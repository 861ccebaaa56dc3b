package org.zhibiao.subscriptions.announcement;

import java.util.Locale;
import org.zhibiao.mail.Letter;

/** Where the letter to one recipient stands. */
public enum Delivery {
  /** Not yet in the outbox. */
  WAITING,
  QUEUED,
  SENT,
  FAILED,
  /** The address is suspended. */
  HELD,
  /** There is none: the recipient wants no letters, or cannot use the account. */
  INBOX;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Delivery of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  static Delivery of(Letter.State state) {
    return switch (state) {
      case DUE -> QUEUED;
      case SENT -> SENT;
      case FAILED, BOUNCED -> FAILED;
      case HELD -> HELD;
    };
  }
}
