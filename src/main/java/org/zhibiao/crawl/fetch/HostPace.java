package org.zhibiao.crawl.fetch;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One request at a time for each host, and a rest between the end of one and the start of the next.
 * Shared by all sources of a process, since several may stand on one host.
 */
public final class HostPace {
  private static final class Host {
    private final ReentrantLock turn = new ReentrantLock(true);
    private long free = System.nanoTime();
  }

  /** A host to oneself, until closed. */
  public interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  private final Map<String, Host> hosts = new ConcurrentHashMap<>();

  /**
   * Waits for its turn with a host.
   *
   * @param rest the least time until the next turn, counted from the close of this one
   */
  Turn take(Origin origin, Duration rest) throws InterruptedException {
    Host host = hosts.computeIfAbsent(origin.host() + ":" + origin.port(), name -> new Host());
    host.turn.lockInterruptibly();
    try {
      long wait = host.free - System.nanoTime();
      if (wait > 0) {
        Thread.sleep(Duration.ofNanos(wait));
      }
    } catch (InterruptedException e) {
      host.turn.unlock();
      throw e;
    }
    return () -> {
      host.free = System.nanoTime() + rest.toNanos();
      host.turn.unlock();
    };
  }
}
