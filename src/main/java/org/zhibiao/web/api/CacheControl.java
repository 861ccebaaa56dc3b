package org.zhibiao.web.api;

import io.javalin.http.Context;
import io.javalin.http.Header;

/** What a request says of answers that were made before (RFC 9111, 5.2.1). */
public final class CacheControl {
  private CacheControl() {}

  /**
   * Whether an answer made before will not do ({@code no-cache}): what a browser says when its
   * reader reloads the page with force.
   */
  public static boolean asksAnew(Context ctx) {
    String said = ctx.header(Header.CACHE_CONTROL);
    return said != null && said.contains("no-cache");
  }
}
