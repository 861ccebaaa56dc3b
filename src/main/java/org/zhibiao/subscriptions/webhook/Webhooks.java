package org.zhibiao.subscriptions.webhook;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.Answer;
import org.zhibiao.accounts.Answer.Mistake;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.accounts.Person;
import org.zhibiao.accounts.Typed;
import org.zhibiao.accounts.secret.Keys;
import org.zhibiao.db.Database;

/**
 * An owner's view of the webhooks of an enterprise. Every method takes the person who asks, looks
 * up in the same transaction which enterprise that person owns now, and reaches no other. Safe for
 * use by many threads.
 */
public final class Webhooks {
  /** The most of one enterprise. */
  public static final int MOST = 5;

  /** The most events of one list. */
  public static final int LISTED = 20;

  static final int MAX_NAME = 60;

  /** How long the secret signs on that another replaced. */
  public static final Duration BOTH = Duration.ofHours(24);

  static final String PURPOSE = "webhook";
  private static final int ID_BYTES = 10;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Database database;
  private final Keys keys;
  private final AuditLog audit;
  private final HookAddresses addresses;
  private final Clock clock;

  public Webhooks(
      Database database, Keys keys, AuditLog audit, HookAddresses addresses, Clock clock) {
    this.database = database;
    this.keys = keys;
    this.audit = audit;
    this.addresses = addresses;
    this.clock = clock;
  }

  /** One that was just made; the secret is shown this once. */
  public record Made(Webhook webhook, String secret) {}

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static String random() {
    byte[] bytes = new byte[ID_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** An id that no other event has. */
  static String messageId() {
    return "msg_" + random();
  }

  /** Adds a webhook to the enterprise of an owner, which the platform must have approved. */
  public Answer<Made> add(Person owner, String name, String url, Actor actor) {
    List<Mistake> mistakes = new ArrayList<>();
    String line = Typed.line("name", name, MAX_NAME, mistakes);
    Answer<URI> address = addresses.read(url);
    mistakes.addAll(address.mistakes());
    Optional<URI> read = address.value();
    if (read.isEmpty() || !mistakes.isEmpty()) {
      return Answer.refused(mistakes);
    }
    return database.write(handle -> add(handle, owner, line, read.get(), actor));
  }

  private Answer<Made> add(Handle handle, Person owner, String name, URI url, Actor actor) {
    Optional<WebhookStore.Owned> owned = WebhookStore.owned(handle, owner.id());
    if (owned.isEmpty()) {
      return Answer.refused("", "account.problem.not-owner");
    }
    if (!owned.get().isApproved()) {
      return Answer.refused("", "account.problem.hook-later");
    }
    String enterprise = owned.get().enterpriseId();
    if (WebhookStore.of(handle, enterprise).size() >= MOST) {
      return Answer.refused("", "account.problem.too-many-hooks", MOST);
    }
    Instant now = now();
    Webhook webhook =
        new Webhook(
            random(),
            enterprise,
            owner.id(),
            name,
            url,
            0,
            Optional.empty(),
            "",
            now,
            Optional.empty(),
            "",
            now);
    String secret = HookSecret.make();
    WebhookStore.add(handle, webhook, keys.sealed(PURPOSE).seal(secret, webhook.id()));
    note(handle, actor, "webhook.added", webhook);
    return Answer.done(new Made(webhook, secret));
  }

  private void note(Handle handle, Actor actor, String action, Webhook webhook) {
    audit.add(
        handle,
        actor,
        action,
        "enterprise:" + webhook.enterpriseId(),
        Map.of("webhook", webhook.id(), "host", String.valueOf(webhook.url().getHost())));
  }

  private static Optional<Webhook> find(Handle handle, Person owner, String id) {
    return WebhookStore.owned(handle, owner.id())
        .flatMap(owned -> WebhookStore.find(handle, owned.enterpriseId(), id));
  }

  /** All of an owner's enterprise, the oldest first; at most {@link #MOST}. */
  public List<Webhook> of(Person owner) {
    return database.read(
        handle ->
            WebhookStore.owned(handle, owner.id())
                .map(owned -> WebhookStore.of(handle, owned.enterpriseId()))
                .orElse(List.of()));
  }

  /** Whether the platform has approved the enterprise that somebody owns. */
  public boolean mayAdd(Person owner) {
    return database.read(
        handle ->
            WebhookStore.owned(handle, owner.id())
                .map(WebhookStore.Owned::isApproved)
                .orElse(false));
  }

  public Optional<Webhook> find(Person owner, String id) {
    return database.read(handle -> find(handle, owner, id));
  }

  /** The newest events of a webhook first, at most {@link #LISTED}. */
  public List<Delivery> deliveries(Person owner, String id) {
    return database.read(
        handle ->
            find(handle, owner, id)
                .map(webhook -> DeliveryStore.of(handle, webhook.id(), LISTED))
                .orElse(List.of()));
  }

  /** How many events wait to be sent to a webhook. */
  public int waiting(Person owner, String id) {
    return database.read(
        handle ->
            find(handle, owner, id)
                .map(webhook -> DeliveryStore.waiting(handle, webhook.id()))
                .orElse(0));
  }

  private interface Work {
    void run(Handle handle, Webhook webhook);
  }

  /** Does something to a webhook; false when the owner's enterprise has none of that id. */
  private boolean with(Person owner, String id, Work work) {
    return database.write(
        handle -> {
          Optional<Webhook> found = find(handle, owner, id);
          found.ifPresent(webhook -> work.run(handle, webhook));
          return found.isPresent();
        });
  }

  /** Gives a webhook up, with what waits for it; false when there is none of that id. */
  public boolean drop(Person owner, String id, Actor actor) {
    return with(
        owner,
        id,
        (handle, webhook) -> {
          WebhookStore.drop(handle, id);
          note(handle, actor, "webhook.dropped", webhook);
        });
  }

  /** Sends again to one that was switched off, what waits first; false when there is none. */
  public boolean switchOn(Person owner, String id, Actor actor) {
    return with(
        owner,
        id,
        (handle, webhook) -> {
          if (!webhook.isOn()) {
            WebhookStore.switchOn(handle, id, now());
            note(handle, actor, "webhook.switched-on", webhook);
          }
        });
  }

  /**
   * Gives a webhook another secret. The one before signs too for {@link #BOTH}, so that no event is
   * refused while the other side changes over.
   *
   * @return the secret, shown this once; empty when there is no webhook of that id
   */
  public Optional<String> newSecret(Person owner, String id, Actor actor) {
    String secret = HookSecret.make();
    String sealed = keys.sealed(PURPOSE).seal(secret, id);
    boolean isDone =
        with(
            owner,
            id,
            (handle, webhook) -> {
              WebhookStore.setSecret(handle, id, sealed, now().plus(BOTH));
              note(handle, actor, "webhook.new-secret", webhook);
            });
    return isDone ? Optional.of(secret) : Optional.empty();
  }

  /**
   * Queues a test event behind what waits, and has all of it tried at once. One at a time; false
   * when there is no webhook of that id.
   */
  public boolean test(Person owner, String id, Actor actor) {
    return with(
        owner,
        id,
        (handle, webhook) -> {
          if (!webhook.isOn()) {
            return;
          }
          if (!DeliveryStore.hasTest(handle, id)) {
            DeliveryStore.addTest(handle, id, messageId(), now());
          }
          WebhookStore.hurry(handle, id, now());
          note(handle, actor, "webhook.tested", webhook);
        });
  }

  /** Removes the events that have been over for so many days; returns how many. */
  public int prune(int days) {
    Instant before = now().minus(days, ChronoUnit.DAYS);
    return database.write(handle -> DeliveryStore.prune(handle, before));
  }
}
