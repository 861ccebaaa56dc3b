package org.zhibiao.mail;

import java.time.Duration;
import java.time.Instant;

/** How long to wait before something that came to nothing is tried again. */
final class Backoff {
  private static final Duration PATIENCE = Duration.ofDays(3);
  private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofHours(4);
  private static final Duration FIRST_SERVER_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_SERVER_WAIT = Duration.ofMinutes(15);
  private static final int MOST_DOUBLINGS = 10;

  /** A letter that waited for days for a server of ours has a few tries before it all the same. */
  private static final int LEAST_TRIES = 5;

  private Backoff() {}

  /** What a try's outcome means for the letter. */
  static Noted noted(Letter letter, Transport.Answer answer, Instant now) {
    return switch (answer) {
      case Transport.Accepted accepted ->
          new Noted(letter, Letter.State.SENT, accepted.reply(), now, false);
      case Transport.Refused refused ->
          new Noted(letter, Letter.State.FAILED, refused.reply(), now, refused.isAddress());
      case Transport.Deferred deferred -> later(letter, deferred.reply(), now);
    };
  }

  private static Noted later(Letter letter, String reply, Instant now) {
    boolean isOver =
        letter.createdAt().plus(PATIENCE).isBefore(now) && letter.attempts() + 1 >= LEAST_TRIES;
    if (isOver) {
      return new Noted(letter, Letter.State.FAILED, reply, now, false);
    }
    Duration wait = doubled(FIRST_WAIT, letter.attempts(), LONGEST_WAIT);
    // Spread by the letter, so that a server that comes back is not met by all at once.
    Duration spread = wait.multipliedBy(Math.floorMod(letter.id() * 37, 100)).dividedBy(400);
    return new Noted(letter, Letter.State.DUE, reply, now.plus(wait).plus(spread), false);
  }

  /**
   * The wait for a server that does not let us in.
   *
   * @param times how often in a row it did not, at least 1
   */
  static Duration ofServer(int times) {
    return doubled(FIRST_SERVER_WAIT, times - 1, LONGEST_SERVER_WAIT);
  }

  private static Duration doubled(Duration first, int times, Duration longest) {
    Duration wait = first.multipliedBy(1L << Math.min(times, MOST_DOUBLINGS));
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
