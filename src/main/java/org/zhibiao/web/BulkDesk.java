package org.zhibiao.web;

import io.javalin.http.Context;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Record;
import org.zhibiao.curation.Bulk;
import org.zhibiao.search.Facet;
import org.zhibiao.search.Search;
import org.zhibiao.search.SearchAddress;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.text.Hashes;
import org.zhibiao.text.Problem;
import org.zhibiao.web.desk.BulkPage;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Titles;
import org.zhibiao.web.page.Words;
import org.zhibiao.web.record.Particulars;

/** Where one change is made to all records of a list of results. */
final class BulkDesk {
  static final String BULK = "/desk/bulk";

  /** The list, as the query string of its page. */
  static final String LIST = "list";

  private static final String FIELD = "field";
  private static final String WAY = "way";
  private static final String VALUE = "value";
  private static final String SEEN = "seen";
  private static final String EXCEPT = "except";
  private static final int MAX_LIST = 8_000;
  private static final int SHOWN = 200;

  private final DeskSite desk;
  private final Search search;
  private final Bulk bulk;

  BulkDesk(DeskSite desk, Search search, Bulk bulk) {
    this.desk = desk;
    this.search = search;
    this.bulk = bulk;
  }

  /** What was asked for, by name. */
  private record Asked(Map<String, String> values, Set<String> except) {
    String of(String name) {
      return values.getOrDefault(name, "");
    }

    Optional<Field<?>> field() {
      return Field.named(of(FIELD)).filter(Bulk.fields()::contains);
    }

    Optional<Bulk.Way> way() {
      return Stream.of(Bulk.Way.values()).filter(way -> code(way).equals(of(WAY))).findFirst();
    }

    /** Empty until everything is said. */
    Optional<Bulk.Wish> wish() {
      return field()
          .flatMap(
              field -> way().filter(way -> ways(field).contains(way)).map(way -> wish(field, way)))
          .filter(wish -> wish.way() == Bulk.Way.RELEASE || !wish.value().isEmpty());
    }

    private Bulk.Wish wish(Field<?> field, Bulk.Way way) {
      return new Bulk.Wish(field, way, of(VALUE));
    }
  }

  private static String code(Bulk.Way way) {
    return way.name().toLowerCase(Locale.ROOT);
  }

  /** A relation that a source states cannot be taken away, so relations are added only. */
  private static List<Bulk.Way> ways(Field<?> field) {
    if (Field.RELATIONS.contains(field)) {
      return List.of(Bulk.Way.ADD, Bulk.Way.RELEASE);
    }
    return field.type().isList()
        ? List.of(Bulk.Way.ADD, Bulk.Way.SET, Bulk.Way.RELEASE)
        : List.of(Bulk.Way.SET, Bulk.Way.RELEASE);
  }

  void form(Context ctx) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : List.of(LIST, FIELD, WAY, VALUE)) {
      values.put(name, DeskSite.query(ctx, name));
    }
    show(ctx, new Asked(values, Set.of()), null);
  }

  void run(Context ctx) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : List.of(LIST, FIELD, WAY, VALUE)) {
      values.put(name, Forms.text(ctx, name));
    }
    Asked asked = new Asked(values, new HashSet<>(Forms.texts(ctx, EXCEPT)));
    Words words = desk.words(ctx);
    SearchRequest request = request(asked, words);
    List<String> ids = search.all(request);
    Optional<Bulk.Wish> wish = asked.wish();
    if (wish.isEmpty() || ids.size() > Bulk.MAX_RECORDS) {
      ctx.status(422);
      show(ctx, asked, wish.isEmpty() ? words.get("bulk.say") : null);
      return;
    }
    if (!digest(ids).equals(Forms.text(ctx, SEEN))) {
      ctx.status(409);
      show(ctx, asked, words.get("bulk.moved"));
      return;
    }
    Bulk.Done done =
        bulk.run(
            desk.visitor(ctx).actor(),
            name(wish.get(), words),
            ids.stream().filter(id -> !asked.except().contains(id)).toList(),
            wish.get());
    if (done.operation().isPresent()) {
      DeskSite.done(ctx, OperationDesk.address(done.operation().get()), "bulk");
    } else {
      show(ctx, asked, words.get("bulk.nothing"));
    }
  }

  private static String name(Bulk.Wish wish, Words words) {
    String label = Particulars.label(wish.field(), Kind.STANDARD, words);
    String value = wish.value().replace("\n", "; ");
    String cut = value.length() <= 60 ? value : value.substring(0, 60) + "…";
    return words.get("bulk.name." + code(wish.way()), label, cut);
  }

  private static SearchRequest request(Asked asked, Words words) {
    String list = asked.of(LIST);
    return SearchAddress.request(
        list.substring(0, Math.min(list.length(), MAX_LIST)), words.language());
  }

  private static String digest(List<String> ids) {
    return Hashes.sha256(String.join("\n", ids));
  }

  private void show(Context ctx, Asked asked, @Nullable String warning) {
    Words words = desk.words(ctx);
    SearchRequest request = request(asked, words);
    List<String> ids = search.all(request);
    boolean isTooMany = ids.size() > Bulk.MAX_RECORDS;
    Optional<Field<?>> field = asked.field();
    Map<String, List<String>> values = new LinkedHashMap<>();
    asked.values().forEach((name, value) -> values.put(name, List.of(value)));
    field.ifPresent(
        chosen -> {
          if (asked.way().filter(ways(chosen)::contains).isEmpty()) {
            values.put(WAY, List.of(code(ways(chosen).getFirst())));
          }
        });
    String told = isTooMany ? words.get("bulk.too-many", words.number(Bulk.MAX_RECORDS)) : warning;
    desk.show(
        ctx,
        "desk/bulk.jte",
        BULK + "?" + LIST + "=" + Links.segment(SearchAddress.query(request)),
        "bulk.title",
        new BulkPage(
            desk.nav(ctx, BULK),
            FormView.of(desk.visitor(ctx).csrf(), values),
            SearchAddress.query(request),
            SearchAddress.of(request.withPage(1)),
            words.count("bulk.about", ids.size()),
            Bulk.fields().stream()
                .map(one -> new Option(one.name(), Particulars.label(one, kind(request), words)))
                .toList(),
            field.map(one -> Particulars.label(one, kind(request), words)).orElse(null),
            field.filter(Field.STATUS::equals).isPresent()
                ? Cells.statuses(words).stream().filter(one -> !one.value().isEmpty()).toList()
                : List.of(),
            field.filter(Cells::isLong).isPresent(),
            field.map(one -> Cells.help(one, words)).orElse(null),
            field.map(BulkDesk::ways).orElse(List.of()).stream()
                .map(way -> new Option(code(way), words.get("bulk.way." + code(way))))
                .toList(),
            told,
            isTooMany
                ? null
                : asked.wish().map(wish -> plan(ids, wish, asked.except(), words)).orElse(null)));
  }

  /** The labels of fields differ by kind; those of a list of one kind are that kind's. */
  private static Kind kind(SearchRequest request) {
    List<String> kinds = request.values(Facet.KIND);
    return kinds.size() == 1 ? Kind.of(kinds.getFirst()).orElse(Kind.STANDARD) : Kind.STANDARD;
  }

  private BulkPage.Plan plan(List<String> ids, Bulk.Wish wish, Set<String> except, Words words) {
    Bulk.Preview preview = bulk.preview(ids, wish, SHOWN);
    Bulk.Counts counts = preview.counts();
    int more = counts.changed() + counts.refused() - preview.steps().size();
    return new BulkPage.Plan(
        words.get(
            "bulk.counts",
            words.number(counts.changed()),
            words.number(counts.same()),
            words.number(counts.refused())),
        digest(ids),
        counts.changed() > 0,
        preview.steps().stream().map(step -> row(step, wish, except, words)).toList(),
        more > 0 ? words.get("bulk.more", words.number(more)) : null);
  }

  private static BulkPage.Row row(Bulk.Step step, Bulk.Wish wish, Set<String> except, Words words) {
    Record record = step.record();
    String column = wish.field().name();
    Problem problem = step.problem();
    return new BulkPage.Row(
        record.id(),
        Links.record(record.id()),
        record.fields().number().orElse(record.id()),
        Titles.first(record.fields().title(), "", words).string(),
        Cells.said(column, step.before(), words).replace("\n", "; "),
        Cells.said(column, step.after(), words).replace("\n", "; "),
        problem == null ? null : words.get(problem.key(), problem.arguments().toArray()),
        except.contains(record.id()));
  }
}
