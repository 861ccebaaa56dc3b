package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.Answer;
import org.zhibiao.subscriptions.webhook.Delivery;
import org.zhibiao.subscriptions.webhook.Webhook;
import org.zhibiao.subscriptions.webhook.Webhooks;
import org.zhibiao.web.OwnSite.Own;
import org.zhibiao.web.account.Moments;
import org.zhibiao.web.account.ProfilePage.Fact;
import org.zhibiao.web.account.WebhookPage;
import org.zhibiao.web.account.WebhooksPage;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Words;

/** Where an enterprise is told by its programs, as its owners set it up. */
final class WebhookPages {
  private static final String WEBHOOKS = "/account/enterprise/webhooks";
  private static final String TITLE = "account.nav.webhooks";

  private final OwnSite own;
  private final Webhooks webhooks;

  WebhookPages(OwnSite own, Webhooks webhooks) {
    this.own = own;
    this.webhooks = webhooks;
  }

  void list(Context ctx) {
    Own asked = own.own(ctx);
    show(ctx, asked, asked.empty());
  }

  private void show(Context ctx, Own asked, FormView form) {
    List<Webhook> all = webhooks.of(asked.person());
    own.show(
        ctx,
        "account/webhooks.jte",
        WEBHOOKS,
        TITLE,
        new WebhooksPage(
            own.nav(ctx, asked, WEBHOOKS),
            form,
            all.stream().map(webhook -> row(webhook, asked.words())).toList(),
            webhooks.mayAdd(asked.person()),
            all.size() >= Webhooks.MOST));
  }

  private static WebhooksPage.Row row(Webhook webhook, Words words) {
    return new WebhooksPage.Row(
        address(webhook),
        webhook.name(),
        webhook.url().toString(),
        webhook.isOn(),
        state(webhook, words),
        webhook
            .lastAt()
            .map(
                at ->
                    words.get(
                        "webhooks.last-at", Moments.minute(at), reply(webhook.lastReply(), words)))
            .orElse(words.get("webhooks.unused")));
  }

  private static String address(Webhook webhook) {
    return WEBHOOKS + "/" + webhook.id();
  }

  private static String state(Webhook webhook, Words words) {
    if (!webhook.isOn()) {
      return words.get("webhooks.state.off");
    }
    return words.get(webhook.failures() > 0 ? "webhooks.state.failing" : "webhooks.state.on");
  }

  /** What a try came to: a status of HTTP, or why there was none. */
  private static String reply(String code, Words words) {
    return words
        .find("webhooks.reply." + code)
        .orElseGet(() -> words.get("webhooks.reply.status", code));
  }

  void add(Context ctx) {
    Own asked = own.own(ctx);
    Answer<Webhooks.Made> answer =
        webhooks.add(
            asked.person(),
            Forms.text(ctx, "name"),
            Forms.text(ctx, "url"),
            asked.visitor().actor());
    switch (answer) {
      case Answer.Done<Webhooks.Made> done ->
          showOne(ctx, asked, done.result().webhook(), done.result().secret());
      case Answer.Refused<Webhooks.Made> refused ->
          show(ctx, asked, own.again(ctx, asked, List.of("name", "url"), refused.mistakes()));
    }
  }

  private Webhook webhook(Context ctx, Own asked) {
    return webhooks.find(asked.person(), ctx.pathParam("id")).orElseThrow(NotFoundResponse::new);
  }

  void one(Context ctx) {
    Own asked = own.own(ctx);
    showOne(ctx, asked, webhook(ctx, asked), null);
  }

  private void showOne(Context ctx, Own asked, Webhook webhook, @Nullable String secret) {
    Words words = asked.words();
    own.show(
        ctx,
        "account/webhook.jte",
        address(webhook),
        TITLE,
        new WebhookPage(
            own.nav(ctx, asked, WEBHOOKS),
            webhook.name(),
            address(webhook),
            secret,
            webhook.offAt().map(at -> whyOff(at, webhook, words)).orElse(null),
            facts(asked, webhook),
            webhooks.deliveries(asked.person(), webhook.id()).stream()
                .map(delivery -> event(delivery, words))
                .toList()));
  }

  private static String whyOff(Instant at, Webhook webhook, Words words) {
    return words.get("webhooks.off", Moments.minute(at), reply(webhook.offReason(), words));
  }

  private List<Fact> facts(Own asked, Webhook webhook) {
    Words words = asked.words();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(words.get("webhooks.url"), webhook.url().toString()));
    facts.add(new Fact(words.get("desk.state"), state(webhook, words)));
    facts.add(new Fact(words.get("webhooks.last"), row(webhook, words).last()));
    int waiting = webhooks.waiting(asked.person(), webhook.id());
    if (waiting > 0) {
      facts.add(new Fact(words.get("webhooks.waiting"), words.number(waiting)));
    }
    if (webhook.isOn() && webhook.failures() > 0) {
      facts.add(new Fact(words.get("webhooks.failures"), words.number(webhook.failures())));
      facts.add(new Fact(words.get("webhooks.next"), Moments.minute(webhook.nextAt())));
    }
    return facts;
  }

  private static WebhookPage.EventRow event(Delivery delivery, Words words) {
    Optional<String> record = delivery.recordId();
    return new WebhookPage.EventRow(
        delivery.messageId(),
        Moments.minute(delivery.at()),
        what(delivery, words),
        record.map(Links::record).orElse(null),
        record.orElse(""),
        words.get("webhooks.event." + delivery.state().code()),
        delivery
            .triedAt()
            .map(at -> words.get("webhooks.tries", delivery.attempts(), Moments.minute(at)))
            .orElse("–"),
        delivery.reply().isEmpty() ? "–" : reply(delivery.reply(), words));
  }

  private static String what(Delivery delivery, Words words) {
    if (delivery.recordId().isEmpty()) {
      return words.get("webhooks.test-event");
    }
    return words
        .find("webhooks.what." + delivery.what())
        .orElseGet(() -> words.get("digest.what." + delivery.what()));
  }

  void dropping(Context ctx) {
    Own asked = own.own(ctx);
    Webhook webhook = webhook(ctx, asked);
    own.show(
        ctx,
        "account/webhook-drop.jte",
        address(webhook) + "/drop",
        TITLE,
        new WebhookPage(
            own.nav(ctx, asked, WEBHOOKS),
            webhook.name(),
            address(webhook),
            null,
            null,
            facts(asked, webhook),
            List.of()));
  }

  void drop(Context ctx) {
    Own asked = own.own(ctx);
    boolean done = webhooks.drop(asked.person(), ctx.pathParam("id"), asked.visitor().actor());
    OwnSite.done(ctx, WEBHOOKS, done ? "dropped" : "none");
  }

  void switchOn(Context ctx) {
    Own asked = own.own(ctx);
    String id = webhook(ctx, asked).id();
    boolean unused = webhooks.switchOn(asked.person(), id, asked.visitor().actor());
    OwnSite.done(ctx, WEBHOOKS + "/" + id, "webhook-on");
  }

  void newSecret(Context ctx) {
    Own asked = own.own(ctx);
    String secret =
        webhooks
            .newSecret(asked.person(), ctx.pathParam("id"), asked.visitor().actor())
            .orElseThrow(NotFoundResponse::new);
    showOne(ctx, asked, webhook(ctx, asked), secret);
  }

  void test(Context ctx) {
    Own asked = own.own(ctx);
    String id = webhook(ctx, asked).id();
    boolean unused = webhooks.test(asked.person(), id, asked.visitor().actor());
    OwnSite.done(ctx, WEBHOOKS + "/" + id, "webhook-tested");
  }
}
