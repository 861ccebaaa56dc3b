package org.zhibiao.web;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Jurisdictions;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Revision;
import org.zhibiao.curation.EditDrafts.EditDraft;
import org.zhibiao.curation.Editing;
import org.zhibiao.curation.Reconciling;
import org.zhibiao.curation.note.Notes;
import org.zhibiao.search.Hit;
import org.zhibiao.search.Search;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.web.account.Moments;
import org.zhibiao.web.desk.Contrast;
import org.zhibiao.web.desk.EditPage;
import org.zhibiao.web.desk.EditPage.Widget;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Text;
import org.zhibiao.web.page.Titles;
import org.zhibiao.web.page.Words;
import org.zhibiao.web.record.Movements;

/** The form in which a record is edited, as it is shown. */
final class EditPrinter {
  private static final int HISTORY = 30;
  private static final int FOUND = 8;

  private final DeskSite desk;
  private final Catalogue catalogue;
  private final Search search;
  private final Notes notes;
  private final String script;

  EditPrinter(DeskSite desk, Catalogue catalogue, Search search, Notes notes, String script) {
    this.notes = notes;
    this.desk = desk;
    this.catalogue = catalogue;
    this.search = search;
    this.script = script;
  }

  /**
   * What the form says besides the record.
   *
   * @param warning what happened meanwhile, null for nothing
   * @param clashes what two changed at once, by column
   * @param lookedUp the column for which a record is looked up, with the words; null for none
   * @param draft of the person, null for none
   * @param showsDraft whether the form shows it
   */
  record Besides(
      @Nullable String warning,
      Map<String, Reconciling.Clash> clashes,
      Map.@Nullable Entry<String, String> lookedUp,
      @Nullable EditDraft draft,
      boolean showsDraft) {
    static final Besides NOTHING = new Besides(null, Map.of(), null, null, false);

    Besides with(@Nullable EditDraft known, boolean isShown) {
      return new Besides(warning, clashes, lookedUp, known, isShown);
    }
  }

  static String address(Record record) {
    return record.id().isEmpty()
        ? "/desk/records/new?kind=" + record.fields().kind().code()
        : ReviewDesk.editAddress(record.id());
  }

  void show(Context ctx, Editing.Sheet sheet, int revision, FormView form, Besides besides) {
    Words words = desk.words(ctx);
    Record record = sheet.record();
    Kind kind = record.fields().kind();
    boolean isNew = record.id().isEmpty();
    Set<Field<?>> usual = Cells.usual(kind);
    List<EditPage.Cell> cells = new ArrayList<>();
    List<EditPage.Cell> rest = new ArrayList<>();
    sheet
        .cells()
        .forEach(
            (column, cell) -> {
              boolean isUsual =
                  usual.contains(Cells.field(column))
                      || !cell.isEmpty()
                      || !form.value(column).isEmpty();
              (isUsual ? cells : rest).add(cell(sheet, column, form, besides, words));
            });
    EditDraft draft = besides.draft();
    desk.show(
        ctx,
        "desk/edit.jte",
        address(record),
        isNew ? "edit.new" : "edit.title",
        new EditPage(
            desk.nav(ctx, "/desk/records"),
            form,
            address(record),
            isNew,
            new Option(kind.code(), words.kind(kind)),
            isNew ? Links.kind(kind) : Links.record(record.id()),
            record.fields().number().orElse(""),
            isNew
                ? Text.plain(words, words.language(), words.kind(kind))
                : Titles.first(
                    record.fields().title(), record.fields().number().orElse(record.id()), words),
            isNew ? 0 : notes.count(record.id()),
            revision,
            besides.warning(),
            cells,
            rest,
            Jurisdictions.codes().stream()
                .map(code -> new Option(code, words.place(code)))
                .toList(),
            draft == null
                ? null
                : new EditPage.Draft(
                    draft.id(),
                    Moments.minute(draft.savedAt()),
                    DraftDesk.address(draft),
                    besides.showsDraft()),
            isNew ? List.of() : history(record, words),
            script));
  }

  private EditPage.Cell cell(
      Editing.Sheet sheet, String column, FormView form, Besides besides, Words words) {
    Field<?> field = Cells.field(column);
    boolean isHeld = sheet.held().contains(column);
    String below = sheet.sources().getOrDefault(column, "");
    Reconciling.Clash clash = besides.clashes().get(column);
    Map.Entry<String, String> lookedUp = besides.lookedUp();
    Widget widget = widget(field);
    return new EditPage.Cell(
        column,
        Cells.label(column, sheet.record().fields().kind(), words),
        widget,
        widget == Widget.CHOICE ? Cells.statuses(words) : List.of(),
        Cells.help(field, words),
        isHeld,
        isHeld ? words.get("edit.sources", below.isEmpty() ? "–" : below) : null,
        clash == null
            ? null
            : new EditPage.Clash(
                Cells.said(column, clash.before(), words),
                Contrast.of(
                    Cells.said(column, clash.theirs(), words),
                    Cells.said(column, form.value(column).replace("\r", ""), words))),
        widget == Widget.CLASSES
            ? field.equals(Field.ICS)
                ? ics(form.value(column), words)
                : ccs(form.value(column), words)
            : List.of(),
        lookedUp != null && lookedUp.getKey().equals(column)
            ? found(lookedUp.getValue(), words)
            : null);
  }

  private static Widget widget(Field<?> field) {
    if (field.equals(Field.STATUS)) {
      return Widget.CHOICE;
    }
    if (field.equals(Field.NUMBER)) {
      return Widget.NUMBER;
    }
    if (field.equals(Field.JURISDICTION)) {
      return Widget.PLACE;
    }
    if (field.equals(Field.ICS) || field.equals(Field.CCS)) {
      return Widget.CLASSES;
    }
    if (Field.RELATIONS.contains(field)) {
      return Widget.RELATION;
    }
    return Cells.isLong(field) ? Widget.AREA : Widget.LINE;
  }

  private static Set<String> lines(String cell) {
    return new LinkedHashSet<>(cell.lines().map(String::strip).toList());
  }

  /** The classes of the field whose names are established, by the group that they are in. */
  private static List<EditPage.Branch> ics(String chosen, Words words) {
    Set<String> codes = lines(chosen);
    Map<String, List<EditPage.Leaf>> groups = new LinkedHashMap<>();
    for (String code : words.icsCodes()) {
      if (code.length() > 2) {
        groups
            .computeIfAbsent(code.substring(0, 2), unused -> new ArrayList<>())
            .add(new EditPage.Leaf(code, name(code, words), null, codes.contains(code)));
      }
    }
    return groups.entrySet().stream()
        .map(
            group ->
                new EditPage.Branch(
                    group.getKey(), name(group.getKey(), words), null, group.getValue()))
        .toList();
  }

  private static List<EditPage.Branch> ccs(String chosen, Words words) {
    Set<String> codes = lines(chosen);
    String lang = words.languageWithin("zh");
    List<EditPage.Branch> branches = new ArrayList<>();
    String group = "";
    List<EditPage.Leaf> leaves = new ArrayList<>();
    for (Map.Entry<String, String> one : words.ccs().entrySet()) {
      if (!one.getKey().contains("/")) {
        leaves.add(
            new EditPage.Leaf(one.getKey(), one.getValue(), lang, codes.contains(one.getKey())));
        continue;
      }
      add(branches, group, leaves, words);
      group = one.getKey();
      leaves = new ArrayList<>();
    }
    add(branches, group, leaves, words);
    return branches;
  }

  private static void add(
      List<EditPage.Branch> branches, String group, List<EditPage.Leaf> leaves, Words words) {
    if (!group.isEmpty()) {
      branches.add(
          new EditPage.Branch(
              group, words.ccs().getOrDefault(group, ""), words.languageWithin("zh"), leaves));
    }
  }

  private static String name(String code, Words words) {
    return words.ics(code).map(Text::string).orElse("");
  }

  private List<EditPage.Found> found(String typed, Words words) {
    return search
        .run(SearchRequest.of(typed).withSize(FOUND).withLanguage(words.language()))
        .hits()
        .stream()
        .flatMap(hit -> found(hit, words).stream())
        .toList();
  }

  private static Optional<EditPage.Found> found(Hit hit, Words words) {
    return hit.fields()
        .number()
        .map(
            number ->
                new EditPage.Found(number, Titles.first(hit.fields().title(), "", words).string()));
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
