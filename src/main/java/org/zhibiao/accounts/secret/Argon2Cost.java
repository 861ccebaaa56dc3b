package org.zhibiao.accounts.secret;

/**
 * What hashing a password costs (RFC 9106, section 3.1).
 *
 * @param memoryKiB memory in KiB, m
 * @param iterations passes over it, t
 * @param parallelism lanes, p
 */
public record Argon2Cost(int memoryKiB, int iterations, int parallelism) {
  /** The first recommendation of the OWASP Password Storage Cheat Sheet: 19 MiB, two passes. */
  public static final Argon2Cost USUAL = new Argon2Cost(19_456, 2, 1);

  private static final int MAX_MEMORY = 1 << 20;
  private static final int MAX_ITERATIONS = 20;
  private static final int MAX_LANES = 8;

  /**
   * Checks.
   *
   * @throws IllegalArgumentException beyond what argon2 allows or a server bears
   */
  public Argon2Cost {
    if (parallelism < 1
        || parallelism > MAX_LANES
        || iterations < 1
        || iterations > MAX_ITERATIONS
        || memoryKiB < 8 * parallelism
        || memoryKiB > MAX_MEMORY) {
      throw new IllegalArgumentException(
          "argon2 cost out of bounds: "
              + memoryKiB
              + " KiB, "
              + iterations
              + " passes, "
              + parallelism
              + " lanes");
    }
  }

  String phc() {
    return "m=" + memoryKiB + ",t=" + iterations + ",p=" + parallelism;
  }
}
