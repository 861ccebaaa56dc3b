package org.zhibiao.web.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private final Map<String, Lineage.Edition> editions;
  private final LocalDate today;
  private final Words words;

  Callouts(Record record, Lineage lineage, LocalDate today, Words words) {
    this.record = record;
    this.editions =
        lineage.lanes().stream()
            .flatMap(lane -> lane.editions().stream())
            .collect(Collectors.toMap(Lineage.Edition::number, e -> e, (first, second) -> first));
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
    if (status.isEmpty()) {
      record.connections(RelationType.NEWER_EDITION).forEach(c -> callouts.add(newerEdition(c)));
    }
    if (fields.kind() == Kind.RECALL && Badge.isSerious(fields)) {
      callouts.add(
          new RecordPage.Callout(true, words.get("callout.serious"), null, "", null, null));
    }
    return callouts;
  }

  private Stream<Connection> successors() {
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

  /** No source tells the status; what the numbers tell is said as no more than that. */
  private RecordPage.Callout newerEdition(Connection newer) {
    List<String> around = words.around("callout.newer-edition");
    return new RecordPage.Callout(
        false,
        around.getFirst(),
        ref(newer),
        around.getLast(),
        null,
        words.get("callout.newer-edition.more"));
  }

  /** Still in force, but a successor is named; with its date if the catalogue knows it. */
  private RecordPage.Callout comingSuccessor(Connection successor) {
    Lineage.Edition edition = editions.get(successor.number());
    PartialDate from = edition == null ? null : edition.effective();
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
    String ended = words.get(key, date.map(words::sentenceDate).orElse(""));
    if (successor.isEmpty()) {
      return plain(ended, null);
    }
    List<String> around = words.around("callout.instead");
    return new RecordPage.Callout(
        false, ended + around.getFirst(), ref(successor.get()), around.getLast(), null, null);
  }

  private RecordPage.Callout upcoming() {
    Optional<PartialDate> from = record.fields().get(Field.EFFECTIVE);
    if (from.isEmpty()) {
      return plain(words.get("callout.upcoming"), null);
    }
    Optional<Long> days = from.flatMap(date -> Urgency.until(date, today));
    Optional<String> before =
        record.connections(RelationType.REPLACES).stream()
            .map(Connection::number)
            .filter(this::isInForce)
            .findFirst();
    return new RecordPage.Callout(
        days.filter(Urgency::isNear).isPresent(),
        words.get("callout.upcoming-on", words.sentenceDate(from.get())),
        null,
        "",
        days.map(words::days).orElse(null),
        before.map(number -> words.get("callout.upcoming-on.more", number)).orElse(null));
  }

  private boolean isInForce(String number) {
    Lineage.Edition edition = editions.get(number);
    return edition != null && edition.status() == Status.IN_FORCE;
  }
}
