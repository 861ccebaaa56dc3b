/**
 * Tells the programs of enterprises what their people asked for. {@link
 * org.zhibiao.subscriptions.webhook.Webhooks} is an owner's view: where to send to, with which
 * secret, what became of the last events. {@link org.zhibiao.subscriptions.webhook.WebhookSender}
 * goes through the hits of {@link org.zhibiao.subscriptions} with a cursor for each webhook, queues
 * what is new and sends what is due, in order; {@link
 * org.zhibiao.subscriptions.webhook.HookTransport} makes the request, to no private address.
 *
 * <p>Signatures and headers are those of the Standard Webhooks specification. An event is sent
 * until it is taken: once as a rule, with the same id again when it is not known what became of it.
 *
 * <p>May import {@code subscriptions}, {@code accounts}, {@code accounts.secret}, {@code
 * catalogue}, {@code mail}, {@code net}, {@code db}, {@code text}.
 */
@NullMarked
package org.zhibiao.subscriptions.webhook;

import org.jspecify.annotations.NullMarked;
