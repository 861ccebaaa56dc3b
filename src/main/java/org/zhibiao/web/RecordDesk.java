package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.Answer;
import org.zhibiao.catalogue.Edit;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Record;
import org.zhibiao.curation.EditDrafts;
import org.zhibiao.curation.EditDrafts.EditDraft;
import org.zhibiao.curation.Editing;
import org.zhibiao.curation.Making;
import org.zhibiao.curation.Reconciling;
import org.zhibiao.text.Problem;
import org.zhibiao.web.EditPrinter.Besides;
import org.zhibiao.web.page.FormView;

/**
 * Where a librarian edits a record or makes one, looks at it before readers do, keeps it as a
 * draft, and takes back what was changed.
 */
final class RecordDesk {
  private static final String RELEASE = "release";

  /** Of two who changed a field, the columns in which the other's word is to stand. */
  private static final String THEIRS = "theirs";

  private static final String PICKED = "-picked";
  private static final String FIND = "find-";
  private static final String REVISION = "revision";
  private static final int ATTEMPTS = 3;

  private final DeskSite desk;
  private final Editing editing;
  private final Reconciling reconciling;
  private final Making making;
  private final EditDrafts drafts;
  private final EditPrinter printer;
  private final PreviewPrinter preview;
  private final Clock clock;

  RecordDesk(
      DeskSite desk,
      Editing editing,
      Reconciling reconciling,
      Making making,
      EditDrafts drafts,
      EditPrinter printer,
      PreviewPrinter preview,
      Clock clock) {
    this.desk = desk;
    this.editing = editing;
    this.reconciling = reconciling;
    this.making = making;
    this.drafts = drafts;
    this.printer = printer;
    this.preview = preview;
    this.clock = clock;
  }

  private Actor actor(Context ctx) {
    return desk.visitor(ctx).actor();
  }

  /** The record of the address, or an empty one of the kind that is to be made. */
  private Editing.Sheet sheet(Context ctx) {
    if (!ctx.pathParamMap().containsKey("id")) {
      Kind kind = Kind.of(DeskSite.query(ctx, "kind")).orElse(Kind.STANDARD);
      Fields fields = Fields.NONE.with(Field.KIND, kind);
      Instant now = clock.instant();
      Record none = new Record("", 0, now, now, fields, List.of(), List.of());
      return new Editing.Sheet(none, Editing.cells(fields), Set.of(), Map.of());
    }
    return editing.sheet(ctx.pathParam("id")).orElseThrow(NotFoundResponse::new);
  }

  private static boolean isNew(Editing.Sheet sheet) {
    return sheet.record().id().isEmpty();
  }

  void form(Context ctx) {
    Editing.Sheet sheet = sheet(ctx);
    String asked = DeskSite.query(ctx, DraftDesk.DRAFT);
    Optional<EditDraft> draft =
        asked.matches("\\d{1,15}")
            ? drafts.find(actor(ctx), Long.parseLong(asked))
            : isNew(sheet) ? Optional.empty() : drafts.of(actor(ctx), sheet.record().id());
    boolean isShown = draft.isPresent() && !asked.isEmpty();
    Map<String, List<String>> values = new HashMap<>();
    sheet.cells().forEach((column, cell) -> values.put(column, List.of(cell)));
    if (isShown) {
      draft
          .orElseThrow()
          .cells()
          .forEach(
              (column, cell) ->
                  values.put(
                      column, column.equals(RELEASE) ? cell.lines().toList() : List.of(cell)));
    }
    printer.show(
        ctx,
        sheet,
        isShown ? draft.orElseThrow().revision() : sheet.record().revision(),
        FormView.of(desk.visitor(ctx).csrf(), values),
        Besides.NOTHING.with(draft.orElse(null), isShown));
  }

  private static int number(Context ctx, String field) {
    String number = Forms.text(ctx, field);
    return number.matches("\\d{1,9}") ? Integer.parseInt(number) : -1;
  }

  /** What was typed, by column; classes that were picked from the tree are among it. */
  private static Map<String, String> typed(Context ctx, Editing.Sheet sheet) {
    Map<String, String> typed = new LinkedHashMap<>();
    sheet
        .cells()
        .keySet()
        .forEach(
            column -> {
              if (ctx.formParam(column) != null) {
                typed.put(column, Forms.text(ctx, column));
              }
            });
    for (Field<?> field : List.of(Field.ICS, Field.CCS)) {
      List<String> picked = Forms.texts(ctx, field.name() + PICKED);
      if (!picked.isEmpty()) {
        typed.merge(field.name(), String.join("\n", picked), RecordDesk::with);
      }
    }
    return typed;
  }

  private static String with(String cell, String more) {
    Set<String> lines =
        new LinkedHashSet<>(
            Stream.concat(cell.lines(), more.lines())
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList());
    return String.join("\n", lines);
  }

  void save(Context ctx) {
    Editing.Sheet sheet = sheet(ctx);
    Map<String, String> typed = typed(ctx, sheet);
    String wanted = Forms.text(ctx, "do");
    // The key Enter in the field of a look-up asks for that, and not to save.
    Optional<String> lookUp =
        wanted.equals("enter") ? asked(ctx, sheet) : after("find:", wanted, sheet);
    Optional<String> added = after("add:", wanted, sheet);
    if (lookUp.isPresent()) {
      String column = lookUp.get();
      Besides found =
          new Besides(
              null,
              Map.of(),
              Map.entry(column, Forms.text(ctx, FIND + column).strip()),
              null,
              false);
      again(ctx, sheet, typed, List.of(), found);
    } else if (added.isPresent()) {
      String column = added.get();
      String line = wanted.substring("add:".length() + column.length() + 1);
      typed.merge(column, line, RecordDesk::with);
      again(ctx, sheet, typed, List.of(), Besides.NOTHING);
    } else {
      switch (wanted) {
        case "preview" -> preview(ctx, sheet, typed);
        case "draft" -> keep(ctx, sheet, typed);
        case "back" -> again(ctx, sheet, typed, List.of(), Besides.NOTHING);
        default -> publish(ctx, sheet, typed);
      }
    }
  }

  /** The column that stands behind a word in what a button says. */
  private static Optional<String> after(String word, String wanted, Editing.Sheet sheet) {
    return sheet.cells().keySet().stream()
        .filter(column -> (wanted + ":").startsWith(word + column + ":"))
        .findFirst();
  }

  private static Optional<String> asked(Context ctx, Editing.Sheet sheet) {
    return sheet.cells().keySet().stream()
        .filter(column -> !Forms.text(ctx, FIND + column).isBlank())
        .findFirst();
  }

  private void publish(Context ctx, Editing.Sheet sheet, Map<String, String> typed) {
    if (isNew(sheet)) {
      make(ctx, sheet, typed);
      return;
    }
    Set<String> released = new LinkedHashSet<>(Forms.texts(ctx, RELEASE));
    Map<String, String> mine = new LinkedHashMap<>(typed);
    Forms.texts(ctx, THEIRS).forEach(mine::remove);
    int revision = number(ctx, REVISION);
    Editing.Result result = editing.save(actor(ctx), sheet.record().id(), revision, mine, released);
    if (result instanceof Editing.Saved saved && saved.result() instanceof Edit.Stale) {
      meet(ctx, revision, typed, released);
    } else {
      became(ctx, sheet, typed, result);
    }
  }

  /**
   * Somebody else changed the record meanwhile. What only one of the two changed is taken over from
   * both; where both changed a field, the person decides.
   */
  private void meet(Context ctx, int seen, Map<String, String> typed, Set<String> released) {
    Editing.Sheet sheet = sheet(ctx);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Reconciling.Reconciled> met = reconciling.reconcile(sheet.record(), seen, typed);
      boolean isClear = met.isPresent() && met.get().clashes().isEmpty();
      if (!isClear) {
        Map<String, String> shown = new LinkedHashMap<>(sheet.cells());
        shown.putAll(met.map(Reconciling.Reconciled::mine).orElse(typed));
        Map<String, Reconciling.Clash> clashes =
            met.map(Reconciling.Reconciled::clashes).orElseGet(Map::of);
        Besides besides =
            new Besides(desk.words(ctx).get("edit.stale"), clashes, null, null, false);
        show(ctx, sheet, sheet.record().revision(), shown, List.of(), besides);
        ctx.status(409);
        return;
      }
      Editing.Result result =
          editing.save(
              actor(ctx),
              sheet.record().id(),
              sheet.record().revision(),
              met.get().mine(),
              released);
      if (!(result instanceof Editing.Saved saved && saved.result() instanceof Edit.Stale)) {
        became(ctx, sheet, typed, result);
        return;
      }
      sheet = sheet(ctx);
    }
    stale(ctx, sheet, typed);
  }

  void revert(Context ctx) {
    Editing.Sheet sheet = sheet(ctx);
    became(
        ctx,
        sheet,
        sheet.cells(),
        editing.revert(
            actor(ctx), sheet.record().id(), number(ctx, REVISION), number(ctx, "undone")));
  }

  private static List<Answer.Mistake> mistakes(List<Editing.Mistake> mistakes) {
    return mistakes.stream().map(one -> new Answer.Mistake(one.column(), one.problem())).toList();
  }

  private void became(
      Context ctx, Editing.Sheet sheet, Map<String, String> typed, Editing.Result result) {
    switch (result) {
      case Editing.Wrong wrong ->
          again(ctx, sheet, typed, mistakes(wrong.mistakes()), Besides.NOTHING);
      case Editing.Saved saved -> became(ctx, sheet, typed, saved.result());
    }
  }

  private void became(
      Context ctx, Editing.Sheet sheet, Map<String, String> typed, Edit.Result result) {
    switch (result) {
      case Edit.Done unused -> published(ctx, sheet, "record-saved");
      case Edit.Same unused -> published(ctx, sheet, "record-same");
      case Edit.Stale unused -> stale(ctx, sheet, typed);
      case Edit.Taken taken -> again(ctx, sheet, typed, taken(taken.id()), Besides.NOTHING);
      case Edit.Gone unused -> throw new NotFoundResponse();
    }
  }

  /** The record moved again: what was typed stands beside it, to be looked at anew. */
  private void stale(Context ctx, Editing.Sheet sheet, Map<String, String> typed) {
    String stale = desk.words(ctx).get("edit.stale");
    show(
        ctx,
        sheet,
        sheet.record().revision(),
        typed,
        List.of(),
        new Besides(stale, Map.of(), null, null, false));
    ctx.status(409);
  }

  private static List<Answer.Mistake> taken(String id) {
    return List.of(new Answer.Mistake(Field.NUMBER.name(), Problem.of("edit.problem.taken", id)));
  }

  private void published(Context ctx, Editing.Sheet sheet, String done) {
    drafts.dropOf(actor(ctx), sheet.record().id());
    DeskSite.done(ctx, EditPrinter.address(sheet.record()), done);
  }

  private void make(Context ctx, Editing.Sheet sheet, Map<String, String> typed) {
    Kind kind = sheet.record().fields().kind();
    switch (making.make(actor(ctx), kind, typed)) {
      case Making.Made made -> {
        drafts.drop(actor(ctx), DraftDesk.id(ctx));
        DeskSite.done(ctx, ReviewDesk.editAddress(made.id()), "record-made");
      }
      case Making.Known known -> again(ctx, sheet, typed, taken(known.id()), Besides.NOTHING);
      case Making.Unmade unmade ->
          again(ctx, sheet, typed, mistakes(unmade.mistakes()), Besides.NOTHING);
    }
  }

  private void keep(Context ctx, Editing.Sheet sheet, Map<String, String> typed) {
    Map<String, String> cells = new LinkedHashMap<>(typed);
    List<String> released = Forms.texts(ctx, RELEASE);
    if (!released.isEmpty()) {
      cells.put(RELEASE, String.join("\n", released));
    }
    Record record = sheet.record();
    Optional<Long> kept =
        drafts.save(
            actor(ctx),
            DraftDesk.id(ctx),
            record.id(),
            record.fields().kind(),
            isNew(sheet) ? 0 : Math.max(1, number(ctx, REVISION)),
            cells);
    if (kept.isPresent()) {
      DeskSite.done(ctx, DraftDesk.DRAFTS, "draft-saved");
    } else {
      String full = desk.words(ctx).get("drafts.full", EditDrafts.MAX_DRAFTS);
      again(ctx, sheet, typed, List.of(), new Besides(full, Map.of(), null, null, false));
    }
  }

  private void preview(Context ctx, Editing.Sheet sheet, Map<String, String> typed) {
    Set<String> released = new LinkedHashSet<>(Forms.texts(ctx, RELEASE));
    List<Editing.Mistake> wrong = preview.show(ctx, sheet.record(), typed, released);
    if (!wrong.isEmpty()) {
      again(ctx, sheet, typed, mistakes(wrong), Besides.NOTHING);
    }
  }

  /** The form with what was typed; of a form that sent no cells, with what there is. */
  private void again(
      Context ctx,
      Editing.Sheet sheet,
      Map<String, String> typed,
      List<Answer.Mistake> mistakes,
      Besides besides) {
    Map<String, String> shown = new LinkedHashMap<>(sheet.cells());
    shown.putAll(typed);
    int seen = number(ctx, REVISION);
    show(ctx, sheet, seen < 0 ? sheet.record().revision() : seen, shown, mistakes, besides);
  }

  private void show(
      Context ctx,
      Editing.Sheet sheet,
      int revision,
      Map<String, String> cells,
      List<Answer.Mistake> mistakes,
      Besides besides) {
    Map<String, List<String>> values = new HashMap<>();
    cells.forEach((column, cell) -> values.put(column, List.of(cell)));
    values.put(RELEASE, Forms.texts(ctx, RELEASE));
    values.put(THEIRS, Forms.texts(ctx, THEIRS));
    values.put(DraftDesk.DRAFT, List.of(Forms.text(ctx, DraftDesk.DRAFT)));
    Map.@Nullable Entry<String, String> lookedUp = besides.lookedUp();
    if (lookedUp != null) {
      values.put(FIND + lookedUp.getKey(), List.of(lookedUp.getValue()));
    }
    FormView form =
        FormView.of(desk.visitor(ctx).csrf(), values)
            .with(Forms.inOrder(List.copyOf(sheet.cells().keySet()), mistakes, desk.words(ctx)));
    if (!mistakes.isEmpty()) {
      ctx.status(422);
    }
    printer.show(ctx, sheet, revision, form, besides);
  }
}
