package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.Answer;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Edit;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Revision;
import org.zhibiao.catalogue.Status;
import org.zhibiao.curation.Editing;
import org.zhibiao.curation.note.Notes;
import org.zhibiao.text.Problem;
import org.zhibiao.web.account.Moments;
import org.zhibiao.web.desk.EditPage;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Titles;
import org.zhibiao.web.page.Words;
import org.zhibiao.web.record.Movements;
import org.zhibiao.web.record.Particulars;

/** Where a librarian edits a record, and takes back what was changed. */
final class RecordDesk {
  private static final String RECORDS = "/desk/records/";
  private static final int HISTORY = 30;
  private static final String RELEASE = "release";

  /** What every kind has. */
  private static final List<Field<?>> COMMON =
      List.of(
          Field.NUMBER,
          Field.TITLE,
          Field.STATUS,
          Field.ISSUED,
          Field.EFFECTIVE,
          Field.WITHDRAWN,
          Field.ISSUER,
          Field.JURISDICTION,
          Field.SUMMARY,
          Field.URL);

  private static final Map<Kind, List<Field<?>>> OWN =
      Map.of(
          Kind.STANDARD,
          List.of(
              Field.CONFIRMED,
              Field.COMMITTEE,
              Field.EDITION,
              Field.ICS,
              Field.CCS,
              Field.REPLACES,
              Field.REPLACED_BY,
              Field.ADOPTS,
              Field.AMENDS,
              Field.REFERENCES),
          Kind.REGULATION,
          List.of(
              Field.REPLACES,
              Field.REPLACED_BY,
              Field.AMENDS,
              Field.IMPLEMENTS,
              Field.PRODUCTS,
              Field.HAZARDS,
              Field.COMMENT_DEADLINE),
          Kind.NOTICE,
          List.of(
              Field.COMMENT_DEADLINE,
              Field.PRODUCTS,
              Field.HS,
              Field.ICS,
              Field.OBJECTIVE,
              Field.ALSO_NUMBERS,
              Field.AMENDS),
          Kind.RECALL,
          List.of(
              Field.PRODUCTS,
              Field.BRAND,
              Field.HAZARDS,
              Field.ORIGINS,
              Field.MEASURES,
              Field.NOTIFIED_BY,
              Field.CATEGORY),
          Kind.SUBSTANCE,
          List.of(Field.LIST, Field.CAS, Field.EC, Field.HAZARDS, Field.SUNSET));

  private final DeskSite desk;
  private final Catalogue catalogue;
  private final Editing editing;
  private final Notes notes;

  RecordDesk(DeskSite desk, Catalogue catalogue, Editing editing, Notes notes) {
    this.notes = notes;
    this.desk = desk;
    this.catalogue = catalogue;
    this.editing = editing;
  }

  private Editing.Sheet sheet(Context ctx) {
    return editing.sheet(ctx.pathParam("id")).orElseThrow(NotFoundResponse::new);
  }

  void form(Context ctx) {
    Editing.Sheet sheet = sheet(ctx);
    Map<String, List<String>> values = new HashMap<>();
    sheet.cells().forEach((column, cell) -> values.put(column, List.of(cell)));
    show(ctx, sheet, FormView.of(desk.visitor(ctx).csrf(), values), null);
  }

  private static int number(Context ctx, String field) {
    String number = Forms.text(ctx, field);
    return number.matches("\\d{1,9}") ? Integer.parseInt(number) : -1;
  }

  void save(Context ctx) {
    Editing.Sheet sheet = sheet(ctx);
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
    Set<String> released = new LinkedHashSet<>(Forms.texts(ctx, RELEASE));
    became(
        ctx,
        sheet,
        editing.save(
            desk.visitor(ctx).actor(),
            sheet.record().id(),
            number(ctx, "revision"),
            typed,
            released));
  }

  void revert(Context ctx) {
    Editing.Sheet sheet = sheet(ctx);
    became(
        ctx,
        sheet,
        editing.revert(
            desk.visitor(ctx).actor(),
            sheet.record().id(),
            number(ctx, "revision"),
            number(ctx, "undone")));
  }

  private void became(Context ctx, Editing.Sheet sheet, Editing.Result result) {
    switch (result) {
      case Editing.Wrong wrong ->
          show(
              ctx,
              sheet,
              again(
                  ctx,
                  sheet,
                  wrong.mistakes().stream()
                      .map(one -> new Answer.Mistake(one.column(), one.problem()))
                      .toList()),
              null);
      case Editing.Saved saved -> became(ctx, sheet, saved.result());
    }
  }

  private void became(Context ctx, Editing.Sheet sheet, Edit.Result result) {
    Words words = desk.words(ctx);
    switch (result) {
      case Edit.Done unused -> DeskSite.done(ctx, address(sheet), "record-saved");
      case Edit.Same unused -> DeskSite.done(ctx, address(sheet), "record-same");
      case Edit.Stale unused -> {
        FormView form = again(ctx, sheet, List.of());
        ctx.status(409);
        show(ctx, sheet, form, words.get("edit.stale"));
      }
      case Edit.Taken taken -> {
        Problem problem = Problem.of("edit.problem.taken", taken.id());
        show(ctx, sheet, again(ctx, sheet, List.of(new Answer.Mistake("number", problem))), null);
      }
      case Edit.Gone unused -> throw new NotFoundResponse();
    }
  }

  private static String address(Editing.Sheet sheet) {
    return RECORDS + Links.segment(sheet.record().id());
  }

  /** The form with what was typed; of a form that sent no cells, with what there is. */
  private FormView again(Context ctx, Editing.Sheet sheet, List<Answer.Mistake> mistakes) {
    List<String> columns = new ArrayList<>(sheet.cells().keySet());
    columns.add(RELEASE);
    FormView sent = desk.again(ctx, columns, mistakes);
    Map<String, List<String>> values = new HashMap<>(sent.values());
    sheet
        .cells()
        .forEach(
            (column, cell) -> {
              if (ctx.formParam(column) == null) {
                values.put(column, List.of(cell));
              }
            });
    return new FormView(sent.csrf(), values, sent.mistakes());
  }

  private void show(Context ctx, Editing.Sheet sheet, FormView form, @Nullable String warning) {
    Words words = desk.words(ctx);
    Record record = sheet.record();
    Kind kind = record.fields().kind();
    Set<Field<?>> usual = new LinkedHashSet<>(COMMON);
    usual.addAll(OWN.getOrDefault(kind, List.of()));
    List<EditPage.Cell> cells = new ArrayList<>();
    List<EditPage.Cell> rest = new ArrayList<>();
    sheet
        .cells()
        .forEach(
            (column, cell) -> {
              Field<?> field = field(column);
              boolean isUsual = usual.contains(field) || !cell.isEmpty();
              (isUsual ? cells : rest).add(cell(sheet, column, form, warning != null, words));
            });
    desk.show(
        ctx,
        "desk/edit.jte",
        address(sheet),
        "edit.title",
        new EditPage(
            desk.nav(ctx, "/desk/records"),
            form,
            address(sheet),
            Links.record(record.id()),
            record.fields().number().orElse(""),
            Titles.first(
                record.fields().title(), record.fields().number().orElse(record.id()), words),
            notes.count(record.id()),
            record.revision(),
            warning,
            cells,
            rest,
            history(record, words)));
  }

  /** What a column is called. */
  static String label(String column, Kind kind, Words words) {
    Field<?> field = field(column);
    String label = Particulars.label(field, kind, words);
    if (!field.type().isLocalized()) {
      return label;
    }
    String language = column.substring(column.lastIndexOf('_') + 1);
    String name =
        Locale.forLanguageTag(language)
            .getDisplayLanguage(Locale.forLanguageTag(words.htmlLanguage()));
    return words.get("edit.in-language", label, name);
  }

  /** Whether a field takes several lines. */
  static boolean isLong(Field<?> field) {
    return field.type().isList()
        || field.equals(Field.SUMMARY)
        || field.equals(Field.OBJECTIVE)
        || field.equals(Field.MEASURES);
  }

  /** The field that a column, {@code title_zh}, is of. */
  static Field<?> field(String column) {
    return Field.named(column)
        .orElseGet(() -> Field.named(column.substring(0, column.lastIndexOf('_'))).orElseThrow());
  }

  private static EditPage.Cell cell(
      Editing.Sheet sheet, String column, FormView form, boolean isStale, Words words) {
    Field<?> field = field(column);
    String label = label(column, sheet.record().fields().kind(), words);
    String now = sheet.cells().getOrDefault(column, "");
    boolean isHeld = sheet.held().contains(column);
    String below = sheet.sources().getOrDefault(column, "");
    return new EditPage.Cell(
        column,
        label,
        field.equals(Field.STATUS) ? statuses(words) : List.of(),
        isLong(field),
        help(field, words),
        isHeld,
        isHeld ? words.get("edit.sources", below.isEmpty() ? "–" : below) : null,
        isStale && !form.value(column).strip().replace("\r", "").equals(now.strip()) ? now : null);
  }

  /** A cell as readers see it. */
  static String said(String column, String cell, Words words) {
    return field(column).equals(Field.STATUS)
        ? Status.of(cell).map(words::status).orElse(cell)
        : cell;
  }

  static List<Option> statuses(Words words) {
    return Stream.concat(
            Stream.of(new Option("", words.get("edit.no-status"))),
            Stream.of(Status.values())
                .map(status -> new Option(status.code(), words.status(status))))
        .toList();
  }

  private static @Nullable String help(Field<?> field, Words words) {
    Optional<String> own = words.find("edit.help." + field.name());
    String general =
        Field.RELATIONS.contains(field)
            ? "edit.help.relation"
            : field.type().isList() ? "edit.help.list" : isDate(field) ? "edit.help.date" : "";
    return own.or(() -> words.find(general)).orElse(null);
  }

  private static boolean isDate(Field<?> field) {
    return List.of(
            Field.ISSUED,
            Field.EFFECTIVE,
            Field.CONFIRMED,
            Field.WITHDRAWN,
            Field.COMMENT_DEADLINE,
            Field.SUNSET)
        .contains(field);
  }

  private List<EditPage.Past> history(Record record, Words words) {
    Movements movements = new Movements(words);
    return catalogue.history(record.id()).stream()
        .limit(HISTORY)
        .map(revision -> past(revision, record, movements, words))
        .toList();
  }

  private EditPage.Past past(Revision revision, Record record, Movements movements, Words words) {
    String by =
        catalogue
            .sources()
            .find(revision.actor())
            .map(source -> Titles.first(source.name(), revision.actor(), words).string())
            .orElse(revision.actor());
    return new EditPage.Past(
        revision.revision(),
        Moments.minute(revision.at()),
        by,
        movements.of(revision.changes(), record.fields().kind()).stream()
            .map(moved -> new EditPage.Moved(moved.label(), moved.before(), moved.after()))
            .toList(),
        revision.revision() > 1);
  }
}
