package org.zhibiao.crawl.fetch;

import java.time.Duration;

/**
 * The bounds of every request.
 *
 * @param connect the longest wait for a connection
 * @param whole the longest time from the first byte asked to the last received
 * @param maxPacked the most bytes on the wire
 * @param maxUnpacked the most bytes after decompression
 * @param maxRedirects the most redirects of one request
 * @param tries how often a request is made in all when the answer is a passing failure
 * @param firstWait the wait before the second try, doubled before each further one, with jitter
 * @param maxWait the longest wait that a Retry-After may ask for within a run
 */
public record FetchLimits(
    Duration connect,
    Duration whole,
    long maxPacked,
    long maxUnpacked,
    int maxRedirects,
    int tries,
    Duration firstWait,
    Duration maxWait) {
  /** What suits the sources of this field: the largest file is ISO's, some hundred megabytes. */
  public static final FetchLimits USUAL =
      new FetchLimits(
          Duration.ofSeconds(20),
          Duration.ofMinutes(5),
          100_000_000,
          400_000_000,
          5,
          4,
          Duration.ofSeconds(1),
          Duration.ofMinutes(2));

  public FetchLimits withUnpacked(long bytes) {
    return new FetchLimits(
        connect, whole, Math.min(maxPacked, bytes), bytes, maxRedirects, tries, firstWait, maxWait);
  }
}
