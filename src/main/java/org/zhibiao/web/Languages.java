package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhibiao.text.Messages;
import org.zhibiao.web.api.Problems;
import org.zhibiao.web.page.Words;

/**
 * The reader's choice of language: Chinese unless a cookie says otherwise. {@code ?lang=en} on any
 * page sets the cookie for a year and leads back to the same page.
 */
final class Languages {
  static final String PARAMETER = "lang";
  private static final String COOKIE = "lang";
  private static final int YEAR = 365 * 24 * 60 * 60;

  private final boolean secure;
  private final Map<String, Words> words = new HashMap<>();

  Languages(boolean secure) {
    this.secure = secure;
    Messages.LANGUAGES.forEach(language -> words.put(language, new Words(Messages.load(language))));
  }

  /** The words for the reader of a request. */
  Words words(Context ctx) {
    return words(ctx.cookie(COOKIE));
  }

  Words words(@Nullable String language) {
    Words chosen = language == null ? null : words.get(language);
    return chosen == null ? chinese() : chosen;
  }

  private Words chinese() {
    Words chinese = words.get(Messages.LANGUAGES.getFirst());
    if (chinese == null) {
      throw new IllegalStateException("the first language has no words");
    }
    return chinese;
  }

  /** Answers a request that carries a choice. */
  void choose(Context ctx) {
    String chosen = ctx.queryParam(PARAMETER);
    boolean reading = ctx.method() == HandlerType.GET || ctx.method() == HandlerType.HEAD;
    if (chosen == null || !reading || !isPage(ctx.path())) {
      return;
    }
    if (words.containsKey(chosen)) {
      ctx.cookie(new Cookie(COOKIE, chosen, "/", YEAR, secure, true, null, SameSite.LAX));
    }
    ctx.redirect(target(ctx), HttpStatus.SEE_OTHER);
    ctx.header(Header.CACHE_CONTROL, "no-store");
    ctx.skipRemainingHandlers();
  }

  /** Sets the language of somebody who has chosen none in this browser. */
  void remember(Context ctx, String language) {
    if (ctx.cookie(COOKIE) == null && words.containsKey(language)) {
      ctx.cookie(new Cookie(COOKIE, language, "/", YEAR, secure, true, null, SameSite.LAX));
    }
  }

  /** Programs, monitors and crawlers keep no cookies, and a file is the same in every language. */
  private static boolean isPage(String path) {
    return !Problems.wanted(path)
        && !path.startsWith("/static/")
        && !path.startsWith("/feeds/")
        && !path.equals("/robots.txt")
        && !path.equals("/favicon.ico");
  }

  /** The same address without the choice. */
  private static String target(Context ctx) {
    String query =
        ctx.queryParamMap().entrySet().stream()
            .filter(parameter -> !parameter.getKey().equals(PARAMETER))
            .flatMap(
                parameter ->
                    parameter.getValue().stream()
                        .map(value -> encode(parameter.getKey()) + "=" + encode(value)))
            .collect(Collectors.joining("&"));
    return ownPath(ctx) + (query.isEmpty() ? "" : "?" + query);
  }

  /**
   * The path of a request as a place on this site. One that begins with two slashes, or with a
   * backslash, would lead a browser to another.
   */
  static String ownPath(Context ctx) {
    String path = ctx.req().getRequestURI();
    boolean onSite =
        path.startsWith("/") && !path.startsWith("//") && path.matches("[!-~&&[^\\\\]]*");
    return onSite ? path : "/";
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
