package org.zhibiao.web;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.crawl.Run;
import org.zhibiao.crawl.Source;
import org.zhibiao.crawl.SourceControl;
import org.zhibiao.crawl.SourceStates;
import org.zhibiao.crawl.SourceStates.State;
import org.zhibiao.curation.source.SourceManager;
import org.zhibiao.text.Problem;
import org.zhibiao.web.account.Moments;
import org.zhibiao.web.account.ProfilePage.Fact;
import org.zhibiao.web.desk.SourceDeskPage;
import org.zhibiao.web.desk.SourceListPage;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Titles;
import org.zhibiao.web.page.Words;
import org.zhibiao.web.source.SourcePage;
import org.zhibiao.web.source.SourceWords;

/** The pages of the sources at the desk. */
final class SourceDeskPrinter {
  private static final int LISTED = 500;
  private static final int RUNS = 20;
  private static final int PROBLEMS = 10;
  private static final int REJECTIONS = 20;

  private final DeskSite desk;
  private final SourceStates states;
  private final SourceManager manager;
  private final Catalogue catalogue;
  private final Clock clock;

  SourceDeskPrinter(
      DeskSite desk, SourceStates states, SourceManager manager, Catalogue catalogue, Clock clock) {
    this.desk = desk;
    this.states = states;
    this.manager = manager;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  void list(Context ctx) {
    Words words = desk.words(ctx);
    var counts = catalogue.countBySource();
    List<State> all = states.all();
    desk.show(
        ctx,
        "desk/sources.jte",
        SourceDesk.SOURCES,
        "desk.nav.sources",
        new SourceListPage(
            desk.nav(ctx, SourceDesk.SOURCES),
            words.count("manage.total", all.size()),
            states.isScheduled() ? null : words.get("manage.idle"),
            all.stream()
                .limit(LISTED)
                .map(state -> line(state, counts.getOrDefault(state.source().id(), 0L), words))
                .toList()));
  }

  private SourceListPage.Line line(State state, long records, Words words) {
    Source source = state.source();
    return new SourceListPage.Line(
        SourceDesk.address(source),
        Titles.first(source.about().name(), source.id(), words),
        source.id(),
        standing(state, words),
        tone(state),
        why(state, words),
        state.last().map(run -> SourceWords.time(run.startedAt())).orElse(null),
        state.last().map(run -> new SourceWords(words, clock.instant()).state(run)).orElse(null),
        state.next().map(SourceWords::time).orElse(null),
        words.get("manage.seconds", SourceManager.seconds(state.control().paceOf(source))),
        words.number(records),
        words.number(state.rejections()));
  }

  private static String standing(State state, Words words) {
    return words.get("manage.standing." + state.standing().code());
  }

  private static String tone(State state) {
    return switch (state.standing()) {
      case WELL -> "good";
      case FAILING, HINDERED -> "bad";
      default -> "waiting";
    };
  }

  private String ran(Run run, Words words) {
    return SourceWords.time(run.startedAt())
        + " "
        + new SourceWords(words, clock.instant()).state(run);
  }

  /** What there is to say of where a source stands; null for nothing. */
  private @Nullable String why(State state, Words words) {
    return switch (state.standing()) {
      case PAUSED -> state.pause().map(pause -> paused(pause, words)).orElse(null);
      case DISABLED ->
          words.get(
              state.control().isEnabled().isPresent()
                  ? "manage.disabled-here"
                  : "manage.disabled-in-file");
      case HINDERED ->
          states.hindrance(state.source()).map(problem -> said(problem, words)).orElse(null);
      case ASKED ->
          state
              .control()
              .asked()
              .map(
                  asked ->
                      words.get(
                          "manage.asked-by",
                          desk.who(asked.by(), words),
                          Moments.minute(asked.at())))
              .orElse(null);
      case FAILING, INTERRUPTED ->
          state
              .last()
              .map(run -> states.events(run.id()))
              .filter(events -> !events.isEmpty())
              .map(events -> new SourceWords(words, clock.instant()).line(events.getLast()))
              .orElse(null);
      case RUNNING, NEVER, WELL -> null;
    };
  }

  private String paused(SourceControl.Pause pause, Words words) {
    String who = desk.who(pause.by(), words);
    String at = Moments.minute(pause.at());
    return pause
        .until()
        .map(
            end ->
                words.get(
                    "manage.paused-until",
                    who,
                    at,
                    pause.reason(),
                    // The last day of it, and not the midnight after.
                    Words.day(end.minusMillis(1)).toString()))
        .orElseGet(() -> words.get("manage.paused", who, at, pause.reason()));
  }

  private static String said(Problem problem, Words words) {
    return words.get(problem.key(), problem.arguments().toArray());
  }

  void one(Context ctx, State state, FormView form) {
    Words words = desk.words(ctx);
    Source source = state.source();
    String address = SourceDesk.address(source);
    SourceWords said = new SourceWords(words, clock.instant());
    desk.show(
        ctx,
        "desk/source.jte",
        address,
        "desk.nav.sources",
        new SourceDeskPage(
            desk.nav(ctx, SourceDesk.SOURCES),
            form,
            source.id(),
            Titles.first(source.about().name(), source.id(), words),
            address,
            standing(state, words),
            tone(state),
            why(state, words),
            facts(state, said, words),
            manager.against(state).map(problem -> said(problem, words)).orElse(null),
            state.control().enables(source),
            state.pause().isPresent(),
            words.get(
                "manage.pace.help",
                SourceManager.seconds(source.pace()),
                SourceManager.seconds(SourceManager.SLOWEST)),
            problems(source, said),
            states.runs(source.id(), RUNS).stream()
                .map(run -> SourcePage.line(run, states, said, words))
                .toList(),
            states.rejections(source.id(), REJECTIONS).stream()
                .map(rejection -> SourcePage.line(rejection, words))
                .toList(),
            words.number(state.rejections()),
            desk.log(
                new AuditLog.Query("", "source:" + source.id(), "source.", "", Long.MAX_VALUE),
                words)));
  }

  private List<Fact> facts(State state, SourceWords said, Words words) {
    Source source = state.source();
    String never = words.get("sources.never");
    long records = catalogue.countBySource().getOrDefault(source.id(), 0L);
    String pace = SourceManager.seconds(state.control().paceOf(source));
    boolean isOwn = !state.control().paceOf(source).equals(source.pace());
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(words.get("words.id"), source.id()));
    facts.add(new Fact(words.get("manage.schedule"), source.schedule().toString()));
    facts.add(
        new Fact(
            words.get("manage.pace"),
            isOwn
                ? words.get("manage.pace.own", pace, SourceManager.seconds(source.pace()))
                : words.get("manage.seconds", pace)));
    facts.add(new Fact(words.get("sources.records"), words.number(records)));
    facts.add(
        new Fact(
            words.get("sources.fresh"),
            Optional.ofNullable(said.fresh(state.complete())).orElse(never)));
    facts.add(
        new Fact(
            words.get("sources.last"), state.last().map(run -> ran(run, words)).orElse(never)));
    facts.add(
        new Fact(
            words.get("sources.next"),
            state.next().map(SourceWords::time).orElse(words.get("sources.not-by-itself"))));
    return facts;
  }

  private List<SourceDeskPage.Problem> problems(Source source, SourceWords said) {
    return states.runs(source.id(), RUNS).stream()
        .filter(run -> run.state() == Run.State.FAILED || run.state() == Run.State.INTERRUPTED)
        .flatMap(run -> states.events(run.id()).reversed().stream())
        .limit(PROBLEMS)
        .map(event -> new SourceDeskPage.Problem(SourceWords.time(event.at()), said.line(event)))
        .toList();
  }
}
