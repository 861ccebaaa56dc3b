package org.zhibiao.mail;

import java.time.Duration;
import java.util.Locale;

/**
 * How letters leave.
 *
 * @param host the SMTP server, empty to write letters into a folder instead
 * @param user empty to sign in nowhere
 * @param from the address that letters come from
 * @param fromName the name beside it
 * @param bounce the domain of envelope senders, {@code bounces+TOKEN@DOMAIN}, by which a letter
 *     that comes back is known; empty to use {@code from}
 * @param atOnce connections at a time
 * @param perSecond letters a second in all
 * @param perDomain letters a minute to one domain
 * @param perDay letters in 24 hours: the emergency brake
 */
public record MailSettings(
    String host,
    int port,
    Security security,
    String user,
    String password,
    String from,
    String fromName,
    String bounce,
    int atOnce,
    int perSecond,
    int perDomain,
    int perDay) {
  /** How long a server may take over anything. */
  static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** How the connection is kept from others. */
  public enum Security {
    NONE,
    /** Plain at first, then by STARTTLS, without which nothing is sent. */
    STARTTLS,
    TLS;

    public static Security of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  public boolean hasServer() {
    return !host.isEmpty();
  }

  /** Says nothing of the password. */
  @Override
  public String toString() {
    return "MailSettings[" + host + ":" + port + "]";
  }
}
