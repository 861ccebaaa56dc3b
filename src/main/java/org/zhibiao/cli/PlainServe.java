package org.zhibiao.cli;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A {@code serve} line read without picocli. Picocli's classes are of a form that the JDK takes
 * into no cache, so that loading them is a third of a start.
 *
 * <p>Whatever is not one of the usual options with its value, written out and given once, is left
 * to picocli: help, faults and everything that its grammar knows besides.
 */
final class PlainServe {
  private PlainServe() {}

  /** The command that picocli would make of the line; empty when that is for picocli to say. */
  static Optional<ServeCommand> read(String... line) {
    if (line.length == 0 || !line[0].equals("serve")) {
      return Optional.empty();
    }
    ServeCommand command = new ServeCommand();
    Set<String> seen = new HashSet<>();
    for (int i = 1; i < line.length; i++) {
      String option = line[i];
      if (!seen.add(option)) {
        return Optional.empty();
      }
      if (option.equals("--no-starter")) {
        command.noStarter = true;
        continue;
      }
      if (option.equals("--no-crawl")) {
        command.noCrawl = true;
        continue;
      }
      i++;
      if (i == line.length || !isPlain(line[i]) || !set(command, option, line[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(command);
  }

  /** Not the like of another option, of a file of arguments or of a quotation. */
  private static boolean isPlain(String value) {
    return !value.isEmpty() && "-@\"'$".indexOf(value.charAt(0)) < 0;
  }

  private static boolean set(ServeCommand command, String option, String value) {
    switch (option) {
      case "--port" -> command.port = value;
      case "--host" -> command.host = value;
      case "--data" -> command.installation.data = value;
      default -> {
        return false;
      }
    }
    return true;
  }
}
