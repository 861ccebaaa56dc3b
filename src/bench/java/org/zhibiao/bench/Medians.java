package org.zhibiao.bench;

import java.util.List;

/** The middle one, which a single slow run does not move. */
public final class Medians {
  private Medians() {}

  public static double of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
