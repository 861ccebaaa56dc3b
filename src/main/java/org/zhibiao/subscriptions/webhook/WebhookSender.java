package org.zhibiao.subscriptions.webhook;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.accounts.secret.Keys;
import org.zhibiao.accounts.secret.Sealed;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.db.Database;
import org.zhibiao.mail.Outbox;

/**
 * Queues what is new for the webhooks and sends what is due: to each in order, to several side by
 * side. What fails is tried again after growing waits, and nothing behind it is sent meanwhile;
 * after some failures in a row the webhook is switched off and its owner written to.
 *
 * <p>A webhook is claimed before anything is sent to it and an event noted as sent when the other
 * side took it. What ends the process in between has the event sent again, with the same id.
 */
public final class WebhookSender implements AutoCloseable {
  private static final Logger LOG = System.getLogger(WebhookSender.class.getName());

  /** Failures in a row after which a webhook is switched off. */
  static final int MOST_FAILURES = 8;

  /** The wait after the first failure, the second, and so on. */
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofHours(24));

  /** Longer than a try may take, look-up and note included. */
  private static final Duration CLAIMED = Duration.ofMinutes(2);

  /** What was found longer ago is not told to a webhook that was off. */
  private static final Duration OLDEST = Duration.ofDays(30);

  private static final int AT_ONCE = 4;
  private static final int WEBHOOKS = 200;
  private static final int HITS = 500;

  /** With so many waiting, no more are queued: the cursor stands. */
  private static final int MOST_WAITING = 1000;

  /** After these the others have their turn. */
  private static final int EVENTS_OF_ONE = 20;

  private static final Duration TIME_OF_ONE = Duration.ofSeconds(30);
  private static final int NAMES = 20;
  private static final int ROUND_SECONDS = 5;
  private static final int CLOSING_SECONDS = 5;

  private final Database database;
  private final HookBody bodies;
  private final HookTransport transport;
  private final OffLetters letters;
  private final AuditLog audit;
  private final Sealed seal;
  private final Clock clock;
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          AT_ONCE, Thread.ofPlatform().daemon().name("webhook-", 0).factory());
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("webhooks").factory());

  /**
   * A sender.
   *
   * @param site the platform's address without a slash at the end
   */
  public WebhookSender(
      Database database,
      Catalogue catalogue,
      Keys keys,
      AuditLog audit,
      Outbox outbox,
      HookTransport transport,
      Supplier<String> site,
      Clock clock) {
    this.database = database;
    this.bodies = new HookBody(catalogue, site, clock);
    this.transport = transport;
    this.letters = new OffLetters(outbox, site);
    this.audit = audit;
    this.seal = keys.sealed(Webhooks.PURPOSE);
    this.clock = clock;
  }

  /** Begins to send by itself. */
  public WebhookSender start() {
    var unused = rounds.scheduleWithFixedDelay(this::round, 1, ROUND_SECONDS, TimeUnit.SECONDS);
    return this;
  }

  private void round() {
    try {
      int sent = run();
      LOG.log(Level.DEBUG, "{0} events sent to webhooks", sent);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "webhooks could not be served; tried again", e);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * One round; returns when all that is due was tried.
   *
   * @return how many events were taken, or passed over since their record is gone
   */
  public synchronized int run() {
    queue();
    List<Webhook> due = database.read(handle -> WebhookStore.due(handle, now(), WEBHOOKS));
    List<Callable<Integer>> tasks =
        due.stream().<Callable<Integer>>map(webhook -> () -> served(webhook)).toList();
    int sent = 0;
    try {
      for (Future<Integer> done : workers.invokeAll(tasks)) {
        sent += done.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return sent;
  }

  private void queue() {
    Instant oldest = now().minus(OLDEST);
    for (Webhook webhook : database.read(handle -> WebhookStore.behind(handle, WEBHOOKS))) {
      int unused =
          database.write(
              handle ->
                  DeliveryStore.waiting(handle, webhook.id()) >= MOST_WAITING
                      ? 0
                      : DeliveryStore.queue(handle, webhook, oldest, HITS, Webhooks::messageId));
    }
  }

  private int served(Webhook webhook) throws InterruptedException {
    try {
      return serve(webhook);
    } catch (RuntimeException e) {
      // Its claim stands, so that it is not tried again at once, and the others are served.
      LOG.log(Level.WARNING, "webhook " + webhook.id() + " could not be served", e);
      return 0;
    }
  }

  /** Sends what is due to one webhook, until something fails or others wait. */
  private int serve(Webhook webhook) throws InterruptedException {
    Instant end = now().plus(TIME_OF_ONE);
    Optional<Instant> claim = Optional.empty();
    int sent = 0;
    for (int i = 0; i < EVENTS_OF_ONE && !now().isAfter(end); i++) {
      claim = claim(webhook, claim);
      Optional<Delivery> next =
          claim.isEmpty()
              ? Optional.empty()
              : database.read(handle -> DeliveryStore.next(handle, webhook.id()));
      if (next.isEmpty() || !isTaken(webhook, next.get())) {
        break;
      }
      sent++;
    }
    claim.ifPresent(
        mine ->
            database.<Void, RuntimeException>write(
                handle -> {
                  WebhookStore.release(handle, webhook.id(), mine);
                  return null;
                }));
    return sent;
  }

  /** Claims, or claims on; empty when it is another's, or switched off or given up meanwhile. */
  private Optional<Instant> claim(Webhook webhook, Optional<Instant> mine) {
    Instant now = now();
    Instant until = now.plus(CLAIMED);
    boolean isClaimed =
        database.write(handle -> WebhookStore.claim(handle, webhook.id(), now, mine, until));
    return isClaimed ? Optional.of(until) : Optional.empty();
  }

  /** Tries an event and notes what it came to. */
  private boolean isTaken(Webhook webhook, Delivery delivery) throws InterruptedException {
    List<String> names =
        database.read(handle -> DeliveryStore.names(handle, webhook, delivery, NAMES));
    Optional<String> body = bodies.of(delivery, names);
    if (body.isEmpty()) {
      database.<Void, RuntimeException>write(
          handle -> {
            DeliveryStore.gone(handle, delivery);
            return null;
          });
      return true;
    }
    Reply reply = transport.post(webhook.url(), headers(webhook, delivery, body.get()), body.get());
    database.<Void, RuntimeException>write(
        handle -> {
          note(handle, webhook, delivery, reply);
          return null;
        });
    return reply.isTaken();
  }

  private Map<String, String> headers(Webhook webhook, Delivery delivery, String body) {
    long timestamp = clock.instant().getEpochSecond();
    List<String> sealed =
        database.read(handle -> WebhookStore.secrets(handle, webhook.id(), now()));
    String signatures =
        sealed.stream()
            .flatMap(one -> seal.open(one, webhook.id()).stream())
            .map(secret -> HookSecret.sign(secret, delivery.messageId(), timestamp, body))
            .collect(Collectors.joining(" "));
    if (signatures.isEmpty()) {
      // Only where the master key is another than it was.
      throw new IllegalStateException("the secret of webhook " + webhook.id() + " does not open");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Webhook-Id", delivery.messageId());
    headers.put("Webhook-Timestamp", String.valueOf(timestamp));
    headers.put("Webhook-Signature", signatures);
    return headers;
  }

  private void note(Handle handle, Webhook webhook, Delivery delivery, Reply reply) {
    Instant now = now();
    if (reply.isTaken()) {
      DeliveryStore.tried(handle, delivery, reply, Delivery.State.SENT, now);
      WebhookStore.tried(handle, webhook.id(), reply, 0, now, now);
      return;
    }
    int failures = WebhookStore.failures(handle, webhook.id()) + 1;
    Duration wait = WAITS.get(Math.min(failures, WAITS.size()) - 1);
    DeliveryStore.tried(handle, delivery, reply, Delivery.State.DUE, now);
    WebhookStore.tried(handle, webhook.id(), reply, failures, now, now.plus(wait));
    if (failures >= MOST_FAILURES && WebhookStore.switchOff(handle, webhook.id(), reply, now)) {
      letters.write(handle, webhook, reply, now);
      audit.add(
          handle,
          Actor.PLATFORM,
          "webhook.switched-off",
          "enterprise:" + webhook.enterpriseId(),
          Map.of("webhook", webhook.id(), "reply", reply.code()));
      LOG.log(Level.INFO, "webhook {0} switched off: {1}", webhook.id(), reply.code());
    }
  }

  /** Lets a try under way finish; one that takes longer is made again by the next start. */
  @Override
  public void close() {
    rounds.shutdown();
    try {
      boolean unusedRound = rounds.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
      var unused = workers.shutdownNow();
      // Whoever closes this closes the store next.
      boolean unusedTries = workers.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      var unused = workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
    transport.close();
  }
}
