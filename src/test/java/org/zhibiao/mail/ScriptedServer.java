package org.zhibiao.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** An SMTP server that answers as it is told: the command that it got gives the answer. */
public final class ScriptedServer implements AutoCloseable {
  private final ServerSocket socket;
  private final BinaryOperator<String> answers;
  private final AtomicInteger open = new AtomicInteger();
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final List<String> senders = new CopyOnWriteArrayList<>();

  /**
   * Begins to listen.
   *
   * @param answers the answer to a command line, or to the end of the data under {@code .}; empty
   *     for the usual one, {@code cut} to break the connection
   */
  public ScriptedServer(UnaryOperator<String> answers) {
    this((line, data) -> answers.apply(line));
  }

  /**
   * Begins to listen.
   *
   * @param answers the same by the line and, at the end of the data, by the data
   */
  public ScriptedServer(BinaryOperator<String> answers) {
    this.answers = answers;
    try {
      this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::listen);
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** The data of all messages that came whole, accepted or not. */
  public List<String> messages() {
    return messages;
  }

  public List<String> senders() {
    return senders;
  }

  /** Whether everything that came over any connection was answered, and all are closed. */
  public boolean isIdle() {
    return open.get() == 0;
  }

  private void listen() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        open.incrementAndGet();
        Thread.ofVirtual().start(() -> talk(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void talk(Socket client) {
    try (client;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
      OutputStream out = client.getOutputStream();
      say(out, "220 test");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String usual = usual(line);
        if (line.startsWith("MAIL FROM:")) {
          senders.add(line.substring("MAIL FROM:".length()));
        }
        String answer = answers.apply(line, "");
        if (answer.equals("cut")) {
          return;
        }
        say(out, answer.isEmpty() ? usual : answer);
        if (line.equals("DATA") && answer.isEmpty()) {
          String data = data(in);
          messages.add(data);
          String after = answers.apply(".", data);
          if (after.equals("cut")) {
            return;
          }
          say(out, after.isEmpty() ? "250 taken" : after);
        }
        if (line.equals("QUIT")) {
          return;
        }
      }
    } catch (IOException e) {
      // The other side went away.
    } finally {
      open.decrementAndGet();
    }
  }

  private static String usual(String line) {
    return line.equals("DATA") ? "354 go on" : line.equals("QUIT") ? "221 bye" : "250 ok";
  }

  private static String data(BufferedReader in) throws IOException {
    StringBuilder data = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      data.append(line).append('\n');
    }
    return data.toString();
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
