package org.zhibiao.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged program as a process of its own, with a data folder of its own. */
final class Program {
  private static final Path JAR = Path.of("target", "zhibiao.jar").toAbsolutePath();
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

  private final Path folder;
  private final Path data;
  private final String language;

  private Program(Path folder, Path data, String language) {
    this.folder = folder;
    this.data = data;
    this.language = language;
  }

  /**
   * @param folder where it runs and keeps its output and, in {@code data}, its store
   */
  static Program in(Path folder) {
    return new Program(folder, folder.resolve("data"), "en_GB.UTF-8");
  }

  Program speaking(String lang) {
    return new Program(folder, data, lang);
  }

  Program withData(String name) {
    return new Program(folder, folder.resolve(name), language);
  }

  Path data() {
    return data;
  }

  /** What a command that ended said, and its status. */
  record Ended(int status, String out, String err) {
    List<String> errors() {
      return err.lines().toList();
    }
  }

  /** Runs a command to its end. */
  Ended run(String... command) {
    return run(Map.of(), command);
  }

  Ended run(Map<String, String> environment, String... command) {
    return start(environment, command).end();
  }

  /** Runs a command that reads what somebody gives it. */
  Ended runGiven(String input, String... command) {
    Running running = start(command);
    try (var in = running.process().getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return running.end();
  }

  Running start(String... command) {
    return start(Map.of(), command);
  }

  Running start(Map<String, String> environment, String... command) {
    List<String> line =
        new ArrayList<>(
            List.of(
                JAVA.toString(),
                "-Xmx256m",
                // As the launcher does where the locale is not installed.
                "-Dzhibiao.locale=" + language,
                "-jar",
                JAR.toString()));
    line.addAll(Arrays.asList(command));
    try {
      Path out = Files.createTempFile(folder, "out", ".txt");
      Path err = Files.createTempFile(folder, "err", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(line)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      Map<String, String> variables = builder.environment();
      variables.keySet().removeIf(name -> name.startsWith("ZHIBIAO_") || name.startsWith("LC_"));
      variables.remove("JAVA_TOOL_OPTIONS");
      variables.put("LC_ALL", "C.UTF-8");
      variables.put("ZHIBIAO_DATA", data.toString());
      variables.putAll(environment);
      return new Running(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until something is so, and fails when it does not come to be. */
  static void await(String what, BooleanSupplier condition) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("waited in vain: " + what);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** A command under way; closing it ends it. */
  record Running(Process process, Path out, Path err) implements AutoCloseable {
    String said() {
      return read(out);
    }

    private static String read(Path file) {
      try {
        return Files.readString(file, StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Waits until a server says where it is. */
    String address() {
      await(
          "an address in: " + said() + read(err),
          () -> ADDRESS.matcher(said()).find() || !process.isAlive());
      Matcher found = ADDRESS.matcher(said());
      if (!found.find()) {
        throw new AssertionError("the server did not start: " + said() + read(err));
      }
      return found.group();
    }

    Ended end() {
      return end(PATIENCE);
    }

    Ended end(Duration patience) {
      try {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly();
          throw new AssertionError("still running after " + patience + ": " + said() + read(err));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      return new Ended(process.exitValue(), read(out), read(err));
    }

    /** As a lost machine ends it. */
    void kill() {
      process.destroyForcibly();
      end();
    }

    @Override
    public void close() {
      process.destroyForcibly();
      process.onExit().join();
    }
  }
}
