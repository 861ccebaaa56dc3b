package org.zhibiao;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Work done on a thread of its own while the caller goes on: the parts of a start that do not need
 * each other.
 */
public final class Beside<T> {
  private final FutureTask<T> task;

  private Beside(FutureTask<T> task) {
    this.task = task;
  }

  /** Begins the work at once. */
  public static <T> Beside<T> begin(String name, Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread.ofPlatform().daemon().name(name).start(task);
    return new Beside<>(task);
  }

  /** What it came to; throws what the work threw. */
  public T get() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          // What is under way holds files, which somebody has to have in hand to close them.
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error thrown) {
        throw thrown;
      }
      // A supplier throws nothing else.
      throw (RuntimeException) Objects.requireNonNull(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits for the end and hands over what it came to, if it came to anything. */
  public void undo(Consumer<T> undoing) {
    T outcome;
    try {
      outcome = get();
    } catch (RuntimeException | Error e) {
      // Then there is nothing to undo; what was thrown is for those who get.
      return;
    }
    undoing.accept(outcome);
  }
}
