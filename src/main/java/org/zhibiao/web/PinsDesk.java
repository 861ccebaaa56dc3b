package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Record;
import org.zhibiao.curation.pins.Pins;
import org.zhibiao.search.Hit;
import org.zhibiao.search.Search;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.web.account.Moments;
import org.zhibiao.web.desk.ListPage;
import org.zhibiao.web.desk.PinsPage;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Titles;
import org.zhibiao.web.page.Words;

/** Where librarians say what comes first for a query, and what is not shown for it. */
final class PinsDesk {
  static final String PINS = "/desk/pins";

  /** The form for a query, which stands behind the equals sign. */
  static final String QUERY_FORM = PINS + "/query?q=";

  private static final String FORM = PINS + "/query";
  private static final String QUERY = "q";
  private static final String HIDDEN = "0";
  private static final int CANDIDATES = 10;
  private static final int LISTED = 200;
  private static final int USUAL_DAYS = 90;
  private static final int MAX_QUERY = 200;

  private final DeskSite desk;
  private final Pins pins;
  private final Search search;
  private final Catalogue catalogue;
  private final Clock clock;

  PinsDesk(DeskSite desk, Pins pins, Search search, Catalogue catalogue, Clock clock) {
    this.desk = desk;
    this.pins = pins;
    this.search = search;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  void list(Context ctx) {
    Words words = desk.words(ctx);
    List<Pins.Pin> all = pins.list();
    desk.show(
        ctx,
        "desk/pins-list.jte",
        PINS,
        "desk.nav.pins",
        new ListPage(
            desk.nav(ctx, PINS),
            words.get("desk.nav.pins"),
            FORM,
            List.of(new ListPage.Condition(QUERY, words.get("pins.query"), "", List.of())),
            words.count("pins.listed", all.size()),
            List.of(
                words.get("pins.query"),
                words.get("pins.first"),
                words.get("pins.hidden"),
                words.get("pins.until"),
                words.get("pins.reason")),
            all.stream()
                .limit(LISTED)
                .map(
                    pin ->
                        new ListPage.Row(
                            QUERY_FORM + Links.segment(pin.query()),
                            List.of(
                                pin.query(),
                                words.number(pin.first().size()),
                                words.number(pin.hidden().size()),
                                pin.holdsOn(today())
                                    ? pin.until().toString()
                                    : words.get("pins.over", pin.until().toString()),
                                pin.reason())))
                .toList(),
            null,
            null));
  }

  void form(Context ctx) {
    String query = cut(DeskSite.query(ctx, QUERY));
    Optional<Pins.Pin> pin = pins.find(query);
    show(
        ctx,
        query,
        pin.map(PinsDesk::places).orElseGet(Map::of),
        filled(
            ctx,
            pin.map(Pins.Pin::reason).orElse(""),
            pin.map(Pins.Pin::until).orElseGet(() -> today().plusDays(USUAL_DAYS))));
  }

  private static Map<String, String> places(Pins.Pin pin) {
    Map<String, String> places = new LinkedHashMap<>();
    for (int i = 0; i < pin.first().size(); i++) {
      places.put(pin.first().get(i), String.valueOf(i + 1));
    }
    pin.hidden().forEach(id -> places.put(id, HIDDEN));
    return places;
  }

  private FormView filled(Context ctx, String reason, LocalDate until) {
    return FormView.of(
        desk.visitor(ctx).csrf(),
        Map.of("reason", List.of(reason), "until", List.of(until.toString())));
  }

  private static List<FormView.Mistake> mistakes(List<Pins.Mistake> wrong, Words words) {
    return wrong.stream()
        .map(one -> new FormView.Mistake(one.field(), words.get(one.key())))
        .toList();
  }

  private static String cut(String query) {
    return query.substring(0, Math.min(query.length(), MAX_QUERY)).strip();
  }

  void save(Context ctx) {
    String query = cut(Forms.text(ctx, QUERY));
    Words words = desk.words(ctx);
    if (Forms.text(ctx, "do").equals("drop")) {
      pins.drop(desk.visitor(ctx).actor(), query);
      DeskSite.done(ctx, PINS, "pins-dropped");
      return;
    }
    Map<String, String> places = places(ctx);
    List<FormView.Mistake> mistakes = new ArrayList<>();
    String added = Forms.text(ctx, "add").strip();
    if (!added.isEmpty()) {
      Optional<String> id = record(added);
      if (id.isEmpty()) {
        mistakes.add(new FormView.Mistake("add", words.get("merge.none", added)));
      } else {
        places.putIfAbsent(id.get(), "1");
      }
    }
    Optional<LocalDate> until = date(Forms.text(ctx, "until"));
    if (until.isEmpty()) {
      mistakes.add(new FormView.Mistake("until", words.get("pins.wrong.until")));
    }
    boolean isAdding = Forms.text(ctx, "do").equals("add");
    if (mistakes.isEmpty() && !isAdding) {
      Pins.Pin pin =
          new Pins.Pin(
              query, first(places), hidden(places), Forms.text(ctx, "reason"), until.orElseThrow());
      mistakes.addAll(mistakes(pins.save(desk.visitor(ctx).actor(), pin), words));
      if (mistakes.isEmpty()) {
        DeskSite.done(ctx, PINS, "pins-saved");
        return;
      }
    }
    if (!mistakes.isEmpty()) {
      ctx.status(422);
    }
    List<String> kept = new ArrayList<>(List.of("reason", "until"));
    if (!mistakes.isEmpty()) {
      kept.add("add");
    }
    show(
        ctx,
        query,
        places,
        Forms.again(ctx, desk.visitor(ctx), kept, List.of(), words).with(mistakes));
  }

  /** The places chosen, by record. */
  private static Map<String, String> places(Context ctx) {
    List<String> ids = Forms.texts(ctx, "id");
    List<String> chosen = Forms.texts(ctx, "place");
    Map<String, String> places = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(ids.size(), chosen.size()); i++) {
      if (chosen.get(i).matches("[0-5]")) {
        places.put(ids.get(i), chosen.get(i));
      }
    }
    return places;
  }

  private static List<String> first(Map<String, String> places) {
    return places.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(HIDDEN))
        .sorted(Comparator.comparing(Map.Entry::getValue))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<String> hidden(Map<String, String> places) {
    return places.entrySet().stream()
        .filter(entry -> entry.getValue().equals(HIDDEN))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Optional<LocalDate> date(String typed) {
    try {
      return Optional.of(LocalDate.parse(typed.strip()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** By its address, or its number among whatever kind. */
  private Optional<String> record(String asked) {
    String id = asked.replaceFirst("^.*/records/", "");
    return catalogue
        .find(id)
        .map(Record::id)
        .or(
            () ->
                Stream.of(Kind.values())
                    .flatMap(kind -> catalogue.idOf(kind, asked).stream())
                    .findFirst());
  }

  void undo(Context ctx) {
    String query = cut(Forms.text(ctx, QUERY));
    String id = Forms.text(ctx, "entry");
    AuditLog.Entry entry =
        pins.history(query).stream()
            .filter(one -> String.valueOf(one.id()).equals(id))
            .findFirst()
            .orElseThrow(NotFoundResponse::new);
    Optional<Pins.Pin> before = Pins.before(entry);
    if (before.isEmpty()) {
      pins.drop(desk.visitor(ctx).actor(), query);
    } else {
      List<Pins.Mistake> wrong = pins.save(desk.visitor(ctx).actor(), before.get());
      if (!wrong.isEmpty()) {
        // It is over by now, say: the form shows what it was and what is to be mended.
        ctx.status(422);
        show(
            ctx,
            query,
            places(before.get()),
            filled(ctx, before.get().reason(), before.get().until())
                .with(mistakes(wrong, desk.words(ctx))));
        return;
      }
    }
    DeskSite.done(ctx, PINS, "pins-saved");
  }

  private void show(Context ctx, String query, Map<String, String> places, FormView form) {
    Words words = desk.words(ctx);
    Set<String> ids = new LinkedHashSet<>(first(places));
    ids.addAll(places.keySet());
    if (!query.isEmpty()) {
      search
          .run(SearchRequest.of(query).withSize(CANDIDATES).withLanguage(words.language()))
          .hits()
          .stream()
          .map(Hit::id)
          .forEach(ids::add);
    }
    List<PinsPage.Row> rows = new ArrayList<>();
    catalogue.forEach(
        List.copyOf(ids),
        LISTED,
        records ->
            records.forEach(
                record -> rows.add(row(record, places.getOrDefault(record.id(), ""), words))));
    desk.show(
        ctx,
        "desk/pins.jte",
        query.isEmpty() ? PINS : QUERY_FORM + Links.segment(query),
        "desk.nav.pins",
        new PinsPage(
            desk.nav(ctx, PINS),
            form,
            query,
            query.isEmpty() ? null : Links.words(query),
            pins.find(query).isPresent(),
            rows,
            options(words),
            query.isEmpty() ? List.of() : past(query, words)));
  }

  private static PinsPage.Row row(Record record, String place, Words words) {
    return new PinsPage.Row(
        record.id(),
        Links.record(record.id()),
        record.fields().number().orElse(record.id()),
        Titles.first(record.fields().title(), "", words).string(),
        place);
  }

  private static List<Option> options(Words words) {
    List<Option> options = new ArrayList<>();
    options.add(new Option("", words.get("pins.place.none")));
    IntStream.rangeClosed(1, Pins.MAX_FIRST)
        .forEach(
            place ->
                options.add(
                    new Option(String.valueOf(place), words.get("pins.place.first", place))));
    options.add(new Option(HIDDEN, words.get("pins.place.hidden")));
    return options;
  }

  private List<PinsPage.Past> past(String query, Words words) {
    return pins.history(query).stream()
        .map(
            entry ->
                new PinsPage.Past(
                    entry.id(),
                    Moments.minute(entry.at()),
                    desk.who(entry.actor(), words),
                    said(Pins.after(entry).orElse(null), words)))
        .toList();
  }

  private static String said(Pins.@Nullable Pin pin, Words words) {
    return pin == null
        ? words.get("pins.nothing")
        : words.get(
            "pins.said",
            String.join(", ", pin.first()),
            String.join(", ", pin.hidden()),
            pin.until().toString(),
            pin.reason());
  }
}
