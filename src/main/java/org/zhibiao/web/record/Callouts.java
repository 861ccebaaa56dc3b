package org.zhibiao.web.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Connection;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Lineage;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.RelationType;
import org.zhibiao.catalogue.Status;
import org.zhibiao.text.PartialDate;
import org.zhibiao.web.page.Badge;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Urgency;
import org.zhibiao.web.page.Words;

/** What must be known before a document is relied on: it is replaced, ends, begins, is a draft. */
final class Callouts {
  private final Record record;
  private final Map<String, PartialDate> effective;
  private final LocalDate today;
  private final Words words;

  /**
   * @param effective when the editions of the lineage come into force, by number
   */
  Callouts(Record record, Map<String, PartialDate> effective, LocalDate today, Words words) {
    this.record = record;
    this.effective = effective;
    this.today = today;
    this.words = words;
  }

  List<RecordPage.Callout> all() {
    Fields fields = record.fields();
    List<RecordPage.Callout> callouts = new ArrayList<>();
    Optional<Status> status = Status.on(today, fields);
    if (status.isPresent() && fields.kind() != Kind.NOTICE) {
      switch (status.get()) {
        case IN_FORCE -> successors().findFirst().ifPresent(c -> callouts.add(comingSuccessor(c)));
        case SUPERSEDED -> callouts.add(superseded(successors().findFirst()));
        case WITHDRAWN -> callouts.add(withdrawn(successors().findFirst()));
        case UPCOMING -> callouts.add(upcoming());
        case DRAFT ->
            callouts.add(plain(words.get("callout.draft"), words.get("callout.draft.more")));
        default -> {}
      }
    }
    if (fields.kind() == Kind.RECALL && Badge.isSerious(fields)) {
      callouts.add(
          new RecordPage.Callout(true, words.get("callout.serious"), null, "", null, null));
    }
    return callouts;
  }

  private java.util.stream.Stream<Connection> successors() {
    return record.connections(RelationType.REPLACED_BY).stream()
        .sorted(Comparator.comparing((Connection c) -> c.recordId().isEmpty()));
  }

  private static RecordPage.Callout plain(String before, @Nullable String more) {
    return new RecordPage.Callout(false, before, null, "", null, more);
  }

  private static RecordPage.Ref ref(Connection connection) {
    return new RecordPage.Ref(
        connection.number(), connection.recordId().map(Links::record).orElse(null));
  }

  /** Still in force, but a successor is named; with its date if the catalogue knows it. */
  private RecordPage.Callout comingSuccessor(Connection successor) {
    PartialDate from = effective.get(successor.number());
    Optional<Long> days = Optional.ofNullable(from).flatMap(date -> Urgency.until(date, today));
    if (from == null || days.isEmpty()) {
      List<String> around = words.around("callout.successor");
      return new RecordPage.Callout(
          false,
          around.getFirst(),
          ref(successor),
          around.getLast(),
          null,
          words.get("callout.successor.more"));
    }
    List<String> around =
        List.of(
            words
                .get("callout.replaced-on", "\u0000", words.sentenceDate(from))
                .split("\u0000", 2));
    return new RecordPage.Callout(
        Urgency.isNear(days.get()),
        around.getFirst(),
        ref(successor),
        around.getLast(),
        words.days(days.get()),
        words.get("callout.replaced-on.more"));
  }

  private RecordPage.Callout superseded(Optional<Connection> successor) {
    if (successor.isEmpty()) {
      return plain(words.get("callout.superseded"), null);
    }
    List<String> around = words.around("callout.superseded-by");
    return new RecordPage.Callout(
        false,
        around.getFirst(),
        ref(successor.get()),
        around.getLast(),
        null,
        words.get("callout.superseded-by.more"));
  }

  private RecordPage.Callout withdrawn(Optional<Connection> successor) {
    Optional<PartialDate> date = record.fields().get(Field.WITHDRAWN);
    String key = date.isPresent() ? "callout.withdrawn-on" : "callout.withdrawn";
    String words1 = words.get(key, date.map(words::sentenceDate).orElse(""));
    if (successor.isEmpty()) {
      return plain(words1, null);
    }
    List<String> around = words.around("callout.instead");
    return new RecordPage.Callout(
        false, words1 + around.getFirst(), ref(successor.get()), around.getLast(), null, null);
  }

  private RecordPage.Callout upcoming() {
    Optional<PartialDate> from = record.fields().get(Field.EFFECTIVE);
    if (from.isEmpty()) {
      return plain(words.get("callout.upcoming"), null);
    }
    Optional<Long> days = from.flatMap(date -> Urgency.until(date, today));
    Optional<Connection> before = record.connections(RelationType.REPLACES).stream().findFirst();
    return new RecordPage.Callout(
        days.filter(Urgency::isNear).isPresent(),
        words.get("callout.upcoming-on", words.sentenceDate(from.get())),
        null,
        "",
        days.map(words::days).orElse(null),
        before.map(c -> words.get("callout.upcoming-on.more", c.number())).orElse(null));
  }

  /** When each edition of a lineage comes into force. */
  static Map<String, PartialDate> effectiveDates(Lineage lineage) {
    Map<String, PartialDate> dates = new java.util.HashMap<>();
    lineage.lanes().stream()
        .flatMap(lane -> lane.editions().stream())
        .forEach(
            edition -> {
              PartialDate date = edition.effective();
              if (date != null) {
                dates.put(edition.number(), date);
              }
            });
    return dates;
  }
}
