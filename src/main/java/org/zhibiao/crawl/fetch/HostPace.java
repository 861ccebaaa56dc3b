package org.zhibiao.crawl.fetch;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.zhibiao.net.Origin;

/**
 * One request at a time for each host, and a rest between the end of one and the start of the next.
 * Shared by all sources of a process, since several may stand on one host.
 */
public final class HostPace {
  private static final class Host {
    private final ReentrantLock turn = new ReentrantLock(true);
    private boolean wasAsked;
    private long ended;
    private volatile long heldUntil = System.nanoTime();
  }

  /** A host to oneself, until closed. */
  interface Turn extends AutoCloseable {
    /** The host wants to be left alone for this long, by whomever. */
    void hold(Duration time);

    @Override
    void close();
  }

  private final Map<String, Host> hosts = new ConcurrentHashMap<>();

  private Host host(Origin origin) {
    return hosts.computeIfAbsent(origin.host() + ":" + origin.port(), name -> new Host());
  }

  /** How long the host still wants to be left alone; zero or less when it does not. */
  Duration held(Origin origin) {
    return Duration.ofNanos(host(origin).heldUntil - System.nanoTime());
  }

  /**
   * Waits for its turn with a host.
   *
   * @param rest the least time since the end of the last turn. It is the asker's own: who has read
   *     in robots.txt that the host wants more rest gives it that from the first page on
   */
  Turn take(Origin origin, Duration rest) throws InterruptedException {
    Host host = host(origin);
    host.turn.lockInterruptibly();
    try {
      long now = System.nanoTime();
      long wait =
          Math.max(host.heldUntil - now, host.wasAsked ? host.ended + rest.toNanos() - now : 0);
      if (wait > 0) {
        Thread.sleep(Duration.ofNanos(wait));
      }
    } catch (InterruptedException e) {
      host.turn.unlock();
      throw e;
    }
    return new Turn() {
      @Override
      public void hold(Duration time) {
        host.heldUntil = System.nanoTime() + time.toNanos();
      }

      @Override
      public void close() {
        host.wasAsked = true;
        host.ended = System.nanoTime();
        host.turn.unlock();
      }
    };
  }
}
