package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.Answer;
import org.zhibiao.crawl.Source;
import org.zhibiao.crawl.SourceStates;
import org.zhibiao.curation.source.SourceManager;
import org.zhibiao.curation.source.SourceManager.Did;
import org.zhibiao.web.page.FormView;

/** The sources at the desk: enabled and disabled, paused, slowed, run now. */
final class SourceDesk {
  static final String SOURCES = "/desk/sources";
  private static final String SAME = "source-same";
  private static final List<String> FIELDS = List.of("reason", "until", "pace");

  private final DeskSite desk;
  private final SourceStates states;
  private final SourceManager manager;
  private final SourceDeskPrinter printer;

  SourceDesk(DeskSite desk, SourceStates states, SourceManager manager, SourceDeskPrinter printer) {
    this.desk = desk;
    this.states = states;
    this.manager = manager;
    this.printer = printer;
  }

  static String address(Source source) {
    return SOURCES + "/" + source.id();
  }

  void list(Context ctx) {
    printer.list(ctx);
  }

  private SourceStates.State find(Context ctx) {
    return states.find(ctx.pathParam("id")).orElseThrow(NotFoundResponse::new);
  }

  void one(Context ctx) {
    SourceStates.State state = find(ctx);
    printer.one(ctx, state, FormView.of(desk.visitor(ctx).csrf(), filled(state)));
  }

  private static Map<String, List<String>> filled(SourceStates.State state) {
    Map<String, List<String>> values = new HashMap<>();
    state
        .control()
        .pace()
        .ifPresent(pace -> values.put("pace", List.of(SourceManager.seconds(pace))));
    return values;
  }

  private Actor actor(Context ctx) {
    return desk.visitor(ctx).actor();
  }

  void enable(Context ctx) {
    Source source = find(ctx).source();
    done(ctx, source, manager.enable(actor(ctx), source), "source-enabled");
  }

  void disable(Context ctx) {
    Source source = find(ctx).source();
    done(ctx, source, manager.disable(actor(ctx), source), "source-disabled");
  }

  void pause(Context ctx) {
    SourceStates.State state = find(ctx);
    Answer<Did> answer =
        manager.pause(
            actor(ctx), state.source(), Forms.text(ctx, "reason"), Forms.text(ctx, "until"));
    answer(ctx, state, answer, "source-paused", SAME);
  }

  void resume(Context ctx) {
    Source source = find(ctx).source();
    done(ctx, source, manager.resume(actor(ctx), source), "source-resumed");
  }

  void pace(Context ctx) {
    SourceStates.State state = find(ctx);
    Answer<Did> answer = manager.pace(actor(ctx), state.source(), Forms.text(ctx, "pace"));
    answer(ctx, state, answer, "source-paced", SAME);
  }

  void run(Context ctx) {
    SourceStates.State state = find(ctx);
    answer(ctx, state, manager.run(actor(ctx), state), "source-run-asked", "source-run-waits");
  }

  private void answer(
      Context ctx, SourceStates.State state, Answer<Did> answer, String changed, String same) {
    if (answer.value().isPresent()) {
      DeskSite.done(
          ctx, address(state.source()), answer.value().get() == Did.CHANGED ? changed : same);
      return;
    }
    FormView form = desk.again(ctx, FIELDS, answer.mistakes());
    printer.one(ctx, find(ctx), form);
  }

  private static void done(Context ctx, Source source, Did did, String changed) {
    DeskSite.done(ctx, address(source), did == Did.CHANGED ? changed : SAME);
  }
}
