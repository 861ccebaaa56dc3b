package org.zhibiao.search.suggest;

import java.util.ArrayList;
import java.util.List;
import org.zhibiao.search.suggest.KnownTerms.Name;

/** Keeps the best few of the names found, one of each concept. Used for one question. */
final class Ranking {
  /**
   * @param tier how well it fits, 0 best
   * @param known in how many records it is found
   */
  record Found(Name name, int tier, int known) {
    /** What everyone calls it before what some do. */
    private int weight() {
      return name.place() == 0 ? known : known / SELDOM;
    }

    boolean isBefore(Found other) {
      if (tier != other.tier) {
        return tier < other.tier;
      }
      if (weight() != other.weight()) {
        return weight() > other.weight();
      }
      return name.place() < other.name.place();
    }
  }

  private static final int SELDOM = 4;

  private final int limit;
  private final List<Found> best = new ArrayList<>();

  Ranking(int limit) {
    this.limit = limit;
  }

  void add(Name name, int tier, int known) {
    boolean hopeless =
        best.size() >= limit
            && (tier > best.getLast().tier
                || (tier == best.getLast().tier && known < best.getLast().weight()));
    if (!hopeless) {
      add(new Found(name, tier, known));
    }
  }

  private void add(Found found) {
    if (best.size() >= limit && !found.isBefore(best.getLast())) {
      return;
    }
    for (int i = 0; i < best.size(); i++) {
      if (best.get(i).name().concept() == found.name().concept()) {
        if (!found.isBefore(best.get(i))) {
          return;
        }
        best.remove(i);
        break;
      }
    }
    int at = best.size();
    while (at > 0 && found.isBefore(best.get(at - 1))) {
      at--;
    }
    best.add(at, found);
    if (best.size() > limit) {
      best.removeLast();
    }
  }

  List<Found> best() {
    return List.copyOf(best);
  }
}
