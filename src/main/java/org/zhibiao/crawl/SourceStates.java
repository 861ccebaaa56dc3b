package org.zhibiao.crawl;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the sources stand: for the pages and commands that show it. */
public final class SourceStates {
  /**
   * One source.
   *
   * @param last its newest run
   * @param complete its newest run that saw it as a whole
   * @param next when it runs by itself; empty when it does not
   * @param rejections rows that wait to be looked at
   */
  public record State(
      Source source,
      Optional<Run> last,
      Optional<Run> complete,
      Optional<Instant> next,
      long rejections) {}

  private final SourceFolder folder;
  private final CrawlService service;
  private final CrawlStore store;
  private final boolean isScheduled;

  /**
   * The states.
   *
   * @param isScheduled whether anything runs by itself in this installation
   */
  public SourceStates(
      SourceFolder folder, CrawlService service, CrawlStore store, boolean isScheduled) {
    this.folder = folder;
    this.service = service;
    this.store = store;
    this.isScheduled = isScheduled;
  }

  /** Every source that there is a file for, by file name. */
  public List<State> all() {
    Map<String, Run> last = store.lastRuns();
    Map<String, Run> complete = store.lastComplete();
    Map<String, Long> rejections = store.rejectionCounts();
    return folder.sources().stream()
        .map(
            source -> {
              Optional<Run> newest = Optional.ofNullable(last.get(source.id()));
              return new State(
                  source,
                  newest,
                  Optional.ofNullable(complete.get(source.id())),
                  isScheduled ? service.nextRun(source, newest) : Optional.empty(),
                  rejections.getOrDefault(source.id(), 0L));
            })
        .toList();
  }

  public Optional<State> find(String id) {
    return all().stream().filter(state -> state.source().id().equals(id)).findFirst();
  }

  /** The runs of a source, newest first. */
  public List<Run> runs(String source, int limit) {
    return store.runs(source, limit);
  }

  /** The log of a run, oldest first. */
  public List<RunEvent> events(long run) {
    return store.events(run);
  }

  /** Rows of a source that could not be understood, newest first. */
  public List<CrawlStore.Rejection> rejections(String source, int limit) {
    return store.rejections(source, limit);
  }
}
