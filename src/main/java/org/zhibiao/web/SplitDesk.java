package org.zhibiao.web;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Sighting;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.curation.Split;
import org.zhibiao.curation.attachment.Attachments;
import org.zhibiao.text.Problem;
import org.zhibiao.web.api.RecordAddress;
import org.zhibiao.web.desk.MergePage;
import org.zhibiao.web.desk.SplitPage;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Titles;
import org.zhibiao.web.page.Words;

/** Where a record in which two documents are mixed is made two. */
final class SplitDesk {
  private static final String SOURCES = "go";
  private static final String NUMBER = "number";
  private static final String FILES = "file";
  private static final int LONGEST = 200;
  private static final int MOST = 50;

  private final DeskSite desk;
  private final Catalogue catalogue;
  private final Split split;
  private final Attachments attachments;

  SplitDesk(DeskSite desk, Catalogue catalogue, Split split, Attachments attachments) {
    this.desk = desk;
    this.catalogue = catalogue;
    this.split = split;
    this.attachments = attachments;
  }

  private static String address(Record record) {
    return ReviewDesk.editAddress(record.id()) + "/split";
  }

  /**
   * What was chosen.
   *
   * @param files ids of full texts that go along
   */
  private record Chosen(Split.Wish wish, Set<Long> files) {
    static Chosen of(List<String> sources, String number, List<String> files) {
      Set<Long> ids = new LinkedHashSet<>();
      files.stream()
          .limit(MOST)
          .filter(id -> id.matches("\\d{1,15}"))
          .forEach(id -> ids.add(Long.parseLong(id)));
      return new Chosen(
          new Split.Wish(
              new LinkedHashSet<>(sources.stream().limit(MOST).toList()),
              number.substring(0, Math.min(number.length(), LONGEST))),
          ids);
    }
  }

  void form(Context ctx) {
    Record record = RecordAddress.find(ctx, catalogue);
    Chosen chosen =
        Chosen.of(ctx.queryParams(SOURCES), DeskSite.query(ctx, NUMBER), ctx.queryParams(FILES));
    show(ctx, record, chosen, null);
  }

  void split(Context ctx) {
    Record record = RecordAddress.find(ctx, catalogue);
    Chosen chosen =
        Chosen.of(Forms.texts(ctx, SOURCES), Forms.text(ctx, NUMBER), Forms.texts(ctx, FILES));
    String revision = Forms.text(ctx, "revision");
    Split.Result result =
        split.split(
            desk.visitor(ctx).actor(),
            record.id(),
            revision.matches("\\d{1,9}") ? Integer.parseInt(revision) : -1,
            chosen.wish(),
            (handle, made) ->
                attachments.move(
                    handle, desk.visitor(ctx).actor(), record.id(), chosen.files(), made));
    switch (result) {
      case Split.Done done -> DeskSite.done(ctx, OperationDesk.address(done.operation()), "split");
      case Split.Stale unused -> {
        ctx.status(409);
        show(ctx, record, chosen, desk.words(ctx).get("split.stale"));
      }
      case Split.Wrong unused -> {
        ctx.status(422);
        show(ctx, record, chosen, null);
      }
    }
  }

  private void show(Context ctx, Record record, Chosen chosen, @Nullable String warning) {
    Words words = desk.words(ctx);
    List<MergePage.Row> rows = new ArrayList<>();
    String wrong = warning;
    String wrongHref = null;
    String number = chosen.wish().number();
    if (!chosen.wish().sources().isEmpty()) {
      switch (split.tryOut(record, chosen.wish())) {
        case Split.Plan plan -> {
          number = number.isEmpty() ? plan.goes().number().orElse("") : number;
          SideBySide.compare(
              plan.stays(),
              plan.goes(),
              words,
              (column, contrast) ->
                  rows.add(
                      new MergePage.Row(
                          Cells.label(column, record.fields().kind(), words), contrast)));
        }
        case Split.Wrong bad -> {
          Problem problem = bad.problem();
          wrong = words.get(problem.key(), problem.arguments().toArray());
          wrongHref = Optional.ofNullable(bad.taken()).map(Links::record).orElse(null);
        }
      }
    }
    desk.show(
        ctx,
        "desk/split.jte",
        address(record),
        "split.title",
        new SplitPage(
            desk.nav(ctx, "/desk/records"),
            FormView.empty(desk.visitor(ctx).csrf()),
            address(record),
            Links.record(record.id()),
            record
                .fields()
                .number()
                .orElseGet(
                    () -> Titles.first(record.fields().title(), record.id(), words).string()),
            record.revision(),
            record.sightings().stream()
                .filter(one -> !one.source().equals(Sources.EDITOR))
                .map(one -> source(one, chosen, words))
                .toList(),
            attachments.of(record.id()).stream()
                .map(
                    file ->
                        new SplitPage.Choice(
                            String.valueOf(file.id()),
                            file.name(),
                            chosen.files().contains(file.id())))
                .toList(),
            number,
            wrong,
            wrongHref,
            rows));
  }

  private SplitPage.Source source(Sighting word, Chosen chosen, Words words) {
    String name =
        catalogue
            .sources()
            .find(word.source())
            .map(source -> Titles.first(source.name(), source.id(), words).string())
            .orElse(word.source());
    List<String> said =
        Stream.of(
                word.said().number(),
                Optional.of(Titles.first(word.said().title(), "", words).string()),
                word.said().get(Field.ISSUED).map(Object::toString))
            .flatMap(Optional::stream)
            .filter(text -> !text.isEmpty())
            .toList();
    return new SplitPage.Source(
        word.source(),
        name,
        String.join(" · ", said),
        word.said().get(Field.URL).flatMap(Links::external).orElse(null),
        chosen.wish().sources().contains(word.source()));
  }
}
