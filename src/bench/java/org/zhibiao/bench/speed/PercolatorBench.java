package org.zhibiao.bench.speed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.zhibiao.bench.Figure;
import org.zhibiao.bench.Java;
import org.zhibiao.bench.Medians;
import org.zhibiao.bench.Site;
import org.zhibiao.catalogue.Record;
import org.zhibiao.search.SavedSearches;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.lucene.LuceneIndex;
import org.zhibiao.text.PartialDate;

/**
 * Which saved searches a change matches: the product's reverse matching beside OpenSearch's
 * percolator, over the same searches and the same changed records.
 */
public final class PercolatorBench {
  private static final int CHANGES = 40;
  private static final int WARM_UP = 100;
  private static final int BATCH = 200;
  private static final double BOUND = 0.1;
  private static final int RECORDS = 10_000;
  private static final long PATIENCE_SECONDS = 120;
  private static final int BATCHES = 5;

  /** Records that the index does not have yet. */
  private static final int FIRST_CHANGE = 500_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private PercolatorBench() {}

  /**
   * Times in milliseconds.
   *
   * @param hits of the single changes, all together
   */
  record Times(double one, double batch, long hits) {}

  /**
   * What a number of searches came to.
   *
   * @param bytes of the heap that one search takes
   * @param loadMillis for putting all in, and the first match
   */
  record Run(int searches, Times product, Times percolator, double bytes, double loadMillis) {
    private String line() {
      return "RUN %d %f %f %d %f %f %d %f %f"
          .formatted(
              searches,
              product.one(),
              product.batch(),
              product.hits(),
              percolator.one(),
              percolator.batch(),
              percolator.hits(),
              bytes,
              loadMillis);
    }

    static Run of(String line) {
      String[] parts = line.split(" ", -1);
      return new Run(
          Integer.parseInt(parts[1]),
          new Times(
              Double.parseDouble(parts[2]), Double.parseDouble(parts[3]), Long.parseLong(parts[4])),
          new Times(
              Double.parseDouble(parts[5]), Double.parseDouble(parts[6]), Long.parseLong(parts[7])),
          Double.parseDouble(parts[8]),
          Double.parseDouble(parts[9]));
    }

    private String row() {
      return String.format(
          Locale.ROOT,
          "| %,d | %.2f ms | %.1f ms | %.0f ms | %,.0f ms | %,d | %,d | %,.0f | %.1f s |%n",
          searches,
          product.one(),
          percolator.one(),
          product.batch(),
          percolator.batch(),
          product.hits(),
          percolator.hits(),
          bytes,
          loadMillis / 1e3);
    }
  }

  /** Arguments: an index of made records, the port of a node or 0, the numbers of searches. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path index = Path.of(args[0]);
    int port = Integer.parseInt(args[1]);
    for (int i = 2; i < args.length; i++) {
      System.out.println(measure(index, port, Integer.parseInt(args[i])).line());
    }
  }

  /**
   * Both sides in processes of their own, asked in turn.
   *
   * @param keep a folder for indexes that a later run may use again
   * @param logs a folder for logs
   */
  public static SpeedBench.Result measure(Path keep, Path logs)
      throws IOException, InterruptedException {
    Path data = Files.createDirectories(keep.resolve("percolator")).toAbsolutePath();
    Path product = data.resolve("product");
    List<String> small = List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED");
    if (!Files.exists(product.resolve("index"))) {
      Java.run(
          Java.classes(small, FillIndex.class.getName(), product.toString(), "" + RECORDS),
          logs.resolve("percolator-fill.log"));
    }
    Path nodeLog = logs.resolve("percolator-node.log");
    int port = Site.freePort();
    Path log = logs.resolve("percolator.log");
    try (Site node =
        Site.start(
            Java.classes(
                List.of("-Xms2g", "-Xmx2g", "--enable-native-access=ALL-UNNAMED"),
                OpenSearchNode.class.getName(),
                data.resolve("opensearch").toString(),
                "" + port,
                "100"),
            port,
            nodeLog,
            () -> Files.readString(nodeLog).contains(OpenSearchNode.READY),
            PATIENCE_SECONDS)) {
      // The first number once more: a cold machine is nobody's fault.
      Java.run(
          Java.classes(
              small,
              PercolatorBench.class.getName(),
              product.resolve("index").toString(),
              "" + port,
              "1000",
              "1000",
              "10000",
              "100000"),
          log);
    }
    List<Run> runs =
        Files.readAllLines(log).stream()
            .filter(line -> line.startsWith("RUN "))
            .skip(1)
            .map(Run::of)
            .toList();
    List<Figure> figures = new ArrayList<>();
    StringBuilder details = new StringBuilder("\n## Saved searches, asked the other way round\n\n");
    details.append(
        "| searches | a change | percolator | 200 changes | percolator | hits | percolator"
            + " | bytes each | load |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    for (Run run : runs) {
      details.append(run.row());
      if (run.searches() >= 10_000) {
        figures.add(figure("one change", run, run.product().one(), run.percolator().one()));
      }
      if (run.searches() >= 100_000) {
        figures.add(figure("200 changes", run, run.product().batch(), run.percolator().batch()));
      }
    }
    return new SpeedBench.Result(figures, details.toString());
  }

  private static Figure figure(String what, Run run, double product, double percolator) {
    return new Figure(
        String.format(
            Locale.ROOT,
            "%s against %,d saved searches, beside OpenSearch's percolator",
            what,
            run.searches()),
        "ms",
        product,
        percolator,
        BOUND);
  }

  private static List<Record> changed(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(MadeRecords::of).toList();
  }

  static Run measure(Path folder, int port, int searches) throws IOException, InterruptedException {
    List<SearchRequest> saved = SavedQueries.of(searches);
    LocalDate today = LocalDate.now(PartialDate.ZONE);
    try (LuceneIndex index = LuceneIndex.open(folder)) {
      SavedSearches product = index.savedSearches();
      Map<String, long[]> unused = product.match(changed(FIRST_CHANGE, 2), today);
      long before = used();
      long start = System.nanoTime();
      for (int i = 0; i < saved.size(); i++) {
        product.put(i + 1L, saved.get(i));
      }
      unused = product.match(changed(FIRST_CHANGE, 1), today);
      final double load = (System.nanoTime() - start) / 1e6;
      double bytes = (used() - before) / (double) searches;
      if (port > 0) {
        fill(port, saved);
      }
      List<Double> one = new ArrayList<>();
      List<Double> oneThere = new ArrayList<>();
      long hits = 0;
      long hitsThere = 0;
      for (int i = -WARM_UP; i < CHANGES; i++) {
        List<Record> change = changed(FIRST_CHANGE + 1000 + i, 1);
        long[] found = new long[2];
        double here = millis(() -> found[0] = count(product.match(change, today)));
        double there = port > 0 ? millis(() -> found[1] = percolate(port, change)) : 0;
        if (i >= 0) {
          one.add(here);
          oneThere.add(there);
          hits += found[0];
          hitsThere += found[1];
        }
      }
      List<Double> batch = new ArrayList<>();
      List<Double> batchThere = new ArrayList<>();
      for (int i = -1; i < BATCHES; i++) {
        List<Record> changes = changed(FIRST_CHANGE + 10_000 + (i + 1) * BATCH, BATCH);
        double here = millis(() -> count(product.match(changes, today)));
        double there = port > 0 ? millis(() -> percolate(port, changes)) : 0;
        if (i >= 0) {
          batch.add(here);
          batchThere.add(there);
        }
      }
      return new Run(
          searches,
          new Times(Medians.of(one), Medians.of(batch), hits),
          new Times(Medians.of(oneThere), Medians.of(batchThere), hitsThere),
          bytes,
          load);
    }
  }

  private static long count(Map<String, long[]> matches) {
    return matches.values().stream().mapToLong(ids -> ids.length).sum();
  }

  private static double millis(LongSupplier work) {
    long start = System.nanoTime();
    long unused = work.getAsLong();
    return (System.nanoTime() - start) / 1e6;
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  private static void fill(int port, List<SearchRequest> saved) {
    String index = "/saved-" + saved.size();
    current = index;
    if (status(port, "HEAD", index) == 200) {
      return;
    }
    String unused = send(port, "PUT", index, OpenSearchWords.percolatorMapping());
    StringBuilder bulk = new StringBuilder();
    for (int i = 0; i < saved.size(); i++) {
      OpenSearchWords.addSaved(bulk, i + 1L, saved.get(i));
      if ((i + 1) % 2000 == 0 || i + 1 == saved.size()) {
        String answer = send(port, "POST", index + "/_bulk", bulk.toString());
        if (answer.contains("\"errors\":true")) {
          throw new IllegalStateException("refused: " + answer.substring(0, 2000));
        }
        bulk.setLength(0);
      }
    }
    unused = send(port, "POST", index + "/_refresh", "");
    unused = send(port, "POST", index + "/_forcemerge?max_num_segments=1", "");
    unused = send(port, "PUT", index + "/_settings", "{\"index.max_result_window\":200000}");
  }

  private static volatile String current = "";

  private static long percolate(int port, List<Record> records) {
    try {
      JsonNode answer =
          JSON.readTree(
              send(
                  port,
                  "POST",
                  current + "/_search?request_cache=false",
                  OpenSearchWords.percolation(records)));
      return answer.path("hits").path("total").path("value").asLong();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static int status(int port, String method, String path) {
    return request(port, method, path, "").statusCode();
  }

  private static String send(int port, String method, String path, String body) {
    HttpResponse<String> answer = request(port, method, path, body);
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(method + " " + path + ": " + answer.body());
    }
    return answer.body();
  }

  private static HttpResponse<String> request(int port, String method, String path, String body) {
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(body, StandardCharsets.UTF_8))
              .build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
