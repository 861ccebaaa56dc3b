package org.zhibiao.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.Actor;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Sighting;
import org.zhibiao.curation.Editing;
import org.zhibiao.curation.review.ReviewCase;
import org.zhibiao.curation.review.ReviewCase.Kind;
import org.zhibiao.curation.review.ReviewQueue;
import org.zhibiao.curation.review.Sides;
import org.zhibiao.curation.review.Whose;
import org.zhibiao.web.account.Moments;
import org.zhibiao.web.account.ProfilePage.Fact;
import org.zhibiao.web.desk.Contrast;
import org.zhibiao.web.desk.DeskNav;
import org.zhibiao.web.desk.ReviewListPage;
import org.zhibiao.web.desk.ReviewListPage.Line;
import org.zhibiao.web.desk.ReviewPage;
import org.zhibiao.web.desk.ReviewPage.Button;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Titles;
import org.zhibiao.web.page.Words;
import org.zhibiao.web.record.Particulars;

/** Shows the review queue and its cases. */
final class ReviewPrinter {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BESIDE = 30;
  private static final int DECIDED = 10;

  private final DeskSite desk;
  private final ReviewQueue queue;
  private final Catalogue catalogue;
  private final Editing editing;
  private final String script;

  ReviewPrinter(
      DeskSite desk, ReviewQueue queue, Catalogue catalogue, Editing editing, String script) {
    this.desk = desk;
    this.queue = queue;
    this.catalogue = catalogue;
    this.editing = editing;
    this.script = script;
  }

  /**
   * What was chosen in a form that is shown again.
   *
   * @param taken which side, by column
   * @param filled what was filled in, by column
   * @param warning the key of what happened meanwhile, null for nothing
   */
  record Typed(
      Map<String, String> taken,
      Map<String, String> filled,
      List<Editing.Mistake> mistakes,
      @Nullable String warning) {
    static final Typed NOTHING = new Typed(Map.of(), Map.of(), List.of(), null);

    Typed with(String what) {
      return new Typed(taken, filled, mistakes, what);
    }

    Typed with(List<Editing.Mistake> wrong) {
      return new Typed(taken, filled, wrong, null);
    }
  }

  /** Several cases at once: their records and sources are asked for once. */
  private final class Labels {
    private final Words words;
    private final Map<String, Record> records = new HashMap<>();

    Labels(List<ReviewCase> cases, Words words) {
      this.words = words;
      List<String> ids =
          cases.stream()
              .flatMap(one -> Stream.of(one.recordId(), one.otherId()))
              .filter(Objects::nonNull)
              .distinct()
              .toList();
      catalogue.findAll(ids).forEach(record -> records.put(record.id(), record));
    }

    Optional<Record> record(@Nullable String id) {
      return Optional.ofNullable(id).map(records::get);
    }

    String number(@Nullable String id) {
      return record(id)
          .map(
              record ->
                  record
                      .fields()
                      .number()
                      .orElseGet(
                          () -> Titles.first(record.fields().title(), record.id(), words).string()))
          .orElseGet(() -> Objects.requireNonNullElse(id, ""));
    }

    String number(ReviewCase one) {
      return one.recordId() != null
          ? number(one.recordId())
          : Objects.requireNonNullElse(one.rowKey(), "");
    }

    String source(ReviewCase one) {
      return one.source() == null ? "" : ReviewPrinter.this.source(one.source(), words);
    }

    String matter(ReviewCase one) {
      return switch (one.kind()) {
        case CONFLICT -> words.get("review.conflict.of", columns(one, words));
        case DUPLICATE -> words.get("review.duplicate.of", number(one.otherId()));
        case UNSEEN -> words.get("review.unseen.of", source(one));
        case LINK -> words.get("review.link.of", tree(one.detail()).path(0).asText());
        case REJECTED -> problems(one, words).stream().findFirst().orElse("");
        case STARTER -> words.get("review.starter.of");
      };
    }
  }

  private String source(String id, Words words) {
    return catalogue
        .sources()
        .find(id)
        .map(source -> Titles.first(source.name(), id, words).string())
        .orElse(id);
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json.isEmpty() ? "[]" : json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the queue holds what is no JSON", e);
    }
  }

  private static String columns(ReviewCase one, Words words) {
    List<String> labels = new ArrayList<>();
    for (JsonNode change : tree(one.detail())) {
      Field.named(change.path("field").asText())
          .ifPresent(
              field ->
                  labels.add(Particulars.label(field, org.zhibiao.catalogue.Kind.STANDARD, words)));
    }
    return words.join(labels);
  }

  private static List<String> problems(ReviewCase one, Words words) {
    List<String> said = new ArrayList<>();
    for (JsonNode facts : tree(one.detail())) {
      List<String> parts = new ArrayList<>();
      facts.forEach(part -> parts.add(part.asText()));
      if (parts.size() >= 2) {
        said.add(
            (parts.getFirst().isEmpty() ? "" : parts.getFirst() + ": ")
                + words.get(parts.get(1), parts.subList(2, parts.size()).toArray()));
      }
    }
    return said;
  }

  /** The list. */
  void list(Context ctx, Optional<Kind> kind, Whose whose, int page) {
    Words words = desk.words(ctx);
    Actor who = desk.visitor(ctx).actor();
    int from = (page - 1) * ReviewQueue.MAX_LISTED;
    List<ReviewCase> cases = queue.list(kind, whose, who, from);
    List<ReviewCase> decided = queue.decided(DECIDED);
    long total = queue.count(kind, whose, who);
    Labels labels = new Labels(Stream.concat(cases.stream(), decided.stream()).toList(), words);
    Map<Kind, Long> counts = queue.counts();
    List<ReviewListPage.Tab> kinds = new ArrayList<>();
    kinds.add(
        tab(
            Optional.empty(),
            whose,
            words.get("review.all"),
            words.number(counts.values().stream().mapToLong(Long::longValue).sum()),
            kind.isEmpty()));
    for (Kind one : Kind.values()) {
      kinds.add(
          tab(
              Optional.of(one),
              whose,
              words.get("review.kind." + one.code()),
              words.number(counts.getOrDefault(one, 0L)),
              kind.equals(Optional.of(one))));
    }
    List<ReviewListPage.Tab> owners =
        Stream.of(Whose.values())
            .map(
                one ->
                    tab(
                        kind,
                        one,
                        words.get("review.whose." + one.name().toLowerCase(Locale.ROOT)),
                        "",
                        one == whose))
            .toList();
    String here = address(kind, whose);
    desk.show(
        ctx,
        "desk/review-list.jte",
        here,
        "desk.nav.review",
        new ReviewListPage(
            desk.nav(ctx, ReviewDesk.REVIEW),
            desk.empty(ctx),
            here,
            kinds,
            owners,
            queue.next(kind, who, -1).map(one -> ReviewDesk.address(one.id(), kind)).orElse(null),
            words.count("review.waiting", total),
            cases.stream().map(one -> line(one, kind, labels, words)).toList(),
            List.of(
                new Button("keep", words.get("review.batch.keep"), ""),
                new Button("take", words.get("review.take"), ""),
                new Button("release", words.get("review.release"), "")),
            decided.stream().map(one -> line(one, kind, labels, words)).toList(),
            page > 1 ? here + join(here) + "page=" + (page - 1) : null,
            from + cases.size() < total ? here + join(here) + "page=" + (page + 1) : null));
  }

  private static String join(String address) {
    return address.contains("?") ? "&" : "?";
  }

  private static String address(Optional<Kind> kind, Whose whose) {
    String address = ReviewDesk.address(null, kind);
    return whose == Whose.ALL
        ? address
        : address + join(address) + "whose=" + whose.name().toLowerCase(Locale.ROOT);
  }

  private static ReviewListPage.Tab tab(
      Optional<Kind> kind, Whose whose, String word, String count, boolean isHere) {
    return new ReviewListPage.Tab(address(kind, whose), word, count, isHere);
  }

  private Line line(ReviewCase one, Optional<Kind> kind, Labels labels, Words words) {
    String who = one.decidedBy() != null ? one.decidedBy() : one.assignee();
    return new Line(
        one.id(),
        ReviewDesk.address(one.id(), kind),
        labels.number(one),
        one.decision() == null
            ? labels.matter(one)
            : words.get("review.decision." + one.decision().code()),
        labels.source(one),
        Words.day(one.decidedAt() != null ? one.decidedAt() : one.openedAt()).toString(),
        who == null ? "" : desk.who(who, words));
  }

  /** A case. */
  void one(Context ctx, ReviewCase one, Optional<Kind> kind, Typed typed) {
    Words words = desk.words(ctx);
    Actor who = desk.visitor(ctx).actor();
    List<ReviewCase> beside = queue.list(kind, Whose.FREE, who, 0).stream().limit(BESIDE).toList();
    Labels labels = new Labels(Stream.concat(beside.stream(), Stream.of(one)).toList(), words);
    Optional<Sides> sides = one.kind() == Kind.CONFLICT ? queue.sides(one) : Optional.empty();
    Optional<Record> record = labels.record(one.recordId());
    int place = beside.indexOf(one);
    boolean isPair = one.kind() == Kind.DUPLICATE;
    desk.show(
        ctx,
        "desk/review.jte",
        ReviewDesk.address(one.id(), kind),
        "desk.nav.review",
        new ReviewPage(
            nav(ctx, words),
            FormView.empty(desk.visitor(ctx).csrf()),
            ReviewDesk.REVIEW + "/" + one.id(),
            beside.stream()
                .map(
                    waiting ->
                        new ReviewPage.Waiting(
                            ReviewDesk.address(waiting.id(), kind),
                            labels.number(waiting),
                            Words.day(waiting.openedAt()).toString().substring(5),
                            labels.matter(waiting),
                            waiting.id() == one.id()))
                .toList(),
            words.count("review.waiting", queue.count(kind, Whose.ALL, who)),
            words.get("review.kind." + one.kind().code()),
            lead(one, sides, labels, words),
            labels.number(one),
            record
                .map(there -> Titles.first(there.fields().title(), there.id(), words))
                .orElse(null),
            record.map(there -> Links.record(there.id())).orElse(null),
            record.map(there -> ReviewDesk.editAddress(there.id())).orElse(null),
            sourceHref(one, record),
            one.otherId() == null || one.recordId() == null
                ? null
                : ReviewDesk.editAddress(one.recordId())
                    + "/merge?with="
                    + Links.segment(one.otherId()),
            record.map(Record::revision).orElse(0),
            typed.warning() == null ? null : words.get(typed.warning()),
            isPair ? labels.number(one) : words.get("review.catalogue"),
            isPair ? "" : words.get("review.ours"),
            isPair ? labels.number(one.otherId()) : words.get("review.incoming"),
            isPair ? "" : theirs(one, sides, words),
            !isPair,
            isPair ? both(one, labels, words) : rows(sides, typed, words),
            same(sides, words),
            facts(one, labels, words),
            one.kind() == Kind.REJECTED ? queue.rowText(one) : "",
            one.isOpen() ? buttons(one.kind(), words) : List.of(),
            decided(one, words),
            one.state() == ReviewCase.State.DONE,
            one.assignee() == null ? null : desk.who(one.assignee(), words),
            who.name().equals(one.assignee()),
            one.note(),
            place >= 0 && place + 1 < beside.size()
                ? ReviewDesk.address(beside.get(place + 1).id(), kind)
                : null,
            place > 0 ? ReviewDesk.address(beside.get(place - 1).id(), kind) : null,
            script));
  }

  private DeskNav nav(Context ctx, Words words) {
    DeskNav nav = desk.nav(ctx, ReviewDesk.REVIEW);
    String last = DeskSite.query(ctx, "last");
    return last.matches("\\d{1,18}")
        ? new DeskNav(nav.items(), words.get("review.done"), nav.csrf())
        : nav;
  }

  private static @Nullable String sourceHref(ReviewCase one, Optional<Record> record) {
    return record
        .flatMap(
            there ->
                there.sightings().stream()
                    .filter(word -> word.source().equals(one.source()))
                    .findFirst()
                    .flatMap(word -> word.said().get(Field.URL))
                    .or(() -> there.fields().get(Field.URL)))
        .filter(url -> url.startsWith("http://") || url.startsWith("https://"))
        .orElse(null);
  }

  private static String lead(ReviewCase one, Optional<Sides> sides, Labels labels, Words words) {
    return switch (one.kind()) {
      case CONFLICT ->
          words.get(
              "review.conflict.lead",
              labels.source(one),
              words.number(sides.map(both -> both.different().size()).orElse(0)),
              words.number(sides.map(both -> both.same().size()).orElse(0)));
      case DUPLICATE ->
          words.get("review.duplicate.lead", labels.number(one), labels.number(one.otherId()));
      case UNSEEN ->
          words.get("review.unseen.lead", labels.source(one), Words.day(one.openedAt()).toString());
      case LINK ->
          words.get(
              "review.link.lead",
              Words.day(one.openedAt()).toString(),
              tree(one.detail()).path(0).asText(),
              tree(one.detail()).path(1).asText());
      case REJECTED -> words.get("review.rejected.lead", labels.source(one));
      case STARTER -> words.get("review.starter.lead");
    };
  }

  private String theirs(ReviewCase one, Optional<Sides> sides, Words words) {
    if (one.source() == null) {
      return "";
    }
    Sighting word = sides.map(Sides::sighting).orElse(null);
    String name = source(one.source(), words);
    return word == null
        ? name
        : words.get("review.theirs", name, Words.day(word.lastSeen()).toString());
  }

  private static List<ReviewPage.Row> rows(Optional<Sides> sides, Typed typed, Words words) {
    if (sides.isEmpty()) {
      return List.of();
    }
    Map<String, Editing.Mistake> wrong = ReviewDesk.byColumn(typed.mistakes());
    org.zhibiao.catalogue.Kind kind = sides.get().record().fields().kind();
    List<ReviewPage.Row> rows = new ArrayList<>();
    for (Sides.Side side : sides.get().different()) {
      Field<?> field = Cells.field(side.column());
      Editing.Mistake mistake = wrong.get(side.column());
      String taken = typed.taken().getOrDefault(side.column(), "");
      rows.add(
          new ReviewPage.Row(
              side.column(),
              Cells.label(side.column(), kind, words),
              Contrast.of(
                  Cells.said(side.column(), side.ours(), words),
                  Cells.said(side.column(), side.theirs(), words)),
              side.theirs(),
              taken.isEmpty() ? "keep" : taken,
              typed.filled().getOrDefault(side.column(), ""),
              Cells.isLong(field),
              field.equals(Field.STATUS) ? Cells.statuses(words) : List.of(),
              mistake == null
                  ? null
                  : words.get(mistake.problem().key(), mistake.problem().arguments().toArray())));
    }
    return rows;
  }

  /** Two records field by field, to be compared. */
  private static List<ReviewPage.Row> both(ReviewCase one, Labels labels, Words words) {
    Optional<Record> left = labels.record(one.recordId());
    Optional<Record> right = labels.record(one.otherId());
    if (left.isEmpty() || right.isEmpty()) {
      return List.of();
    }
    List<ReviewPage.Row> rows = new ArrayList<>();
    SideBySide.compare(
        left.get().fields(),
        right.get().fields(),
        words,
        (column, contrast) ->
            rows.add(
                new ReviewPage.Row(
                    column,
                    Cells.label(column, left.get().fields().kind(), words),
                    contrast,
                    "",
                    "",
                    "",
                    false,
                    List.of(),
                    null)));
    return rows;
  }

  private static List<Fact> same(Optional<Sides> sides, Words words) {
    Map<String, String> same = sides.map(Sides::same).orElse(Map.of());
    org.zhibiao.catalogue.Kind kind =
        sides
            .map(both -> both.record().fields().kind())
            .orElse(org.zhibiao.catalogue.Kind.STANDARD);
    Map<String, String> ordered = new LinkedHashMap<>();
    sides.ifPresent(
        both ->
            Editing.cells(both.record().fields())
                .keySet()
                .forEach(
                    column -> {
                      if (same.containsKey(column)) {
                        ordered.put(column, same.get(column));
                      }
                    }));
    return ordered.entrySet().stream()
        .map(
            one ->
                new Fact(
                    Cells.label(one.getKey(), kind, words),
                    Cells.said(one.getKey(), one.getValue(), words)))
        .toList();
  }

  /** Of a case without sides: what the record says, and beside it what the other does. */
  private List<Fact> facts(ReviewCase one, Labels labels, Words words) {
    List<Fact> facts = new ArrayList<>();
    if (one.kind() == Kind.CONFLICT || one.kind() == Kind.DUPLICATE) {
      return facts;
    }
    if (one.kind() == Kind.REJECTED) {
      problems(one, words)
          .forEach(problem -> facts.add(new Fact(words.get("review.problem"), problem)));
      String page = queue.pageOf(one);
      if (!page.isEmpty()) {
        facts.add(new Fact(words.get("review.page"), page));
      }
    }
    labels.record(one.recordId()).ifPresent(record -> addAll(facts, record, words));
    return facts;
  }

  private static void addAll(List<Fact> facts, Record record, Words words) {
    Editing.cells(record.fields())
        .forEach(
            (column, cell) -> {
              if (!cell.isEmpty()) {
                facts.add(
                    new Fact(
                        Cells.label(column, record.fields().kind(), words),
                        Cells.said(column, cell, words)));
              }
            });
  }

  private static List<Button> buttons(Kind kind, Words words) {
    List<String> what =
        switch (kind) {
          case CONFLICT -> List.of("save", "keep", "skip");
          case DUPLICATE -> List.of("distinct", "skip");
          case UNSEEN -> List.of("keep", "withdraw", "skip");
          case LINK -> List.of("keep", "skip");
          case REJECTED -> List.of("dismiss", "skip");
          case STARTER -> List.of("verify", "skip");
        };
    return what.stream()
        .map(
            one ->
                new Button(
                    one,
                    words.get("review.do." + one),
                    switch (one) {
                      case "skip" -> "S";
                      case "withdraw" -> "W";
                      case "save" -> "Enter";
                      default -> "K";
                    }))
        .toList();
  }

  private @Nullable String decided(ReviewCase one, Words words) {
    if (one.state() == ReviewCase.State.GONE) {
      return words.get("review.gone");
    }
    if (one.decision() == null || one.decidedAt() == null || one.decidedBy() == null) {
      return null;
    }
    return words.get(
        "review.decided",
        words.get("review.decision." + one.decision().code()),
        desk.who(one.decidedBy(), words),
        Moments.minute(one.decidedAt()));
  }
}
