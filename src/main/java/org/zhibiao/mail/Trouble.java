package org.zhibiao.mail;

import java.time.Instant;
import java.util.Locale;

/**
 * A server of mail that does not let us in. Nothing is wrong with any letter then, so none is told
 * of it.
 *
 * @param since of the first try that came to nothing in this way
 * @param reply what was said last
 */
public record Trouble(Server server, Kind kind, Instant since, String reply) {
  /** Which of the two. */
  public enum Server {
    /** The one that letters leave by. */
    SMTP,
    /** The one with the mailbox of what comes back. */
    IMAP;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is wrong with it. */
  public enum Kind {
    LOGIN,
    CONNECTION;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
