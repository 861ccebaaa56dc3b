package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Record;
import org.zhibiao.curation.quality.Completeness;
import org.zhibiao.curation.quality.Completeness.Lacking;
import org.zhibiao.curation.quality.Freshness;
import org.zhibiao.curation.quality.Usage;
import org.zhibiao.web.account.Moments;
import org.zhibiao.web.desk.ListPage;
import org.zhibiao.web.desk.QualityPage;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Titles;
import org.zhibiao.web.page.Words;

/** Where librarians see how good the catalogue is, and what readers look for in vain. */
final class QualityDesk {
  private static final String QUALITY = "/desk/quality";
  private static final String MISSING = QUALITY + "/missing";
  private static final int DAYS = 30;
  private static final int LISTED = 20;
  private static final int PAGE = 50;
  private static final int HUNDRED = 100;

  private final DeskSite desk;
  private final Catalogue catalogue;
  private final Server.Quality quality;
  private final Clock clock;

  QualityDesk(DeskSite desk, Catalogue catalogue, Server.Quality quality, Clock clock) {
    this.desk = desk;
    this.catalogue = catalogue;
    this.quality = quality;
    this.clock = clock;
  }

  void board(Context ctx) {
    Words words = desk.words(ctx);
    quality.usage().flush();
    Completeness.Board board = quality.completeness().board();
    desk.show(
        ctx,
        "desk/quality.jte",
        QUALITY,
        "desk.nav.quality",
        new QualityPage(
            desk.nav(ctx, QUALITY),
            words.get("quality.counted", Moments.minute(board.countedAt())),
            Stream.of(Kind.values())
                .flatMap(
                    kind ->
                        Optional.ofNullable(board.kinds().get(kind)).stream()
                            .map(of -> kind(kind, of, words)))
                .toList(),
            quality.freshness().all().stream().map(one -> source(one, words)).toList(),
            quality.freshness().waiting().stream().map(one -> waiting(one, words)).toList(),
            queries(Usage.What.NOTHING, words),
            queries(Usage.What.SEARCH, words),
            read(words)));
  }

  private static QualityPage.KindPart kind(Kind kind, Completeness.OfKind of, Words words) {
    List<QualityPage.FieldPart> fields = new ArrayList<>();
    of.lacking()
        .forEach(
            (column, lacking) ->
                fields.add(
                    new QualityPage.FieldPart(
                        Cells.label(column, kind, words),
                        (int) ((of.records() - lacking.count()) * HUNDRED / of.records()),
                        words.number(lacking.count()),
                        lacking.count() == 0
                            ? null
                            : MISSING + "?kind=" + kind.code() + "&field=" + column)));
    return new QualityPage.KindPart(
        words.kind(kind),
        Links.kind(kind),
        words.number(of.records()),
        words.number(of.unverified()),
        fields);
  }

  private QualityPage.SourcePart source(Freshness.OfSource one, Words words) {
    String name =
        catalogue
            .sources()
            .find(one.source())
            .map(source -> Titles.first(source.name(), source.id(), words).string())
            .orElse(one.source());
    return new QualityPage.SourcePart(
        name,
        catalogue.sources().find(one.source()).isPresent()
            ? "/sources/" + Links.segment(one.source())
            : "/sources",
        words.number(one.records()),
        ago(one.seenAt(), words),
        ago(one.oldest(), words),
        words.number(one.unseen()));
  }

  private String ago(Instant at, Words words) {
    return words.count("quality.days", Math.max(0, Duration.between(at, clock.instant()).toDays()));
  }

  private QualityPage.WaitingPart waiting(Freshness.Waiting one, Words words) {
    return new QualityPage.WaitingPart(
        words.find("review.kind." + one.kind()).orElse(one.kind()),
        "/desk/review?kind=" + Links.segment(one.kind()),
        words.number(one.count()),
        ago(one.oldest(), words),
        ago(one.median(), words));
  }

  private List<QualityPage.Query> queries(Usage.What what, Words words) {
    return quality.usage().most(what, DAYS, LISTED).stream()
        .map(
            one ->
                new QualityPage.Query(
                    one.subject(),
                    words.number(one.count()),
                    Links.words(one.subject()),
                    "/desk/words/new?zh=" + Links.segment(one.subject())))
        .toList();
  }

  private List<QualityPage.Read> read(Words words) {
    List<Usage.Count> most = quality.usage().most(Usage.What.READ, DAYS, LISTED);
    List<QualityPage.Read> read = new ArrayList<>();
    catalogue.forEach(
        most.stream().map(Usage.Count::subject).toList(),
        LISTED,
        records ->
            records.forEach(
                record ->
                    read.add(
                        new QualityPage.Read(
                            record.fields().number().orElse(record.id()),
                            title(record, words),
                            words.number(
                                most.stream()
                                    .filter(one -> one.subject().equals(record.id()))
                                    .mapToLong(Usage.Count::count)
                                    .sum()),
                            Links.record(record.id())))));
    return read;
  }

  private static String title(Record record, Words words) {
    return Titles.first(record.fields().title(), "", words).string();
  }

  /** The records of a kind that lack a field. */
  void missing(Context ctx) {
    Words words = desk.words(ctx);
    Kind kind = Kind.of(DeskSite.query(ctx, "kind")).orElseThrow(NotFoundResponse::new);
    String column = DeskSite.query(ctx, "field");
    if (!Completeness.expected(kind).contains(column)) {
      throw new NotFoundResponse();
    }
    Map<Kind, Completeness.OfKind> kinds = quality.completeness().board().kinds();
    Lacking lacking =
        Optional.ofNullable(kinds.get(kind))
            .map(of -> of.lacking().get(column))
            .orElseGet(() -> new Lacking(0, List.of()));
    int page = Math.max(1, DeskSite.page(ctx));
    int from = Math.min(lacking.ids().size(), (page - 1) * PAGE);
    int to = Math.min(lacking.ids().size(), from + PAGE);
    String address = MISSING + "?kind=" + kind.code() + "&field=" + column;
    String label = Cells.label(column, kind, words);
    List<ListPage.Row> rows = new ArrayList<>();
    catalogue.forEach(
        lacking.ids().subList(from, to),
        PAGE,
        records ->
            records.forEach(
                record ->
                    rows.add(
                        new ListPage.Row(
                            ReviewDesk.editAddress(record.id()),
                            List.of(
                                record.fields().number().orElse(record.id()),
                                title(record, words))))));
    desk.show(
        ctx,
        "desk/missing.jte",
        address,
        "desk.nav.quality",
        new ListPage(
            desk.nav(ctx, QUALITY),
            words.get("quality.missing", words.kind(kind), label),
            address,
            List.of(),
            lacking.count() > lacking.ids().size()
                ? words.get(
                    "quality.some",
                    words.number(lacking.count()),
                    words.number(lacking.ids().size()))
                : words.count("quality.all", lacking.count()),
            List.of(words.get("bulk.record"), words.get("field.title")),
            rows,
            page > 1 ? address + "&page=" + (page - 1) : null,
            to < lacking.ids().size() ? address + "&page=" + (page + 1) : null));
  }
}
