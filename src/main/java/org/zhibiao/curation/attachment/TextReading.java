package org.zhibiao.curation.attachment;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.logging.LogFactory;
import org.apache.fontbox.cmap.CMapParser;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessRead;

/**
 * Starts the {@link TextReader} for a file and takes what it wrote; one at a time, so that several
 * together take no more memory than one.
 */
final class TextReading {
  /** Letters on a page, on average, below which it is a picture of a page. */
  private static final int LEAST_LETTERS = 5;

  private final Duration patience;
  private final String memory;
  private final ReentrantLock one = new ReentrantLock(true);

  /**
   * @param patience after which the reading is given up
   * @param memory that it gets, as the JDK writes it
   */
  TextReading(Duration patience, String memory) {
    this.patience = patience;
    this.memory = memory;
  }

  /** A page with text, counted from 1. */
  record Page(int number, String text) {}

  /**
   * What stands in a file.
   *
   * @param count of its pages
   * @param pages those that have text
   */
  record Text(int count, List<Page> pages) {
    static final Text NONE = new Text(0, List.of());

    Text {
      pages = List.copyOf(pages);
    }

    boolean isSearchable() {
      long letters =
          pages.stream()
              .mapToLong(page -> page.text().codePoints().filter(Character::isLetter).count())
              .sum();
      return letters >= (long) LEAST_LETTERS * Math.max(1, count);
    }
  }

  Text read(FileType type, Path file, Path folder) throws IOException, Refusal.Thrown {
    if (!type.isText()) {
      return Text.NONE;
    }
    Path out = Files.createTempFile(folder, "text", null);
    one.lock();
    try {
      int status = run(type, file, out, folder);
      if (status != 0) {
        throw new Refusal.Thrown(Refusal.of(status).orElse(Refusal.TOO_COSTLY));
      }
      return taken(out);
    } finally {
      one.unlock();
      Files.deleteIfExists(out);
    }
  }

  private int run(FileType type, Path file, Path out, Path folder)
      throws IOException, Refusal.Thrown {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + memory,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=" + folder,
            "-Dpdfbox.fontcache=" + folder,
            "-cp",
            classPath(),
            TextReader.class.getName(),
            type.code(),
            file.toAbsolutePath().toString(),
            out.toAbsolutePath().toString());
    Map<String, String> environment = builder.environment();
    // No key of the server's is any business of a file's.
    environment.clear();
    environment.put("LC_ALL", "C.UTF-8");
    builder.redirectInput(Redirect.from(new File("/dev/null")));
    builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
    Process process = builder.start();
    return ended(process, patience, Refusal.TOO_COSTLY);
  }

  /** Where what the reader needs was loaded from: the class path may name a launcher instead. */
  private static String classPath() {
    return Stream.of(
            TextReader.class,
            Loader.class,
            RandomAccessRead.class,
            CMapParser.class,
            LogFactory.class)
        .map(TextReading::place)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no class is loaded from there", e);
    }
  }

  /** Waits for the end of a process, which comes after some time whatever it does. */
  static int ended(Process process, Duration patience, Refusal late)
      throws IOException, Refusal.Thrown {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Refusal.Thrown(late);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static Text taken(Path out) throws IOException {
    List<Page> pages = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(out)))) {
      int count = in.readInt();
      for (int number = in.readInt(); number != 0; number = in.readInt()) {
        byte[] bytes = in.readNBytes(in.readInt());
        pages.add(new Page(number, new String(bytes, StandardCharsets.UTF_8)));
      }
      return new Text(count, pages);
    }
  }
}
