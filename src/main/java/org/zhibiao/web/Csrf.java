package org.zhibiao.web;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Whether a form was sent from a page of ours: it brings back what it was given, and the browser,
 * where it says where it comes from, says here.
 */
final class Csrf {
  static final String FIELD = "csrf";
  private static final String SITE = "Sec-Fetch-Site";

  private Csrf() {}

  static boolean isOurs(Context ctx, Visitor visitor) {
    String site = ctx.header(SITE);
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return false;
    }
    String sent = ctx.formParam(FIELD);
    return sent != null
        && !visitor.csrf().isEmpty()
        && MessageDigest.isEqual(
            sent.getBytes(StandardCharsets.UTF_8), visitor.csrf().getBytes(StandardCharsets.UTF_8));
  }
}
