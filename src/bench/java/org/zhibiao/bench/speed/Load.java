package org.zhibiao.bench.speed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks a server over connections that stay open, one question after the other on each, and takes
 * the time from the first byte sent to the last received. Plain sockets: it must not take the
 * processor away from who answers.
 */
final class Load {
  private static final int BUFFER = 1 << 16;

  private final int port;
  private final int connections;

  Load(int port, int connections) {
    this.port = port;
    this.connections = connections;
  }

  /**
   * What a round came to.
   *
   * @param micros of each answer, sorted
   * @param cpu seconds of processor that the asking took
   */
  record Round(double seconds, int[] micros, long bytes, double cpu) {
    double perSecond() {
      return micros.length / seconds;
    }

    double millis(double share) {
      return micros[Math.min(micros.length - 1, (int) Math.ceil(share * micros.length) - 1)] / 1e3;
    }
  }

  /** As every browser asks: the answer may be packed. */
  static byte[] packed(byte[] question) {
    String asked = new String(question, StandardCharsets.UTF_8);
    return bytes(asked.replaceFirst("\r\nHost:", "\r\nAccept-Encoding: gzip\r\nHost:"));
  }

  /** As a browser asks whose reader reloads with force: for a page that was not kept. */
  static byte[] anew(byte[] question) {
    String asked = new String(question, StandardCharsets.UTF_8);
    return bytes(asked.replaceFirst("\r\nHost:", "\r\nCache-Control: no-cache\r\nHost:"));
  }

  static byte[] get(String path) {
    return bytes("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  static byte[] post(String path, String json) {
    byte[] body = bytes(json);
    byte[] head =
        bytes(
            "POST "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: "
                + body.length
                + "\r\n\r\n");
    byte[] all = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Sends each question once, in their order, on whichever connection is free. */
  Round ask(List<byte[]> questions) throws InterruptedException, IOException {
    int[] micros = new int[questions.size()];
    AtomicInteger next = new AtomicInteger();
    double before = cpu();
    long start = System.nanoTime();
    long bytes = 0;
    try (ExecutorService readers = Executors.newFixedThreadPool(connections)) {
      List<Callable<Long>> all = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        all.add(() -> read(questions, next, micros));
      }
      for (Future<Long> done : readers.invokeAll(all)) {
        bytes += done.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Arrays.sort(micros);
    return new Round(seconds, micros, bytes, cpu() - before);
  }

  private static double cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  private long read(List<byte[]> questions, AtomicInteger next, int[] micros) throws IOException {
    long bytes = 0;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      Answer answer = new Answer(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      for (int i = next.getAndIncrement(); i < questions.size(); i = next.getAndIncrement()) {
        long start = System.nanoTime();
        out.write(questions.get(i));
        bytes += answer.read();
        micros[i] = (int) ((System.nanoTime() - start) / 1_000);
      }
    }
    return bytes;
  }

  /** Reads answers to their end; what they say is nobody's concern but that they are no errors. */
  private static final class Answer {
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;

    Answer(InputStream in) {
      this.in = in;
    }

    private int next() throws IOException {
      if (from == to) {
        fill();
      }
      return buffer[from++];
    }

    private void fill() throws IOException {
      from = 0;
      to = in.read(buffer);
      if (to < 0) {
        throw new IOException("the server closed the connection");
      }
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = next(); c != '\n'; c = next()) {
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }

    private void skip(long count) throws IOException {
      long left = count;
      while (left > 0) {
        if (from == to) {
          fill();
        }
        int step = (int) Math.min(left, to - from);
        from += step;
        left -= step;
      }
    }

    /** The length of the body. */
    long read() throws IOException {
      String status = line();
      if (!status.contains(" 200 ")) {
        throw new IOException("answered with " + status);
      }
      long length = -1;
      for (String header = line(); !header.isEmpty(); header = line()) {
        String lower = header.toLowerCase(Locale.ROOT);
        if (lower.startsWith("content-length:")) {
          length = Long.parseLong(lower.substring(lower.indexOf(':') + 1).strip());
        }
      }
      if (length >= 0) {
        skip(length);
        return length;
      }
      long all = 0;
      long chunk;
      do {
        chunk = Long.parseLong(line(), 16);
        skip(chunk);
        line();
        all += chunk;
      } while (chunk > 0);
      return all;
    }
  }
}
