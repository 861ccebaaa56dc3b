package org.zhibiao.web;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Sighting;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.catalogue.Via;
import org.zhibiao.curation.Editing;
import org.zhibiao.curation.Making;
import org.zhibiao.web.desk.PreviewPage;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Words;
import org.zhibiao.web.record.RecordPage;
import org.zhibiao.web.record.RecordPageBuilder;

/** A record's page as it would be with what a person typed. Nothing is written. */
final class PreviewPrinter {
  private static final int MAX_FIELDS = 200;

  private final DeskSite desk;
  private final Catalogue catalogue;
  private final Sources sources;
  private final Editing editing;
  private final Clock clock;

  PreviewPrinter(
      DeskSite desk, Catalogue catalogue, Sources sources, Editing editing, Clock clock) {
    this.desk = desk;
    this.catalogue = catalogue;
    this.sources = sources;
    this.editing = editing;
    this.clock = clock;
  }

  /**
   * Shows it.
   *
   * @return what is wrong with what was typed: nothing is shown then
   */
  List<Editing.Mistake> show(
      Context ctx, Record record, Map<String, String> typed, Set<String> released) {
    List<Editing.Mistake> mistakes = new ArrayList<>();
    Fields fields = fields(record, typed, released, mistakes);
    if (!mistakes.isEmpty()) {
      return mistakes;
    }
    Words words = desk.words(ctx);
    Record shown =
        new Record(
            record.id().isEmpty() ? "new" : record.id(),
            record.revision(),
            record.createdAt(),
            record.updatedAt(),
            fields,
            record.sightings(),
            record.connections());
    RecordPage page =
        new RecordPageBuilder(
                catalogue, sources, (id, numbers) -> List.of(), LocalDate.now(clock), words)
            .page(shown, List.of(), null);
    Map<String, List<String>> all = new LinkedHashMap<>();
    ctx.formParamMap()
        .forEach(
            (name, values) -> {
              if (!name.equals("csrf") && !name.equals("do") && all.size() < MAX_FIELDS) {
                all.put(name, values);
              }
            });
    desk.show(
        ctx,
        "desk/preview.jte",
        Links.record(shown.id()),
        "preview.title",
        new PreviewPage(
            desk.visitor(ctx).csrf(),
            EditPrinter.address(record),
            all,
            record.id().isEmpty(),
            page));
    return List.of();
  }

  private Fields fields(
      Record record,
      Map<String, String> typed,
      Set<String> released,
      List<Editing.Mistake> mistakes) {
    if (record.id().isEmpty()) {
      return Making.typed(record.fields().kind(), typed, mistakes);
    }
    return switch (editing.lay(record, typed, released)) {
      case Editing.Wrong wrong -> {
        mistakes.addAll(wrong.mistakes());
        yield Fields.NONE;
      }
      case Editing.Hold hold -> {
        List<Sighting> sightings =
            new ArrayList<>(
                record.sightings().stream()
                    .filter(one -> !one.source().equals(Sources.EDITOR))
                    .toList());
        if (!hold.said().isEmpty() || sightings.isEmpty()) {
          sightings.add(
              new Sighting(
                  Sources.EDITOR, Via.EDIT, clock.instant(), clock.instant(), null, hold.said()));
        }
        yield catalogue.laidOver(sightings);
      }
    };
  }
}
