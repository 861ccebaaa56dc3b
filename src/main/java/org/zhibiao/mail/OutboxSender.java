package org.zhibiao.mail;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sends what is due, the oldest first. A server that says "later" is asked again after growing
 * waits, for three days; one that says "never" is believed. No more is sent in a second, to one
 * domain in a minute, or in a day, than the settings allow: the rest stays due. One letter that
 * fails does not keep the others.
 */
public final class OutboxSender implements AutoCloseable {
  private static final Logger LOG = System.getLogger(OutboxSender.class.getName());
  private static final Duration PATIENCE = Duration.ofDays(3);
  private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofHours(4);
  private static final int BATCH = 200;
  private static final int ROUND_SECONDS = 2;
  private static final int CLOSING_SECONDS = 10;

  private final Outbox outbox;
  private final Transport transport;
  private final MailSettings settings;
  private final Clock clock;
  private final ExecutorService workers;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("mail").factory());

  private volatile Outbox.Claimant claimant = Outbox.Claimant.COMMAND;
  private final Map<String, List<Instant>> lately = new HashMap<>();

  OutboxSender(Outbox outbox, Transport transport, MailSettings settings, Clock clock) {
    this.outbox = outbox;
    this.transport = transport;
    this.settings = settings;
    this.clock = clock;
    this.workers =
        Executors.newFixedThreadPool(
            settings.atOnce(), Thread.ofPlatform().daemon().name("mail-", 0).factory());
  }

  /**
   * A sender by SMTP or, where the settings name no server, into a folder.
   *
   * @param folder that letters are then written into
   */
  public static OutboxSender of(Outbox outbox, MailSettings settings, Path folder, Clock clock) {
    Transport transport =
        settings.hasServer() ? new SmtpTransport(settings) : new FolderTransport(folder, settings);
    return new OutboxSender(outbox, transport, settings, clock);
  }

  /** Begins to send by itself, and takes up what an earlier server left. */
  public OutboxSender start() {
    claimant = Outbox.Claimant.SERVER;
    int left = outbox.release();
    if (left > 0) {
      LOG.log(Level.INFO, "{0} letters that were being sent are taken up again", left);
    }
    var unused = rounds.scheduleWithFixedDelay(this::round, 0, ROUND_SECONDS, TimeUnit.SECONDS);
    return this;
  }

  private void round() {
    try {
      // A round sends what its seconds allow; the next one comes after.
      int unused = sendDue();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "letters could not be sent; tried again", e);
    }
  }

  private record Tried(Letter letter, Transport.Outcome outcome) {}

  /**
   * Sends what is due and may be sent now, and returns when all of it was tried.
   *
   * @return how many were accepted
   */
  public synchronized int sendDue() {
    int allowed = Math.min(BATCH, settings.perDay() - outbox.sentWithin(Duration.ofDays(1)));
    if (allowed <= 0) {
      return 0;
    }
    List<Letter> letters =
        chosen(outbox.due(BATCH), allowed).stream()
            .filter(letter -> outbox.claim(letter, claimant))
            .toList();
    List<Tried> tried = run(letters);
    int accepted = 0;
    for (Tried one : tried) {
      switch (one.outcome()) {
        case Transport.Accepted unused -> accepted++;
        case Transport.Deferred deferred -> defer(one.letter(), deferred.reply());
        case Transport.Refused refused ->
            outbox.failed(one.letter(), refused.reply(), refused.isAddress());
      }
    }
    return accepted;
  }

  /** Those that may go now: no domain gets more than its share of a minute. */
  private List<Letter> chosen(List<Letter> due, int most) {
    Instant now = clock.instant();
    Instant minuteAgo = now.minus(Duration.ofMinutes(1));
    lately.values().forEach(times -> times.removeIf(time -> time.isBefore(minuteAgo)));
    lately.values().removeIf(List::isEmpty);
    int inRound = Math.min(most, settings.perSecond() * ROUND_SECONDS);
    List<Letter> chosen = new ArrayList<>();
    for (Letter letter : due) {
      if (chosen.size() >= inRound) {
        break;
      }
      List<Instant> times = lately.computeIfAbsent(letter.domain(), unused -> new ArrayList<>());
      if (times.size() < settings.perDomain()) {
        times.add(now);
        chosen.add(letter);
      }
    }
    return chosen;
  }

  private List<Tried> run(List<Letter> letters) {
    List<Callable<Tried>> tasks =
        letters.stream().<Callable<Tried>>map(letter -> () -> tried(letter)).toList();
    List<Tried> tried = new ArrayList<>();
    try {
      for (Future<Tried> done : workers.invokeAll(tasks)) {
        tried.add(done.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return tried;
  }

  private Tried tried(Letter letter) {
    Transport.Outcome outcome;
    try {
      outcome = transport.send(letter);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "letter " + letter.id() + " could not be made", e);
      outcome = new Transport.Deferred(e.getClass().getSimpleName());
    }
    if (outcome instanceof Transport.Accepted accepted) {
      // At once, so that a crash leaves as little as can be between acceptance and note.
      outbox.sent(List.of(letter), Map.of(letter.id(), accepted.reply()));
    }
    return new Tried(letter, outcome);
  }

  private void defer(Letter letter, String reply) {
    Instant now = clock.instant();
    if (letter.createdAt().plus(PATIENCE).isBefore(now)) {
      outbox.failed(letter, reply, false);
      return;
    }
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(letter.attempts(), 10));
    Duration capped = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    // Spread by the letter, so that a server that comes back is not met by all at once.
    Duration spread = capped.multipliedBy(Math.floorMod(letter.id() * 37, 100)).dividedBy(400);
    outbox.deferred(letter, reply, now.plus(capped).plus(spread));
  }

  /** Whether letters leave for people, and not into a folder. */
  public boolean hasServer() {
    return settings.hasServer();
  }

  /** Lets the round under way finish. */
  @Override
  public void close() {
    rounds.shutdown();
    try {
      boolean unused = rounds.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workers.shutdownNow();
    if (transport instanceof SmtpTransport smtp) {
      smtp.close();
    }
  }
}
