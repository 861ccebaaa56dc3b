package org.zhibiao.config;

import java.util.Locale;
import java.util.function.Predicate;

/** The settings: the one table of key, default and check. */
public enum Setting {
  /** The folder of database, index and attachments. */
  DATA("index-data", value -> !value.isBlank(), "a folder"),
  /** The address to listen on; {@code 0.0.0.0} for every one. */
  HOST("127.0.0.1", value -> !value.isBlank(), "a host name or address"),
  /** The port to listen on; 0 for any that is free. */
  PORT("8080", Setting::isPort, "a number from 0 to 65535"),
  /**
   * The address that readers use, for the links by which search engines know a page and its other
   * language, and to keep the cookie to https; empty writes those links without a host.
   */
  PUBLIC_URL(
      "",
      value -> value.isEmpty() || value.matches("https?://[^/\\s]+"),
      "http(s)://host without a path"),
  /** Where readers turn to, shown on the about page; empty for nowhere. */
  CONTACT(
      "", value -> value.isEmpty() || value.matches("[^@\\s<>]+@[^@\\s<>]+"), "an e-mail address"),
  /** {@code true} reads templates from {@code web/} at every request, for those who edit them. */
  DEVELOPMENT("false", value -> value.equals("true") || value.equals("false"), "true or false");

  private final String otherwise;
  private final Predicate<String> check;
  private final String form;

  Setting(String otherwise, Predicate<String> check, String form) {
    this.otherwise = otherwise;
    this.check = check;
    this.form = form;
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

  String otherwise() {
    return otherwise;
  }

  boolean accepts(String value) {
    return check.test(value);
  }

  /** What a value looks like, for the error. */
  String form() {
    return form;
  }
}
