package org.zhibiao.crawl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.crawl.Run.State;
import org.zhibiao.crawl.extract.RawRecord;
import org.zhibiao.crawl.fetch.FetchLimits;
import org.zhibiao.crawl.fetch.Fetcher;
import org.zhibiao.crawl.fetch.HostPace;
import org.zhibiao.net.Origin;
import org.zhibiao.text.PartialDate;
import org.zhibiao.text.Problem;

/**
 * Runs sources: now, when asked, or when they are due. Sources of different sites run side by side,
 * those of one site one after another; a source runs once at a time, whatever the number of
 * processes. Thread-safe.
 */
public final class CrawlService {
  /**
   * How this installation crawls.
   *
   * @param folder for pages on their way and for locks
   * @param agent the User-Agent
   * @param hasContact whether it names somebody whom a site can write to; without, only bases that
   *     were given by name are asked
   * @param bases where to ask instead of the site itself, by source or site
   * @param pace the rest between requests to such a base; empty for the source's own
   * @param secrets keys that services ask for, by name
   */
  public record Manners(
      Path folder,
      String agent,
      boolean hasContact,
      Map<String, URI> bases,
      Optional<Duration> pace,
      Function<String, Optional<String>> secrets) {
    /** Whether the source is asked where somebody said, and not at the site itself. */
    boolean isNamed(Source source) {
      return bases.containsKey(source.id()) || bases.containsKey(source.site());
    }
  }

  /** How a run ended, and what its log says. */
  public record Result(Source source, Run run, List<RunEvent> events) {}

  private static final Logger LOG = Logger.getLogger(CrawlService.class.getName());
  private static final int AT_ONCE = 4;
  private static final Duration RESUMABLE = Duration.ofDays(2);
  private static final Duration LOG_KEPT = Duration.ofDays(90);

  /** A source that can be asked for what is new is read as a whole this often all the same. */
  private static final Duration DEEP = Duration.ofDays(30);

  /** How far a look at what is new reaches back behind the last one. */
  private static final int OVERLAP_DAYS = 14;

  private final Catalogue catalogue;
  private final CrawlStore store;
  private final Manners manners;
  private final FetchLimits limits;
  private final Clock clock;
  private final Timetable timetable;
  private final HostPace hosts = new HostPace();

  public CrawlService(
      Catalogue catalogue, CrawlStore store, Manners manners, FetchLimits limits, Clock clock) {
    this.catalogue = catalogue;
    this.store = store;
    this.manners = manners;
    this.limits = limits;
    this.clock = clock;
    this.timetable = new Timetable(manners, store);
  }

  /** Runs sources and waits for their end; the results are in the order of the sources. */
  public List<Result> crawl(List<Source> sources, CrawlOptions options, CrawlWatcher watcher)
      throws InterruptedException {
    return crawl(sources, source -> options, watcher);
  }

  private List<Result> crawl(
      List<Source> sources, Function<Source, CrawlOptions> options, CrawlWatcher watcher)
      throws InterruptedException {
    Map<String, List<Source>> bySite = new LinkedHashMap<>();
    sources.forEach(
        source -> bySite.computeIfAbsent(source.site(), site -> new ArrayList<>()).add(source));
    Semaphore places = new Semaphore(AT_ONCE);
    Map<String, Result> results = new HashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Result>>> running = new ArrayList<>();
      for (List<Source> site : bySite.values()) {
        running.add(
            threads.submit(
                () -> {
                  places.acquire();
                  try {
                    List<Result> ended = new ArrayList<>();
                    for (Source source : site) {
                      ended.add(crawl(source, options.apply(source), watcher));
                    }
                    return ended;
                  } finally {
                    places.release();
                  }
                }));
      }
      try {
        for (Future<List<Result>> future : running) {
          future.get().forEach(result -> results.put(result.source().id(), result));
        }
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw e;
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw new IllegalStateException(e.getCause());
      }
    }
    return sources.stream().map(source -> results.get(source.id())).toList();
  }

  private Result crawl(Source source, CrawlOptions options, CrawlWatcher watcher)
      throws InterruptedException {
    try {
      Optional<SourceLock> lock = SourceLock.take(locks(), source.id());
      if (lock.isEmpty()) {
        return notRun(source, options, "crawl.problem.running");
      }
      try (SourceLock held = lock.get()) {
        return locked(source, options, watcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path locks() {
    return manners.folder().resolve("locks");
  }

  /**
   * Whether a run of the source goes on, here or in another process.
   *
   * @param last its newest run
   */
  public boolean isRunning(Source source, Optional<Run> last) {
    // One that begins writes so at once: without, there is no need to look further.
    if (last.filter(run -> run.state() == State.RUNNING).isEmpty()) {
      return false;
    }
    try {
      return SourceLock.isHeld(locks(), source.id());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Result notRun(Source source, CrawlOptions options, String reason, String... arguments) {
    if (!options.isDry()) {
      store.controls().answered(source.id());
    }
    Instant now = clock.instant();
    Run run =
        new Run(
            0, source.id(), options.scope(), State.FAILED, now, Optional.of(now), Run.Counts.NONE);
    return new Result(source, run, List.of(new RunEvent(now, reason, List.of(arguments))));
  }

  private Result locked(Source source, CrawlOptions options, CrawlWatcher watcher)
      throws IOException, InterruptedException {
    URI base = baseOf(source);
    if (!manners.isNamed(source) && !manners.hasContact()) {
      return notRun(source, options, "crawl.problem.contact");
    }
    Optional<String> secret = source.needsKey().flatMap(manners.secrets());
    if (source.needsKey().isPresent() && secret.isEmpty()) {
      return notRun(source, options, "crawl.problem.key", source.needsKey().get());
    }
    if (!options.isDry()) {
      store.forgetBefore(clock.instant().minus(LOG_KEPT));
    }
    Optional<Map.Entry<Run, Position>> unfinished =
        options.isDry() || options.limit() > 0
            ? Optional.empty()
            : store.unfinished(source.id(), options.scope(), clock.instant().minus(RESUMABLE));
    Position from = unfinished.map(Map.Entry::getValue).orElse(Position.start(0, 0));
    Run run = unfinished.map(Map.Entry::getKey).orElseGet(() -> begun(source, options));
    if (unfinished.isPresent()) {
      store.resume(run.id());
    }
    if (!options.isDry()) {
      store.controls().answered(source.id());
    }
    RunBook book = new RunBook(source, run, options.isDry(), store, watcher, clock);
    Duration pace = store.controls().of(source.id()).paceOf(source);
    Duration rest = manners.isNamed(source) ? manners.pace().orElse(pace) : pace;
    Fetcher.Manners asking =
        new Fetcher.Manners(
            manners.agent(),
            rest,
            manners.isNamed(source) ? Set.of(Origin.of(base)) : Set.of(),
            pages(source));
    Intake intake = new Intake(source, options, catalogue, store, book, watcher, clock);
    RawRecord settings =
        secret.map(key -> RawRecord.NONE.with("secret", key)).orElse(RawRecord.NONE);
    try (Fetcher fetcher = new Fetcher(asking, limits.withUnpacked(source.maxBytes()), hosts)) {
      State state =
          ended(
              new Crawl(
                  source,
                  options,
                  settings,
                  new PageReader(source, new Requests(source.base(), base), fetcher, book),
                  store,
                  intake,
                  book,
                  clock),
              from,
              options,
              book);
      return new Result(source, book.end(state), book.events());
    }
  }

  /** The source's own, so that what a killed run left there can go without harm to another's. */
  private Path pages(Source source) throws IOException {
    Path folder = Files.createDirectories(manners.folder().resolve("pages").resolve(source.id()));
    try (Stream<Path> left = Files.list(folder)) {
      for (Path page : left.toList()) {
        Files.delete(page);
      }
    }
    return folder;
  }

  private Run begun(Source source, CrawlOptions options) {
    if (options.isDry()) {
      return new Run(
          -1,
          source.id(),
          options.scope(),
          State.RUNNING,
          clock.instant(),
          Optional.empty(),
          Run.Counts.NONE);
    }
    // What waited for a run that was given up has nothing to wait for.
    store.clearStaged(source.id(), Optional.empty());
    return store.begin(source.id(), options.scope(), clock.instant());
  }

  private static State ended(Crawl crawl, Position from, CrawlOptions options, RunBook book)
      throws InterruptedException {
    try {
      crawl.run(from);
      return options.isWhole() ? State.DONE : State.PARTIAL;
    } catch (Stopped stopped) {
      if (stopped.state() != State.PARTIAL) {
        book.log(stopped.reason(), stopped.arguments());
      }
      return stopped.state();
    } catch (InterruptedException e) {
      book.end(State.INTERRUPTED);
      throw e;
    } catch (RuntimeException e) {
      // Asked to stop in the middle of a word with the store, which says so in its own way.
      if (Thread.interrupted()) {
        book.end(State.INTERRUPTED);
        throw new InterruptedException(e.getMessage());
      }
      LOG.log(Level.WARNING, "a crawl failed", e);
      book.log("crawl.problem.unforeseen", List.of(String.valueOf(e)));
      return State.FAILED;
    }
  }

  private URI baseOf(Source source) {
    URI named = manners.bases().get(source.id());
    if (named == null) {
      named = manners.bases().get(source.site());
    }
    return named == null ? source.base() : named;
  }

  // ---- the schedule

  /** The time by which runs are due. */
  Instant now() {
    return clock.instant();
  }

  /** When a source runs next by itself, at the earliest now; empty when it does not. */
  public Optional<Instant> nextRun(Source source, Optional<Run> last) {
    return nextRun(source, store.controls().of(source.id()), last);
  }

  /**
   * When a source runs next by itself, at the earliest now; empty when it does not.
   *
   * @param control what librarians say of it
   */
  Optional<Instant> nextRun(Source source, SourceControl control, Optional<Run> last) {
    return timetable.nextRun(source, control, last, clock.instant());
  }

  /** What keeps this installation from asking a source at all; empty for nothing. */
  public Optional<Problem> hindrance(Source source) {
    return timetable.hindrance(source);
  }

  /** The sources that run without being named: enabled, and not paused. */
  public List<Source> inUse(List<Source> sources) {
    return timetable.inUse(sources, clock.instant());
  }

  /** The sources that are due now. */
  public List<Source> due(List<Source> sources) {
    return timetable.due(sources, clock.instant());
  }

  /** Runs sources as the schedule does: only what is new, where that is enough. */
  public List<Result> crawlScheduled(List<Source> sources) throws InterruptedException {
    Map<String, Run> complete = store.lastComplete();
    return crawl(
        sources,
        source -> scheduled(source, Optional.ofNullable(complete.get(source.id()))),
        CrawlWatcher.NOBODY);
  }

  /** Only what is new, where the source can be asked so and was seen as a whole of late. */
  private CrawlOptions scheduled(Source source, Optional<Run> complete) {
    boolean canBeAsked = source.listings().stream().anyMatch(list -> !list.since().isEmpty());
    if (!canBeAsked
        || complete.isEmpty()
        || complete.get().startedAt().plus(DEEP).isBefore(clock.instant())) {
      return CrawlOptions.WHOLE;
    }
    LocalDate since =
        LocalDate.ofInstant(complete.get().startedAt(), PartialDate.ZONE).minusDays(OVERLAP_DAYS);
    return new CrawlOptions(false, 0, Optional.of(since), false);
  }

  /** The sources of these names, each a source's or a site's. */
  public static List<Source> named(List<Source> sources, Set<String> names) {
    return sources.stream()
        .filter(source -> names.contains(source.id()) || names.contains(source.site()))
        .toList();
  }

  /** Names that no source and no site bears. */
  public static Set<String> unknown(List<Source> sources, Set<String> names) {
    Set<String> unknown = new HashSet<>(names);
    sources.forEach(
        source -> {
          unknown.remove(source.id());
          unknown.remove(source.site());
        });
    return unknown;
  }
}
