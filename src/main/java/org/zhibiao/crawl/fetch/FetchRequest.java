package org.zhibiao.crawl.fetch;

import java.net.URI;
import java.util.Map;
import org.zhibiao.net.Origin;

/**
 * One request.
 *
 * @param body what to post; empty for a GET
 * @param contentType of the body
 * @param headers further headers, such as a key that a service asks for
 * @param known what the page was recognised by when it was last read
 */
public record FetchRequest(
    URI address,
    String method,
    String body,
    String contentType,
    Map<String, String> headers,
    Validators known) {
  public static FetchRequest get(URI address) {
    return new FetchRequest(address, "GET", "", "", Map.of(), Validators.NONE);
  }

  public FetchRequest knowing(Validators validators) {
    return new FetchRequest(address, method, body, contentType, headers, validators);
  }

  /** The same request at the place that a redirect names; what was posted is not posted again. */
  FetchRequest movedTo(URI target, boolean isRepeated) {
    boolean sameOrigin = Origin.of(target).equals(Origin.of(address));
    // A key was meant for the one who asked for it.
    Map<String, String> carried = sameOrigin ? headers : Map.of();
    return isRepeated
        ? new FetchRequest(target, method, body, contentType, carried, known)
        : new FetchRequest(target, "GET", "", "", carried, known);
  }
}
