package org.zhibiao.search.lucene;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
 * <p>Stateless but for its place; several processes may work on one place.
 */
final class Generations {
  private static final String POINTER = "current";
  private static final Pattern NAME = Pattern.compile("g\\d{16}");

  private final Path base;

  Generations(Path base) {
    this.base = base;
  }

  Path base() {
    return base;
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

  /** An empty directory for the next generation. */
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
    Path fresh = base.resolve(POINTER + ".new");
    Files.writeString(
        fresh,
        generation.getFileName() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
    Files.move(
        fresh,
        base.resolve(POINTER),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Deletes the generations before the current one. One that a process still writes to stays, and
   * is deleted the next time; later ones may be rebuilds under way.
   */
  void sweep() throws IOException {
    Optional<Path> current = current();
    if (current.isEmpty()) {
      return;
    }
    for (Path directory : directories()) {
      if (number(directory) < number(current.get()) && isFree(directory)) {
        delete(directory);
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
