package org.zhibiao.mail;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zhibiao.mail.Dispatch.Claim;

/**
 * One connection's way through a round: takes a few letters at a time until none are left or the
 * server does not let it in.
 */
final class Lane implements Callable<Lane.Done> {
  private static final Logger LOG = System.getLogger(Lane.class.getName());

  /** Nearer to its end than this a claim may run out while the letter is under way. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  /**
   * What a lane came to.
   *
   * @param answered letters that the server said something to, good or bad
   * @param left what it had taken and did not try
   * @param unavailable why it ended early
   */
  record Done(
      int accepted, int answered, List<Claim> left, Optional<Transport.Unavailable> unavailable) {}

  private final Dispatch dispatch;
  private final Transport transport;
  private final Clock clock;
  private final Queue<List<Claim>> work;
  private final Notes.Pen pen;
  private final BooleanSupplier isClosing;
  private final List<Claim> left = new ArrayList<>();
  private int accepted;
  private int answered;

  /**
   * A lane, to be called once.
   *
   * @param work shared with other lanes
   */
  Lane(
      Dispatch dispatch,
      Transport transport,
      Clock clock,
      Queue<List<Claim>> work,
      Notes.Pen pen,
      BooleanSupplier isClosing) {
    this.dispatch = dispatch;
    this.transport = transport;
    this.clock = clock;
    this.work = work;
    this.pen = pen;
    this.isClosing = isClosing;
  }

  @Override
  public Done call() {
    Optional<Transport.Unavailable> unavailable = Optional.empty();
    while (unavailable.isEmpty() && !isClosing.getAsBoolean()) {
      List<Claim> some = work.poll();
      if (some == null) {
        break;
      }
      unavailable = send(some);
    }
    return new Done(accepted, answered, left, unavailable);
  }

  private Optional<Transport.Unavailable> send(List<Claim> claims) {
    Map<Long, Claim> known =
        claims.stream().collect(Collectors.toMap(Claim::id, Function.identity()));
    Optional<Transport.Unavailable> unavailable = Optional.empty();
    for (Letter letter : dispatch.load(claims)) {
      Claim claim = known.getOrDefault(letter.id(), claims.getFirst());
      boolean isLate = clock.instant().plus(MARGIN).isAfter(claim.until());
      if (unavailable.isPresent() || isLate || isClosing.getAsBoolean() || !pen.isReady()) {
        left.add(claim);
        continue;
      }
      switch (outcome(letter)) {
        case Transport.Unavailable closed -> {
          pen.unused();
          left.add(claim);
          unavailable = Optional.of(closed);
        }
        case Transport.Answer answer -> {
          answered++;
          accepted += answer instanceof Transport.Accepted ? 1 : 0;
          pen.note(Backoff.noted(letter, answer, clock.instant()));
        }
      }
    }
    return unavailable;
  }

  private Transport.Outcome outcome(Letter letter) {
    try {
      return transport.send(letter);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "letter " + letter.id() + " could not be made", e);
      return new Transport.Deferred(e.getClass().getSimpleName());
    }
  }
}
