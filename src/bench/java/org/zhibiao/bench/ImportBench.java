package org.zhibiao.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code import} into a fresh folder against {@code BareImport}, whole processes in turn. */
final class ImportBench {
  private static final double BOUND = 2;

  private ImportBench() {}

  static Figure measure(Path work, Records records, int runs)
      throws IOException, InterruptedException {
    List<String> flags = Java.flags();
    List<Double> product = new ArrayList<>();
    List<Double> yardstick = new ArrayList<>();
    Path data = work.resolve("import");
    Path index = work.resolve("bare-import");
    for (int run = 0; run < runs; run++) {
      Java.delete(data);
      product.add(
          Java.run(
              Java.product(flags, with(records, "import", "--data", data.toString())),
              work.resolve("import.log")));
      Java.delete(index);
      yardstick.add(
          Java.run(
              Java.yardstick(
                  flags, "org.zhibiao.search.lucene.BareImport", with(records, index.toString())),
              work.resolve("bare-import.log")));
      System.out.printf("import: %.1f s, bare %.1f s%n", product.getLast(), yardstick.getLast());
    }
    return new Figure(
        "import and index of " + records.lines() + " lines",
        "s",
        Medians.of(product),
        Medians.of(yardstick),
        BOUND);
  }

  private static String[] with(Records records, String... first) {
    return Stream.concat(Stream.of(first), records.files().stream().map(Path::toString))
        .toArray(String[]::new);
  }
}
