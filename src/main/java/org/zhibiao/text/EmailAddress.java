package org.zhibiao.text;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of mail: one addr-spec of RFC 5321, without quoted forms and address literals, which
 * nobody has who writes to people.
 *
 * @param value as it is shown and written to, the domain in ASCII and small letters
 * @param key for comparison: the whole in small letters
 */
public record EmailAddress(String value, String key) {
  private static final int MAX = 254;
  private static final int MAX_LOCAL = 64;
  private static final Pattern LOCAL =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

  /** What was made of something typed. */
  public sealed interface Reading {}

  public record Good(EmailAddress address) implements Reading {}

  public record Bad(Problem problem) implements Reading {}

  /** Reads what somebody typed; full-width letters and the blanks around it are forgiven. */
  public static Reading read(String typed) {
    if (typed.length() > 4 * MAX) {
      return bad("too-long", MAX);
    }
    String text = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
    if (text.isEmpty()) {
      return bad("missing");
    }
    int at = text.lastIndexOf('@');
    if (at < 0) {
      return bad("email-no-at");
    }
    String local = text.substring(0, at);
    String domain = ascii(text.substring(at + 1));
    if (local.length() > MAX_LOCAL || local.length() + domain.length() + 1 > MAX) {
      return bad("too-long", MAX, text.length());
    }
    if (!LOCAL.matcher(local).matches()) {
      return bad("email-local");
    }
    if (!DOMAIN.matcher(domain).matches()) {
      return bad("email-domain");
    }
    String value = local + "@" + domain;
    return new Good(new EmailAddress(value, value.toLowerCase(Locale.ROOT)));
  }

  /** The address that somebody typed; empty when it is none. */
  public static Optional<EmailAddress> find(String typed) {
    return read(typed) instanceof Good good ? Optional.of(good.address()) : Optional.empty();
  }

  private static String ascii(String domain) {
    try {
      return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static Bad bad(String reason, Object... arguments) {
    return new Bad(Problem.of("account.problem." + reason, arguments));
  }
}
