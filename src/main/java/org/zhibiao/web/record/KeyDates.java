package org.zhibiao.web.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.RelationType;
import org.zhibiao.catalogue.Status;
import org.zhibiao.text.PartialDate;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Words;

/** The few facts that stand large under a record's head: at most four. */
final class KeyDates {
  private static final int MOST = 4;

  private final Record record;
  private final Words words;
  private final LocalDate today;
  private final List<RecordPage.KeyDate> shown = new ArrayList<>();

  KeyDates(Record record, LocalDate today, Words words) {
    this.record = record;
    this.today = today;
    this.words = words;
  }

  List<RecordPage.KeyDate> all() {
    Fields fields = record.fields();
    switch (fields.kind()) {
      case NOTICE -> {
        date(Field.ISSUED);
        dateOrNotStated(Field.EFFECTIVE);
        place();
      }
      case SUBSTANCE -> {
        date(Field.ISSUED);
        date(Field.SUNSET);
        code(Field.CAS);
        code(Field.EC);
      }
      case RECALL -> {
        date(Field.ISSUED);
        place();
        text(Field.ORIGINS);
      }
      default -> {
        date(Field.ISSUED);
        date(Field.EFFECTIVE);
        date(Field.WITHDRAWN);
        date(Field.CONFIRMED);
        first(RelationType.REPLACES, "date.replaces");
        Optional<Status> status = Status.on(today, fields);
        boolean ended =
            status.filter(s -> s == Status.SUPERSEDED || s == Status.WITHDRAWN).isPresent();
        first(RelationType.REPLACED_BY, ended ? "date.replaced_by" : "date.to_be_replaced_by");
        if (fields.kind() != Kind.STANDARD) {
          place();
        }
      }
    }
    return shown.size() > 1 ? shown.stream().limit(MOST).toList() : List.of();
  }

  private String label(Field<?> field) {
    return Particulars.label(field, record.fields().kind(), words);
  }

  private void date(Field<PartialDate> field) {
    record
        .fields()
        .get(field)
        .ifPresent(date -> add(label(field), date.toString(), null, date.isWords()));
  }

  private void dateOrNotStated(Field<PartialDate> field) {
    if (record.fields().has(field)) {
      date(field);
    } else {
      add(label(field), words.get("not-stated"), null, true);
    }
  }

  private void code(Field<String> field) {
    record.fields().get(field).ifPresent(code -> add(label(field), code, null, false));
  }

  private void text(Field<List<String>> field) {
    List<String> values = record.fields().list(field);
    if (!values.isEmpty()) {
      add(label(field), words.join(values), null, true);
    }
  }

  private void place() {
    record
        .fields()
        .get(Field.JURISDICTION)
        .ifPresent(code -> add(label(Field.JURISDICTION), words.place(code), null, true));
  }

  private void first(RelationType type, String label) {
    record.connections(type).stream()
        .findFirst()
        .ifPresent(
            c ->
                add(
                    words.get(label),
                    c.number(),
                    c.recordId().map(Links::record).orElse(null),
                    false));
  }

  private void add(String label, String value, @Nullable String href, boolean isWords) {
    shown.add(new RecordPage.KeyDate(label, value, href, isWords));
  }
}
