package org.zhibiao.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.zhibiao.accounts.PlatformSettings;

/**
 * How many requests somebody may send: a bucket of tokens for each token, person or network
 * address, which fills evenly over a minute. A form of somebody who is not signed in takes more out
 * of it, since it may cost a letter or the hashing of a password. What is left is said in the
 * headers of the draft "RateLimit header fields for HTTP".
 */
final class RateLimits {
  private static final Logger LOG = System.getLogger(RateLimits.class.getName());
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int KNOWN = 100_000;
  private static final int FORM_COST = 10;

  private final Supplier<PlatformSettings.Values> settings;
  private final Clock clock;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(KNOWN).expireAfterAccess(MINUTE.multipliedBy(2)).build();

  RateLimits(Supplier<PlatformSettings.Values> settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** What is left for somebody; guarded by itself. */
  private static final class Bucket {
    private double tokens;
    private long filledAt;
    private boolean told;

    Bucket(int size, long now) {
      this.tokens = size;
      this.filledAt = now;
    }

    /** Takes out; returns the seconds until there is enough, 0 when it was. */
    synchronized long take(int cost, int size, long now) {
      double perMilli = size / (double) MINUTE.toMillis();
      tokens = Math.min(size, tokens + Math.max(0, now - filledAt) * perMilli);
      filledAt = now;
      if (tokens >= cost) {
        tokens -= cost;
        told = false;
        return 0;
      }
      return (long) Math.ceil((cost - tokens) / perMilli / 1000);
    }

    synchronized int left() {
      return (int) tokens;
    }

    /** Whether this is the first time that it was found empty. */
    synchronized boolean isNews() {
      boolean news = !told;
      told = true;
      return news;
    }
  }

  /** Counts a request. False when it is one too many. */
  boolean take(Context ctx, Route route, Visitor visitor) {
    PlatformSettings.Values values = settings.get();
    if (values.limits() == PlatformSettings.Limits.OFF || !route.isLimited()) {
      return true;
    }
    String who;
    int size;
    if (visitor.token().isPresent()) {
      who = "token " + visitor.token().get().token().id();
      size = values.perToken();
    } else if (visitor.person().isPresent()) {
      who = "person " + visitor.person().get().id();
      size = values.perPerson();
    } else {
      who = "address " + network(visitor.actor().address());
      size = values.perVisitor();
    }
    long now = clock.millis();
    boolean costly =
        route.isCostly() || (route.method() == HandlerType.POST && visitor.person().isEmpty());
    Bucket bucket = buckets.get(who, unused -> new Bucket(size, now));
    long wait = bucket.take(costly ? FORM_COST : 1, size, now);
    ctx.header("RateLimit-Limit", String.valueOf(size));
    ctx.header("RateLimit-Remaining", String.valueOf(bucket.left()));
    ctx.header("RateLimit-Reset", String.valueOf(wait));
    if (wait == 0) {
      return true;
    }
    if (bucket.isNews()) {
      // Not the address: the log is no place for it.
      LOG.log(Level.WARNING, "too many requests: {0}", who.substring(0, who.indexOf(' ')));
    }
    if (values.limits() == PlatformSettings.Limits.REPORT) {
      return true;
    }
    ctx.header(Header.RETRY_AFTER, String.valueOf(wait));
    return false;
  }

  /** One household or office has a whole /64 of IPv6. */
  private static String network(String address) {
    if (!address.contains(":")) {
      return address;
    }
    try {
      // Of digits and colons only, so nothing is looked up.
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return HexFormat.of().formatHex(bytes, 0, bytes.length / 2);
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
