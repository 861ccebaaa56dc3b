package org.zhibiao.accounts;

import java.time.Instant;

/**
 * A browser that somebody has signed in from.
 *
 * @param isHalf the password was right and the second factor is still to come: good for nothing
 *     else
 * @param provedAt when the person last showed that it is they
 */
public record Session(
    String id,
    String tokenHash,
    Person person,
    boolean isHalf,
    boolean isRemembered,
    String address,
    String agent,
    Instant createdAt,
    Instant provedAt,
    Instant seenAt,
    Instant expiresAt) {}
