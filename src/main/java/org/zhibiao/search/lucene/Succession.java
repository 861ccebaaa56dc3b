package org.zhibiao.search.lucene;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zhibiao.catalogue.Connection;
import org.zhibiao.catalogue.RelationType;
import org.zhibiao.catalogue.Status;
import org.zhibiao.search.Hit;

/**
 * Puts what holds before what it replaced, where both stand on a page: a title that has the very
 * words of the question is often that of the older one, the pillows that are bedding now.
 * Stateless.
 */
final class Succession {
  private static final Set<RelationType> FORWARD =
      EnumSet.of(RelationType.REPLACED_BY, RelationType.NEWER_EDITION);

  /** Of what holds no longer; so may what has no status and a successor. */
  private static final Set<Status> PAST = EnumSet.of(Status.SUPERSEDED, Status.WITHDRAWN);

  private Succession() {}

  /**
   * @param hits of a page, best first
   * @param fixed ids of those that keep their places
   * @return the same hits
   */
  static List<Hit> newerFirst(List<Hit> hits, Set<String> fixed, LocalDate today) {
    List<Hit> ordered = new ArrayList<>(hits);
    Map<String, Hit> later = new HashMap<>();
    hits.stream().filter(hit -> !fixed.contains(hit.id())).forEach(h -> later.put(h.id(), h));
    Set<String> moved = new HashSet<>();
    for (int at = 0; at < ordered.size(); at++) {
      Hit hit = ordered.get(at);
      later.remove(hit.id());
      Optional<Hit> newer =
          fixed.contains(hit.id()) || !isPast(hit, today)
              ? Optional.empty()
              : newer(hit, later, today, new HashSet<>(moved));
      if (newer.isPresent()) {
        moved.add(newer.get().id());
        later.put(hit.id(), hit);
        ordered.remove(newer.get());
        ordered.add(at, newer.get());
        at--;
      }
    }
    return ordered;
  }

  /**
   * What holds in the place of a hit, through others that took its place and hold no longer.
   *
   * @param seen ids not to be looked at again
   */
  private static Optional<Hit> newer(
      Hit hit, Map<String, Hit> later, LocalDate today, Set<String> seen) {
    for (Connection connection : hit.connections()) {
      Hit other = connection.recordId().map(later::get).orElse(null);
      if (other != null && FORWARD.contains(connection.type()) && seen.add(other.id())) {
        Optional<Hit> newer =
            holds(other, today) ? Optional.of(other) : newer(other, later, today, seen);
        if (newer.isPresent()) {
          return newer;
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isPast(Hit hit, LocalDate today) {
    return Status.on(today, hit.fields()).map(PAST::contains).orElse(true);
  }

  private static boolean holds(Hit hit, LocalDate today) {
    return Status.on(today, hit.fields()).map(status -> status == Status.IN_FORCE).orElse(true);
  }
}
