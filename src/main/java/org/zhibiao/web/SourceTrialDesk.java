package org.zhibiao.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.crawl.Source;
import org.zhibiao.crawl.SourceFileProblem;
import org.zhibiao.crawl.SourceFiles;
import org.zhibiao.crawl.SourceStates;
import org.zhibiao.crawl.SourceTrial;
import org.zhibiao.crawl.SourceTrial.Fate;
import org.zhibiao.crawl.SourceTrial.Part;
import org.zhibiao.crawl.SourceTrial.Tried;
import org.zhibiao.text.Problem;
import org.zhibiao.web.account.ProfilePage.Fact;
import org.zhibiao.web.desk.SourceTrialPage;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Titles;
import org.zhibiao.web.page.Words;

/** A source file tried against a page; nothing is fetched and nothing is written. */
final class SourceTrialDesk {
  private static final String YAML = "yaml";
  private static final String PAGE = "page";
  private static final String UPLOAD = "upload";
  private static final String PART = "part";

  /** The most characters of a page that stand in the form again. */
  private static final int SHOWN_AGAIN = 300_000;

  /** What was pasted is written in UTF-8, whatever it says of itself. */
  private static final String PASTED = "text/plain; charset=utf-8";

  private final DeskSite desk;
  private final SourceStates states;
  private final SourceTrial trial;

  SourceTrialDesk(DeskSite desk, SourceStates states, SourceTrial trial) {
    this.desk = desk;
    this.states = states;
    this.trial = trial;
  }

  private Source find(Context ctx) {
    return states.find(ctx.pathParam("id")).orElseThrow(NotFoundResponse::new).source();
  }

  void form(Context ctx) throws IOException {
    Source source = find(ctx);
    Map<String, List<String>> values = new HashMap<>();
    SourceFiles.text(states.folder().path(), source.id())
        .ifPresent(text -> values.put(YAML, List.of(text)));
    show(ctx, source, values, List.of(), SourceTrial.parts(source), null);
  }

  /** A page that was handed in, with the header that says what it is written in. */
  private record Handed(byte[] bytes, String contentType) {}

  void run(Context ctx) throws IOException {
    Source source = find(ctx);
    String yaml = text(ctx, YAML).replace("\r\n", "\n");
    String pasted = text(ctx, PAGE);
    String part = Forms.text(ctx, PART);
    Map<String, List<String>> values = new HashMap<>();
    values.put(YAML, List.of(yaml));
    values.put(PART, List.of(part));
    values.put(PAGE, List.of(pasted.length() <= SHOWN_AGAIN ? pasted : ""));
    Words words = desk.words(ctx);
    Optional<Handed> page = uploaded(ctx).or(() -> pasted(pasted));
    if (yaml.isBlank() || page.isEmpty()) {
      ctx.status(422);
      FormView.Mistake mistake =
          yaml.isBlank()
              ? new FormView.Mistake(YAML, words.get("try.wrong.no-file"))
              : new FormView.Mistake(PAGE, words.get("try.wrong.no-page"));
      show(ctx, source, values, List.of(mistake), SourceTrial.parts(source), null);
      return;
    }
    Tried tried =
        trial.run(source.id() + ".yaml", yaml, page.get().bytes(), page.get().contentType(), part);
    tried.part().ifPresent(read -> values.put(PART, List.of(read.id())));
    if (pasted.isBlank() && tried.text().length() < SHOWN_AGAIN) {
      // A file cannot be chosen again by the page; what was read of it can stand in its place.
      values.put(PAGE, List.of(page.get().bytes().length <= SHOWN_AGAIN ? tried.text() : ""));
    }
    boolean isGood = tried.mistakes().isEmpty() && tried.problem().isEmpty();
    ctx.status(isGood ? 200 : 422);
    List<Part> parts = tried.parts().isEmpty() ? SourceTrial.parts(source) : tried.parts();
    show(ctx, source, values, List.of(), parts, result(tried, words));
  }

  /** A long text of a form in parts. */
  private static String text(Context ctx, String field) {
    String value = ctx.formParam(field);
    return value == null ? "" : value;
  }

  private static Optional<Handed> uploaded(Context ctx) throws IOException {
    UploadedFile sent = ctx.isMultipartFormData() ? ctx.uploadedFile(UPLOAD) : null;
    if (sent == null || sent.size() == 0) {
      return Optional.empty();
    }
    try (InputStream in = sent.content()) {
      // One more than there may be, so that too long a one is known for what it is.
      return Optional.of(new Handed(in.readNBytes(SourceTrial.MAX_PAGE + 1), ""));
    }
  }

  private static Optional<Handed> pasted(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    String said =
        text.stripLeading()
            .replaceFirst("^(<\\?xml[^>]{0,200}?)\\sencoding\\s*=\\s*[\"'][^\"']{0,40}[\"']", "$1");
    return Optional.of(new Handed(said.getBytes(StandardCharsets.UTF_8), PASTED));
  }

  private void show(
      Context ctx,
      Source source,
      Map<String, List<String>> values,
      List<FormView.Mistake> mistakes,
      List<Part> parts,
      SourceTrialPage.@Nullable Result result) {
    Words words = desk.words(ctx);
    String address = SourceDesk.address(source);
    desk.show(
        ctx,
        "desk/source-try.jte",
        address + "/try",
        "try.title",
        new SourceTrialPage(
            desk.nav(ctx, SourceDesk.SOURCES),
            FormView.of(desk.visitor(ctx).csrf(), values).with(mistakes),
            Titles.first(source.about().name(), source.id(), words),
            address,
            address + "/try",
            SourceTrial.MAX_FILE,
            FileWords.size(SourceTrial.MAX_PAGE),
            parts.stream()
                .map(
                    part ->
                        new Option(
                            part.id(),
                            words.get(
                                part.isBehind() ? "try.part.behind" : "try.part.list",
                                part.listing())))
                .toList(),
            result));
  }

  private static SourceTrialPage.Result result(Tried tried, Words words) {
    List<String> counts = new ArrayList<>();
    for (Fate fate : Fate.values()) {
      long count = tried.rows().stream().filter(row -> row.fate() == fate).count();
      if (count > 0) {
        counts.add(fate(fate, words) + " " + words.number(count));
      }
    }
    boolean isMore = tried.count() > tried.rows().size();
    String summary = words.count("try.rows", tried.count());
    if (isMore) {
      summary += words.get("try.first", words.number(tried.rows().size()));
    }
    return new SourceTrialPage.Result(
        tried.mistakes().stream().map(mistake -> mistake(mistake, words)).toList(),
        tried.problem().map(problem -> said(problem, words)).orElse(null),
        counts.isEmpty() ? summary : summary + words.get("try.colon") + words.join(counts),
        tried.isCombined() ? words.get("try.combined") : null,
        facts(tried.beside().values()),
        tried.rows().stream().map(row -> row(row, words)).toList(),
        tried.text());
  }

  private static String said(Problem problem, Words words) {
    return words.get(problem.key(), problem.arguments().toArray());
  }

  private static String mistake(SourceFileProblem mistake, Words words) {
    String why = words.get(mistake.reason(), mistake.arguments().toArray());
    return mistake.key().isEmpty()
        ? words.get("try.mistake", words.number(mistake.line()), why)
        : words.get("try.mistake.key", words.number(mistake.line()), mistake.key(), why);
  }

  private static String fate(Fate fate, Words words) {
    return words.get("try.fate." + fate.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private static SourceTrialPage.Row row(SourceTrial.Row row, Words words) {
    String number = words.get("try.row", words.number(row.number()));
    return new SourceTrialPage.Row(
        row.key().isEmpty() ? number : number + " · " + row.key(),
        fate(row.fate(), words),
        switch (row.fate()) {
          case TAKEN -> "good";
          case LEADS, COMPLETES, PASSED_OVER -> "waiting";
          case REFUSED -> "bad";
        },
        row.reasons().stream()
            .map(
                reason ->
                    reason.field()
                        + ": "
                        + words.get(reason.reason(), reason.arguments().toArray()))
            .toList(),
        facts(row.fields()),
        facts(row.raw().values()));
  }

  /** Values by their names, in the order of the names. */
  private static List<Fact> facts(Map<String, List<String>> values) {
    return values.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> new Fact(entry.getKey(), String.join(" / ", entry.getValue())))
        .toList();
  }

  /** The fields under the names that a source file gives them: {@code title.zh}. */
  private static List<Fact> facts(Fields fields) {
    List<Fact> facts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : fields.write().properties()) {
      if (field.getValue().isObject()) {
        for (Map.Entry<String, JsonNode> text : field.getValue().properties()) {
          facts.add(new Fact(field.getKey() + "." + text.getKey(), text(text.getValue())));
        }
      } else {
        facts.add(new Fact(field.getKey(), text(field.getValue())));
      }
    }
    return facts;
  }

  private static String text(JsonNode value) {
    if (value.isValueNode()) {
      return value.asText();
    }
    List<String> parts = new ArrayList<>();
    value.forEach(part -> parts.add(text(part)));
    return String.join(" / ", parts);
  }
}
