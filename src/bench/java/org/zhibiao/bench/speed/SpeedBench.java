package org.zhibiao.bench.speed;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.zhibiao.bench.Figure;
import org.zhibiao.bench.Java;
import org.zhibiao.bench.Site;
import org.zhibiao.bench.speed.OpenSearchWords.Wanted;
import org.zhibiao.db.Database;
import org.zhibiao.search.SearchAddress;
import org.zhibiao.search.SearchRequest;

/**
 * The served page of results against OpenSearch's JSON, both asked over HTTP by eight connections
 * that stay open, and against Lucene alone; on made records.
 *
 * <p>OpenSearch is asked twice: for records with any word, as it takes a question unless it is told
 * otherwise, which is how its relevance is measured too; and for those with every word in one
 * field, which costs it less and finds less. The product finds those that have every word in some
 * language, form or field.
 *
 * <p>Uncached: each round asks 500 different questions, one after the other and {@value #PASSES}
 * times over, after others, and all sides are told to keep no answer. The rounds of all alternate
 * and the medians count.
 */
public final class SpeedBench {
  private static final int CONNECTIONS = 8;

  /** Until the compiler has little left to do; of a million records fewer, for they take long. */
  private static final int WARM = 100_000;

  private static final int WARM_OF_MANY = 30_000;
  private static final int MANY = 200_000;

  /** Of the warming questions one in so many is asked in the slower way too. */
  private static final int SHARE = 5;

  /**
   * Asked once they are answered in half a second, in which a processor still fetches what the
   * other sides pushed out of it.
   */
  private static final int PASSES = 6;

  private static final int BETWEEN = 500;
  private static final int POOL = 1_000;
  private static final int MIXED = 4_000;
  private static final int MIXED_BEFORE = 4;
  private static final long FILL_SECONDS = 7_200;
  private static final double PAGE_BOUND = 0.5;
  private static final double MIX_BOUND = 0.1;
  private static final double SUGGEST_BOUND = 0.1;
  private static final String OPENSEARCH = "/" + OpenSearchWords.INDEX + "/_search";

  private final Path data;
  private final Path logs;
  private final int records;
  private final int rounds;
  private final StringBuilder details = new StringBuilder();
  private final List<Figure> figures = new ArrayList<>();

  /** Milliseconds for an uncached page. */
  private double pageCpu;

  private SpeedBench(Path data, Path logs, int records, int rounds) {
    this.data = data;
    this.logs = logs;
    this.records = records;
    this.rounds = rounds;
  }

  /** What came out: the lines of the report's table, and a part of its own. */
  public record Result(List<Figure> figures, String details) {}

  /**
   * @param keep a folder for indexes that a later run may use again
   * @param logs a folder for logs
   */
  public static Result measure(Path keep, Path logs, int records, int rounds)
      throws IOException, InterruptedException {
    Path data = Files.createDirectories(keep.resolve("speed-" + records)).toAbsolutePath();
    SpeedBench bench = new SpeedBench(data, logs, records, rounds);
    bench.run();
    return new Result(List.copyOf(bench.figures), bench.details.toString());
  }

  private void run() throws IOException, InterruptedException {
    Path product = data.resolve("product");
    if (!Files.exists(product.resolve("index"))) {
      Java.run(
          Java.yardstick(
              List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED"),
              FillIndex.class.getName(),
              product.toString(),
              "" + records),
          logs.resolve("speed-fill.log"));
    }
    try (Site served = serve(product);
        Site node = node()) {
      details.append(
          String.format(
              Locale.ROOT,
              "%n## %,d made records%n%nHeap: product `%s`, OpenSearch `%s`.%n%n%s%n",
              records,
              String.join(" ", productFlags()),
              String.join(" ", nodeFlags()),
              Side.header()));
      Side page =
          new Side(
              "product, HTML", served, CONNECTIONS, request -> Load.get(SearchAddress.of(request)));
      uncached(page.anew(), node);
      suggestions(served);
      mixed(page, node);
      plain(product);
    }
  }

  private void uncached(Side page, Site node) throws IOException, InterruptedException {
    Side any = openSearch(node, "?request_cache=false", Wanted.ANY);
    Side all = openSearch(node, "?request_cache=false", Wanted.ALL_IN_ONE_FIELD);
    List<SearchRequest> questions = MadeQueries.measured();
    List<SearchRequest> asked =
        Collections.nCopies(PASSES, questions).stream().flatMap(List::stream).toList();
    int warm = records > MANY ? WARM_OF_MANY : WARM;
    List<SearchRequest> others = MadeQueries.of(2, warm, new HashSet<>(questions));
    page.warmUp(others);
    all.warmUp(others);
    any.warmUp(others.subList(0, warm / SHARE));
    for (int round = 0; round < rounds; round++) {
      for (Side side : List.of(page, any, all)) {
        side.warmUp(others.subList(0, BETWEEN));
        side.measure(asked);
      }
    }
    String what = "500 different, uncached";
    details.append(page.row(what)).append('\n');
    against(what + ", any word", page, any, PAGE_BOUND);
    against(what + ", every word in one field", page, all, PAGE_BOUND);
    for (Side side : List.of(any, all)) {
      figures.add(
          new Figure(
              "the slowest hundredth (p99)"
                  + (side == any ? ", any word" : ", every word")
                  + among(),
              "ms",
              page.millis(0.99),
              side.millis(0.99),
              1));
    }
    pageCpu = page.cpu();
  }

  /**
   * What is shown while somebody types, asked for after each of the first letters: once found anew
   * each time, once with what is kept of the letters that everybody types.
   */
  private void suggestions(Site served) throws IOException, InterruptedException {
    Side typed =
        new Side(
            "product, JSON",
            served,
            CONNECTIONS,
            request ->
                Load.get(
                    "/api/v1/suggest?q="
                        + URLEncoder.encode(request.query(), StandardCharsets.UTF_8)));
    Side anew = typed.anew();
    for (int pass = 0; pass < PASSES; pass++) {
      anew.warmUp(MadeQueries.begun(MadeQueries.of(2L + pass, WARM / PASSES, Set.of())));
    }
    List<SearchRequest> begun = MadeQueries.begun(MadeQueries.measured());
    List<SearchRequest> asked =
        Collections.nCopies(PASSES, begun).stream().flatMap(List::stream).toList();
    List<SearchRequest> pool = MadeQueries.of(3, POOL, Set.of());
    for (int round = 0; round < rounds; round++) {
      anew.measure(asked);
      typed.warmUp(MadeQueries.typed(MadeQueries.mix(100L + round, MIXED, pool)));
      typed.measure(MadeQueries.typed(MadeQueries.mix(2L + round, MIXED, pool)));
    }
    suggestion("suggestions, uncached", anew);
    suggestion("suggestions for a mix with repeats, as it is typed", typed);
  }

  private void suggestion(String what, Side side) {
    details.append(side.row(what)).append('\n');
    figures.add(
        new Figure(
            what + ", against an uncached page, the server's processor time" + among(),
            "ms",
            side.cpu(),
            pageCpu,
            SUGGEST_BOUND));
  }

  /** Once plain, once as browsers ask: for answers that may be packed. */
  private void mixed(Side page, Site node) throws IOException, InterruptedException {
    Side any = openSearch(node, "", Wanted.ANY);
    Side all = openSearch(node, "", Wanted.ALL_IN_ONE_FIELD);
    Side kept = openSearch(node, "?request_cache=true", Wanted.ANY);
    List<SearchRequest> pool = MadeQueries.of(3, POOL, Set.of());
    Map<String, List<Side>> ways = new LinkedHashMap<>();
    ways.put("", List.of(page.again(), any, all, kept));
    ways.put(", packed", List.of(page.packed(), any.packed(), all.packed(), kept.packed()));
    for (Map.Entry<String, List<Side>> way : ways.entrySet()) {
      List<Side> sides = way.getValue();
      for (int round = 0; round < MIXED_BEFORE; round++) {
        List<SearchRequest> before = MadeQueries.mix(100L + round, MIXED, pool);
        for (Side side : sides) {
          side.warmUp(before);
        }
      }
      for (int round = 0; round < rounds; round++) {
        List<SearchRequest> mix = MadeQueries.mix(2L + round, MIXED, pool);
        for (Side side : sides) {
          side.measure(mix);
        }
      }
      String what = "a mix with repeats, caches as by default" + way.getKey();
      details.append(sides.getFirst().row(what)).append('\n');
      against(what + ", any word", sides.get(0), sides.get(1), MIX_BOUND);
      against(what + ", every word in one field", sides.get(0), sides.get(2), MIX_BOUND);
      details.append(sides.get(3).row("the same, told to keep requests")).append('\n');
    }
  }

  private void against(String what, Side page, Side json, double bound) {
    details.append(json.row(what)).append('\n');
    figures.add(
        new Figure(
            "served page against OpenSearch's JSON, time for one, " + what + among(),
            "ms",
            1e3 / page.perSecond(),
            1e3 / json.perSecond(),
            bound));
  }

  private String among() {
    return String.format(Locale.ROOT, ", %,d records", records);
  }

  private void plain(Path product) throws IOException, InterruptedException {
    Path log = logs.resolve("speed-plain.log");
    Java.run(
        Java.yardstick(productFlags(), PlainRun.class.getName(), product.toString(), "8"), log);
    List<String> lines = Files.readAllLines(log);
    double plain = Double.parseDouble(lines.getLast());
    details.append(
        String.format(
            Locale.ROOT,
            "%nProcessor time of one uncached page: %.2f ms; of Lucene alone for its best 20: %.2f"
                + " ms.%n",
            pageCpu,
            plain));
  }

  private Side openSearch(Site node, String parameters, Wanted wanted) {
    return new Side(
        wanted == Wanted.ANY
            ? "OpenSearch, JSON, any word"
            : "OpenSearch, JSON, every word in one field",
        node,
        CONNECTIONS,
        request -> Load.post(OPENSEARCH + parameters, OpenSearchWords.question(request, wanted)));
  }

  /** The launcher's flags; a million records get four times its heap. */
  private List<String> productFlags() throws IOException {
    return Java.flags().stream()
        .map(flag -> flag.startsWith("-Xmx") && records > MANY ? "-Xmx1g" : flag)
        .toList();
  }

  private List<String> nodeFlags() {
    String heap = records > MANY ? "2g" : "1g";
    return List.of(
        "-Xms" + heap,
        "-Xmx" + heap,
        "-XX:+UseG1GC",
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED");
  }

  private Site serve(Path product) throws IOException, InterruptedException {
    try (Database database = Database.open(product.resolve("zhibiao.db"))) {
      // So many requests come from no person.
      database.putSetting("platform.limits", "OFF");
    }
    int port = Site.freePort();
    return Site.start(
        Java.product(
            productFlags(),
            "serve",
            "--no-starter",
            "--no-crawl",
            "--data",
            product.toString(),
            "--port",
            "" + port),
        port,
        logs.resolve("speed-serve.log"));
  }

  private Site node() throws IOException, InterruptedException {
    Path log = logs.resolve("speed-node.log");
    int port = Site.freePort();
    return Site.start(
        Java.classes(
            nodeFlags(),
            OpenSearchNode.class.getName(),
            data.resolve("opensearch").toString(),
            "" + port,
            "" + records),
        port,
        log,
        () -> Files.readString(log).contains(OpenSearchNode.READY),
        FILL_SECONDS);
  }
}
