package org.zhibiao.crawl;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A web site in the test's own process, on a free port of the loopback address: real connections,
 * real headers, nothing outside. What it answers is a function; what it was asked is kept in order.
 */
public final class FixtureSite implements AutoCloseable {
  /**
   * A request as it arrived.
   *
   * @param query as it was sent; empty when there is none
   * @param body as text
   * @param headers by name in small letters, the first of each
   */
  public record Asked(
      String method, String path, String query, String body, Map<String, String> headers) {
    /** Path and query, with escapes undone, for people and for comparing. */
    public String plain() {
      String whole = query.isEmpty() ? path : path + "?" + query;
      return decoded(whole);
    }

    /** The body of a form, with escapes undone. */
    public String plainBody() {
      return decoded(body);
    }

    private static String decoded(String text) {
      try {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        return text;
      }
    }
  }

  /** An answer. */
  public record Reply(int status, Map<String, String> headers, byte[] body) {
    public static Reply of(String contentType, String text) {
      return of(contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply of(String contentType, byte[] body) {
      return new Reply(200, Map.of("Content-Type", contentType), body);
    }

    public static Reply status(int status) {
      return new Reply(status, Map.of("Content-Type", "text/plain"), new byte[0]);
    }

    public static Reply movedTo(int status, String target) {
      return new Reply(status, Map.of("Location", target), new byte[0]);
    }

    /** The same with one more header. */
    public Reply with(String name, String value) {
      Map<String, String> more = new java.util.LinkedHashMap<>(headers);
      more.put(name, value);
      return new Reply(status, more, body);
    }
  }

  /** What the site answers; empty for what it does not have. */
  @FunctionalInterface
  public interface Answers {
    Optional<Reply> to(Asked asked) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<Asked> unanswered = new CopyOnWriteArrayList<>();

  private FixtureSite(Answers answers) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", exchange -> handle(exchange, answers));
    server.start();
  }

  /** Opens a site. Whatever it does not have is a 404, its robots.txt too. */
  public static FixtureSite answering(Answers answers) {
    return new FixtureSite(answers);
  }

  /** Its address, without a slash at its end. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What it was asked so far, but for robots.txt. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** What it was asked and does not have. */
  public List<Asked> unanswered() {
    return List.copyOf(unanswered);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange, Answers answers) throws IOException {
    try (exchange) {
      Asked request = read(exchange);
      boolean isRobots = request.path().equals("/robots.txt");
      if (!isRobots) {
        asked.add(request);
      }
      Optional<Reply> reply = answers.to(request);
      if (reply.isEmpty() && !isRobots) {
        unanswered.add(request);
      }
      write(exchange, reply.orElseGet(() -> Reply.status(404)));
    }
  }

  private static Asked read(HttpExchange exchange) throws IOException {
    URI address = exchange.getRequestURI();
    Map<String, String> headers = new java.util.HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) ->
                headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
    return new Asked(
        exchange.getRequestMethod(),
        address.getRawPath(),
        address.getRawQuery() == null ? "" : address.getRawQuery(),
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
        headers);
  }

  private static void write(HttpExchange exchange, Reply reply) throws IOException {
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
    // 304 and the like have no body, and the server wants that said.
    boolean isEmpty = reply.body().length == 0;
    exchange.sendResponseHeaders(reply.status(), isEmpty ? -1 : reply.body().length);
    if (!isEmpty) {
      exchange.getResponseBody().write(reply.body());
    }
  }
}
