package org.zhibiao.web.api;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Record;

/**
 * The record that an address names. One that was merged into another answers with the other's
 * address for good; one that is no more says so.
 */
public final class RecordAddress {
  private RecordAddress() {}

  /** Answers 301 with the address of the record that stands in the place of the one asked for. */
  public static final class Moved extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String address;

    private Moved(String address) {
      super(address);
      this.address = address;
    }

    public void answer(Context ctx) {
      ctx.status(HttpStatus.MOVED_PERMANENTLY).header("Location", address).result("");
    }
  }

  /**
   * The record whose id stands in the path as {@code {id}}.
   *
   * @throws Moved where it was merged into another
   * @throws HttpResponseException 410 where it was taken out, 404 where it never was
   */
  public static Record find(Context ctx, Catalogue catalogue) {
    String id = ctx.pathParam("id");
    return catalogue.find(id).orElseThrow(() -> missing(ctx, catalogue, id));
  }

  private static RuntimeException missing(Context ctx, Catalogue catalogue, String id) {
    Optional<String> heir = catalogue.heirOf(id);
    if (heir.isPresent()) {
      return new Moved(address(ctx, id, heir.get()));
    }
    return catalogue.isGone(id)
        ? new HttpResponseException(HttpStatus.GONE.getCode(), "", Map.of())
        : new NotFoundResponse();
  }

  /** The same address with the other id in its place. */
  private static String address(Context ctx, String id, String heir) {
    String query = ctx.queryString();
    String path = ctx.path();
    int at = path.indexOf("/" + id);
    String moved =
        path.substring(0, at + 1)
            + URLEncoder.encode(heir, StandardCharsets.UTF_8).replace("+", "%20")
            + path.substring(at + 1 + id.length());
    return query == null || query.isEmpty() ? moved : moved + "?" + query;
  }
}
