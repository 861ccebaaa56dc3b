package org.zhibiao.cli;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.zhibiao.App;
import org.zhibiao.catalogue.Draft;
import org.zhibiao.catalogue.FieldChange;
import org.zhibiao.catalogue.Outcome;
import org.zhibiao.crawl.CrawlOptions;
import org.zhibiao.crawl.CrawlService;
import org.zhibiao.crawl.CrawlWatcher;
import org.zhibiao.crawl.InvalidSourceFiles;
import org.zhibiao.crawl.Run;
import org.zhibiao.crawl.RunEvent;
import org.zhibiao.crawl.Source;
import org.zhibiao.crawl.SourceFiles;
import org.zhibiao.search.IndexLocked;
import org.zhibiao.text.Messages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crawl [SOURCE…]}: runs sources now. */
@Command(
    name = "crawl",
    description =
        "Harvest the sources now: those named, or every one that is enabled and not paused.",
    footer = {
      "",
      "Exit status: 0 when every source was seen to its end, 2 when some were not, 1 when it could not run.",
      "A run that was cut off goes on where it was.",
      "Sites want to know who asks: set contact (ZHIBIAO_CONTACT) to an address that they can write to."
    })
final class CrawlCommand implements Callable<Integer> {
  private static final int SHOWN_CHANGES = 200;

  @Mixin InstallationOptions installation = new InstallationOptions();

  @Mixin CrawlerOptions crawler = new CrawlerOptions();

  @Parameters(paramLabel = "SOURCE", arity = "0..*", description = "Sources or sites to harvest.")
  List<String> names = List.of();

  @Option(
      names = "--base",
      paramLabel = "SOURCE=URL",
      description = "Ask here instead: a mirror or a proxy of your own. May be a private address.")
  Map<String, String> bases = new LinkedHashMap<>();

  @Option(
      names = "--pace",
      paramLabel = "MS",
      description = "Milliseconds between two requests, for sources with --base only.")
  @Nullable Long pace;

  @Option(names = "--dry-run", description = "Write nothing; show what would change.")
  boolean isDry;

  @Option(names = "--limit", paramLabel = "N", description = "At most N rows of each source.")
  long limit;

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = "Only what is newer than this day, where the source can be asked so.")
  @Nullable String since;

  @Option(
      names = "--everything",
      description = "Read every page again, whether or not there is a reason.")
  boolean everything;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Messages words = Terminal.words();
    notNegative("--limit", limit);
    notNegative("--pace", pace == null ? 0 : pace);
    CrawlOptions options = new CrawlOptions(isDry, limit, Optional.ofNullable(day()), everything);
    Map<String, URI> addresses = addresses();
    if (pace != null && addresses.isEmpty()) {
      throw new IOException(words.get("cli.crawl-pace"));
    }
    try (App app = installation.open(crawler.flags())) {
      Optional<Duration> rest = Optional.ofNullable(pace).map(Duration::ofMillis);
      CrawlService service = app.crawler(addresses, rest);
      List<Source> sources =
          chosen(service, SourceFiles.read(app.sourceFolder().path()), addresses.keySet());
      List<CrawlService.Result> results;
      try (Watch watch = new Watch(sources, isDry)) {
        results = service.crawl(sources, options, watch);
      }
      CrawlTable.print(results, words);
      if (!isDry) {
        index(app, words);
      }
      boolean isWhole =
          results.stream()
              .allMatch(
                  result ->
                      result.run().state() == Run.State.DONE
                          || result.run().state() == Run.State.PARTIAL);
      return isWhole ? CommandLineTool.DONE : CommandLineTool.IN_PART;
    } catch (InvalidSourceFiles e) {
      e.problems().forEach(problem -> System.err.println(CrawlTable.line(problem, words)));
      throw new IOException(words.get("cli.source-files", e.problems().size()), e);
    }
  }

  /** Less than nothing would be read as "all", or as no rest at all. */
  private static void notNegative(String option, long value) throws IOException {
    if (value < 0) {
      throw new IOException(Terminal.words().get("cli.bad-value", option, value));
    }
  }

  private @Nullable LocalDate day() throws IOException {
    try {
      return since == null ? null : LocalDate.parse(since);
    } catch (DateTimeParseException e) {
      throw new IOException(Terminal.words().get("cli.not-a-day", since), e);
    }
  }

  private Map<String, URI> addresses() throws IOException {
    Map<String, URI> addresses = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : bases.entrySet()) {
      String text = entry.getValue().replaceAll("/+$", "");
      URI address;
      try {
        address = URI.create(text);
      } catch (IllegalArgumentException e) {
        throw new IOException(Terminal.words().get("cli.not-an-address", entry.getValue()), e);
      }
      if (address.getHost() == null || !text.matches("https?://.+")) {
        throw new IOException(Terminal.words().get("cli.not-an-address", entry.getValue()));
      }
      addresses.put(entry.getKey(), address);
    }
    return addresses;
  }

  /** Those named; or, with bases given, those that have one; or all that are in use. */
  private List<Source> chosen(CrawlService service, List<Source> sources, Set<String> withBase)
      throws IOException {
    Set<String> wanted = new LinkedHashSet<>(names);
    Set<String> unknown = new LinkedHashSet<>(wanted);
    unknown.addAll(withBase);
    Set<String> nobody = CrawlService.unknown(sources, unknown);
    if (!nobody.isEmpty()) {
      throw new IOException(Terminal.words().get("cli.unknown-source", String.join(", ", nobody)));
    }
    if (!wanted.isEmpty()) {
      return CrawlService.named(sources, wanted);
    }
    return service.inUse(withBase.isEmpty() ? sources : CrawlService.named(sources, withBase));
  }

  private static void index(App app, Messages words) {
    try (Terminal.Progress bar = Terminal.progress(words.get("cli.indexing"), -1)) {
      app.indexer().catchUp(bar);
    } catch (IndexLocked e) {
      // A running server holds the index and follows the change log by itself.
      System.out.println(words.get("cli.server-indexes"));
    }
  }

  /** Shows how far the sources are and, in a dry run, what would change. */
  private static final class Watch implements CrawlWatcher, AutoCloseable {
    private final Map<String, Long> rows = new ConcurrentHashMap<>();
    private final Terminal.Progress bar;
    private final boolean showsChanges;
    private int shown;

    Watch(List<Source> sources, boolean showsChanges) {
      this.showsChanges = showsChanges;
      this.bar =
          Terminal.progress(
              sources.size() == 1
                  ? sources.getFirst().id()
                  : Terminal.words().get("cli.crawling", sources.size()),
              -1);
    }

    @Override
    public synchronized void rows(Source source, long count) {
      rows.put(source.id(), count);
      bar.accept(rows.values().stream().mapToLong(Long::longValue).sum());
    }

    @Override
    public synchronized void outcome(Source source, Draft draft, Outcome outcome) {
      if (!showsChanges || outcome instanceof Outcome.Unchanged) {
        return;
      }
      shown++;
      if (shown > SHOWN_CHANGES) {
        if (shown == SHOWN_CHANGES + 1) {
          System.out.println("…");
        }
        return;
      }
      System.out.println(CrawlTable.line(source, draft, outcome, Terminal.words()));
    }

    @Override
    public void close() {
      bar.close();
    }
  }

  static String changes(List<FieldChange> changes) {
    StringBuilder text = new StringBuilder();
    changes.forEach(
        change ->
            text.append(text.isEmpty() ? "" : "; ")
                .append(change.field())
                .append(": ")
                .append(change.before())
                .append(" → ")
                .append(change.after()));
    return text.toString();
  }

  static String line(RunEvent event, Messages words) {
    return words.get(event.reason(), event.arguments().toArray());
  }
}
