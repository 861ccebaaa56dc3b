package org.zhibiao;

/**
 * The seed of the generated tests: always the same, so that a build says the same twice, unless
 * {@code -Dseed=N} repeats another or {@code -Dseed=random} looks further. A failure names it.
 */
public final class Seed {
  private Seed() {}

  public static long get() {
    String given = System.getProperty("seed", "20261122");
    return given.equals("random") ? System.nanoTime() : Long.parseLong(given);
  }
}
