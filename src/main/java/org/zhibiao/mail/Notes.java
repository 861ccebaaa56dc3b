package org.zhibiao.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what came of the letters of a round, beside the sending: half of what the lanes may
 * leave unwritten goes into one transaction or, where they are slower, what came within {@link
 * #GATHERING_MILLIS}. A lane has at most {@link #UNNOTED} letters that are tried and not written
 * down yet, so many are sent again after a crash, each under its Message-ID.
 */
final class Notes implements Callable<Integer> {
  /** The most letters of one lane that are tried and not written down yet. */
  static final int UNNOTED = 20;

  /** A commit waits for the disk, so that one for each letter would be most of a letter's cost. */
  private static final long GATHERING_MILLIS = 20;

  /** Nothing more comes. */
  private static final Entry END = new Entry(null, new Semaphore(0));

  private record Entry(@Nullable Noted noted, Semaphore lane) {}

  private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
  private final Consumer<List<Noted>> table;
  private int pens;
  private volatile boolean isBroken;

  /**
   * Notes of one round.
   *
   * @param table writes letters down in one transaction
   */
  Notes(Consumer<List<Noted>> table) {
    this.table = table;
  }

  /** What one lane writes through. */
  final class Pen {
    private final Semaphore free = new Semaphore(UNNOTED);

    /**
     * Waits until one more letter may be tried.
     *
     * @return false when nothing can be written down any more, and so none may be sent
     */
    boolean isReady() {
      free.acquireUninterruptibly();
      return !isBroken;
    }

    /** The letter that it was ready for was not tried. */
    void unused() {
      free.release();
    }

    void note(Noted noted) {
      queue.add(new Entry(noted, free));
    }
  }

  /** To be called before {@link #call}. */
  Pen pen() {
    pens++;
    return new Pen();
  }

  /** To be called when all lanes have ended: what is still to be written down is, and it ends. */
  void end() {
    queue.add(END);
  }

  /** Writes until {@link #end}. Returns how many transactions that took. */
  @Override
  public Integer call() throws InterruptedException {
    int transactions = 0;
    List<Entry> some = new ArrayList<>();
    boolean isOver = false;
    boolean isDone = false;
    try {
      while (!isOver) {
        gather(some);
        isOver = some.remove(END);
        List<Noted> noted = new ArrayList<>();
        for (Entry entry : some) {
          if (entry.noted() != null) {
            noted.add(entry.noted());
          }
        }
        if (!noted.isEmpty()) {
          table.accept(noted);
          transactions++;
        }
        some.forEach(entry -> entry.lane().release());
        some.clear();
      }
      isDone = true;
    } finally {
      if (!isDone) {
        fail(some);
      }
    }
    return transactions;
  }

  private void gather(List<Entry> some) throws InterruptedException {
    int enough = pens * UNNOTED / 2;
    some.add(queue.take());
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GATHERING_MILLIS);
    while (some.size() < enough && some.getLast() != END) {
      Entry next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        return;
      }
      some.add(next);
    }
    queue.drainTo(some);
  }

  /** Lets go the lanes that wait; they then stop. */
  private void fail(List<Entry> some) {
    isBroken = true;
    queue.drainTo(some);
    some.forEach(entry -> entry.lane().release(UNNOTED));
  }
}
