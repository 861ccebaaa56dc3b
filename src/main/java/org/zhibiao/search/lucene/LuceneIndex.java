package org.zhibiao.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Record;
import org.zhibiao.search.IndexLocked;
import org.zhibiao.search.SearchIndex;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.SearchResult;
import org.zhibiao.search.lucene.Generation.View;

/**
 * The index on this machine's disk. Start with {@link #open}.
 *
 * <p>Opening takes no lock; the first write does, and keeps it until {@link #close}, so that a
 * second process can search and compare but gets an {@link IndexLocked} when it writes. A rebuild
 * has a directory and a lock of its own and may be made by another process while this one serves:
 * {@link #refresh} notices it. An index that is missing, damaged or of another version counts as
 * empty: its {@link #cursor} is 0.
 *
 * <p>Safe for use by many threads: searches never wait for writers, writers wait for one another.
 */
public final class LuceneIndex implements SearchIndex {
  private static final Logger LOG = System.getLogger(LuceneIndex.class.getName());

  private final Generations generations;
  private final Object writing = new Object();
  private final AtomicLong changes = new AtomicLong(1);
  private final Searching searching = new Searching();
  private volatile @Nullable Generation current;

  /** Guarded by {@link #writing}. */
  private @Nullable Writing writer;

  /** Whether something was put in since the last commit. Guarded by {@link #writing}. */
  private boolean uncommitted;

  /** Whether what was put in went down with a replaced index. Guarded by {@link #writing}. */
  private boolean lost;

  private LuceneIndex(Generations generations) {
    this.generations = generations;
  }

  /** Opens the index under a directory, which need not be there yet. */
  public static LuceneIndex open(Path directory) {
    LuceneIndex index = new LuceneIndex(new Generations(directory));
    index.refresh();
    return index;
  }

  /** Work with a view of the index. */
  private interface Reading<T> {
    T with(View view) throws IOException;
  }

  /** Does the work on the state of the index that is current now, or on none. */
  private <T> T read(Reading<T> reading, T withoutIndex) {
    while (true) {
      Generation generation = current;
      if (generation == null) {
        return withoutIndex;
      }
      View view;
      try {
        view = generation.acquire();
      } catch (AlreadyClosedException e) {
        if (generation == current) {
          throw e;
        }
        continue;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      try {
        return reading.with(view);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        release(generation, view);
      }
    }
  }

  private static void release(Generation generation, View view) {
    try {
      generation.release(view);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public SearchResult search(SearchRequest request) {
    return read(view -> searching.search(view, request), Searching.nothing());
  }

  @Override
  public long cursor() {
    return read(View::cursor, 0L);
  }

  @Override
  public LocalDate statusDay() {
    return read(View::statusDay, LocalDate.MIN);
  }

  @Override
  public long generation() {
    return changes.get();
  }

  @Override
  public Map<String, String> digests() {
    return read(Digests::all, Map.of());
  }

  @Override
  public String digest(Record record, LocalDate today) {
    return Documents.digest(record, today);
  }

  @Override
  public void put(Collection<Record> records, LocalDate today) {
    write(writer -> writer.put(records, today));
  }

  @Override
  public void remove(Set<String> ids) {
    write(writer -> writer.remove(ids));
  }

  /** Work with the writer. */
  private interface Change {
    void with(Writing writer) throws IOException;
  }

  private void write(Change change) {
    synchronized (writing) {
      try {
        change.with(writer());
        uncommitted = true;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Writing writer() throws IOException {
    Writing open = writer;
    if (open == null) {
      refresh();
      Generation generation = current;
      open = Writing.open(generation == null ? generations.next() : generation.path());
      writer = open;
    }
    return open;
  }

  /**
   * @throws IllegalStateException when the index was replaced by a rebuild since the last put: the
   *     cursor of the new one counts, and what was put in has to be put in again
   */
  @Override
  public void commit(long cursor, LocalDate today) {
    synchronized (writing) {
      if (lost) {
        lost = false;
        throw new IllegalStateException("the index was replaced while records were put in");
      }
      try {
        Writing open = writer();
        open.commit(cursor, today);
        uncommitted = false;
        Generation generation = current;
        if (generation != null && generation.path().equals(open.path())) {
          if (generation.refresh()) {
            changes.incrementAndGet();
          }
        } else {
          generations.point(open.path());
          show(Generation.open(open.path()));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void refresh() {
    synchronized (writing) {
      try {
        Optional<Path> pointed = generations.current();
        Generation generation = current;
        if (generation != null && pointed.equals(Optional.of(generation.path()))) {
          if (generation.refresh()) {
            changes.incrementAndGet();
          }
        } else if (pointed.isPresent()) {
          show(Generation.open(pointed.get()));
        }
      } catch (IOException | IllegalArgumentException e) {
        LOG.log(
            Level.WARNING,
            "the index in " + generations.base() + " cannot be read and counts as empty: " + e);
      }
    }
  }

  /** Puts an index into the place of the one that searches see. */
  private void show(Generation fresh) throws IOException {
    Generation old = current;
    current = fresh;
    changes.incrementAndGet();
    Writing open = writer;
    if (open != null && !open.path().equals(fresh.path())) {
      lost |= uncommitted;
      uncommitted = false;
      writer = null;
      open.close();
    }
    if (old != null) {
      old.close();
    }
    try {
      generations.sweep();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "an old index could not be deleted; the next rebuild tries again", e);
    }
  }

  @Override
  public Rebuild rebuild() {
    try {
      return new Rebuilding(Writing.open(generations.next()), this::install);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void install(Writing built) throws IOException {
    synchronized (writing) {
      // Its lock keeps another process from sweeping it away until it is pointed at.
      generations.point(built.path());
      built.close();
      show(Generation.open(built.path()));
    }
  }

  @Override
  public void close() {
    synchronized (writing) {
      try {
        Writing open = writer;
        Generation generation = current;
        writer = null;
        current = null;
        if (open != null) {
          open.close();
        }
        if (generation != null) {
          generation.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
