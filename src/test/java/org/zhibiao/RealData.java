package org.zhibiao;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Real records that lie beside a developer's checkout; a user's clone lacks them and the tests that
 * want them skip.
 */
public final class RealData {
  private static final Path FOLDER = Path.of("..", "shared", "data", "interchange");

  private RealData() {}

  /** The interchange files, by name; skips the test when there are none. */
  public static List<Path> interchangeFiles() {
    assumeTrue(Files.isDirectory(FOLDER), "skipped: no real data at " + FOLDER);
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
