package org.zhibiao.web.source;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhibiao.crawl.Run;
import org.zhibiao.crawl.SourceStates;
import org.zhibiao.web.page.Text;
import org.zhibiao.web.page.Titles;
import org.zhibiao.web.page.Words;

/**
 * All sources that are harvested.
 *
 * @param harvested records that some harvested source shows
 * @param isIdle none of them runs by itself
 */
public record SourcesPage(List<Line> sources, String harvested, boolean isIdle) {

  /**
   * One source.
   *
   * @param fresh when it was last seen as a whole; null when never
   * @param isStale that is long ago, or never was
   * @param state how its last run ended; null when it never ran
   * @param problem the last word of that run's log, where it did not end well
   * @param next when it runs by itself; null when it does not
   */
  public record Line(
      String href,
      Text name,
      String publisher,
      String records,
      @Nullable String fresh,
      boolean isStale,
      @Nullable String state,
      String tone,
      @Nullable String problem,
      @Nullable String next) {}

  /**
   * The page.
   *
   * @param counts records by source
   */
  public static SourcesPage of(
      SourceStates states, Map<String, Long> counts, Instant now, Words words) {
    SourceWords said = new SourceWords(words, now);
    List<SourceStates.State> all = states.all();
    long harvested =
        all.stream().mapToLong(state -> counts.getOrDefault(state.source().id(), 0L)).sum();
    return new SourcesPage(
        all.stream()
            .map(
                state ->
                    line(state, counts.getOrDefault(state.source().id(), 0L), states, said, words))
            .toList(),
        words.number(harvested),
        all.stream().allMatch(state -> state.next().isEmpty()));
  }

  private static Line line(
      SourceStates.State state, long records, SourceStates states, SourceWords said, Words words) {
    Optional<Run> last = state.last();
    boolean isWell =
        last.isEmpty()
            || last.get().state() == Run.State.DONE
            || last.get().state() == Run.State.PARTIAL;
    return new Line(
        "/sources/" + state.source().id(),
        Titles.first(state.source().about().name(), state.source().id(), words),
        state.source().publisher(),
        words.number(records),
        said.fresh(state.complete()),
        said.isStale(state.complete()),
        last.map(said::state).orElse(null),
        last.map(SourceWords::tone).orElse("waiting"),
        isWell
            ? null
            : last.map(run -> states.events(run.id()))
                .filter(events -> !events.isEmpty())
                .map(events -> said.line(events.getLast()))
                .orElse(null),
        state.next().map(SourceWords::time).orElse(null));
  }
}
