package org.zhibiao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Starts the product and its yardsticks as a user does: the launcher's flags, the same jars. */
public final class Java {
  static final Path JAR = Path.of("target", "zhibiao.jar");
  private static final Path BENCH_JAR = Path.of("target", "zhibiao-tests.jar");
  private static final Path PROGRAM =
      Path.of(System.getProperty("java.home"), "bin", "java").toAbsolutePath();
  private static final Pattern OPTIONS = Pattern.compile("(?m)^options=\\((.*)\\)$");
  private static final Pattern OF_JDK_25 = Pattern.compile("(?m)^  options\\+=\\((-XX:\\S+)\\)$");
  private static final Pattern HEAP = Pattern.compile("\"?\\$\\{ZHIBIAO_HEAP:-(\\w+)}\"?");

  private Java() {}

  /** Read from the launcher, so that what is measured is what it runs. */
  public static List<String> flags() throws IOException {
    String launcher = Files.readString(Path.of("zhibiao"));
    Matcher options = OPTIONS.matcher(launcher);
    Matcher newer = OF_JDK_25.matcher(launcher);
    if (!options.find() || !newer.find()) {
      throw new IllegalStateException("the launcher's options are no longer where they were");
    }
    List<String> flags = new ArrayList<>();
    Collections.addAll(flags, HEAP.matcher(options.group(1)).replaceAll("$1").split(" "));
    if (Runtime.version().feature() >= 25) {
      flags.add(newer.group(1));
    }
    return List.copyOf(flags);
  }

  public static List<String> product(List<String> flags, String... arguments) {
    return command(flags, List.of("-jar", JAR.toString()), arguments);
  }

  public static List<String> yardstick(List<String> flags, String main, String... arguments) {
    // The first jar's manifest names the libraries.
    String path = JAR + System.getProperty("path.separator") + BENCH_JAR;
    return command(flags, List.of("-cp", path, main), arguments);
  }

  /** With everything that the benchmarks themselves run with. */
  public static List<String> classes(List<String> flags, String main, String... arguments) {
    return command(flags, List.of("-cp", System.getProperty("java.class.path"), main), arguments);
  }

  private static List<String> command(List<String> flags, List<String> entry, String... arguments) {
    List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
    command.addAll(flags);
    command.addAll(entry);
    command.addAll(List.of(arguments));
    return command;
  }

  static Process start(List<String> command, Path log) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  /** Runs to the end and answers with the seconds it took. */
  public static double run(List<String> command, Path log)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    int status = start(command, log).waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (status != 0) {
      throw new IllegalStateException(
          String.join(" ", command) + " ended with " + status + ":\n" + Files.readString(log));
    }
    return seconds;
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
