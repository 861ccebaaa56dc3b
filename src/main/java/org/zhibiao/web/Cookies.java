package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.secret.SecretToken;

/**
 * The cookies that know a visitor again. No script reads them; over https they carry the prefix
 * that keeps another host of the domain from setting them.
 */
final class Cookies {
  private static final String SESSION = "session";
  private static final String DEVICE = "device";
  private static final String FORM = "form";
  private static final Duration DEVICE_LIFE = Duration.ofDays(400);
  private static final int MAX_LENGTH = 100;
  private static final int UNTIL_CLOSED = -1;

  private final boolean secure;

  Cookies(boolean secure) {
    this.secure = secure;
  }

  private String name(String name) {
    return secure ? "__Host-" + name : name;
  }

  private Optional<SecretToken> read(Context ctx, String name) {
    return Optional.ofNullable(ctx.cookie(name(name)))
        .filter(value -> !value.isEmpty() && value.length() <= MAX_LENGTH)
        .map(SecretToken::of);
  }

  private void write(Context ctx, String name, @Nullable String value, int seconds) {
    ctx.cookie(
        new Cookie(
            name(name),
            value == null ? "" : value,
            "/",
            seconds,
            secure,
            true,
            null,
            SameSite.LAX));
  }

  Optional<SecretToken> session(Context ctx) {
    return read(ctx, SESSION);
  }

  /** Remembers a session, beyond the closing of the browser when life is given. */
  void setSession(Context ctx, SecretToken token, Optional<Duration> life) {
    write(
        ctx,
        SESSION,
        token.value(),
        life.map(known -> Math.toIntExact(known.toSeconds())).orElse(UNTIL_CLOSED));
  }

  void dropSession(Context ctx) {
    write(ctx, SESSION, null, 0);
  }

  /** The browser, as a sign-in before named it. */
  Optional<SecretToken> device(Context ctx) {
    return read(ctx, DEVICE);
  }

  void setDevice(Context ctx, SecretToken token) {
    write(ctx, DEVICE, token.value(), Math.toIntExact(DEVICE_LIFE.toSeconds()));
  }

  /** What ties the forms of somebody who is not signed in to the browser. */
  Optional<SecretToken> form(Context ctx) {
    return read(ctx, FORM);
  }

  void setForm(Context ctx, SecretToken token) {
    write(ctx, FORM, token.value(), UNTIL_CLOSED);
  }
}
