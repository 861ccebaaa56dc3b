package org.zhibiao.web;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where somebody who signs in wanted to go: a page of this site and nothing else. */
final class Next {
  static final String PARAMETER = "next";
  private static final int MAX = 2000;

  private Next() {}

  /** The place that was asked for, or another when it is none of ours. */
  static String safe(@Nullable String asked, String otherwise) {
    if (asked == null) {
      return otherwise;
    }
    // A browser reads "//host", "/\host" and a tab within as another site's address.
    boolean ours =
        asked.length() <= MAX
            && asked.startsWith("/")
            && !asked.startsWith("//")
            && asked.matches("[!-~&&[^\\\\]]*")
            && !asked.startsWith("/sign-")
            && !asked.startsWith("/register")
            && !asked.startsWith("/reset");
    return ours ? asked : otherwise;
  }

  /** The sign-in page that leads back to the page of a request. */
  static String signIn(Context ctx) {
    String query = ctx.queryString();
    String here = Languages.ownPath(ctx) + (query == null ? "" : "?" + query);
    return signIn(here);
  }

  /** A page that leads on to another. */
  static String to(String page, String next) {
    return page + "?" + PARAMETER + "=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }

  static String signIn(String here) {
    String safe = safe(here, "/");
    return safe.equals("/") ? "/sign-in" : to("/sign-in", safe);
  }
}
