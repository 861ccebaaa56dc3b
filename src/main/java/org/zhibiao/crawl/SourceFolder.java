package org.zhibiao.crawl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.zhibiao.catalogue.Sources;

/**
 * The source files as they stand now: read again when one of them changes, so that a running server
 * takes up a new source by itself. While the files have mistakes, the last good ones stand. Looks
 * at the folder at most once in some seconds, so that it may be asked for every record.
 * Thread-safe.
 */
public final class SourceFolder {
  private static final Logger LOG = Logger.getLogger(SourceFolder.class.getName());

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final Path folder;
  private Map<String, Long> seen = Map.of();
  private List<Source> sources = List.of();
  private List<Sources.Source> described = List.of();
  private long looked = System.nanoTime() - LOOK_AGAIN.toNanos();

  public SourceFolder(Path folder) {
    this.folder = folder;
  }

  public Path path() {
    return folder;
  }

  /** The sources; none when there is no such folder. */
  public synchronized List<Source> sources() {
    if (System.nanoTime() - looked >= LOOK_AGAIN.toNanos()) {
      look();
      looked = System.nanoTime();
    }
    return sources;
  }

  /** What readers are told of each source. */
  public synchronized List<Sources.Source> described() {
    List<Source> unused = sources();
    return described;
  }

  private void look() {
    try {
      Map<String, Long> now = times();
      if (!now.equals(seen)) {
        seen = now;
        sources = now.isEmpty() ? List.of() : SourceFiles.read(folder);
        described = sources.stream().map(Source::about).toList();
      }
    } catch (InvalidSourceFiles e) {
      LOG.log(Level.WARNING, "the source files have mistakes; see zhibiao sources --check", e);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the source files cannot be read", e);
    }
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
