package org.zhibiao.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The program's words in one language, from {@code web/i18n/messages_<language>.properties} on the
 * class path (UTF-8).
 *
 * <p>A pattern holds its arguments as {@code {0}}, {@code {1}} and nothing else is special: an
 * apostrophe is an apostrophe. A key that is missing is shown as it stands and remembered in {@link
 * #missing}, so that a reader still gets a page and a test finds out.
 *
 * <p>Immutable but for that memory; safe for any number of threads.
 */
public final class Messages {
  /** The languages that the pages speak, the first by default. */
  public static final List<String> LANGUAGES = List.of("zh", "en");

  private final String language;
  private final Map<String, String> patterns;
  private final Set<String> missing = ConcurrentHashMap.newKeySet();

  private Messages(String language, Map<String, String> patterns) {
    this.language = language;
    this.patterns = patterns;
  }

  /**
   * Reads the file of a language.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Messages load(String language) {
    String path = "/web/i18n/messages_" + language + ".properties";
    try (InputStream in = Messages.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("no messages at " + path);
      }
      Properties read = new Properties();
      read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      Map<String, String> patterns = new HashMap<>();
      // A key in the program's text is then the very same string, and no letters are compared.
      read.stringPropertyNames().forEach(key -> patterns.put(key.intern(), read.getProperty(key)));
      return new Messages(language, Collections.unmodifiableMap(patterns));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + path, e);
    }
  }

  public String language() {
    return language;
  }

  /** The words for a key, with {@code {0}} and so on replaced. */
  public String get(String key, Object... arguments) {
    String pattern = patterns.get(key);
    if (pattern == null) {
      missing.add(key);
      return key;
    }
    if (arguments.length == 0) {
      return pattern;
    }
    StringBuilder filled = new StringBuilder(pattern.length() + 16);
    int done = 0;
    for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', open + 1)) {
      int argument = argument(pattern, open);
      if (argument >= 0 && argument < arguments.length) {
        filled.append(pattern, done, open).append(arguments[argument]);
        done = open + 3;
      }
    }
    return filled.append(pattern, done, pattern.length()).toString();
  }

  /** The number of the argument that a brace opens; -1 when it opens none. */
  private static int argument(String pattern, int open) {
    boolean isOne = open + 2 < pattern.length() && pattern.charAt(open + 2) == '}';
    char digit = isOne ? pattern.charAt(open + 1) : ' ';
    return digit >= '0' && digit <= '9' ? digit - '0' : -1;
  }

  public boolean has(String key) {
    return patterns.containsKey(key);
  }

  public Set<String> keys() {
    return patterns.keySet();
  }

  /** The keys that were asked for and are not there. */
  public Set<String> missing() {
    return new TreeSet<>(missing);
  }
}
