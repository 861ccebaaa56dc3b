package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.OutputStream;
import org.zhibiao.web.api.Problems;

/**
 * The one gate. Every route of the table passes through it, so that nothing is answered whose right
 * was not looked at: first who it is, then how often, then whether they may, then whether a form is
 * ours.
 */
final class Gate {
  static final String SECOND_FACTOR = "/account/second-factor";

  /** What is read of any refused form, in bytes. */
  private static final int SWALLOWED = 1 << 20;

  private final Visitors visitors;
  private final RateLimits limits;

  Gate(Visitors visitors, RateLimits limits) {
    this.visitors = visitors;
    this.limits = limits;
  }

  /** Answers a request to a route, or turns it away. */
  void pass(Route route, Context ctx) throws Exception {
    Visitor visitor = visitors.of(ctx);
    visitor.attach(ctx);
    if (!limits.take(ctx, route, visitor)) {
      throw new HttpResponseException(HttpStatus.TOO_MANY_REQUESTS.getCode());
    }
    boolean reads = route.method() == HandlerType.GET;
    if (!route.right().isHeldBy(visitor)) {
      takeToEnd(ctx, SWALLOWED);
      turnAway(route, ctx, visitor, reads);
      return;
    }
    if (visitor.mustSetUpSecondFactor()
        && route.right() != Right.ANYONE
        && route.right() != Right.LETTER
        && !route.path().startsWith(SECOND_FACTOR)) {
      ctx.redirect(SECOND_FACTOR, HttpStatus.SEE_OTHER);
      ctx.header(Header.CACHE_CONTROL, "no-store");
      return;
    }
    if (!reads && isTooLarge(ctx, route.largest())) {
      takeToEnd(ctx, Math.max(2 * route.largest(), SWALLOWED));
      throw new HttpResponseException(HttpStatus.CONTENT_TOO_LARGE.getCode());
    }
    if (!reads && route.right().isForBrowsers() && !Csrf.isOurs(ctx, visitor)) {
      throw new HttpResponseException(HttpStatus.FORBIDDEN.getCode(), Errors.NOT_OURS);
    }
    route.handler().handle(ctx);
  }

  /** What is sent in parts says beforehand how large it is: the server reads no more than that. */
  private static boolean isTooLarge(Context ctx, int largest) {
    if (!ctx.isMultipart()) {
      return ctx.bodyAsBytes().length > largest;
    }
    long length = ctx.req().getContentLengthLong();
    return length < 0 || length > largest;
  }

  /**
   * Reads what a refused form still sends: a browser whose connection closes while it is sending
   * shows that, and not the page that says what was wrong. What says that it is larger than so many
   * bytes is not waited for.
   */
  private static void takeToEnd(Context ctx, int most) throws IOException {
    long length = ctx.req().getContentLengthLong();
    if (ctx.isMultipart() && length > 0 && length <= most) {
      ctx.req().getInputStream().transferTo(OutputStream.nullOutputStream());
    }
  }

  private static void turnAway(Route route, Context ctx, Visitor visitor, boolean reads) {
    if (Problems.wanted(ctx.path()) || visitor.person().isPresent()) {
      boolean known = visitor.person().isPresent() || visitor.token().isPresent();
      if (!known) {
        ctx.header(Header.WWW_AUTHENTICATE, "Bearer");
      }
      throw new HttpResponseException(
          (known ? HttpStatus.FORBIDDEN : HttpStatus.UNAUTHORIZED).getCode());
    }
    if (!reads) {
      // What was typed is still in the browser: the page says how to keep it.
      throw new HttpResponseException(HttpStatus.UNAUTHORIZED.getCode());
    }
    boolean waits = visitor.half().isPresent() && route.right() != Right.HALF;
    ctx.redirect(waits ? "/sign-in/second" : Next.signIn(ctx), HttpStatus.SEE_OTHER);
    ctx.header(Header.CACHE_CONTROL, "no-store");
  }
}
