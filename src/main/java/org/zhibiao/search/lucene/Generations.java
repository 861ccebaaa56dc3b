package org.zhibiao.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;

/**
 * The directories of the index: each generation in one of its own, named so that a later one sorts
 * after an earlier one, and the file {@code current} with the name of the one that counts. That
 * file is replaced in one step, so that a process that fails in the middle of a rebuild leaves what
 * was there.
 *
 * <p>Stateless but for its place; several processes may work on one place. What makes, points at or
 * deletes directories is done {@link #alone}, so that a directory without a writer's lock is one
 * that nobody is about to write to.
 */
final class Generations {
  private static final String POINTER = "current";
  private static final Pattern POINTER_LEFT = Pattern.compile("current.*\\.new");
  private static final String LOCK = "lock";
  private static final Pattern NAME = Pattern.compile("g\\d{16}");

  /** A file lock keeps other processes out, but throws at a second thread of this one. */
  private static final ReentrantLock IN_PROCESS = new ReentrantLock();

  private final Path base;

  Generations(Path base) {
    this.base = base;
  }

  Path base() {
    return base;
  }

  /** Work on the directories. */
  interface Work<T> {
    T run() throws IOException;
  }

  /** Does the work while no other process or thread does such work; waits for its turn. */
  <T> T alone(Work<T> work) throws IOException {
    Files.createDirectories(base);
    IN_PROCESS.lock();
    try (FileChannel channel =
            FileChannel.open(
                base.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assert lock.isValid();
      return work.run();
    } finally {
      IN_PROCESS.unlock();
    }
  }

  /** The directory that counts; empty when there is none yet. */
  Optional<Path> current() throws IOException {
    try {
      String name = Files.readString(base.resolve(POINTER), StandardCharsets.UTF_8).strip();
      return NAME.matcher(name).matches() && Files.isDirectory(base.resolve(name))
          ? Optional.of(base.resolve(name))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** An empty directory for the next generation, to be locked by a writer in the same work. */
  Path next() throws IOException {
    Files.createDirectories(base);
    long number = System.currentTimeMillis();
    for (Path known : directories()) {
      number = Math.max(number, number(known) + 1);
    }
    return Files.createDirectory(base.resolve("g%016d".formatted(number)));
  }

  /** Makes a directory the one that counts. */
  void point(Path generation) throws IOException {
    Path fresh = base.resolve(POINTER + "-" + UUID.randomUUID() + ".new");
    try {
      Files.writeString(
          fresh,
          generation.getFileName() + "\n",
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE,
          StandardOpenOption.SYNC);
      Files.move(
          fresh,
          base.resolve(POINTER),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(fresh);
      throw e;
    }
  }

  /**
   * Deletes what does not count and nobody writes to: generations before the current one and what a
   * process that was killed left. What is written to is deleted another time.
   */
  void sweep() throws IOException {
    Optional<Path> current = current();
    for (Path directory : directories()) {
      if (!current.equals(Optional.of(directory)) && isFree(directory)) {
        delete(directory);
      }
    }
    try (Stream<Path> children = Files.list(base)) {
      for (Path left :
          children
              .filter(path -> POINTER_LEFT.matcher(path.getFileName().toString()).matches())
              .toList()) {
        Files.deleteIfExists(left);
      }
    }
  }

  private static boolean isFree(Path path) throws IOException {
    try (Directory directory = FSDirectory.open(path);
        Lock lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      lock.ensureValid();
      return true;
    } catch (LockObtainFailedException e) {
      return false;
    }
  }

  static void delete(Path directory) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(directory)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException e) {
      return;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }

  private List<Path> directories() throws IOException {
    try (Stream<Path> children = Files.list(base)) {
      return children
          .filter(path -> NAME.matcher(path.getFileName().toString()).matches())
          .filter(Files::isDirectory)
          .sorted()
          .toList();
    }
  }

  private static long number(Path directory) {
    return Long.parseLong(directory.getFileName().toString().substring(1));
  }
}
