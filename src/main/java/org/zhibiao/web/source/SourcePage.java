package org.zhibiao.web.source;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhibiao.crawl.CrawlStore;
import org.zhibiao.crawl.Run;
import org.zhibiao.crawl.Source;
import org.zhibiao.crawl.SourceStates;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Text;
import org.zhibiao.web.page.Titles;
import org.zhibiao.web.page.Words;

/**
 * One source: what it is, what its terms allow, how its runs went, what could not be read.
 *
 * @param facts label and value
 * @param href its front page
 */
public record SourcePage(
    Text name,
    @Nullable String href,
    List<Fact> facts,
    List<RunLine> runs,
    List<RejectionLine> rejections,
    String rejected) {
  private static final int RUNS = 20;
  private static final int REJECTIONS = 50;

  /** A label with its value; {@code lang} is the value's language, null for the page's own. */
  public record Fact(String label, String value, @Nullable String lang) {}

  /** One run with its log. */
  public record RunLine(
      String started,
      String scope,
      String state,
      String tone,
      String fetched,
      String created,
      String revised,
      String unchanged,
      String review,
      String rejected,
      String passedOver,
      List<String> events) {}

  /** A row that could not be understood. */
  public record RejectionLine(String key, String day, String problems, boolean isWhole) {}

  /** The page of a source. */
  public static SourcePage of(
      SourceStates.State state, long records, SourceStates states, Instant now, Words words) {
    Source source = state.source();
    SourceWords said = new SourceWords(words, now);
    return new SourcePage(
        Titles.first(source.about().name(), source.id(), words),
        Links.external(source.about().url()).orElse(null),
        facts(state, records, said, words),
        states.runs(source.id(), RUNS).stream().map(run -> line(run, states, said, words)).toList(),
        states.rejections(source.id(), REJECTIONS).stream()
            .map(rejection -> line(rejection, words))
            .toList(),
        words.number(state.rejections()));
  }

  private static List<Fact> facts(
      SourceStates.State state, long records, SourceWords said, Words words) {
    Source source = state.source();
    Text licence = Titles.first(source.about().licence(), words.get("about.licence.unread"), words);
    String never = words.get("sources.never");
    return List.of(
        new Fact(words.get("sources.publisher"), source.publisher(), null),
        new Fact(words.get("sources.licence"), licence.string(), licence.lang()),
        new Fact(
            words.get("sources.standing"),
            words.get("standing." + source.about().standing().name().toLowerCase(Locale.ROOT)),
            null),
        new Fact(
            words.get("sources.evidence"),
            words.get("sources.evidence." + source.evidence().name().toLowerCase(Locale.ROOT)),
            null),
        new Fact(words.get("sources.records"), words.number(records), null),
        new Fact(
            words.get("sources.fresh"),
            Optional.ofNullable(said.fresh(state.complete())).orElse(never),
            null),
        new Fact(
            words.get("sources.next"),
            state.next().map(SourceWords::time).orElse(words.get("sources.not-by-itself")),
            null));
  }

  /** A run in words. */
  public static RunLine line(Run run, SourceStates states, SourceWords said, Words words) {
    Run.Counts counts = run.counts();
    return new RunLine(
        SourceWords.time(run.startedAt()),
        run.scope().equals("all")
            ? words.get("sources.scope.all")
            : words.get("sources.scope.since", run.scope().replaceFirst("^since ", "")),
        said.state(run),
        SourceWords.tone(run),
        words.number(counts.fetched()),
        words.number(counts.created()),
        words.number(counts.revised()),
        words.number(counts.unchanged()),
        words.number(counts.review()),
        words.number(counts.rejected()),
        words.number(counts.passedOver()),
        states.events(run.id()).stream().map(said::line).toList());
  }

  /** A row that could not be understood, in words. */
  public static RejectionLine line(CrawlStore.Rejection rejection, Words words) {
    List<String> problems =
        rejection.problems().stream()
            .map(
                facts ->
                    (facts.getFirst().isEmpty() ? "" : facts.getFirst() + ": ")
                        + words.get(facts.get(1), facts.subList(2, facts.size()).toArray()))
            .toList();
    return new RejectionLine(
        rejection.key(),
        Words.day(rejection.at()).toString(),
        words.join(problems),
        rejection.isWhole());
  }
}
