package org.zhibiao.bench.speed;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.zhibiao.bench.Medians;
import org.zhibiao.bench.Site;
import org.zhibiao.search.SearchRequest;

/** One of the two that are asked, with what its rounds came to. */
final class Side {
  private final String name;
  private final Site site;
  private final Load load;
  private final Function<SearchRequest, byte[]> writing;
  private final List<Load.Round> rounds = new ArrayList<>();
  private final List<Double> cpu = new ArrayList<>();

  Side(String name, Site site, int connections, Function<SearchRequest, byte[]> writing) {
    this(name, site, new Load(site.port(), connections), writing);
  }

  private Side(String name, Site site, Load load, Function<SearchRequest, byte[]> writing) {
    this.name = name;
    this.site = site;
    this.load = load;
    this.writing = writing;
  }

  /** The same one, without the rounds so far. */
  Side again() {
    return new Side(name, site, load, writing);
  }

  /** The same one, asked for packed answers. */
  Side packed() {
    return new Side(name + ", packed", site, load, writing.andThen(Load::packed));
  }

  /** The same one, asked for answers that were not kept. */
  Side anew() {
    return new Side(name, site, load, writing.andThen(Load::anew));
  }

  void warmUp(List<SearchRequest> questions) throws IOException, InterruptedException {
    var unused = load.ask(questions.stream().map(writing).toList());
  }

  void measure(List<SearchRequest> questions) throws IOException, InterruptedException {
    List<byte[]> written = questions.stream().map(writing).toList();
    Duration before = site.cpu();
    rounds.add(load.ask(written));
    cpu.add(site.cpu().minus(before).toMillis() / (double) questions.size());
  }

  double perSecond() {
    return Medians.of(rounds.stream().map(Load.Round::perSecond).toList());
  }

  double millis(double share) {
    return Medians.of(rounds.stream().map(round -> round.millis(share)).toList());
  }

  /** Milliseconds of the server's processor time for one answer. */
  double cpu() {
    return Medians.of(cpu);
  }

  String row(String what) {
    double answers = rounds.getFirst().micros().length;
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.0f | %.1f ms | %.1f ms | %.2f ms | %.2f ms | %.1f kB |",
        what,
        name,
        perSecond(),
        millis(0.5),
        millis(0.99),
        cpu(),
        Medians.of(rounds.stream().map(round -> round.cpu() * 1e3 / answers).toList()),
        rounds.getFirst().bytes() / answers / 1e3);
  }

  static String header() {
    return "| questions | asked | answers a second | p50 | p99 | server's CPU each | asker's CPU each"
        + " | answer |\n|---|---|--:|--:|--:|--:|--:|--:|";
  }
}
