package org.zhibiao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * From the start of the process to the first answer, against {@link BareHello}: the same flags, and
 * each with a cache of classes made the launcher's way.
 */
final class StartBench {
  private static final double BOUND = 2;
  private static final int FIRST_WITH_AOT = 25;

  private StartBench() {}

  static Figure measure(Path work, Path catalogue, int runs)
      throws IOException, InterruptedException {
    Path warm = work.resolve("warm");
    Java.delete(warm);
    // The first fills the store, the second is the start that the cache is made of.
    Java.run(
        Java.product(Java.flags(), "warm-up", "--data", warm.toString()),
        work.resolve("warm-up.log"));
    List<String> product =
        cached(
            work.resolve("product"),
            flags -> Java.product(flags, "warm-up", "--data", warm.toString()));
    List<String> bare =
        cached(
            work.resolve("hello"),
            flags -> Java.yardstick(flags, BareHello.class.getName(), "0", "warm-up"));
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    for (int run = -1; run < runs; run++) {
      double served = serve(product, catalogue, work);
      double said = hello(bare, work);
      System.out.printf("start: %.2f s, bare %.2f s%n", served, said);
      // The first of each brings the files into the system's memory.
      if (run >= 0) {
        ours.add(served);
        theirs.add(said);
      }
    }
    return new Figure("start to first answer", "s", Medians.of(ours), Medians.of(theirs), BOUND);
  }

  static double serve(List<String> flags, Path catalogue, Path work)
      throws IOException, InterruptedException {
    int port = Site.freePort();
    List<String> command =
        Java.product(flags, "serve", "--data", catalogue.toString(), "--port", "" + port);
    try (Site site = Site.start(command, port, work.resolve("serve.log"))) {
      return site.seconds();
    }
  }

  private static double hello(List<String> flags, Path work)
      throws IOException, InterruptedException {
    int port = Site.freePort();
    List<String> command = Java.yardstick(flags, BareHello.class.getName(), "" + port);
    try (Site site = Site.start(command, port, work.resolve("hello.log"))) {
      return site.seconds();
    }
  }

  private interface Training {
    List<String> with(List<String> flags);
  }

  /** The launcher's flags and a cache made by a training run. */
  private static List<String> cached(Path name, Training training)
      throws IOException, InterruptedException {
    boolean aot = Runtime.version().feature() >= FIRST_WITH_AOT;
    Path cache = name.resolveSibling(name.getFileName() + (aot ? ".aot" : ".jsa"));
    Files.deleteIfExists(cache);
    List<String> making = new ArrayList<>(Java.flags());
    List<String> using = new ArrayList<>(Java.flags());
    if (aot) {
      making.add("-XX:AOTCacheOutput=" + cache);
      using.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off", "-Xlog:cds*=off"));
    } else {
      List<String> shared =
          List.of(
              "-XX:+AutoCreateSharedArchive",
              "-XX:SharedArchiveFile=" + cache,
              "-Xlog:cds*=off",
              "-Xshare:auto");
      making.addAll(shared);
      using.addAll(shared);
    }
    Java.run(training.with(making), name.resolveSibling(name.getFileName() + "-cache.log"));
    return using;
  }
}
