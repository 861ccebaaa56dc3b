package org.zhibiao.crawl;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhibiao.crawl.Run.State;
import org.zhibiao.text.Problem;

/** When sources run by themselves: by their files, and by what librarians say over them. */
final class Timetable {
  /** A run that met a passing failure is gone on with after this. */
  private static final Duration SECOND_TRY = Duration.ofHours(1);

  private final CrawlService.Manners manners;
  private final CrawlStore store;

  Timetable(CrawlService.Manners manners, CrawlStore store) {
    this.manners = manners;
    this.store = store;
  }

  /** When a source runs next by itself, at the earliest now; empty when it does not. */
  Optional<Instant> nextRun(Source source, SourceControl control, Optional<Run> last, Instant now) {
    Optional<SourceControl.Pause> pause = control.pausedAt(now);
    if (!control.enables(source)
        || hindrance(source).isPresent()
        || pause.isPresent() && pause.get().until().isEmpty()) {
      return Optional.empty();
    }
    Optional<Instant> next =
        control.asked().isPresent() ? Optional.of(now) : byItself(source, last, now);
    return next.map(
        time ->
            pause
                .flatMap(SourceControl.Pause::until)
                .filter(end -> end.isAfter(time))
                .orElse(time));
  }

  private static Optional<Instant> byItself(Source source, Optional<Run> last, Instant now) {
    // One that never ran is due at once; so is one whose process was ended from outside.
    if (last.isEmpty() || last.get().state() == State.RUNNING) {
      return Optional.of(now);
    }
    Optional<Instant> regular = source.schedule().after(last.get().startedAt());
    return last.get().state() == State.INTERRUPTED
        ? last.get().endedAt().map(end -> end.plus(SECOND_TRY))
        : regular;
  }

  /** What keeps this installation from asking a source at all; empty for nothing. */
  Optional<Problem> hindrance(Source source) {
    if (!manners.hasContact() && !manners.isNamed(source)) {
      return Optional.of(Problem.of("crawl.problem.contact"));
    }
    return source
        .needsKey()
        .filter(key -> manners.secrets().apply(key).isEmpty())
        .map(key -> Problem.of("crawl.problem.key", key));
  }

  /** The sources that run without being named: enabled, and not paused. */
  List<Source> inUse(List<Source> sources, Instant now) {
    Map<String, SourceControl> controls = store.controls().all();
    return sources.stream()
        .filter(
            source -> {
              SourceControl control = controls.getOrDefault(source.id(), SourceControl.NONE);
              return control.enables(source) && control.pausedAt(now).isEmpty();
            })
        .toList();
  }

  /** The sources that are due. */
  List<Source> due(List<Source> sources, Instant now) {
    Map<String, Run> last = store.lastRuns();
    Map<String, SourceControl> controls = store.controls().all();
    return sources.stream()
        .filter(
            source ->
                nextRun(
                        source,
                        controls.getOrDefault(source.id(), SourceControl.NONE),
                        Optional.ofNullable(last.get(source.id())),
                        now)
                    .filter(next -> !next.isAfter(now))
                    .isPresent())
        .toList();
  }
}
