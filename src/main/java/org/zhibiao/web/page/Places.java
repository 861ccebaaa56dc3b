package org.zhibiao.web.page;

import java.util.Locale;
import org.zhibiao.text.Messages;

/**
 * Names of jurisdictions: the program's own words for unions, states and a few territories, the
 * JDK's for countries.
 */
final class Places {
  private final Messages messages;
  private final Locale locale;

  Places(Messages messages) {
    this.messages = messages;
    this.locale = messages.language().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
  }

  /** The name, or the code itself when it has none. */
  String name(String code) {
    String key = "place." + code;
    if (messages.has(key)) {
      return messages.get(key);
    }
    if (code.matches("[A-Z]{2}")) {
      String name = Locale.of("", code).getDisplayCountry(locale);
      return name.isEmpty() ? code : name;
    }
    return code;
  }
}
