package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.Answer.Mistake;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Record;
import org.zhibiao.curation.note.ColleagueNote;
import org.zhibiao.curation.note.Notes;
import org.zhibiao.curation.note.ReaderNote;
import org.zhibiao.web.account.Moments;
import org.zhibiao.web.api.RecordAddress;
import org.zhibiao.web.desk.NotesPage;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Prose;
import org.zhibiao.web.page.Titles;
import org.zhibiao.web.page.Words;

/** Where a librarian writes beside a record: to its readers, and to colleagues. */
final class NoteDesk {
  private static final List<String> FOR_READERS = List.of("zh", "en", "until", "seen");
  private static final List<String> FOR_COLLEAGUES = List.of("text");

  private final DeskSite desk;
  private final Catalogue catalogue;
  private final Notes notes;
  private final Clock clock;

  NoteDesk(DeskSite desk, Catalogue catalogue, Notes notes, Clock clock) {
    this.desk = desk;
    this.catalogue = catalogue;
    this.notes = notes;
    this.clock = clock;
  }

  private Record record(Context ctx) {
    return RecordAddress.find(ctx, catalogue);
  }

  private static String address(Record record) {
    return "/desk/records/" + Links.segment(record.id()) + "/notes";
  }

  private static long number(Context ctx, String field) {
    String number = Forms.text(ctx, field);
    return number.matches("\\d{1,15}") ? Long.parseLong(number) : -1;
  }

  void notes(Context ctx) {
    Record record = record(ctx);
    List<ReaderNote> standing = notes.standing(record.id());
    show(ctx, record, standing, form(ctx, values(own(standing))), form(ctx, Map.of()), null);
  }

  private FormView form(Context ctx, Map<String, List<String>> values) {
    return FormView.of(desk.visitor(ctx).csrf(), values);
  }

  /** The note that was written for the record itself. */
  private static Optional<ReaderNote> own(List<ReaderNote> standing) {
    return standing.stream().filter(note -> !note.isInherited()).findFirst();
  }

  private static Map<String, List<String>> values(Optional<ReaderNote> own) {
    Map<String, List<String>> values = new HashMap<>();
    values.put("seen", List.of(own.map(note -> String.valueOf(note.id())).orElse("0")));
    own.ifPresent(
        note -> {
          note.text().texts().forEach((language, text) -> values.put(language, List.of(text)));
          LocalDate until = note.until();
          values.put("until", until == null ? List.of() : List.of(until.toString()));
        });
    return values;
  }

  /** What was typed, whole: the gate bounds it, and the note says what is too much. */
  private static Map<String, List<String>> typed(Context ctx, List<String> fields) {
    Map<String, List<String>> values = new HashMap<>();
    fields.forEach(field -> values.put(field, ctx.formParams(field)));
    return values;
  }

  private FormView again(
      Context ctx, Map<String, List<String>> values, List<String> fields, List<Mistake> mistakes) {
    return form(ctx, values).with(Forms.inOrder(fields, mistakes, desk.words(ctx)));
  }

  /** Writes to readers. */
  void write(Context ctx) {
    Record record = record(ctx);
    Map<String, List<String>> values = typed(ctx, FOR_READERS);
    FormView sent = form(ctx, values);
    Notes.Draft draft = new Notes.Draft(sent.value("zh"), sent.value("en"), sent.value("until"));
    switch (notes.write(desk.visitor(ctx).actor(), record.id(), number(ctx, "seen"), draft)) {
      case Notes.Kept unused -> DeskSite.done(ctx, address(record), "note-written");
      case Notes.Wrong wrong -> {
        ctx.status(422);
        show(ctx, record, again(ctx, values, FOR_READERS, wrong.mistakes()), null);
      }
      case Notes.Stale stale -> {
        ctx.status(409);
        // Whoever saves again has been told, and means it.
        values.put("seen", values(stale.now()).getOrDefault("seen", List.of()));
        show(ctx, record, form(ctx, values), stale(stale.now(), desk.words(ctx)));
      }
      case Notes.Gone unused -> throw new NotFoundResponse();
    }
  }

  private void show(Context ctx, Record record, FormView form, @Nullable String warning) {
    show(ctx, record, notes.standing(record.id()), form, form(ctx, Map.of()), warning);
  }

  private static String stale(Optional<ReaderNote> now, Words words) {
    return now.map(
            note -> words.get("notes.stale", String.join(" / ", note.text().texts().values())))
        .orElseGet(() -> words.get("notes.stale.removed"));
  }

  /** Takes a note away from readers. */
  void remove(Context ctx) {
    Record record = record(ctx);
    boolean isDone = notes.remove(desk.visitor(ctx).actor(), record.id(), number(ctx, "note"));
    became(ctx, record, isDone, "note-removed");
  }

  private static void became(Context ctx, Record record, boolean isDone, String what) {
    if (!isDone) {
      throw new NotFoundResponse();
    }
    DeskSite.done(ctx, address(record), what);
  }

  /** Writes to colleagues. */
  void tell(Context ctx) {
    Record record = record(ctx);
    Map<String, List<String>> values = typed(ctx, FOR_COLLEAGUES);
    String text = form(ctx, values).value("text");
    List<Mistake> mistakes = notes.tell(desk.visitor(ctx).actor(), record.id(), text);
    if (mistakes.isEmpty()) {
      DeskSite.done(ctx, address(record), "note-told");
      return;
    }
    ctx.status(422);
    List<ReaderNote> standing = notes.standing(record.id());
    show(
        ctx,
        record,
        standing,
        form(ctx, values(own(standing))),
        again(ctx, values, FOR_COLLEAGUES, mistakes),
        null);
  }

  /** Deletes one's own note for colleagues. */
  void delete(Context ctx) {
    Record record = record(ctx);
    boolean isDone = notes.delete(desk.visitor(ctx).actor(), record.id(), number(ctx, "note"));
    became(ctx, record, isDone, "note-deleted");
  }

  private void show(
      Context ctx,
      Record record,
      List<ReaderNote> standing,
      FormView form,
      FormView telling,
      @Nullable String warning) {
    Words words = desk.words(ctx);
    String number = record.fields().number().orElse("");
    String address = address(record);
    int page = Math.max(DeskSite.page(ctx), 1);
    List<ColleagueNote> told = notes.forColleagues(record.id(), page);
    boolean isMore = told.size() > Notes.LISTED;
    List<ReaderNote> ended = notes.ended(record.id());
    Map<String, String> names = names(standing, ended, told, words);
    long shown = notes.shown(record.id()).map(ReaderNote::id).orElse(-1L);
    desk.show(
        ctx,
        "desk/notes.jte",
        address,
        "notes.title",
        new NotesPage(
            desk.nav(ctx, "/desk/records"),
            form,
            telling,
            address,
            "/desk/records/" + Links.segment(record.id()),
            Links.record(record.id()),
            number,
            Titles.first(record.fields().title(), number.isEmpty() ? record.id() : number, words),
            Notes.MAX_CHARACTERS,
            warning,
            standing.stream().map(note -> forReaders(note, shown, names, words)).toList(),
            ended.stream().map(note -> forReaders(note, shown, names, words)).toList(),
            told.stream()
                .limit(Notes.LISTED)
                .map(note -> told(note, desk.visitor(ctx).actor().name(), names, words))
                .toList(),
            page > 1 ? address + "?page=" + (page - 1) + "#colleagues" : null,
            isMore ? address + "?page=" + (page + 1) + "#colleagues" : null));
  }

  /** Those who wrote, each looked up once. */
  private Map<String, String> names(
      List<ReaderNote> standing, List<ReaderNote> ended, List<ColleagueNote> told, Words words) {
    List<String> authors = new ArrayList<>();
    standing.forEach(note -> authors.add(note.writtenBy()));
    ended.forEach(note -> authors.add(note.writtenBy()));
    told.forEach(note -> authors.add(note.writtenBy()));
    return authors.stream()
        .distinct()
        .collect(Collectors.toMap(Function.identity(), author -> desk.who(author, words)));
  }

  private NotesPage.ForReaders forReaders(
      ReaderNote note, long shown, Map<String, String> names, Words words) {
    LocalDate until = note.until();
    String about =
        Moments.minute(note.writtenAt()) + " " + names.getOrDefault(note.writtenBy(), "");
    return new NotesPage.ForReaders(
        note.id(),
        state(note, shown, words),
        until == null ? about : about + " · " + words.get("notes.shown-until", until.toString()),
        note.isInherited() ? words.get("notes.from", note.originId()) : null,
        note.text().texts().entrySet().stream()
            .map(
                text ->
                    new NotesPage.Said(
                        words.languageWithin(text.getKey()), Prose.of(text.getValue())))
            .toList());
  }

  private String state(ReaderNote note, long shown, Words words) {
    String state =
        note.isEnded()
            ? "ended"
            : note.id() == shown
                ? "shown"
                : note.isExpired(LocalDate.now(clock)) ? "expired" : "covered";
    return words.get("notes.state." + state);
  }

  private static NotesPage.Told told(
      ColleagueNote note, String reader, Map<String, String> names, Words words) {
    return new NotesPage.Told(
        note.id(),
        Moments.minute(note.writtenAt()),
        names.getOrDefault(note.writtenBy(), ""),
        note.originId().equals(note.recordId()) ? null : words.get("notes.from", note.originId()),
        Prose.of(note.text()),
        note.writtenBy().equals(reader));
  }
}
