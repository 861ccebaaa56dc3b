package org.zhibiao.config;

import java.util.Locale;
import java.util.function.Predicate;

/** The settings: the one table of key, default and check. */
public enum Setting {
  /** The folder of database, index and attachments. */
  DATA("index-data", value -> !value.isBlank()),
  /** The address to listen on; {@code 0.0.0.0} for every one. */
  HOST("127.0.0.1", value -> !value.isBlank()),
  /** The port to listen on; 0 for any that is free. */
  PORT("8080", Setting::isPort),
  /**
   * The address that readers use, for the links by which search engines know a page and its other
   * language, and to keep the cookie to https; empty writes those links without a host.
   */
  PUBLIC_URL("", value -> value.isEmpty() || value.matches("https?://[^/\\s]+")),
  /** The folder of source files. */
  CRAWLER_CONFIG("crawler-config", value -> !value.isBlank()),
  /** {@code false} keeps the server from harvesting by itself. */
  CRAWL("true", value -> value.equals("true") || value.equals("false")),
  /**
   * Where to ask instead of a site itself, {@code openstd=http://10.0.0.5:8000, jsa=…}: a proxy or
   * a mirror of one's own, which alone may have a private address.
   */
  CRAWL_BASE(
      "", value -> value.isEmpty() || value.matches("(\\s*[\\w.-]+=https?://[^\\s,]+\\s*,?)+")),
  /**
   * Where readers and the sites that are harvested turn to, shown on the about page; empty for
   * nowhere.
   */
  CONTACT("", value -> value.isEmpty() || value.matches("[^@\\s<>]+@[^@\\s<>]+")),
  /**
   * The addresses of the proxies in front, apart by commas: their {@code X-Forwarded-For} says
   * where a request comes from. By default those on this machine.
   */
  PROXIES(
      "127.0.0.1,0:0:0:0:0:0:0:1",
      value -> value.matches("([0-9a-fA-F:.]+(\\s*,\\s*[0-9a-fA-F:.]+)*)?")),
  /**
   * The master key of second factors, forms and signed links, 64 hexadecimal digits or more; empty
   * for the one in the file {@code secret.key} of the data folder.
   */
  SECRET_KEY("", value -> value.matches("(([0-9a-fA-F]{2}){32,})?")),
  /** What hashing a password costs in memory, KiB. */
  ARGON2_MEMORY("19456", value -> isBetween(value, 64, 1_048_576)),
  /** What hashing a password costs in passes over that memory. */
  ARGON2_ITERATIONS("2", value -> isBetween(value, 1, 20)),
  /**
   * The server that letters are sent by; empty writes them into {@code outbox/} in the data folder.
   */
  MAIL_HOST("", value -> value.matches("[A-Za-z0-9.:-]*")),
  MAIL_PORT("587", Setting::isPort),
  /** {@code none}, {@code starttls} or {@code tls}. */
  MAIL_SECURITY("starttls", value -> value.matches("none|starttls|tls")),
  /** The name to sign in with at the server of mail; empty for none. */
  MAIL_USER("", value -> true),
  /** The password there; in the file or the environment. */
  MAIL_PASSWORD("", value -> true),
  /** The address that letters come from. */
  MAIL_FROM("zhibiao@localhost.localdomain", value -> value.matches("[^@\\s<>]+@[^@\\s<>]+")),
  /**
   * The domain of envelope senders, {@code bounces+…@DOMAIN}, by which letters that come back are
   * known; empty to use the address that they come from.
   */
  MAIL_BOUNCE("", value -> value.matches("[A-Za-z0-9.-]*")),
  /** The IMAP server of the mailbox that letters come back to; empty to read none. */
  MAIL_BOUNCES_HOST("", value -> value.matches("[A-Za-z0-9.:-]*")),
  MAIL_BOUNCES_PORT("993", Setting::isPort),
  /** {@code none}, {@code starttls} or {@code tls}. */
  MAIL_BOUNCES_SECURITY("tls", value -> value.matches("none|starttls|tls")),
  /** The name to sign in with at that mailbox. */
  MAIL_BOUNCES_USER("", value -> true),
  /** The password there; in the file or the environment. */
  MAIL_BOUNCES_PASSWORD("", value -> true),
  /**
   * The name of the key that letters are signed with (DKIM), as in {@code
   * NAME._domainkey.example.com}; empty to sign none.
   */
  MAIL_DKIM_SELECTOR("", value -> value.matches("([A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})*)?")),
  /** The file with that key: RSA, PKCS #8, PEM. */
  MAIL_DKIM_KEY_FILE("", value -> true),
  /** The most letters in 24 hours: the emergency brake. */
  MAIL_PER_DAY("20000", value -> isBetween(value, 1, 10_000_000)),
  /** The most letters a second. */
  MAIL_PER_SECOND("10", value -> isBetween(value, 1, 10_000)),
  /** The most letters a minute to one domain. */
  MAIL_PER_DOMAIN("120", value -> isBetween(value, 1, 1_000_000)),
  /**
   * How many seconds a letter that is to come at once waits for what belongs with it: a harvest
   * brings its records within a minute or two.
   */
  ALERTS_WAIT("120", value -> isBetween(value, 0, 3600)),
  /**
   * Hosts that webhooks may be sent to though they are private, also over http: {@code
   * hooks.intranet, 10.0.0.5:8080}; one without a port stands for the usual ports. Every enterprise
   * may then name them.
   */
  WEBHOOK_PRIVATE_HOSTS("", Setting::areHosts),
  /**
   * A program that looks for viruses in each file that is attached, {@code clamdscan --no-summary
   * {file}}: run without a shell, words apart by spaces. Only when it ends with 0 is the file
   * taken. Empty runs none.
   */
  ATTACHMENT_SCAN("", value -> value.isEmpty() || value.contains("{file}")),
  /** {@code true} reads templates from {@code web/} at every request, for those who edit them. */
  DEVELOPMENT("false", value -> value.equals("true") || value.equals("false"));

  private final String otherwise;
  private final Predicate<String> check;

  Setting(String otherwise, Predicate<String> check) {
    this.otherwise = otherwise;
    this.check = check;
  }

  private static boolean isBetween(String value, int least, int most) {
    return value.matches("\\d{1,8}")
        && Integer.parseInt(value) >= least
        && Integer.parseInt(value) <= most;
  }

  private static boolean areHosts(String value) {
    String host = "(\\[[0-9a-fA-F:.]+\\]|[A-Za-z0-9.-]+)(:\\d{1,5})?";
    return value.isEmpty() || value.matches(host + "(\\s*,\\s*" + host + ")*");
  }

  private static boolean isPort(String value) {
    return value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65_535;
  }

  /** The key in a file and the flag's name: {@code public-url}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name in the environment: {@code ZHIBIAO_PUBLIC_URL}. */
  public String variable() {
    return "ZHIBIAO_" + name();
  }

  /** The default; the launcher may set another, because it knows where the program stands. */
  String otherwise() {
    return System.getProperty("zhibiao.default." + key(), otherwise);
  }

  boolean accepts(String value) {
    return check.test(value);
  }
}
