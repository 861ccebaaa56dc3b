package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.Actor;
import org.zhibiao.curation.Editing;
import org.zhibiao.curation.review.ReviewCase;
import org.zhibiao.curation.review.ReviewCase.Decision;
import org.zhibiao.curation.review.ReviewCase.Kind;
import org.zhibiao.curation.review.ReviewQueue;
import org.zhibiao.curation.review.Sides;
import org.zhibiao.curation.review.Whose;
import org.zhibiao.web.page.Links;

/** The review queue at the desk: the list, and the decisions. {@link ReviewPrinter} shows them. */
final class ReviewDesk {
  static final String REVIEW = "/desk/review";

  private final DeskSite desk;
  private final ReviewQueue queue;
  private final ReviewPrinter printer;

  ReviewDesk(DeskSite desk, ReviewQueue queue, ReviewPrinter printer) {
    this.desk = desk;
    this.queue = queue;
    this.printer = printer;
  }

  private Actor actor(Context ctx) {
    return desk.visitor(ctx).actor();
  }

  private static Optional<Kind> kind(Context ctx) {
    return Kind.of(DeskSite.query(ctx, "kind"));
  }

  static Whose whose(Context ctx) {
    String asked = DeskSite.query(ctx, "whose").toUpperCase(Locale.ROOT);
    return Stream.of(Whose.values())
        .filter(one -> one.name().equals(asked))
        .findFirst()
        .orElse(Whose.ALL);
  }

  /** The address of a case, or of the list for null, that stays among one kind. */
  static String address(@Nullable Long id, Optional<Kind> kind) {
    return REVIEW
        + (id == null ? "" : "/" + id)
        + kind.map(one -> "?kind=" + one.code()).orElse("");
  }

  void list(Context ctx) {
    queue.refresh();
    printer.list(ctx, kind(ctx), whose(ctx), DeskSite.page(ctx));
  }

  private ReviewCase find(Context ctx) {
    String id = ctx.pathParam("id");
    return Optional.of(id)
        .filter(text -> text.matches("\\d{1,18}"))
        .flatMap(text -> queue.find(Long.parseLong(text)))
        .orElseThrow(NotFoundResponse::new);
  }

  void one(Context ctx) {
    ReviewCase one = find(ctx);
    printer.one(ctx, one, kind(ctx), ReviewPrinter.Typed.NOTHING);
  }

  void decide(Context ctx) {
    if (ctx.formParam("note") != null) {
      queue.note(actor(ctx), find(ctx), Forms.text(ctx, "note"));
    }
    ReviewCase one = find(ctx);
    String what = Forms.text(ctx, "do");
    Optional<Kind> kind = kind(ctx);
    // Asked before it is decided: afterwards it stands in no queue.
    Optional<ReviewCase> next = queue.next(kind, actor(ctx), one.id());
    switch (what) {
      case "skip" -> {
        queue.skip(one);
        moveOn(ctx, next, kind, "");
      }
      case "take", "release" -> {
        queue.assign(actor(ctx), List.of(one.id()), what.equals("take") ? actor(ctx).name() : null);
        Forms.moveOn(ctx, address(one.id(), kind));
      }
      case "note" -> Forms.moveOn(ctx, address(one.id(), kind));
      default -> {
        Map<String, String> cells = new LinkedHashMap<>();
        ReviewPrinter.Typed typed = typed(ctx, one, cells);
        became(ctx, one, result(ctx, one, what, cells), typed, next);
      }
    }
  }

  private ReviewQueue.Result result(
      Context ctx, ReviewCase one, String what, Map<String, String> cells) {
    Actor actor = actor(ctx);
    String number = Forms.text(ctx, "revision");
    int revision = number.matches("\\d{1,9}") ? Integer.parseInt(number) : -1;
    return switch (what) {
      case "keep" -> queue.keep(actor, one, Decision.KEPT);
      case "distinct" -> queue.keep(actor, one, Decision.DISTINCT);
      case "dismiss" -> queue.keep(actor, one, Decision.DISMISSED);
      case "withdraw" -> queue.withdraw(actor, one, revision);
      case "verify" -> queue.verify(actor, one, revision);
      default -> queue.set(actor, one, revision, cells);
    };
  }

  /** What was chosen of each row; puts into {@code cells} what is to be written. */
  private ReviewPrinter.Typed typed(Context ctx, ReviewCase one, Map<String, String> cells) {
    Map<String, String> taken = new HashMap<>();
    Map<String, String> filled = new HashMap<>();
    if (one.kind() == Kind.CONFLICT) {
      for (Sides.Side side : queue.sides(one).map(Sides::different).orElse(List.of())) {
        String column = side.column();
        String choice = Forms.text(ctx, "side-" + column);
        String text = Forms.text(ctx, "value-" + column);
        taken.put(column, choice);
        filled.put(column, text);
        if (choice.equals("accept")) {
          // The word that the reader saw, not what the source may say by now.
          cells.put(column, Forms.text(ctx, "theirs-" + column));
        } else if (choice.equals("edit")) {
          cells.put(column, text);
        }
      }
    }
    return new ReviewPrinter.Typed(taken, filled, List.of(), null);
  }

  private void became(
      Context ctx,
      ReviewCase one,
      ReviewQueue.Result result,
      ReviewPrinter.Typed typed,
      Optional<ReviewCase> next) {
    switch (result) {
      case ReviewQueue.Decided unused -> moveOn(ctx, next, kind(ctx), String.valueOf(one.id()));
      case ReviewQueue.Closed unused -> {
        ctx.status(409);
        printer.one(ctx, find(ctx), kind(ctx), typed.with("review.closed"));
      }
      case ReviewQueue.Stale unused -> {
        ctx.status(409);
        printer.one(ctx, one, kind(ctx), typed.with("review.stale"));
      }
      case ReviewQueue.Wrong wrong -> {
        ctx.status(422);
        printer.one(ctx, one, kind(ctx), typed.with(wrong.mistakes()));
      }
    }
  }

  /**
   * To the next case, or to the list when there is none.
   *
   * @param last the case that was decided, which the next page offers to take back
   */
  private static void moveOn(
      Context ctx, Optional<ReviewCase> next, Optional<Kind> kind, String last) {
    String address = address(next.map(ReviewCase::id).orElse(null), kind);
    Forms.moveOn(
        ctx,
        last.isEmpty() ? address : address + (address.contains("?") ? "&" : "?") + "last=" + last);
  }

  void undo(Context ctx) {
    ReviewCase one = find(ctx);
    ReviewQueue.Result result = queue.undo(actor(ctx), one);
    switch (result) {
      case ReviewQueue.Decided unused -> Forms.moveOn(ctx, address(one.id(), kind(ctx)));
      case ReviewQueue.Wrong wrong -> {
        ctx.status(409);
        printer.one(ctx, one, kind(ctx), ReviewPrinter.Typed.NOTHING.with(wrong.mistakes()));
      }
      default -> {
        ctx.status(409);
        printer.one(
            ctx, find(ctx), kind(ctx), ReviewPrinter.Typed.NOTHING.with("review.undo-stale"));
      }
    }
  }

  /** Several cases at once. */
  void batch(Context ctx) {
    List<ReviewCase> chosen = new ArrayList<>();
    for (String id : Forms.texts(ctx, "case")) {
      if (id.matches("\\d{1,18}") && chosen.size() < ReviewQueue.MAX_LISTED) {
        queue.find(Long.parseLong(id)).filter(ReviewCase::isOpen).ifPresent(chosen::add);
      }
    }
    String what = Forms.text(ctx, "do");
    Actor actor = actor(ctx);
    if (!chosen.isEmpty()) {
      switch (what) {
        case "take" -> queue.assign(actor, ids(chosen), actor.name());
        case "release" -> queue.assign(actor, ids(chosen), null);
        case "keep" -> chosen.forEach(one -> queue.keep(actor, one, kept(one)));
        default -> throw new NotFoundResponse();
      }
    }
    String address = address(null, kind(ctx));
    Whose whose = whose(ctx);
    Forms.moveOn(
        ctx,
        address
            + (address.contains("?") ? "&" : "?")
            + "whose="
            + whose.name().toLowerCase(Locale.ROOT)
            + "&done="
            + (chosen.isEmpty() ? "review-none" : "review-batch"));
  }

  private static List<Long> ids(List<ReviewCase> cases) {
    return cases.stream().map(ReviewCase::id).toList();
  }

  private static final Map<Kind, Decision> KEPT = new EnumMap<>(Kind.class);

  static {
    KEPT.put(Kind.DUPLICATE, Decision.DISTINCT);
    KEPT.put(Kind.REJECTED, Decision.DISMISSED);
  }

  /** What it means, of a case of this kind, that everything is right as it is. */
  private static Decision kept(ReviewCase one) {
    return KEPT.getOrDefault(one.kind(), Decision.KEPT);
  }

  /** The page of a record's form at the desk. */
  static String editAddress(String record) {
    return "/desk/records/" + Links.segment(record);
  }

  /** What a person filled in wrongly, by column. */
  static Map<String, Editing.Mistake> byColumn(List<Editing.Mistake> mistakes) {
    Map<String, Editing.Mistake> by = new HashMap<>();
    mistakes.forEach(mistake -> by.putIfAbsent(mistake.column(), mistake));
    return by;
  }
}
