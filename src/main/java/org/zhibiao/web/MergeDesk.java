package org.zhibiao.web;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Record;
import org.zhibiao.curation.Merge;
import org.zhibiao.web.api.RecordAddress;
import org.zhibiao.web.desk.MergePage;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Titles;
import org.zhibiao.web.page.Words;

/** Where two records are compared and made one. */
final class MergeDesk {
  private static final int LONGEST = 200;

  private final DeskSite desk;
  private final Catalogue catalogue;
  private final Merge merge;

  MergeDesk(DeskSite desk, Catalogue catalogue, Merge merge) {
    this.desk = desk;
    this.catalogue = catalogue;
    this.merge = merge;
  }

  private static String address(Record record) {
    return ReviewDesk.editAddress(record.id()) + "/merge";
  }

  void form(Context ctx) {
    Record record = RecordAddress.find(ctx, catalogue);
    String asked = DeskSite.query(ctx, "with").strip();
    Optional<Record> other = asked.isEmpty() ? Optional.empty() : other(record, asked);
    Words words = desk.words(ctx);
    String wrong =
        asked.isEmpty()
            ? null
            : other.isEmpty()
                ? words.get("merge.none", asked)
                : other.get().id().equals(record.id()) ? words.get("merge.same") : null;
    show(ctx, record, asked, wrong, wrong == null ? other : Optional.empty());
  }

  /** By its id, or by its number among the same kind. */
  private Optional<Record> other(Record record, String asked) {
    return asked.length() > LONGEST
        ? Optional.empty()
        : catalogue
            .find(asked)
            .or(() -> catalogue.idOf(record.fields().kind(), asked).flatMap(catalogue::find));
  }

  void merge(Context ctx) {
    Record record = RecordAddress.find(ctx, catalogue);
    Words words = desk.words(ctx);
    String stays = Forms.text(ctx, "stays");
    List<Merge.Seen> seen =
        Stream.of("one", "other")
            .map(side -> new Merge.Seen(Forms.text(ctx, side), revision(ctx, side)))
            .toList();
    Optional<Merge.Seen> staying = seen.stream().filter(one -> one.id().equals(stays)).findFirst();
    Optional<Merge.Seen> going = seen.stream().filter(one -> !one.id().equals(stays)).findFirst();
    if (staying.isEmpty() || going.isEmpty()) {
      ctx.status(422);
      show(ctx, record, "", words.get("merge.choose"), other(record, seen.getLast().id()));
      return;
    }
    switch (merge.merge(desk.visitor(ctx).actor(), going.get(), staying.get())) {
      case Merge.Merged merged ->
          DeskSite.done(ctx, OperationDesk.address(merged.operation()), "merged");
      case Merge.Stale unused -> {
        ctx.status(409);
        show(ctx, record, "", words.get("merge.stale"), other(record, seen.getLast().id()));
      }
      case Merge.Unlike unused -> {
        ctx.status(422);
        show(ctx, record, "", words.get("merge.unlike"), other(record, seen.getLast().id()));
      }
    }
  }

  private static int revision(Context ctx, String side) {
    String number = Forms.text(ctx, side + "-revision");
    return number.matches("\\d{1,9}") ? Integer.parseInt(number) : -1;
  }

  private void show(
      Context ctx, Record record, String asked, @Nullable String wrong, Optional<Record> other) {
    Words words = desk.words(ctx);
    List<MergePage.Side> sides = new ArrayList<>();
    List<MergePage.Row> rows = new ArrayList<>();
    if (other.isPresent()) {
      boolean isOther = Merge.isFuller(other.get(), record);
      sides.add(side(record, !isOther, words));
      sides.add(side(other.get(), isOther, words));
      rows.addAll(rows(record, other.get(), words));
    }
    desk.show(
        ctx,
        "desk/merge.jte",
        address(record),
        "merge.title",
        new MergePage(
            desk.nav(ctx, "/desk/records"),
            FormView.empty(desk.visitor(ctx).csrf()),
            address(record),
            Links.record(record.id()),
            label(record, words),
            asked,
            wrong,
            sides,
            rows));
  }

  private static String label(Record record, Words words) {
    return record
        .fields()
        .number()
        .orElseGet(() -> Titles.first(record.fields().title(), record.id(), words).string());
  }

  private static MergePage.Side side(Record record, boolean isProposed, Words words) {
    return new MergePage.Side(
        record.id(),
        record.revision(),
        label(record, words),
        Links.record(record.id()),
        isProposed);
  }

  private static List<MergePage.Row> rows(Record one, Record other, Words words) {
    List<MergePage.Row> rows = new ArrayList<>();
    SideBySide.compare(
        one.fields(),
        other.fields(),
        words,
        (column, contrast) ->
            rows.add(new MergePage.Row(Cells.label(column, one.fields().kind(), words), contrast)));
    return rows;
  }
}
