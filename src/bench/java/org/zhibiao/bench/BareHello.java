package org.zhibiao.bench;

import io.javalin.Javalin;
import java.net.URI;

/**
 * The yardstick for the start: a server on the same libraries that says hello and nothing else.
 * With {@code warm-up} it answers itself once and ends, as the product does to make its cache.
 */
public final class BareHello {
  private BareHello() {}

  /** Arguments: the port, and {@code warm-up} or nothing. */
  public static void main(String[] args) throws Exception {
    Javalin javalin =
        Javalin.create(
                config -> {
                  config.concurrency.useVirtualThreads = true;
                  config.startup.showJavalinBanner = false;
                  config.startup.showOldJavalinVersionWarning = false;
                  config.routes.get("/healthz", ctx -> ctx.result("hello"));
                })
            .start("127.0.0.1", Integer.parseInt(args[0]));
    if (args.length > 1) {
      URI.create("http://127.0.0.1:" + javalin.port() + "/healthz")
          .toURL()
          .openStream()
          .readAllBytes();
      javalin.stop();
    }
  }
}
