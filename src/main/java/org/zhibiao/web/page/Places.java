package org.zhibiao.web.page;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.zhibiao.text.Messages;

/**
 * Names of jurisdictions: the program's own words for unions, states and a few territories, the
 * JDK's for countries.
 */
final class Places {
  private static final String KEY = "place.";

  /** Those of the program's own words. */
  private final Map<String, String> own = new HashMap<>();

  private final Locale locale;

  /** The JDK takes its time, and a page has many. */
  private final Map<String, String> countries = new ConcurrentHashMap<>();

  Places(Messages messages) {
    for (String key : messages.keys()) {
      if (key.startsWith(KEY)) {
        own.put(key.substring(KEY.length()), messages.get(key));
      }
    }
    this.locale = messages.language().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
  }

  /** The name, or the code itself when it has none. */
  String name(String code) {
    String name = own.get(code);
    if (name != null) {
      return name;
    }
    return isCountry(code) ? countries.computeIfAbsent(code, this::country) : code;
  }

  private static boolean isCountry(String code) {
    return code.length() == 2 && isCapital(code.charAt(0)) && isCapital(code.charAt(1));
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private String country(String code) {
    String name = Locale.of("", code).getDisplayCountry(locale);
    return name.isEmpty() ? code : name;
  }
}
