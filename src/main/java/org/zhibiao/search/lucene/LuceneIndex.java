package org.zhibiao.search.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Record;
import org.zhibiao.search.FullTexts;
import org.zhibiao.search.Hit;
import org.zhibiao.search.IndexLocked;
import org.zhibiao.search.Placement;
import org.zhibiao.search.Predecessors;
import org.zhibiao.search.SavedSearches;
import org.zhibiao.search.SearchIndex;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.SearchResult;
import org.zhibiao.search.Suggestion;
import org.zhibiao.search.lucene.Generation.View;
import org.zhibiao.search.thesaurus.Lexicon;

/**
 * The index on this machine's disk. Start with {@link #open}.
 *
 * <p>Opening takes no lock; the first write does, and keeps it until {@link #close}, so that a
 * second process can search and compare but gets an {@link IndexLocked} when it writes. A rebuild
 * has a directory and a lock of its own and may be made by another process while this one serves:
 * {@link #refresh} notices it. An index that is missing, damaged or of another version counts as
 * empty: its {@link #cursor} is 0.
 *
 * <p>A writer that failed is closed, and what it had not committed dropped: Lucene does not go on
 * with a writer after, say, a full disk. The next write opens a new one. After {@link #close} every
 * use is an {@link IllegalStateException}.
 *
 * <p>Safe for use by many threads: searches never wait for writers, writers wait for one another.
 */
public final class LuceneIndex implements SearchIndex {
  private static final Logger LOG = System.getLogger(LuceneIndex.class.getName());

  private final Generations generations;
  private final Object writing = new Object();
  private final AtomicLong changes = new AtomicLong(1);
  private final Searching searching;
  private final Suggesting suggesting;
  private final Related related;
  private final Explaining explaining;
  private final Writing.Known beside;
  private volatile @Nullable Generation current;

  /** Guarded by {@link #writing}. */
  private @Nullable Writing writer;

  /** Whether something was put in since the last commit. Guarded by {@link #writing}. */
  private boolean uncommitted;

  /** Whether what was put in went down with a replaced index. Guarded by {@link #writing}. */
  private boolean lost;

  /** Whether what was put in went down with a writer that failed. Guarded by {@link #writing}. */
  private boolean failed;

  /** Set once, under {@link #writing}. */
  private volatile boolean closed;

  private LuceneIndex(Generations generations, Writing.Known beside) {
    this.beside = beside;
    this.generations = generations;
    Lexicon lexicon = beside.lexicon();
    this.suggesting = new Suggesting(lexicon);
    this.searching = new Searching(lexicon, suggesting);
    this.related = new Related(lexicon);
    this.explaining = new Explaining(lexicon);
  }

  /** Opens an index that knows the program's own words of the field and no others. */
  public static LuceneIndex open(Path directory) {
    return open(directory, Lexicon.builtIn());
  }

  /**
   * Opens the index under a directory, which need not be there yet.
   *
   * @param lexicon the words of the field; asked for at the first question or record
   */
  public static LuceneIndex open(Path directory, Lexicon lexicon) {
    return open(directory, lexicon, FullTexts.NONE, Predecessors.NONE);
  }

  /**
   * Opens the index under a directory.
   *
   * @param texts that are put in with their records; asked for while records are put in
   * @param predecessors asked for while records are put in
   */
  public static LuceneIndex open(
      Path directory, Lexicon lexicon, FullTexts texts, Predecessors predecessors) {
    LuceneIndex index =
        new LuceneIndex(
            new Generations(directory), new Writing.Known(lexicon, texts, predecessors));
    index.refresh();
    return index;
  }

  private void mustBeOpen() {
    if (closed) {
      throw new IllegalStateException("the index is closed");
    }
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
        mustBeOpen();
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
  public SearchResult search(SearchRequest request, Placement placement) {
    return read(view -> searching.search(view, request, placement), Searching.nothing());
  }

  @Override
  public List<String> ids(SearchRequest request, Placement placement) {
    return read(view -> searching.ids(view, request, placement), List.of());
  }

  @Override
  public List<Suggestion> suggest(String typed, String language) {
    return read(view -> suggesting.suggest(view, typed, language), List.of());
  }

  @Override
  public List<Hit> related(String recordId, String language, int limit) {
    return read(view -> related.of(view, recordId, language, limit), List.of());
  }

  @Override
  public Map<String, List<String>> explain(SearchRequest request) {
    return read(
        view ->
            explaining.explain(
                view, request, searching.search(view, request, Placement.NONE).hits()),
        Map.of());
  }

  /**
   * Searches that wait for records, asked with the figures of this index. Each call makes a set of
   * its own, empty.
   */
  public SavedSearches savedSearches() {
    return new ReverseSearches(
        new ReverseSearches.Whole() {
          @Override
          public <T> T with(ReverseSearches.Work<T> work, T otherwise) {
            return read(work::on, otherwise);
          }
        },
        new Documents(beside.lexicon(), beside.predecessors()),
        beside.lexicon());
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
  public boolean speaksOfNow() {
    return read(view -> view.vocabulary().equals(beside.lexicon().version()), true);
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
      mustBeOpen();
      try {
        withWriter(change);
        uncommitted = true;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Does the work with the writer, which does not outlive a failure of it. */
  private Writing withWriter(Change change) throws IOException {
    Writing open = writer();
    boolean done = false;
    try {
      change.with(open);
      done = true;
      return open;
    } finally {
      if (!done) {
        failed |= uncommitted;
        uncommitted = false;
        writer = null;
        closeQuietly(open);
      }
    }
  }

  /**
   * @throws IllegalStateException when another process replaced the index since the last refresh:
   *     the caller started from the old one's cursor
   */
  private Writing writer() throws IOException {
    Writing open = writer;
    if (open == null) {
      Generation known = current;
      open =
          generations.alone(
              () -> {
                look();
                Generation generation = current;
                if (generation != known) {
                  throw new IllegalStateException("the index was replaced by another process");
                }
                Writing fresh =
                    Writing.open(
                        generation == null ? generations.next() : generation.path(), beside);
                sweep();
                return fresh;
              });
      writer = open;
    }
    return open;
  }

  /**
   * @throws IllegalStateException when the index was replaced by a rebuild since the last put, or
   *     its writer failed: the cursor of the index counts, and what was put in has to be put in
   *     again
   */
  @Override
  public void commit(long cursor, LocalDate today) {
    synchronized (writing) {
      mustBeOpen();
      if (lost || failed) {
        String why = lost ? "the index was replaced" : "the writer failed";
        lost = false;
        failed = false;
        throw new IllegalStateException(why + " while records were put in");
      }
      try {
        Writing open = withWriter(writer -> writer.commit(cursor, today));
        uncommitted = false;
        Generation generation = current;
        if (generation != null && generation.path().equals(open.path())) {
          if (generation.refresh()) {
            changes.incrementAndGet();
          }
        } else {
          var unused = generations.alone(() -> pointAt(open.path()));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void refresh() {
    synchronized (writing) {
      mustBeOpen();
      // Its caller was told by the failure itself, and now begins again from the cursor.
      failed = false;
      Generation before = current;
      look();
      if (before != null && before != current) {
        try {
          var unused =
              generations.alone(
                  () -> {
                    sweep();
                    return before;
                  });
        } catch (IOException e) {
          LOG.log(
              Level.WARNING, "the old index could not be deleted; a later write tries again", e);
        }
      }
    }
  }

  /** Shows what is current now. */
  private void look() {
    try {
      Optional<Path> pointed = generations.current();
      Generation generation = current;
      if (generation != null && pointed.equals(Optional.of(generation.path()))) {
        if (generation.refresh()) {
          changes.incrementAndGet();
        }
      } else if (pointed.isPresent()) {
        show(openCurrent(pointed.get()));
      }
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(
          Level.WARNING,
          "the index in " + generations.base() + " cannot be read and counts as empty: " + e);
    }
  }

  private Generation openCurrent(Path pointed) throws IOException {
    Path path = pointed;
    while (true) {
      try {
        return Generation.open(path);
      } catch (IOException | IllegalArgumentException e) {
        // Reading takes no lock: it may have been replaced and deleted under our hands.
        Path now = generations.current().orElse(path);
        if (now.equals(path)) {
          throw e;
        }
        path = now;
      }
    }
  }

  /**
   * Makes an index the one that counts and shows it; only in work done {@link Generations#alone}.
   * When it throws, nothing points at it.
   */
  private Generation pointAt(Path path) throws IOException {
    Generation fresh = Generation.open(path);
    try {
      generations.point(path);
    } catch (IOException | RuntimeException e) {
      closeQuietly(fresh);
      throw e;
    }
    show(fresh);
    sweep();
    return fresh;
  }

  /** Puts an index into the place of the one that searches see. */
  private void show(Generation fresh) {
    Generation old = current;
    current = fresh;
    changes.incrementAndGet();
    Writing open = writer;
    if (open != null && !open.path().equals(fresh.path())) {
      lost |= uncommitted;
      uncommitted = false;
      writer = null;
      closeQuietly(open);
    }
    if (old != null) {
      closeQuietly(old);
    }
  }

  /** For what nobody needs any more: that it fails must not undo what was done instead of it. */
  private static void closeQuietly(Closeable past) {
    try {
      past.close();
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "a part of the index that is given up could not be closed", e);
    }
  }

  /** Only in work done {@link Generations#alone}. */
  private void sweep() {
    try {
      generations.sweep();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "an old index could not be deleted; a later write tries again", e);
    }
  }

  @Override
  public Rebuild rebuild() {
    mustBeOpen();
    try {
      Writing fresh =
          generations.alone(
              () -> {
                Writing writing = Writing.open(generations.next(), beside);
                sweep();
                return writing;
              });
      return new Rebuilding(fresh, generations, this::install);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void install(Writing built) throws IOException {
    synchronized (writing) {
      mustBeOpen();
      var unused =
          generations.alone(
              () -> {
                // The reader has its files before the writer lets go of its lock, and the lock is
                // free before anybody sees the index and wants to write to it.
                Generation fresh = pointAt(built.path());
                closeQuietly(built);
                return fresh;
              });
    }
  }

  @Override
  public void close() {
    synchronized (writing) {
      // First of all: a follower that is still at work must not open a new writer and commit its
      // cursor without what went down with the old one.
      closed = true;
      Writing open = writer;
      Generation generation = current;
      writer = null;
      current = null;
      if (open != null) {
        closeQuietly(open);
      }
      if (generation != null) {
        closeQuietly(generation);
      }
    }
  }
}
