package org.zhibiao.crawl;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zhibiao.crawl.Run.Counts;

/**
 * Keeps the book of one run: its counts, its place, its log. A dry run's is kept in memory only.
 */
final class RunBook {
  private final Source source;
  private final Run run;
  private final boolean isDry;
  private final CrawlStore store;
  private final CrawlWatcher watcher;
  private final Clock clock;
  private final List<RunEvent> events = new ArrayList<>();
  private Counts counts;

  RunBook(
      Source source, Run run, boolean isDry, CrawlStore store, CrawlWatcher watcher, Clock clock) {
    this.source = source;
    this.run = run;
    this.isDry = isDry;
    this.store = store;
    this.watcher = watcher;
    this.clock = clock;
    this.counts = run.counts();
  }

  long runId() {
    return run.id();
  }

  Counts counts() {
    return counts;
  }

  List<RunEvent> events() {
    return List.copyOf(events);
  }

  void count(Counts more) {
    counts = counts.plus(more);
    watcher.rows(source, counts.rows());
  }

  void log(String reason, List<String> arguments) {
    if (events.size() >= CrawlStore.MAX_EVENTS) {
      return;
    }
    RunEvent event = new RunEvent(clock.instant(), reason, arguments);
    events.add(event);
    if (!isDry) {
      store.log(run.id(), event);
    }
  }

  void stand(Position position) {
    if (!isDry) {
      store.save(run.id(), position, counts);
    }
  }

  Run end(Run.State state) {
    if (!isDry) {
      store.end(run.id(), state, counts, clock.instant());
    }
    return new Run(
        run.id(),
        run.source(),
        run.scope(),
        state,
        run.startedAt(),
        Optional.of(clock.instant()),
        counts);
  }
}
