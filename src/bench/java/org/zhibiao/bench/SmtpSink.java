package org.zhibiao.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;

/** An SMTP server that takes every letter and keeps none, as fast as a hand-written one can. */
final class SmtpSink implements AutoCloseable {
  private static final int BUFFER = 64 << 10;
  private static final byte[] OK = line("250 ok");

  private final ServerSocket socket;
  private final LongAdder letters = new LongAdder();

  SmtpSink() throws IOException {
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("sink").start(this::listen);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** How many letters it took. */
  long letters() {
    return letters.sum();
  }

  private static byte[] line(String text) {
    return (text + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  private void listen() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        client.setTcpNoDelay(true);
        Thread.ofPlatform().daemon().name("sink-talk").start(() -> talk(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void talk(Socket client) {
    try (client;
        InputStream in = new BufferedInputStream(client.getInputStream(), BUFFER)) {
      OutputStream out = client.getOutputStream();
      out.write(line("220 sink"));
      byte[] ready = line("354 go on");
      // The first letter of a command is enough to know it by.
      for (int first = in.read(); first >= 0; first = in.read()) {
        int last = first;
        int second = in.read();
        while (second >= 0 && !(last == '\r' && second == '\n')) {
          last = second;
          second = in.read();
        }
        switch (first) {
          case 'D' -> {
            out.write(ready);
            readData(in);
            letters.increment();
            out.write(OK);
          }
          case 'Q' -> {
            out.write(line("221 bye"));
            return;
          }
          default -> out.write(OK);
        }
      }
    } catch (IOException e) {
      // The other side went away.
    }
  }

  /** Reads to the line of one dot. */
  private static void readData(InputStream in) throws IOException {
    // How much of CR LF . CR LF has come.
    int matched = 2;
    for (int next = in.read(); next >= 0; next = in.read()) {
      matched =
          switch (next) {
            case '\r' -> matched == 3 ? 4 : 1;
            case '\n' -> matched == 1 ? 2 : matched == 4 ? 5 : 0;
            case '.' -> matched == 2 ? 3 : 0;
            default -> 0;
          };
      if (matched == 5) {
        return;
      }
    }
    throw new IOException("the letter ended early");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
