package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Optional;
import java.util.Set;
import org.zhibiao.accounts.Accounts;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.ApiTokens;
import org.zhibiao.accounts.Session;
import org.zhibiao.accounts.secret.Keys;
import org.zhibiao.accounts.secret.SecretToken;

/** Tells who sends a request. */
final class Visitors {
  private static final String BEARER = "Bearer ";
  private static final String FORWARDED = "X-Forwarded-For";
  private static final int MAX_BEARER = 200;

  private final Accounts accounts;
  private final Keys keys;
  private final Cookies cookies;
  private final Set<String> proxies;

  /**
   * Visitors.
   *
   * @param proxies the addresses of the servers in front of this one, whose word counts for where a
   *     request comes from
   */
  Visitors(Accounts accounts, Keys keys, Cookies cookies, Set<String> proxies) {
    this.accounts = accounts;
    this.keys = keys;
    this.cookies = cookies;
    this.proxies = Set.copyOf(proxies);
  }

  Visitor of(Context ctx) {
    Optional<Session> session = cookies.session(ctx).flatMap(accounts.sessions()::find);
    Optional<ApiTokens.Holder> token = bearer(ctx).flatMap(accounts.tokens()::find);
    Actor stranger = Actor.visitor(address(ctx), agent(ctx));
    Actor actor =
        session
            .filter(known -> !known.isHalf())
            .map(Session::person)
            .or(() -> token.map(ApiTokens.Holder::person))
            .map(stranger::as)
            .orElse(stranger);
    return new Visitor(session, token, csrf(ctx, session), actor);
  }

  private static Optional<SecretToken> bearer(Context ctx) {
    return Optional.ofNullable(ctx.header(Header.AUTHORIZATION))
        .filter(value -> value.length() <= MAX_BEARER && value.startsWith(BEARER))
        .map(value -> SecretToken.of(value.substring(BEARER.length()).strip()));
  }

  /** What forms bring back: another for each session, and for each browser without one. */
  private String csrf(Context ctx, Optional<Session> session) {
    return session
        .map(known -> keys.hmac("csrf", "session " + known.id()))
        .or(() -> cookies.form(ctx).map(this::csrf))
        .orElse("");
  }

  private String csrf(SecretToken form) {
    return keys.hmac("csrf", "form " + form.value());
  }

  /** The visitor, known to the browser so that a form can be shown to it. */
  Visitor forForm(Context ctx) {
    Visitor visitor = Visitor.of(ctx);
    if (!visitor.csrf().isEmpty()) {
      return visitor;
    }
    SecretToken form = SecretToken.make();
    cookies.setForm(ctx, form);
    Visitor known = new Visitor(visitor.session(), visitor.token(), csrf(form), visitor.actor());
    known.attach(ctx);
    return known;
  }

  private static String agent(Context ctx) {
    String agent = ctx.userAgent();
    return agent == null ? "" : agent.replaceAll("[^ -~]", "?");
  }

  /**
   * The network address that a request comes from: the nearest that is none of our own proxies'.
   * What stands further off in the header anybody may have written.
   */
  private String address(Context ctx) {
    String address = ctx.ip();
    String forwarded = ctx.header(FORWARDED);
    if (forwarded == null || !proxies.contains(address)) {
      return address;
    }
    String[] chain = forwarded.split(",", -1);
    for (int at = chain.length - 1; at >= 0; at--) {
      String one = chain[at].strip();
      if (!one.matches("[0-9a-fA-F:.]{2,45}")) {
        return address;
      }
      address = one;
      if (!proxies.contains(one)) {
        return one;
      }
    }
    return address;
  }
}
