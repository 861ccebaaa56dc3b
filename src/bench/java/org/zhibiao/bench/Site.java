package org.zhibiao.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, running until closed. */
public final class Site implements AutoCloseable {
  private static final long POLL_MILLIS = 10;
  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final int port;
  private final double seconds;

  private Site(Process process, int port, double seconds) {
    this.process = process;
    this.port = port;
    this.seconds = seconds;
  }

  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Whether a process that was started has come to where it can be asked. */
  @FunctionalInterface
  public interface Readiness {
    boolean isReady() throws IOException;
  }

  /** Starts a process that will listen on the port, and waits for its first 200. */
  public static Site start(List<String> command, int port, Path log)
      throws IOException, InterruptedException {
    return start(command, port, log, () -> answers(port), PATIENCE_SECONDS);
  }

  /** Starts a process that will listen on the port, and waits until it is ready. */
  public static Site start(
      List<String> command, int port, Path log, Readiness readiness, long patienceSeconds)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process = Java.start(command, log);
    while (!readiness.isReady()) {
      if (!process.isAlive() || System.nanoTime() - start > patienceSeconds * 1e9) {
        process.destroyForcibly();
        throw new IllegalStateException(
            String.join(" ", command) + " does not answer:\n" + Files.readString(log));
      }
      Thread.sleep(POLL_MILLIS);
    }
    return new Site(process, port, (System.nanoTime() - start) / 1e9);
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String line =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      return line != null && line.contains(" 200");
    } catch (IOException e) {
      return false;
    }
  }

  /** From the start of the process to its first answer. */
  double seconds() {
    return seconds;
  }

  String address() {
    return "http://localhost:" + port;
  }

  public int port() {
    return port;
  }

  /** Processor time that the process has used so far. */
  public Duration cpu() {
    return process.toHandle().info().totalCpuDuration().orElseThrow();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
