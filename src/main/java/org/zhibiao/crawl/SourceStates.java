package org.zhibiao.crawl;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.zhibiao.text.Problem;

/** How the sources stand: for the pages and commands that show it. */
public final class SourceStates {
  /**
   * One source.
   *
   * @param standing where it stands now, the most telling of what can be said
   * @param control what librarians say of it over its file
   * @param pause the pause that it is in
   * @param last its newest run
   * @param complete its newest run that saw it as a whole
   * @param next when it runs by itself; empty when it does not
   * @param rejections rows that wait to be looked at
   */
  public record State(
      Source source,
      Standing standing,
      SourceControl control,
      Optional<SourceControl.Pause> pause,
      Optional<Run> last,
      Optional<Run> complete,
      Optional<Instant> next,
      long rejections) {}

  /** Where a source stands. */
  public enum Standing {
    /** A run goes on. */
    RUNNING,
    /** Nobody runs it by itself. */
    DISABLED,
    PAUSED,
    /** Somebody waits for a run, which has not begun. */
    ASKED,
    /** This installation cannot ask it: no contact, no key. */
    HINDERED,
    NEVER,
    /** Its last run met something that people must look at. */
    FAILING,
    /** Its last run was cut off or met a passing failure. */
    INTERRUPTED,
    WELL;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

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
    Map<String, SourceControl> controls = store.controls().all();
    Instant now = service.now();
    return folder.sources().stream()
        .map(
            source -> {
              Optional<Run> newest = Optional.ofNullable(last.get(source.id()));
              SourceControl control = controls.getOrDefault(source.id(), SourceControl.NONE);
              return new State(
                  source,
                  standing(source, control, newest, now),
                  control,
                  control.pausedAt(now),
                  newest,
                  Optional.ofNullable(complete.get(source.id())),
                  isScheduled ? service.nextRun(source, control, newest) : Optional.empty(),
                  rejections.getOrDefault(source.id(), 0L));
            })
        .toList();
  }

  private Standing standing(Source source, SourceControl control, Optional<Run> last, Instant now) {
    if (service.isRunning(source, last)) {
      return Standing.RUNNING;
    }
    if (!control.enables(source)) {
      return Standing.DISABLED;
    }
    if (control.pausedAt(now).isPresent()) {
      return Standing.PAUSED;
    }
    if (isScheduled && service.hindrance(source).isPresent()) {
      return Standing.HINDERED;
    }
    if (control.asked().isPresent()) {
      return Standing.ASKED;
    }
    return last.map(
            run ->
                switch (run.state()) {
                  case FAILED -> Standing.FAILING;
                  case RUNNING, INTERRUPTED -> Standing.INTERRUPTED;
                  case DONE, PARTIAL -> Standing.WELL;
                })
        .orElse(Standing.NEVER);
  }

  /** Whether anything runs by itself in this installation. */
  public boolean isScheduled() {
    return isScheduled;
  }

  /** What keeps this installation from asking a source at all; empty for nothing. */
  public Optional<Problem> hindrance(Source source) {
    return service.hindrance(source);
  }

  /** What librarians say of the sources. */
  public SourceControls controls() {
    return store.controls();
  }

  /** The folder of the source files. */
  public SourceFolder folder() {
    return folder;
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
