package org.zhibiao.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import org.zhibiao.search.SearchAddress.Ignored;

/** Errors for programs, as RFC 9457 problem details. */
public final class Problems {
  private Problems() {}

  /** True for addresses whose callers are programs. */
  public static boolean wanted(String path) {
    return path.startsWith("/api/") || path.equals("/healthz") || path.equals("/metrics");
  }

  /** Answers with a status and its usual words. */
  public static void send(Context ctx, int status) {
    write(ctx, status, problem(status));
  }

  /** Answers 400, naming every parameter that could not be used. */
  static void badParameters(Context ctx, List<Ignored> ignored) {
    ObjectNode problem = problem(400);
    problem.put("detail", "Some parameters have values that cannot be used.");
    ArrayNode errors = problem.putArray("errors");
    for (Ignored one : ignored) {
      errors.addObject().put("parameter", one.name()).put("value", one.value());
    }
    write(ctx, 400, problem);
  }

  private static ObjectNode problem(int status) {
    return Json.object()
        .put("type", "about:blank")
        .put("title", HttpStatus.forStatus(status).getMessage())
        .put("status", status);
  }

  private static void write(Context ctx, int status, ObjectNode problem) {
    ctx.status(status)
        .header("Cache-Control", "no-store")
        .contentType("application/problem+json; charset=utf-8")
        .result(problem.toString());
  }
}
