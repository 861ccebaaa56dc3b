package org.zhibiao.crawl;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What keeps a source from running twice at once, in this process or another: a locked file.
 *
 * <p>The process keeps a list of its own besides. Where a file is locked for a whole process,
 * closing any channel to it lets the lock go, so that only to look would end it.
 */
final class SourceLock implements AutoCloseable {
  /** The files that this process has locked. Guarded by the class. */
  private static final Set<Path> HELD = new HashSet<>();

  private final Path file;
  private final FileChannel channel;

  private SourceLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** The lock of a source; empty while somebody else has it. */
  static Optional<SourceLock> take(Path folder, String source) throws IOException {
    Path file = file(folder, source);
    synchronized (SourceLock.class) {
      if (HELD.contains(file)) {
        return Optional.empty();
      }
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      HELD.add(file);
      return Optional.of(new SourceLock(file, channel));
    }
  }

  /** Whether a run of a source goes on. */
  static boolean isHeld(Path folder, String source) throws IOException {
    Path file = file(folder, source);
    synchronized (SourceLock.class) {
      if (HELD.contains(file)) {
        return true;
      }
      if (!Files.exists(file)) {
        return false;
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        return lock == null;
      }
    }
  }

  private static Path file(Path folder, String source) {
    return folder.resolve(source + ".lock").toAbsolutePath().normalize();
  }

  @Override
  public void close() throws IOException {
    synchronized (SourceLock.class) {
      HELD.remove(file);
      channel.close();
    }
  }
}
