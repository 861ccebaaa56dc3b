package org.zhibiao.crawl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhibiao.TestCatalogue;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Outcome;
import org.zhibiao.catalogue.Record;
import org.zhibiao.crawl.fetch.FetchLimits;

/** One source, written out in a test, harvested from a site on this machine into a real store. */
final class Harvest implements AutoCloseable {
  private static final FetchLimits LIMITS =
      new FetchLimits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          50_000_000,
          100_000_000,
          3,
          2,
          Duration.ofMillis(1),
          Duration.ofSeconds(2));

  private final Path folder;
  private final TestCatalogue test;
  private final List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());
  final LocalSite site = LocalSite.start();

  Harvest(Path folder) {
    this.folder = folder;
    this.test = new TestCatalogue(folder);
  }

  /** A source file; what every one must have is put before it. */
  Source source(String yaml) {
    String head =
        """
        id: test
        name: {zh: 试验, en: Test}
        publisher: nobody
        home: https://test.example/
        base: https://test.example
        licence: {zh: 无, en: none}
        evidence: recorded
        """;
    try {
      Path config = Files.createDirectories(folder.resolve("config"));
      Files.writeString(config.resolve("test.yaml"), head + yaml);
      return SourceFiles.read(config).getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidSourceFiles e) {
      throw new IllegalArgumentException(e.problems().toString(), e);
    }
  }

  CrawlService service() {
    return new CrawlService(
        test.catalogue(),
        store(),
        new CrawlService.Manners(
            folder.resolve("crawl"),
            "ZhiBiao/test",
            false,
            Map.of("test", URI.create(site.base().toString())),
            Optional.of(Duration.ZERO),
            name -> Optional.empty()),
        LIMITS,
        test.clock());
  }

  CrawlService.Result run(Source source) {
    return run(source, CrawlOptions.WHOLE);
  }

  CrawlService.Result run(Source source, CrawlOptions options) {
    outcomes.clear();
    CrawlWatcher watcher =
        new CrawlWatcher() {
          @Override
          public void outcome(Source from, org.zhibiao.catalogue.Draft draft, Outcome outcome) {
            outcomes.add(outcome);
          }
        };
    try {
      return service().crawl(List.of(source), options, watcher).getFirst();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  List<Outcome> outcomes() {
    return outcomes;
  }

  CrawlStore store() {
    return new CrawlStore(test.database());
  }

  TestCatalogue catalogue() {
    return test;
  }

  long count() {
    return test.catalogue().count();
  }

  Record record(String number) {
    return test.catalogue()
        .idOf(Kind.STANDARD, number)
        .flatMap(test.catalogue()::find)
        .orElseThrow(() -> new AssertionError("no record " + number));
  }

  boolean has(String number) {
    return test.catalogue().idOf(Kind.STANDARD, number).isPresent();
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    test.close();
    site.close();
  }
}
