package org.zhibiao.web.feed;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.FieldChange;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Revision;
import org.zhibiao.text.PartialDate;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Titles;
import org.zhibiao.web.page.Words;
import org.zhibiao.web.record.Movements;

/** Puts changes and days of records into words. */
public final class Changes {
  private static final int MOVES = 10;
  private static final int TEXT = 600;
  private static final List<Field<PartialDate>> DATES =
      List.of(Field.COMMENT_DEADLINE, Field.EFFECTIVE, Field.WITHDRAWN);

  private final Words words;
  private final String site;

  /**
   * In a language.
   *
   * @param site the platform's address without a slash at the end
   */
  public Changes(Words words, String site) {
    this.words = words;
    this.site = site;
  }

  /** A record as it last changed. */
  public AtomFeed.Entry entry(Record record, List<FieldChange> last) {
    Fields fields = record.fields();
    String text = last.isEmpty() || record.revision() <= 1 ? about(fields) : moves(last, fields);
    return new AtomFeed.Entry(
        id(record.id(), record.revision()),
        titled(
            words.get(record.revision() <= 1 ? "digest.what.new" : "digest.what.changed"), record),
        site + Links.record(record.id()),
        record.createdAt(),
        record.updatedAt(),
        text,
        Optional.of(words.kind(fields.kind())));
  }

  /** One of a record's changes. */
  public AtomFeed.Entry entry(Record record, Revision revision) {
    boolean isFirst = revision.revision() <= 1;
    return new AtomFeed.Entry(
        id(record.id(), revision.revision()),
        titled(words.get(isFirst ? "digest.what.new" : "digest.what.changed"), record),
        site + Links.record(record.id()),
        revision.at(),
        revision.at(),
        isFirst ? about(record.fields()) : moves(revision.changes(), record.fields()),
        Optional.of(words.kind(record.fields().kind())));
  }

  private String id(String record, int revision) {
    return site + Links.record(record) + "#r" + revision;
  }

  private String titled(String what, Record record) {
    return words.get("digest.subject.one", what, called(record));
  }

  private String called(Record record) {
    Fields fields = record.fields();
    String number = fields.number().map(known -> known + " ").orElse("");
    return number + Titles.first(fields.title(), record.id(), words).string();
  }

  private String about(Fields fields) {
    List<String> facts = new ArrayList<>();
    facts.add(words.kind(fields.kind()));
    fields.get(Field.JURISDICTION).map(words::place).ifPresent(facts::add);
    String summary =
        fields
            .summary()
            .languageFor(words.language())
            .map(language -> fields.summary().texts().getOrDefault(language, ""))
            .orElse("");
    String cut =
        summary.codePointCount(0, summary.length()) <= TEXT
            ? summary
            : summary.substring(0, summary.offsetByCodePoints(0, TEXT)) + "…";
    return words.join(facts) + (cut.isEmpty() ? "" : "\n" + cut);
  }

  private String moves(List<FieldChange> changes, Fields fields) {
    return new Movements(words)
        .of(changes, fields.kind()).stream()
            .limit(MOVES)
            .map(
                moved ->
                    words.get("digest.label", moved.label())
                        + " "
                        + (moved.before() == null ? "–" : moved.before())
                        + " → "
                        + (moved.after() == null ? "–" : moved.after()))
            .collect(Collectors.joining("\n"));
  }

  /**
   * The days of a record from a day on: comments close, it takes effect, it holds no longer. Those
   * known only to a month or year stand in no calendar.
   */
  public List<DeadlineCalendar.Day> days(Record record, LocalDate from) {
    List<DeadlineCalendar.Day> days = new ArrayList<>();
    for (Field<PartialDate> field : DATES) {
      record
          .fields()
          .get(field)
          .flatMap(PartialDate::day)
          .filter(day -> !day.isBefore(from))
          .ifPresent(
              day ->
                  days.add(
                      new DeadlineCalendar.Day(
                          record.id() + "/" + field.name() + "@zhibiao",
                          record.revision(),
                          day,
                          words.get("calendar." + field.name(), called(record)),
                          about(record.fields()),
                          site + Links.record(record.id()),
                          record.updatedAt())));
    }
    return days;
  }
}
