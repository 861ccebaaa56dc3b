package org.zhibiao.crawl;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import javax.net.ServerSocketFactory;

/**
 * A web site on this machine that answers as a test tells it to, badly where it is told so, and
 * keeps the record of what it was asked. A path that nobody told it of answers 404.
 */
public final class LocalSite implements AutoCloseable {
  /**
   * A request that came.
   *
   * @param path with the query
   * @param headers by their names in small letters
   * @param began when its first line was read, in nanoseconds
   * @param open how many requests were under way then, this one included
   */
  public record Asked(
      String method, String path, Map<String, String> headers, String body, long began, int open) {
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /** How the body is sent. */
  private enum Manner {
    WHOLE,
    CUT,
    DRIP
  }

  /** An answer. */
  public record Reply(int status, Map<String, String> headers, byte[] body, Manner manner) {
    public static Reply status(int status) {
      return new Reply(status, Map.of(), new byte[0], Manner.WHOLE);
    }

    public static Reply bytes(String type, byte[] body) {
      return new Reply(200, Map.of("Content-Type", type), body, Manner.WHOLE);
    }

    public static Reply text(String text) {
      return bytes("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply html(String text) {
      return bytes("text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply html(String text, Charset charset) {
      return bytes("text/html", text.getBytes(charset));
    }

    public static Reply json(String text) {
      return bytes("application/json", text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    public static Reply redirect(int status, String target) {
      return status(status).with("Location", target);
    }

    public Reply with(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(name, value);
      return new Reply(status, more, body, manner);
    }

    public Reply zipped() {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (OutputStream out = new GZIPOutputStream(packed)) {
        out.write(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new Reply(status, headers, packed.toByteArray(), manner)
          .with("Content-Encoding", "gzip");
    }

    /** So many zeros, a thousandth of that on the wire; never whole in memory. */
    public static Reply bomb(String type, int zeros) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      byte[] some = new byte[1 << 16];
      try (OutputStream out = new GZIPOutputStream(packed)) {
        for (int left = zeros; left > 0; left -= some.length) {
          out.write(some, 0, Math.min(left, some.length));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes(type, packed.toByteArray()).with("Content-Encoding", "gzip");
    }

    public Reply deflated() {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (OutputStream out = new DeflaterOutputStream(packed)) {
        out.write(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new Reply(status, headers, packed.toByteArray(), manner)
          .with("Content-Encoding", "deflate");
    }

    /** Half of it, and then the connection is gone. */
    public Reply cut() {
      return new Reply(status, headers, body, Manner.CUT);
    }

    /** A byte now and then, without an end. */
    public Reply dripping() {
      return new Reply(status, headers, body, Manner.DRIP);
    }
  }

  private static final Duration BETWEEN_DRIPS = Duration.ofMillis(5);

  private final ServerSocket socket;
  private final String scheme;
  private final Map<String, Function<Asked, Reply>> answers = new ConcurrentHashMap<>();
  private final List<Asked> asked = new ArrayList<>();
  private final List<Long> ended = new ArrayList<>();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final AtomicInteger open = new AtomicInteger();
  private volatile boolean isClosed;

  private LocalSite(ServerSocket socket, String scheme) {
    this.socket = socket;
    this.scheme = scheme;
    Thread.ofVirtual().name("site").start(this::accept);
  }

  public static LocalSite start() {
    return start(ServerSocketFactory.getDefault(), "http");
  }

  public static LocalSite start(ServerSocketFactory sockets, String scheme) {
    try {
      return new LocalSite(
          sockets.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), scheme);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI base() {
    return URI.create(scheme + "://127.0.0.1:" + socket.getLocalPort());
  }

  public URI address(String path) {
    return URI.create(base() + path);
  }

  /** Answers a path, with or without its query, by these one after another, the last for ever. */
  public LocalSite on(String path, Reply... replies) {
    AtomicInteger next = new AtomicInteger();
    return on(path, ask -> replies[Math.min(next.getAndIncrement(), replies.length - 1)]);
  }

  public LocalSite on(String path, Function<Asked, Reply> answer) {
    answers.put(path, answer);
    return this;
  }

  /** What it was asked, robots.txt included, in the order of coming. */
  public List<Asked> asked() {
    synchronized (asked) {
      return List.copyOf(asked);
    }
  }

  /** The paths that it was asked for, without robots.txt. */
  public List<String> paths() {
    return asked().stream().map(Asked::path).filter(path -> !path.equals("/robots.txt")).toList();
  }

  public void forget() {
    synchronized (asked) {
      asked.clear();
      ended.clear();
    }
  }

  /** The rests between the end of one answer and the coming of the next request. */
  public List<Duration> rests() {
    synchronized (asked) {
      List<Duration> rests = new ArrayList<>();
      for (int i = 1; i < asked.size(); i++) {
        rests.add(Duration.ofNanos(asked.get(i).began() - ended.get(i - 1)));
      }
      return rests;
    }
  }

  public int mostAtOnce() {
    return asked().stream().mapToInt(Asked::open).max().orElse(0);
  }

  private void accept() {
    while (!isClosed) {
      try {
        Socket connection = socket.accept();
        connections.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection;
        InputStream in = new BufferedInputStream(connection.getInputStream());
        OutputStream out = connection.getOutputStream()) {
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        Asked ask = read(line, in);
        synchronized (asked) {
          asked.add(ask);
        }
        if (!send(reply(ask), out)) {
          return;
        }
      }
    } catch (IOException e) {
      // Whoever asked has gone, as some tests mean him to.
      return;
    } finally {
      connections.remove(connection);
    }
  }

  private Asked read(String line, InputStream in) throws IOException {
    final long began = System.nanoTime();
    String[] words = line.split(" ");
    Map<String, String> headers = new LinkedHashMap<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
    }
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    return new Asked(
        words[0],
        words[1],
        headers,
        new String(body, StandardCharsets.UTF_8),
        began,
        open.incrementAndGet());
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.write(c);
    }
    return line.toString(StandardCharsets.ISO_8859_1).strip();
  }

  private Reply reply(Asked ask) {
    Function<Asked, Reply> answer = answers.get(ask.path());
    if (answer == null) {
      answer = answers.get(ask.path().replaceFirst("\\?.*", ""));
    }
    return answer == null ? Reply.status(404) : answer.apply(ask);
  }

  /** True when the connection goes on. */
  private boolean send(Reply reply, OutputStream out) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " Answer\r\n");
    reply.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    boolean isDrip = reply.manner() == Manner.DRIP;
    if (reply.status() != 304) {
      head.append("Content-Length: " + (isDrip ? 1_000_000 : reply.body().length) + "\r\n");
    }
    byte[] start = (head + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(start);
    if (reply.manner() == Manner.WHOLE && reply.status() != 304) {
      whole.write(reply.body());
    } else if (reply.manner() == Manner.CUT) {
      whole.write(reply.body(), 0, reply.body().length / 2);
    }
    byte[] bytes = whole.toByteArray();
    // Ended before the last byte goes: nobody who has it all can come back before that.
    out.write(bytes, 0, bytes.length - 1);
    if (isDrip) {
      drip(out);
    }
    synchronized (asked) {
      ended.add(System.nanoTime());
    }
    open.decrementAndGet();
    out.write(bytes, bytes.length - 1, 1);
    out.flush();
    return reply.manner() == Manner.WHOLE;
  }

  private void drip(OutputStream out) throws IOException {
    out.write('\n');
    while (!isClosed) {
      out.write('.');
      out.flush();
      LockSupport.parkNanos(BETWEEN_DRIPS.toNanos());
    }
  }

  @Override
  public void close() {
    isClosed = true;
    try {
      socket.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
