package org.zhibiao.bench.speed;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Chance that is the same in every run; words are drawn as they are used, the first far oftener.
 */
final class Dice {
  /** How fast use falls with the rank of a word. */
  private static final double SKEW = 2.2;

  private final SplittableRandom random;

  /** For one thing of many: neighbouring numbers share nothing. */
  Dice(long seed, long number) {
    this.random = new SplittableRandom(mixed(mixed(seed) + number));
  }

  /** The generator steps by a constant: seeds that are steps apart would give one sequence. */
  private static long mixed(long number) {
    long mixed = (number ^ (number >>> 33)) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ (mixed >>> 33);
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  int upTo(int bound) {
    return random.nextInt(bound);
  }

  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** One of a list that begins with what is usual. */
  <T> T usual(List<T> of) {
    return of.get((int) (Math.pow(random.nextDouble(), SKEW) * of.size()));
  }

  /** An index after the law of Zipf: the second half as often as the first, the third a third. */
  int zipf(int size) {
    return (int) Math.min(size - 1L, Math.pow(size + 1.0, random.nextDouble()) - 1);
  }
}
