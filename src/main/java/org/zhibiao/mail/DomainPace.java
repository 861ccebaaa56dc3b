package org.zhibiao.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps to so many letters a minute to one domain. For one thread. */
final class DomainPace {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final int most;
  private final Clock clock;
  private final Map<String, Deque<Instant>> lately = new HashMap<>();

  DomainPace(int most, Clock clock) {
    this.most = most;
    this.clock = clock;
  }

  /** Domains that get nothing now. */
  List<String> full() {
    Instant minuteAgo = clock.instant().minus(MINUTE);
    lately
        .values()
        .removeIf(
            times -> {
              while (!times.isEmpty() && times.peekFirst().isBefore(minuteAgo)) {
                times.removeFirst();
              }
              return times.isEmpty();
            });
    return lately.entrySet().stream()
        .filter(entry -> entry.getValue().size() >= most)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Counts a letter to a domain, if one may go there. */
  boolean take(String domain) {
    Deque<Instant> times = lately.computeIfAbsent(domain, unused -> new ArrayDeque<>());
    return times.size() < most && times.add(clock.instant());
  }
}
