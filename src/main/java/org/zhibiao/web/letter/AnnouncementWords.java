package org.zhibiao.web.letter;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Status;
import org.zhibiao.subscriptions.announcement.Announcement;
import org.zhibiao.subscriptions.announcement.AnnouncementLetters.Addressed;
import org.zhibiao.subscriptions.announcement.Content;
import org.zhibiao.text.PartialDate;
import org.zhibiao.web.letter.DigestPage.Row;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Prose;
import org.zhibiao.web.page.Titles;
import org.zhibiao.web.page.Urgency;
import org.zhibiao.web.page.Words;

/** Puts an announcement into words. */
public final class AnnouncementWords {
  /** Where readers have announcements on the site; an id follows. */
  public static final String INBOX = "/account/inbox/announcement/";

  /** Where whoever tries a letter finds it: it is in nobody's inbox yet. */
  private static final String DESK = "/desk/announcements/";

  private static final int GIST = 120;
  private static final List<Field<PartialDate>> DATES =
      List.of(Field.ISSUED, Field.EFFECTIVE, Field.WITHDRAWN, Field.COMMENT_DEADLINE);

  private final Words words;
  private final String site;
  private final LocalDate today;

  /**
   * For readers of a language.
   *
   * @param site the platform's address without a slash at the end; empty for a page of it
   */
  public AnnouncementWords(Words words, String site, LocalDate today) {
    this.words = words;
    this.site = site;
    this.today = today;
  }

  public AnnouncementPage page(Addressed addressed) {
    Announcement announcement = addressed.announcement();
    Content content = announcement.content();
    String language = content.languageFor(words.language());
    String title = content.title().in(language).orElse("");
    String text = content.text().in(language).orElse("");
    LocalDate day = announcement.sentAt().map(Words::day).orElse(today);
    return new AnnouncementPage(
        words,
        addressed.isTest() ? words.get("announcement.test-of", title) : title,
        words.languageWithin(language),
        gist(text),
        words.get("digest.reader", day.toString(), addressed.person().name()),
        Prose.of(text),
        text,
        rows(addressed.records()),
        site + (addressed.isTest() ? DESK : INBOX) + announcement.id(),
        words.get("announcement.why"),
        site + "/account/subscriptions",
        site + "/letters?of=" + addressed.token());
  }

  private static String gist(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= GIST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, GIST)) + "…";
  }

  /** Records as items: kind, place, standing and dates. */
  public List<Row> rows(List<Record> records) {
    DigestPages digests = new DigestPages(words, site, today);
    return records.stream()
        .map(
            record ->
                new Row(
                    record.fields().number().orElse(null),
                    Titles.first(
                        record.fields().title(),
                        record.fields().number().orElse(record.id()),
                        words),
                    site + Links.record(record.id()),
                    digests.days(record.fields()),
                    facts(record.fields()),
                    List.of(),
                    ""))
        .toList();
  }

  private String facts(Fields fields) {
    List<String> facts = new ArrayList<>();
    facts.add(words.kind(fields.kind()));
    fields.get(Field.JURISDICTION).map(words::place).ifPresent(facts::add);
    Status.on(today, fields).map(words::status).ifPresent(facts::add);
    Optional<Long> nearest =
        DATES.stream().flatMap(field -> left(fields, field)).min(Long::compare);
    for (Field<PartialDate> field : DATES) {
      // The nearest day ahead is said by itself, with the days left.
      if (nearest.isEmpty() || left(fields, field).noneMatch(nearest.get()::equals)) {
        fields.get(field).map(date -> label(fields, field) + " " + date).ifPresent(facts::add);
      }
    }
    return words.join(facts);
  }

  private Stream<Long> left(Fields fields, Field<PartialDate> field) {
    boolean isNever =
        field == Field.ISSUED || field == Field.WITHDRAWN && fields.kind() == Kind.NOTICE;
    return isNever
        ? Stream.empty()
        : fields.get(field).flatMap(date -> Urgency.until(date, today)).stream();
  }

  private String label(Fields fields, Field<PartialDate> field) {
    return words
        .find("date." + field.name() + "." + fields.kind().code())
        .orElseGet(() -> words.get("date." + field.name()));
  }

  /** The letter as text, for whoever reads no HTML. */
  public static String text(AnnouncementPage page) {
    Words words = page.words();
    StringBuilder text = new StringBuilder();
    text.append(page.title()).append('\n').append(page.reader()).append("\n\n");
    text.append(page.text()).append('\n');
    if (!page.records().isEmpty()) {
      text.append("\n== ").append(words.get("announcement.records")).append(" ==\n");
    }
    for (Row row : page.records()) {
      text.append('\n');
      if (row.number() != null) {
        text.append(row.number()).append('\n');
      }
      text.append(row.title().string()).append('\n');
      if (row.days() != null) {
        text.append("! ").append(row.days()).append('\n');
      }
      text.append(row.facts()).append('\n').append(row.href()).append('\n');
    }
    text.append('\n').append(words.get("digest.see")).append(' ').append(page.here());
    text.append("\n\n—\n").append(page.why()).append('\n');
    text.append(words.get("digest.change")).append(' ').append(page.subscriptions()).append('\n');
    text.append(words.get("digest.stop")).append(' ').append(page.preferences()).append('\n');
    return text.append(words.get("digest.binding")).append('\n').toString();
  }
}
