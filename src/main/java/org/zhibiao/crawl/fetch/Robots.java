package org.zhibiao.crawl.fetch;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What the robots.txt of an origin says to us (RFC 9309): none (4xx) allows everything, one that
 * cannot be had (5xx, no answer) allows nothing until it can.
 */
final class Robots {
  private static final Duration MAX_DELAY = Duration.ofMinutes(2);
  private static final SimpleRobotRulesParser PARSER = new SimpleRobotRulesParser();

  private final BaseRobotRules rules;

  private Robots(BaseRobotRules rules) {
    this.rules = rules;
  }

  static Robots parse(URI address, byte[] text, String agent) {
    return new Robots(PARSER.parseContent(address.toString(), text, "text/plain", List.of(agent)));
  }

  static Robots allowingAll() {
    return new Robots(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL));
  }

  static Robots waiting() {
    SimpleRobotRules rules = new SimpleRobotRules(RobotRulesMode.ALLOW_NONE);
    rules.setDeferVisits(true);
    return new Robots(rules);
  }

  boolean allows(URI address) {
    return rules.isAllowed(address.toString());
  }

  /** True when the file could not be had, so that nobody knows what is allowed. */
  boolean isWaiting() {
    return rules.isDeferVisits();
  }

  /** The rest that the file asks for between two requests; zero when it does not. */
  Duration delay() {
    long millis = rules.getCrawlDelay();
    if (millis == BaseRobotRules.UNSET_CRAWL_DELAY || millis < 0) {
      return Duration.ZERO;
    }
    Duration asked = Duration.ofMillis(millis);
    return asked.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : asked;
  }
}
