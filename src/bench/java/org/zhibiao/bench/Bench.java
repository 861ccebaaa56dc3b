package org.zhibiao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.zhibiao.App;
import org.zhibiao.bench.speed.PercolatorBench;
import org.zhibiao.bench.speed.SpeedBench;
import org.zhibiao.config.Setting;
import org.zhibiao.config.Settings;
import org.zhibiao.search.lucene.StraightSearch;
import org.zhibiao.text.PartialDate;

/**
 * Measures what the platform promises of its speed and writes {@code target/bench/report.md}. Each
 * figure is a ratio to a yardstick that ran in turn with it, since machines differ.
 *
 * <p>Ends with a status other than 0 when a figure is far beyond its bound; a little beyond may be
 * the machine's doing and is only reported.
 */
public final class Bench {
  private static final Path WORK = Path.of("target", "bench");
  private static final double SEARCH_BOUND = 1.3;
  private static final double MEDIAN = 50;

  private Bench() {}

  public static void main(String[] args) throws Exception {
    int runs = Integer.getInteger("bench.runs", 5);
    Java.delete(WORK);
    Files.createDirectories(WORK);
    Records records = Records.find(WORK);
    List<Figure> figures = new ArrayList<>();
    figures.add(ImportBench.measure(WORK, records, runs));
    figures.add(CrawlBench.measure(WORK, records, runs));
    figures.addAll(ExtractionBench.measure(runs));
    Path catalogue = catalogue();
    figures.add(StartBench.measure(WORK, catalogue, 2 * runs));
    figures.addAll(search(catalogue, Math.max(3, runs / 2)));
    figures.addAll(AccountsBench.measure(catalogue));
    figures.addAll(HeapBench.measure(WORK, catalogue));
    figures.add(QueryFuzz.measure());
    figures.add(
        OutboxBench.measure(WORK, Integer.getInteger("letters", 50_000), Math.max(3, runs / 2)));
    StringBuilder details = new StringBuilder();
    SpeedBench.Result matching = PercolatorBench.measure(keep(), WORK);
    figures.addAll(matching.figures());
    details.append(matching.details());
    for (String size : System.getProperty("bench.records", "10000").split(",")) {
      SpeedBench.Result speed =
          SpeedBench.measure(keep(), WORK, Integer.parseInt(size.strip()), Math.max(3, runs / 2));
      figures.addAll(speed.figures());
      details.append(speed.details());
    }
    String report = report(records, figures) + details;
    Files.writeString(WORK.resolve("report.md"), report);
    System.out.println(report);
    if (figures.stream().anyMatch(Figure::isMissedWidely)) {
      System.exit(1);
    }
  }

  /** Where made indexes are: here, or where a later run finds them again. */
  private static Path keep() {
    String keep = System.getProperty("bench.keep", "");
    return keep.isEmpty() ? WORK : Path.of(keep);
  }

  /** What the import left, with the starter catalogue in it, and the index of both in order. */
  private static Path catalogue() throws IOException, InterruptedException {
    Path catalogue = WORK.resolve("import");
    StartBench.serve(Java.flags(), catalogue, WORK);
    Java.run(
        Java.product(Java.flags(), "index", "rebuild", "--data", catalogue.toString()),
        WORK.resolve("rebuild.log"));
    return catalogue;
  }

  private static List<Figure> search(Path catalogue, int rounds)
      throws IOException, RunnerException {
    Settings settings =
        Settings.read(Path.of("none"), Map.of(), Map.of(Setting.DATA, catalogue.toString()));
    try (App app = new App(settings)) {
      StraightSearch.build(
          catalogue.resolve("straight"), app.catalogue(), LocalDate.now(PartialDate.ZONE));
    }
    List<Double> medians = new ArrayList<>();
    List<Double> means = new ArrayList<>();
    List<Double> straightMedians = new ArrayList<>();
    List<Double> straightMeans = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      RunResult product = fork(catalogue, "product");
      RunResult straight = fork(catalogue, "yardstick");
      medians.add(percentile(product));
      means.add(product.getPrimaryResult().getScore());
      straightMedians.add(percentile(straight));
      straightMeans.add(straight.getPrimaryResult().getScore());
    }
    return List.of(
        new Figure(
            "search, median of " + Questions.all().size() + " questions in turn",
            "µs",
            Medians.of(medians),
            Medians.of(straightMedians),
            SEARCH_BOUND),
        new Figure(
            "search, mean", "µs", Medians.of(means), Medians.of(straightMeans), SEARCH_BOUND));
  }

  /** One JVM for one side; the rounds alternate, so that the machine's mood meets both. */
  private static RunResult fork(Path catalogue, String method) throws IOException, RunnerException {
    List<String> flags = new ArrayList<>(Java.flags());
    flags.add("-D" + SearchBench.FOLDER + "=" + catalogue);
    Options options =
        new OptionsBuilder()
            .include(SearchBench.class.getName() + "\\." + method + "$")
            .forks(1)
            .warmupIterations(5)
            .warmupTime(new TimeValue(2, TimeUnit.SECONDS))
            .measurementIterations(5)
            .measurementTime(new TimeValue(2, TimeUnit.SECONDS))
            .jvmArgs(flags.toArray(String[]::new))
            .shouldFailOnError(true)
            .build();
    Collection<RunResult> results = new Runner(options).run();
    return results.iterator().next();
  }

  private static double percentile(RunResult result) {
    return result.getPrimaryResult().getStatistics().getPercentile(MEDIAN);
  }

  private static String report(Records records, List<Figure> figures) throws IOException {
    StringBuilder report = new StringBuilder("# Benchmarks\n\n");
    report.append(
        "JDK %s, %d processors, flags `%s`; records: %s.\n\n"
            .formatted(
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                String.join(" ", Java.flags()),
                records.what()));
    report.append(Figure.header()).append('\n');
    figures.forEach(figure -> report.append(figure.row()).append('\n'));
    return report.toString();
  }
}
