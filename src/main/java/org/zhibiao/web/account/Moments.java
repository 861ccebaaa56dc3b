package org.zhibiao.web.account;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.zhibiao.text.PartialDate;

/** Times of day in China, and browsers, as people read them. */
public final class Moments {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(PartialDate.ZONE);

  private Moments() {}

  /** {@code 2026-11-22 12:00}. */
  public static String minute(Instant instant) {
    return MINUTE.format(instant);
  }

  /** {@code Chrome, Windows} of what a browser says of itself; as it stands when that is new. */
  public static String browser(String agent) {
    String program =
        first(
            agent,
            "Edg=Edge",
            "OPR=Opera",
            "MicroMessenger=WeChat",
            "QQBrowser=QQ",
            "Firefox=Firefox",
            "Chrome=Chrome",
            "Safari=Safari",
            "Java-http-client=Java",
            "curl=curl");
    String system =
        first(
            agent,
            "Windows=Windows",
            "HarmonyOS=HarmonyOS",
            "Android=Android",
            "iPhone=iPhone",
            "iPad=iPad",
            "Mac OS X=macOS",
            "Linux=Linux");
    if (program.isEmpty()) {
      return agent.length() > 60 ? agent.substring(0, 60) : agent;
    }
    return system.isEmpty() ? program : program + ", " + system;
  }

  private static String first(String agent, String... names) {
    for (String name : names) {
      int equals = name.indexOf('=');
      if (agent.contains(name.substring(0, equals))) {
        return name.substring(equals + 1);
      }
    }
    return "";
  }
}
