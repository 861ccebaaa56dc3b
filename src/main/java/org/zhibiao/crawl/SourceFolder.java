package org.zhibiao.crawl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The source files as they stand now: read again when one of them changes, so that a running server
 * takes up a new source by itself. While the files have mistakes, the last good ones stand.
 * Thread-safe.
 */
public final class SourceFolder {
  private static final Logger LOG = Logger.getLogger(SourceFolder.class.getName());

  private final Path folder;
  private Map<String, Long> seen = Map.of();
  private List<Source> sources = List.of();

  public SourceFolder(Path folder) {
    this.folder = folder;
  }

  public Path path() {
    return folder;
  }

  /** The sources; none when there is no such folder. */
  public synchronized List<Source> sources() {
    try {
      Map<String, Long> now = times();
      if (!now.equals(seen)) {
        seen = now;
        sources = now.isEmpty() ? List.of() : SourceFiles.read(folder);
      }
    } catch (InvalidSourceFiles e) {
      LOG.log(Level.WARNING, "the source files have mistakes; see zhibiao sources --check", e);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the source files cannot be read", e);
    }
    return sources;
  }

  private Map<String, Long> times() throws IOException {
    Map<String, Long> times = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return times;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file :
          (Iterable<Path>) files.filter(f -> f.toString().endsWith(".yaml"))::iterator) {
        times.put(file.getFileName().toString(), Files.getLastModifiedTime(file).toMillis());
      }
    }
    return times;
  }
}
