package org.zhibiao.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The records that are imported: the real ones where they lie beside the checkout, otherwise the
 * starter catalogue, each record several times under numbers of its own.
 */
record Records(String what, List<Path> files, long lines) {
  private static final Path REAL = Path.of("..", "shared", "data", "interchange");
  private static final Path STARTER = Path.of("src", "main", "resources", "starter");
  private static final int TIMES = 6;

  static Records find(Path work) throws IOException {
    return Files.isDirectory(REAL) ? real() : made(work);
  }

  private static Records real() throws IOException {
    List<Path> files = jsonLines(REAL);
    return new Records("the real interchange records", files, count(files));
  }

  private static Records made(Path work) throws IOException {
    List<Path> made = new ArrayList<>();
    for (Path file : jsonLines(STARTER)) {
      Path copy = work.resolve("made-" + file.getFileName());
      try (BufferedWriter out = Files.newBufferedWriter(copy)) {
        for (String line : Files.readAllLines(file)) {
          for (int time = 0; time < TIMES; time++) {
            // The number makes the document: another suffix, another record.
            String mark = time == 0 ? "" : " V" + time;
            out.write(line.replaceFirst("(\"number\": ?\"[^\"]*)\"", "$1" + mark + "\""));
            out.newLine();
          }
        }
      }
      made.add(copy);
    }
    return new Records(
        "made from the starter catalogue, each record " + TIMES + " times", made, count(made));
  }

  private static List<Path> jsonLines(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
  }

  private static long count(List<Path> files) throws IOException {
    long lines = 0;
    for (Path file : files) {
      try (Stream<String> all = Files.lines(file)) {
        lines += all.filter(line -> !line.isBlank()).count();
      }
    }
    return lines;
  }
}
