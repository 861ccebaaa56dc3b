package org.zhibiao.web;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what is refused before it reaches a handler: a malformed address, headers too large. No
 * page can be made then, for not even the language is known; so one line in both, and nothing of
 * the server's inside.
 */
final class BareErrors extends ErrorHandler {
  private static final String TYPE = "text/plain;charset=utf-8";

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    SecurityHeaders.ALL.forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, TYPE);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    Content.Sink.write(response, true, line(response.getStatus()), callback);
    return true;
  }

  private static String line(int status) {
    return status + " 这个请求读不懂，没有处理。 This request cannot be read.\n";
  }
}
