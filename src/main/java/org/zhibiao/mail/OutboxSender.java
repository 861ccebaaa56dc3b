package org.zhibiao.mail;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.zhibiao.mail.Dispatch.Claim;

/**
 * Sends what is due, the oldest first. A server that says "later" is asked again after growing
 * waits, for three days; one that says "never" is believed. No more is sent in a second, to one
 * domain in a minute, or in a day, than the settings allow: the rest stays due. One letter that
 * fails does not keep the others.
 *
 * <p>A server that does not let us in, because it refuses the login or cannot be reached, ends the
 * round: no letter is the worse for it, the administrators are told, and the server is asked again
 * after growing waits, up to a quarter of an hour.
 */
public final class OutboxSender implements AutoCloseable {
  private static final Logger LOG = System.getLogger(OutboxSender.class.getName());

  /** Letters taken at once: many, since each time costs a transaction. */
  private static final int BATCH = 1000;

  /** Letters that a lane reads at once. */
  private static final int SLICE = 20;

  private static final int ROUND_SECONDS = 2;
  private static final int CLOSING_SECONDS = 10;

  private final Outbox outbox;
  private final Dispatch dispatch;
  private final Transport transport;
  private final MailSettings settings;
  private final Clock clock;
  private final DomainPace pace;
  private final ExecutorService workers;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("mail").factory());
  private volatile boolean isClosing;
  private volatile Dispatch.Claimant claimant = Dispatch.Claimant.COMMAND;

  /** How often in a row the server did not let us in. Guarded by this. */
  private int closed;

  /** Before this the server is not asked. Guarded by this. */
  private Instant nextTry = Instant.MIN;

  /** Whether the table may say that the server does not let us in. Guarded by this. */
  private boolean isTold = true;

  OutboxSender(Outbox outbox, Transport transport, MailSettings settings, Clock clock) {
    this.outbox = outbox;
    this.dispatch = outbox.dispatch();
    this.transport = transport;
    this.settings = settings;
    this.clock = clock;
    this.pace = new DomainPace(settings.perDomain(), clock);
    this.workers =
        Executors.newFixedThreadPool(
            settings.atOnce() + 1, Thread.ofPlatform().daemon().name("mail-", 0).factory());
  }

  /**
   * A sender by SMTP or, where the settings name no server, into a folder.
   *
   * @param key to sign letters with, empty to sign none
   * @param folder that letters are then written into
   */
  public static OutboxSender of(
      Outbox outbox, MailSettings settings, Optional<DkimKey> key, Path folder, Clock clock) {
    Mime mime = new Mime(settings, key);
    Transport transport =
        settings.hasServer()
            ? new SmtpTransport(settings, mime)
            : new FolderTransport(folder, mime);
    return new OutboxSender(outbox, transport, settings, clock);
  }

  /** Begins to send by itself, and takes up what an earlier server left. */
  public OutboxSender start() {
    claimant = Dispatch.Claimant.SERVER;
    int left = dispatch.releaseAll();
    if (left > 0) {
      LOG.log(Level.INFO, "{0} letters that were being sent are taken up again", left);
    }
    rounds.execute(this::round);
    return this;
  }

  private void round() {
    long begun = System.nanoTime();
    try {
      // A round sends what its seconds allow; the next one comes after.
      int unused = sendDue();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "letters could not be sent; tried again", e);
    }
    long rest = TimeUnit.SECONDS.toNanos(ROUND_SECONDS) - (System.nanoTime() - begun);
    try {
      var unused = rounds.schedule(this::round, Math.max(rest, 0), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // Closed meanwhile.
    }
  }

  /**
   * Sends what is due and may be sent now, and returns when all of it was tried.
   *
   * @return how many were accepted
   */
  public synchronized int sendDue() {
    if (clock.instant().isBefore(nextTry)) {
      return 0;
    }
    int left =
        Math.min(
            settings.perSecond() * ROUND_SECONDS,
            settings.perDay() - outbox.sentWithin(Duration.ofDays(1)));
    int accepted = 0;
    while (left > 0 && !isClosing) {
      List<Claim> claims = dispatch.claim(Math.min(left, BATCH), claimant, pace.full(), pace::take);
      if (claims.isEmpty()) {
        break;
      }
      left -= claims.size();
      List<Lane.Done> lanes = send(claims);
      accepted += lanes.stream().mapToInt(Lane.Done::accepted).sum();
      if (isEnd(lanes)) {
        break;
      }
    }
    transport.rest();
    return accepted;
  }

  /**
   * Whether the server lets nobody in any more. Where it answers some connections and refuses
   * others, they are too many for it, which is no trouble.
   */
  private boolean isEnd(List<Lane.Done> lanes) {
    Optional<Transport.Unavailable> unavailable =
        lanes.stream().flatMap(lane -> lane.unavailable().stream()).findFirst();
    int answered = lanes.stream().mapToInt(Lane.Done::answered).sum();
    if (answered > 0) {
      closed = 0;
      if (isTold) {
        outbox.troubles().over(Trouble.Server.SMTP);
        isTold = false;
      }
    } else {
      unavailable.ifPresent(this::shut);
    }
    return unavailable.isPresent();
  }

  private void shut(Transport.Unavailable why) {
    if (closed == 0) {
      LOG.log(Level.WARNING, "letters wait, the server does not let us in: " + why.reply());
    }
    closed++;
    nextTry = clock.instant().plus(Backoff.ofServer(closed));
    isTold = true;
    outbox.troubles().note(Trouble.Server.SMTP, why.kind(), why.reply());
  }

  private List<Lane.Done> send(List<Claim> claims) {
    // A server that did not let us in last time is asked by one alone.
    int lanes = closed > 0 ? 1 : Math.min(settings.atOnce(), claims.size());
    Queue<List<Claim>> work = slices(claims, lanes);
    Notes notes = new Notes(dispatch::note);
    List<Lane.Done> done = new ArrayList<>();
    try {
      List<Lane> all =
          IntStream.range(0, lanes)
              .mapToObj(
                  i -> new Lane(dispatch, transport, clock, work, notes.pen(), () -> isClosing))
              .toList();
      Future<Integer> writing = workers.submit(notes);
      try {
        for (Future<Lane.Done> lane : workers.invokeAll(all)) {
          done.add(lane.get());
        }
      } finally {
        notes.end();
      }
      int unused = writing.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    List<Claim> left = new ArrayList<>();
    done.forEach(lane -> left.addAll(lane.left()));
    work.forEach(left::addAll);
    dispatch.release(left);
    return done;
  }

  private static Queue<List<Claim>> slices(List<Claim> claims, int lanes) {
    int size = Math.min(SLICE, (claims.size() + lanes - 1) / lanes);
    Queue<List<Claim>> slices = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < claims.size(); i += size) {
      slices.add(claims.subList(i, Math.min(i + size, claims.size())));
    }
    return slices;
  }

  /** Whether letters leave for people, and not into a folder. */
  public boolean hasServer() {
    return settings.hasServer();
  }

  /** Lets the letters under way finish and begins no others. */
  @Override
  public void close() {
    isClosing = true;
    rounds.shutdown();
    try {
      boolean unused = rounds.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workers.shutdownNow();
    transport.rest();
  }
}
