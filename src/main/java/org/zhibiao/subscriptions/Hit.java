package org.zhibiao.subscriptions;

import java.time.Instant;

/**
 * A record that a subscription is to tell of.
 *
 * @param isRead whether the person has looked at it on the site
 */
public record Hit(
    long id,
    long subscriptionId,
    String recordId,
    int revision,
    What what,
    Instant at,
    boolean isRead) {}
