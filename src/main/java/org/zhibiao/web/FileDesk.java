package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.zhibiao.accounts.Answer;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Record;
import org.zhibiao.curation.attachment.Attachment;
import org.zhibiao.curation.attachment.Attachments;
import org.zhibiao.curation.attachment.Licence;
import org.zhibiao.curation.attachment.Readers;
import org.zhibiao.text.Problem;
import org.zhibiao.web.account.Moments;
import org.zhibiao.web.api.RecordAddress;
import org.zhibiao.web.desk.FilesPage;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Titles;
import org.zhibiao.web.page.Words;

/** Where a librarian attaches full texts to a record, and says who may open them. */
final class FileDesk {
  private static final List<String> FIELDS = List.of("file", "licence", "readers");

  private final DeskSite desk;
  private final Catalogue catalogue;
  private final Attachments attachments;

  FileDesk(DeskSite desk, Catalogue catalogue, Attachments attachments) {
    this.desk = desk;
    this.catalogue = catalogue;
    this.attachments = attachments;
  }

  private Record record(Context ctx) {
    return RecordAddress.find(ctx, catalogue);
  }

  static String address(String record) {
    return "/desk/records/" + Links.segment(record) + "/files";
  }

  private static long number(Context ctx) {
    String number = Forms.text(ctx, "attachment");
    return number.matches("\\d{1,15}") ? Long.parseLong(number) : -1;
  }

  void files(Context ctx) {
    Map<String, List<String>> values = Map.of("readers", List.of(Readers.PUBLIC.code()));
    show(ctx, record(ctx), FormView.of(desk.visitor(ctx).csrf(), values));
  }

  void upload(Context ctx) throws IOException {
    Record record = record(ctx);
    UploadedFile sent = ctx.isMultipartFormData() ? ctx.uploadedFile("file") : null;
    if (sent == null || (sent.size() == 0 && sent.filename().isEmpty())) {
      again(ctx, record, new Answer.Mistake("file", Problem.of("file.problem.none")));
      return;
    }
    Attachments.Added added;
    try (InputStream content = sent.content()) {
      added =
          attachments.add(
              desk.visitor(ctx).actor(),
              record.id(),
              new Attachments.Stated(
                  sent.filename(), Forms.text(ctx, "licence"), Forms.text(ctx, "readers")),
              content);
    }
    switch (added) {
      case Attachments.Kept unused -> DeskSite.done(ctx, address(record.id()), "file-added");
      case Attachments.Refused refused ->
          again(ctx, record, new Answer.Mistake(refused.field(), refused.problem()));
      case Attachments.Gone unused -> throw new NotFoundResponse();
    }
  }

  private void again(Context ctx, Record record, Answer.Mistake mistake) {
    show(ctx, record, desk.again(ctx, FIELDS, List.of(mistake)));
  }

  void open(Context ctx) {
    Readers readers = Readers.coded(Forms.text(ctx, "readers")).orElseThrow(NotFoundResponse::new);
    String record = ctx.pathParam("id");
    became(
        ctx, attachments.open(desk.visitor(ctx).actor(), record, number(ctx), readers), "opened");
  }

  void remove(Context ctx) {
    String record = ctx.pathParam("id");
    became(ctx, attachments.remove(desk.visitor(ctx).actor(), record, number(ctx)), "removed");
  }

  void restore(Context ctx) {
    String record = ctx.pathParam("id");
    became(ctx, attachments.restore(desk.visitor(ctx).actor(), record, number(ctx)), "restored");
  }

  private static void became(Context ctx, boolean isDone, String what) {
    if (!isDone) {
      throw new NotFoundResponse();
    }
    DeskSite.done(ctx, address(ctx.pathParam("id")), "file-" + what);
  }

  private void show(Context ctx, Record record, FormView form) {
    Words words = desk.words(ctx);
    String number = record.fields().number().orElse("");
    desk.show(
        ctx,
        "desk/files.jte",
        address(record.id()),
        "files.title",
        new FilesPage(
            desk.nav(ctx, "/desk/records"),
            form,
            address(record.id()),
            Links.record(record.id()),
            number,
            Titles.first(record.fields().title(), number.isEmpty() ? record.id() : number, words),
            FileWords.size(Attachments.MAX_BYTES),
            licences(words),
            readers(words),
            rows(attachments.of(record.id()), words),
            rows(attachments.removedOf(record.id()), words)));
  }

  private static List<Option> licences(Words words) {
    return Stream.concat(
            Stream.of(new Option("", words.get("files.choose"))),
            Arrays.stream(Licence.values())
                .map(one -> new Option(one.code(), words.get("file.licence." + one.code()))))
        .toList();
  }

  private static List<Option> readers(Words words) {
    return Arrays.stream(Readers.values())
        .map(one -> new Option(one.code(), words.get("file.readers." + one.code())))
        .toList();
  }

  private List<FilesPage.File> rows(List<Attachment> files, Words words) {
    return files.stream().map(file -> row(file, words)).toList();
  }

  private FilesPage.File row(Attachment file, Words words) {
    return new FilesPage.File(
        file.id(),
        file.name(),
        FileWords.href(file),
        FileWords.about(file, words),
        FileWords.text(file, words),
        words.get("file.licence." + file.licence().code()),
        file.readers().code(),
        Moments.minute(file.uploadedAt()) + " " + desk.who(file.uploadedBy(), words),
        words.count("file.downloads", file.downloads()));
  }
}
