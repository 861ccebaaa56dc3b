package org.zhibiao.mail;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;

/**
 * Plain sockets that send at once (TCP_NODELAY) and do not write for ever.
 *
 * <p>The mail library writes the last lines of a letter by themselves, and they would wait for the
 * server's acknowledgement of what went before, which servers put off for 40 ms. Its own bound of
 * writing wakes another thread at every write, which costs more than the letter; here one thread
 * looks at all sockets every few seconds and closes those whose other side takes nothing.
 */
final class PromptSockets extends SocketFactory {
  private static final long LOOK_SECONDS = 5;

  /** Begun when the first socket is made; its thread keeps no program from ending. */
  private static final class Watch {
    private static final Set<Guarded> OPEN = ConcurrentHashMap.newKeySet();
    private static final ScheduledExecutorService ROUNDS =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("mail-watch").factory());

    static {
      var unused =
          ROUNDS.scheduleWithFixedDelay(
              () -> OPEN.forEach(Guarded::look), LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Knows since when it writes. */
  private static final class Guarded extends Socket {
    private static final long IDLE = Long.MIN_VALUE;

    private final long longest;
    private volatile long since = IDLE;

    Guarded(long longest) throws IOException {
      this.longest = longest;
      setTcpNoDelay(true);
      Watch.OPEN.add(this);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      return new FilterOutputStream(super.getOutputStream()) {
        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
          since = System.nanoTime();
          try {
            out.write(bytes, from, length);
          } finally {
            since = IDLE;
          }
        }
      };
    }

    void look() {
      long known = since;
      if (known != IDLE && System.nanoTime() - known > longest) {
        try {
          close();
        } catch (IOException e) {
          // Whoever writes hears of it.
        }
      }
    }

    @Override
    public void close() throws IOException {
      Watch.OPEN.remove(this);
      super.close();
    }
  }

  private final long longest;

  /**
   * Sockets.
   *
   * @param millis how long a write may take, give or take a few seconds
   */
  PromptSockets(long millis) {
    this.longest = TimeUnit.MILLISECONDS.toNanos(millis);
  }

  @Override
  public Socket createSocket() throws IOException {
    return new Guarded(longest);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    Socket socket = createSocket();
    socket.bind(new InetSocketAddress(from, fromPort));
    socket.connect(new InetSocketAddress(host, port));
    return socket;
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    Socket socket = createSocket();
    socket.connect(new InetSocketAddress(host, port));
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return createSocket(InetAddress.getByName(host), port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return createSocket(InetAddress.getByName(host), port, from, fromPort);
  }
}
