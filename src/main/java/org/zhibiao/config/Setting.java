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
  /** {@code true} reads templates from {@code web/} at every request, for those who edit them. */
  DEVELOPMENT("false", value -> value.equals("true") || value.equals("false"));

  private final String otherwise;
  private final Predicate<String> check;

  Setting(String otherwise, Predicate<String> check) {
    this.otherwise = otherwise;
    this.check = check;
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
