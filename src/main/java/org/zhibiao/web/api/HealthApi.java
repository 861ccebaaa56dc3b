package org.zhibiao.web.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.search.Indexer;
import org.zhibiao.search.Search;

/** Whether the server is well, for load balancers and for monitoring. */
public final class HealthApi {
  private static final System.Logger LOG = System.getLogger(HealthApi.class.getName());

  private final Catalogue catalogue;
  private final Search search;
  private final Indexer indexer;

  public HealthApi(Catalogue catalogue, Search search, Indexer indexer) {
    this.catalogue = catalogue;
    this.search = search;
    this.indexer = indexer;
  }

  /** 200 when store and index answer, else 503; says no more than a stranger may know. */
  public void health(Context ctx) {
    ObjectNode answer = Json.object();
    boolean store =
        answers(
            "store",
            answer,
            () -> answer.put("records", catalogue.count()).put("lag", indexer.lag()));
    boolean index =
        answers(
            "index",
            answer,
            () -> {
              long indexed = search.probe();
              answer.put("indexed", indexed);
              if (indexed == 0 && answer.path("records").asLong() > 0) {
                // Searches on no index find nothing and do not fail.
                throw new IllegalStateException("the store has records and the index has none");
              }
            });
    answer.put("status", store && index ? "ok" : "failing");
    ctx.status(store && index ? 200 : 503).header("Cache-Control", "no-store");
    Json.send(ctx, answer);
  }

  private static boolean answers(String name, ObjectNode answer, Runnable question) {
    try {
      question.run();
      answer.put(name, "ok");
      return true;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "the " + name + " does not answer", e);
      answer.put(name, "failing");
      return false;
    }
  }

  /** Figures in the Prometheus text form; only for this machine. */
  public void metrics(Context ctx) {
    if (!isLocal(ctx)) {
      Problems.send(ctx, 404);
      return;
    }
    Runtime runtime = Runtime.getRuntime();
    StringBuilder text = new StringBuilder();
    gauge(text, "zhibiao_records", "Records in the catalogue", catalogue.count());
    gauge(text, "zhibiao_index_lag", "Changes that the index has not seen", indexer.lag());
    gauge(
        text,
        "zhibiao_heap_used_bytes",
        "Heap in use",
        runtime.totalMemory() - runtime.freeMemory());
    gauge(text, "zhibiao_heap_max_bytes", "Heap limit", runtime.maxMemory());
    gauge(
        text,
        "zhibiao_uptime_seconds",
        "Seconds since the start",
        ManagementFactory.getRuntimeMXBean().getUptime() / 1000);
    ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(text.toString());
  }

  /** A proxy on this machine forwards strangers, and says so. */
  private static boolean isLocal(Context ctx) {
    try {
      return ctx.header("X-Forwarded-For") == null
          && ctx.header("Forwarded") == null
          && InetAddress.getByName(ctx.ip()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static void gauge(StringBuilder text, String name, String help, long value) {
    text.append("# HELP %s %s\n# TYPE %s gauge\n%s %d\n".formatted(name, help, name, name, value));
  }
}
