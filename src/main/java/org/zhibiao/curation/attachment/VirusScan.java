package org.zhibiao.curation.attachment;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * A program that looks for viruses before a file is kept; run without a shell. Only when it ends
 * with 0 is the file clean.
 */
public final class VirusScan {
  /** None is run. */
  public static final VirusScan NONE = new VirusScan("", Duration.ofSeconds(1));

  private static final String FILE = "{file}";

  private final List<String> command;
  private final Duration patience;

  /**
   * @param command words apart by spaces, {@code {file}} for the file; empty to run none
   * @param patience after which it is ended, and the file not taken
   */
  public VirusScan(String command, Duration patience) {
    this.command = command.isBlank() ? List.of() : Arrays.asList(command.strip().split("\\s+"));
    this.patience = patience;
  }

  void look(Path file) throws Refusal.Thrown {
    if (command.isEmpty()) {
      return;
    }
    List<String> words =
        command.stream().map(word -> word.replace(FILE, file.toAbsolutePath().toString())).toList();
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectInput(Redirect.from(new File("/dev/null")))
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      if (TextReading.ended(process, patience, Refusal.NOT_SCANNED) != 0) {
        throw new Refusal.Thrown(Refusal.INFECTED);
      }
    } catch (IOException e) {
      throw new Refusal.Thrown(Refusal.NOT_SCANNED);
    }
  }
}
