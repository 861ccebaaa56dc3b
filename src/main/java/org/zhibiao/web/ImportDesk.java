package org.zhibiao.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.UploadedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.Answer;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.InvalidField;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.curation.Exporter;
import org.zhibiao.curation.Format;
import org.zhibiao.curation.Importer;
import org.zhibiao.curation.Upload;
import org.zhibiao.curation.Uploads;
import org.zhibiao.text.Problem;
import org.zhibiao.web.account.Moments;
import org.zhibiao.web.account.ProfilePage.Fact;
import org.zhibiao.web.desk.ImportPage;
import org.zhibiao.web.desk.ImportsPage;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Titles;
import org.zhibiao.web.page.Words;
import org.zhibiao.web.record.Particulars;

/** Where librarians bring spreadsheets in: handed in, looked over, imported, taken back. */
final class ImportDesk {
  static final String IMPORTS = "/desk/imports";
  private static final String FILE = "file";
  private static final String SOURCE = "source";
  private static final String COLUMN = "column-";
  private static final String KIND = "kind";
  private static final int EXAMPLE = 60;
  private static final int LISTED = 30;

  /** Where the word of a line comes from that does not say: a file. */
  private static final String ANY = Importer.Origin.FILE.source();

  private final DeskSite desk;
  private final Uploads uploads;
  private final Sources sources;

  ImportDesk(DeskSite desk, Uploads uploads, Catalogue catalogue) {
    this.desk = desk;
    this.uploads = uploads;
    this.sources = catalogue.sources();
  }

  void list(Context ctx) {
    showList(ctx, desk.empty(ctx));
  }

  private void showList(Context ctx, FormView form) {
    Words words = desk.words(ctx);
    desk.show(
        ctx,
        "desk/imports.jte",
        IMPORTS,
        "desk.nav.imports",
        new ImportsPage(
            desk.nav(ctx, IMPORTS),
            form,
            FileWords.size(Uploads.MAX_BYTES),
            sources(words),
            uploads.list(LISTED).stream().map(upload -> line(upload, words)).toList()));
  }

  private List<Option> sources(Words words) {
    return Stream.concat(
            Stream.of(new Option(ANY, words.get("import.source.file"))),
            sources.all().stream()
                .filter(source -> !source.id().equals(Sources.EDITOR))
                .map(
                    source ->
                        new Option(
                            source.id(), Titles.first(source.name(), source.id(), words).string())))
        .toList();
  }

  private ImportsPage.Line line(Upload upload, Words words) {
    return new ImportsPage.Line(
        IMPORTS + "/" + upload.id(),
        upload.name(),
        Moments.minute(upload.uploadedAt()),
        desk.who(upload.uploadedBy(), words),
        words.get(upload.operation() == null ? "import.waits" : "import.done"));
  }

  void upload(Context ctx) throws IOException {
    UploadedFile sent = ctx.isMultipartFormData() ? ctx.uploadedFile(FILE) : null;
    if (sent == null || (sent.size() == 0 && sent.filename().isEmpty())) {
      again(ctx, Problem.of("import.problem.none"));
      return;
    }
    String source = Forms.text(ctx, SOURCE);
    boolean isKnown = sources(desk.words(ctx)).stream().anyMatch(one -> one.value().equals(source));
    Uploads.Received received;
    try (InputStream content = sent.content()) {
      received =
          uploads.keep(desk.visitor(ctx).actor(), sent.filename(), isKnown ? source : ANY, content);
    }
    switch (received) {
      case Uploads.Kept kept -> Forms.moveOn(ctx, IMPORTS + "/" + kept.upload().id());
      case Uploads.Refused refused -> again(ctx, refused.problem());
    }
  }

  private void again(Context ctx, Problem problem) {
    showList(
        ctx, desk.again(ctx, List.of(FILE, SOURCE), List.of(new Answer.Mistake(FILE, problem))));
  }

  private Upload find(Context ctx) {
    return uploads.find(ctx.pathParam("id")).orElseThrow(NotFoundResponse::new);
  }

  void one(Context ctx) {
    show(ctx, find(ctx), null);
  }

  private void show(Context ctx, Upload upload, @Nullable String warning) {
    Words words = desk.words(ctx);
    Uploads.Trial trial = uploads.tryOut(upload);
    Importer.Summary summary = trial.summary();
    List<Fact> counts = new ArrayList<>();
    if (trial.problem().isEmpty()) {
      counts.add(count("import.lines", summary.lines(), words));
      counts.add(count("import.created", summary.created(), words));
      counts.add(count("import.revised", summary.revised(), words));
      counts.add(count("import.unchanged", summary.unchanged(), words));
      counts.add(count("import.review", summary.review(), words));
      counts.add(count("import.rejected", summary.rejected(), words));
    }
    Long operation = upload.operation();
    Uploads.Reading reading = uploads.reading(upload);
    boolean isMore = summary.rejected() > trial.rejections().size();
    desk.show(
        ctx,
        "desk/import.jte",
        IMPORTS + "/" + upload.id(),
        "desk.nav.imports",
        new ImportPage(
            desk.nav(ctx, IMPORTS),
            FormView.of(
                desk.visitor(ctx).csrf(),
                Map.of(KIND, List.of(reading.kind().map(Kind::code).orElse("")))),
            IMPORTS + "/" + upload.id(),
            upload.name(),
            words.get(
                "import.about",
                desk.who(upload.uploadedBy(), words),
                Moments.minute(upload.uploadedAt()),
                source(upload, words)),
            trial.problem().map(problem -> said(problem, words)).orElse(null),
            warning,
            counts,
            trial.rejections().stream().map(one -> rejection(one, words)).toList(),
            isMore ? words.get("import.more", words.number(summary.rejected())) : null,
            trial.rows().stream().map(row -> row(row, words)).toList(),
            operation == null ? null : OperationDesk.address(operation),
            operation == null || uploads.canGoOn(upload),
            columns(reading),
            meanings(words),
            kinds(words)));
  }

  private static List<ImportPage.Column> columns(Uploads.Reading reading) {
    List<ImportPage.Column> columns = new ArrayList<>();
    for (Uploads.Heading heading : reading.headings()) {
      String example = heading.example();
      columns.add(
          new ImportPage.Column(
              COLUMN + columns.size(),
              heading.heading(),
              example.length() <= EXAMPLE ? example : example.substring(0, EXAMPLE) + "…",
              heading.isLeftOut() || heading.heading().isEmpty()
                  ? ImportPage.LEFT_OUT
                  : heading.column().orElse(ImportPage.UNKNOWN)));
    }
    return columns;
  }

  private static List<Option> meanings(Words words) {
    return Stream.concat(
            Stream.of(
                new Option(ImportPage.UNKNOWN, words.get("import.column.unknown")),
                new Option(ImportPage.LEFT_OUT, words.get("import.column.left-out"))),
            Uploads.columns().stream().map(column -> new Option(column, meaning(column, words))))
        .toList();
  }

  private static String meaning(String column, Words words) {
    return column.equals(SOURCE)
        ? words.get("import.source")
        : Cells.label(column, Kind.STANDARD, words);
  }

  private static List<Option> kinds(Words words) {
    return Stream.concat(
            Stream.of(new Option("", words.get("import.kind.said"))),
            Stream.of(Kind.values()).map(kind -> new Option(kind.code(), words.kind(kind))))
        .toList();
  }

  /** Takes in how the columns are to be read. */
  void columns(Context ctx) {
    Upload upload = find(ctx);
    int most = uploads.reading(upload).headings().size();
    Map<Integer, String> said = new LinkedHashMap<>();
    for (int i = 0; i < most; i++) {
      String meaning = Forms.text(ctx, COLUMN + i);
      if (!meaning.isEmpty() && !meaning.equals(ImportPage.UNKNOWN)) {
        said.put(i, meaning.equals(ImportPage.LEFT_OUT) ? "" : meaning);
      }
    }
    uploads.choose(desk.visitor(ctx).actor(), upload, said, Kind.of(Forms.text(ctx, KIND)));
    DeskSite.done(ctx, IMPORTS + "/" + upload.id(), "columns");
  }

  private String source(Upload upload, Words words) {
    return upload.source().equals(ANY)
        ? words.get("import.source.file")
        : sources
            .find(upload.source())
            .map(source -> Titles.first(source.name(), source.id(), words).string())
            .orElse(upload.source());
  }

  /** In words; of an argument that is a message itself, that too. */
  private static String said(Problem problem, Words words) {
    Object[] arguments =
        problem.arguments().stream()
            .map(
                one ->
                    String.valueOf(one).startsWith("invalid.")
                        ? words.get(String.valueOf(one))
                        : one)
            .toArray();
    return words.get(problem.key(), arguments);
  }

  private static Fact count(String key, long count, Words words) {
    return new Fact(words.get(key), words.number(count));
  }

  private static ImportPage.Rejection rejection(Importer.Rejection one, Words words) {
    InvalidField problem = one.problem();
    return new ImportPage.Rejection(
        words.number(one.line()),
        column(problem.field(), words),
        words.get(problem.reason(), problem.arguments().toArray()));
  }

  /** What a column is called to readers; its own name when it is no field. */
  private static String column(String field, Words words) {
    String name = field.replace('.', '_');
    Optional<Field<?>> known =
        Field.named(name)
            .or(
                () ->
                    Field.named(
                        name.contains("_") ? name.substring(0, name.lastIndexOf('_')) : name));
    return known.map(one -> Particulars.label(one, Kind.STANDARD, words)).orElse(field);
  }

  private static ImportPage.Row row(JsonNode row, Words words) {
    List<String> rest = new ArrayList<>();
    row.fields()
        .forEachRemaining(
            one -> {
              if (!one.getKey().equals(Field.NUMBER.name())) {
                String said =
                    one.getKey().equals(Field.KIND.name())
                        ? Kind.of(one.getValue().asText()).map(words::kind).orElse("")
                        : text(one.getValue());
                rest.add(column(one.getKey(), words) + " " + said);
              }
            });
    return new ImportPage.Row(row.path(Field.NUMBER.name()).asText("–"), words.join(rest));
  }

  private static String text(JsonNode value) {
    if (value.isValueNode()) {
      return value.asText();
    }
    List<String> parts = new ArrayList<>();
    value.forEach(part -> parts.add(text(part)));
    return String.join(" / ", parts);
  }

  void run(Context ctx) {
    Upload upload = find(ctx);
    Optional<Long> operation = uploads.run(desk.visitor(ctx).actor(), upload);
    if (operation.isPresent()) {
      DeskSite.done(ctx, OperationDesk.address(operation.get()), "imported");
    } else {
      ctx.status(409);
      show(ctx, find(ctx), desk.words(ctx).get("import.not-now"));
    }
  }

  /** An empty table with the columns that there are. */
  void template(Context ctx) throws IOException {
    Format format =
        Format.of(ctx.pathParam("format"))
            .filter(one -> one != Format.JSONL)
            .orElseThrow(NotFoundResponse::new);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Exporter.template(format, out);
    ctx.contentType(
        format == Format.CSV
            ? "text/csv; charset=utf-8"
            : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    ctx.header(
        Header.CONTENT_DISPOSITION,
        "attachment; filename=\"zhibiao-template." + format.code() + "\"");
    ctx.result(out.toByteArray());
  }
}
