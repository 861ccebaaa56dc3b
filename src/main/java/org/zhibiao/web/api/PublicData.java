package org.zhibiao.web.api;

import io.javalin.http.Context;
import io.javalin.http.Header;

/**
 * What every answer under {@code /api/v1} says of itself: the data are public, so scripts of any
 * site may read them; they change with the catalogue, so a kept copy is not used unasked.
 */
public final class PublicData {
  private PublicData() {}

  public static void headers(Context ctx) {
    ctx.header(Header.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    ctx.header(Header.CACHE_CONTROL, "no-cache");
  }
}
