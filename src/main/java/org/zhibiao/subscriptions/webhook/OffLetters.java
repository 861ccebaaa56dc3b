package org.zhibiao.subscriptions.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.zhibiao.mail.Message;
import org.zhibiao.mail.Outbox;
import org.zhibiao.text.Messages;

/**
 * Writes that a webhook was switched off: to whoever made it or, when that person is no longer an
 * owner of the enterprise, to those who are.
 */
final class OffLetters {
  private static final String CATEGORY = "account";

  private final Outbox outbox;
  private final Supplier<String> site;
  private final Map<String, Messages> words = new ConcurrentHashMap<>();

  OffLetters(Outbox outbox, Supplier<String> site) {
    this.outbox = outbox;
    this.site = site;
  }

  /** Puts the letters into the outbox, within the transaction that switches it off. */
  void write(Handle handle, Webhook webhook, Reply reason, Instant at) {
    List<WebhookStore.Reader> owners = WebhookStore.owners(handle, webhook.enterpriseId());
    List<WebhookStore.Reader> makers =
        owners.stream().filter(owner -> owner.id().equals(webhook.personId())).toList();
    for (WebhookStore.Reader reader : makers.isEmpty() ? owners : makers) {
      String key = "webhook-off:" + webhook.id() + ":" + at + ":" + reader.id();
      boolean unused = outbox.enqueueOnce(handle, letter(webhook, reason, reader), key);
    }
  }

  private Message letter(Webhook webhook, Reply reason, WebhookStore.Reader reader) {
    String language =
        Messages.LANGUAGES.contains(reader.language())
            ? reader.language()
            : Messages.LANGUAGES.getFirst();
    Messages own = words.computeIfAbsent(language, Messages::load);
    Object[] arguments = {
      reader.name(),
      site.get(),
      webhook.name(),
      // The whole address may hold what is for the other side alone.
      String.valueOf(webhook.url().getHost()),
      words(own, reason),
      site.get() + "/account/enterprise/webhooks/" + webhook.id(),
      WebhookSender.MOST_FAILURES
    };
    return Message.text(
        reader.email(),
        own.get("letter.webhook-off.subject", arguments),
        own.get("letter.webhook-off.text", arguments) + "\n\n" + own.get("letter.foot", arguments),
        CATEGORY);
  }

  /** A reply in words. */
  private static String words(Messages own, Reply reply) {
    String key = "webhooks.reply." + reply.code();
    return own.has(key) ? own.get(key) : own.get("webhooks.reply.status", reply.code());
  }
}
