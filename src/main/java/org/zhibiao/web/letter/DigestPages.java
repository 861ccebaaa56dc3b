package org.zhibiao.web.letter;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Status;
import org.zhibiao.subscriptions.Digest;
import org.zhibiao.subscriptions.What;
import org.zhibiao.text.PartialDate;
import org.zhibiao.web.letter.DigestPage.Moved;
import org.zhibiao.web.letter.DigestPage.Row;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Titles;
import org.zhibiao.web.page.Urgency;
import org.zhibiao.web.page.Words;
import org.zhibiao.web.record.Movements;

/** Puts a digest into words. */
public final class DigestPages {
  private static final int CHANGES = 5;
  private static final int GIST = 3;

  private final Words words;
  private final String site;
  private final LocalDate today;

  /**
   * For letters in a language.
   *
   * @param site the platform's address without a slash at the end
   */
  public DigestPages(Words words, String site, LocalDate today) {
    this.words = words;
    this.site = site;
    this.today = today;
  }

  public DigestPage page(Digest digest) {
    List<Row> urgent = new ArrayList<>();
    List<Row> others = new ArrayList<>();
    digest.items().forEach(item -> (item.isUrgent() ? urgent : others).add(row(item)));
    String inbox = site + "/account/inbox";
    return new DigestPage(
        words,
        subject(digest, urgent.size(), others.size() + digest.more()),
        gist(digest),
        words.get("digest.reader", today.toString(), digest.person().name()),
        urgent,
        others,
        digest.more() == 0 ? null : words.count("digest.more", digest.more()),
        inbox,
        words.get(
            "digest.why",
            words.count("digest.searches", digest.searches()),
            words.count("digest.follows", digest.follows())),
        site + "/account/subscriptions",
        site + "/letters?of=" + digest.token());
  }

  /** One record: what it is about; several: how many, and how many cannot wait. */
  private String subject(Digest digest, int urgent, int others) {
    if (digest.items().size() == 1 && digest.more() == 0) {
      Digest.Item item = digest.items().getFirst();
      Row row = row(item);
      String what = words.get("digest.what." + item.what().code());
      String number = row.number() == null ? "" : row.number() + " ";
      return words.get("digest.subject.one", what, number + row.title().string());
    }
    if (urgent == 0) {
      return words.count("digest.subject", others);
    }
    return others == 0
        ? words.count("digest.subject.urgent", urgent)
        : words.get("digest.subject.both", words.number(urgent), words.number(others));
  }

  private String gist(Digest digest) {
    return words.join(
        digest.items().stream()
            .limit(GIST)
            .map(
                item -> item.record().fields().number().orElseGet(() -> row(item).title().string()))
            .toList());
  }

  private Row row(Digest.Item item) {
    Record record = item.record();
    Fields fields = record.fields();
    return new Row(
        fields.number().orElse(null),
        Titles.first(fields.title(), fields.number().orElse(record.id()), words),
        site + Links.record(record.id()),
        days(fields),
        facts(item),
        new Movements(words)
            .of(item.changes(), fields.kind()).stream()
                .limit(CHANGES)
                .map(
                    moved ->
                        new Moved(
                            words.get("digest.label", moved.label()),
                            moved.before(),
                            moved.after()))
                .toList(),
        item.names().isEmpty()
            ? words.get("digest.because.follow")
            : words.get("digest.because.search", words.join(item.names())));
  }

  private String facts(Digest.Item item) {
    Fields fields = item.record().fields();
    List<String> facts = new ArrayList<>();
    facts.add(words.get("digest.what." + item.what().code()));
    facts.add(words.kind(fields.kind()));
    fields.get(Field.JURISDICTION).map(words::place).ifPresent(facts::add);
    Status.on(today, fields).map(words::status).ifPresent(facts::add);
    if (item.what() == What.NEW) {
      fields.get(Field.ISSUED).map(PartialDate::toString).ifPresent(facts::add);
    }
    return words.join(facts);
  }

  /** The nearest day ahead, with the days left. */
  @Nullable String days(Fields fields) {
    List<Field<PartialDate>> dates =
        fields.kind() == Kind.NOTICE
            ? List.of(Field.COMMENT_DEADLINE, Field.EFFECTIVE)
            : List.of(Field.EFFECTIVE, Field.WITHDRAWN, Field.COMMENT_DEADLINE);
    String nearest = null;
    long least = Long.MAX_VALUE;
    for (Field<PartialDate> field : dates) {
      Optional<PartialDate> date = fields.get(field);
      Optional<Long> left = date.flatMap(day -> Urgency.until(day, today));
      if (date.isPresent() && left.isPresent() && left.get() < least) {
        least = left.get();
        nearest =
            words.get(
                "digest.days." + field.name(),
                words.sentenceDate(date.get()),
                words.days(left.get()));
      }
    }
    return nearest;
  }

  /** The letter as text, for whoever reads no HTML. */
  public static String text(DigestPage page) {
    Words words = page.words();
    StringBuilder text = new StringBuilder();
    text.append(page.subject()).append('\n').append(page.reader()).append("\n");
    section(text, words.get("digest.urgent"), page.urgent());
    section(text, words.get("digest.others"), page.others());
    if (page.more() != null) {
      text.append('\n').append(page.more()).append('\n');
    }
    text.append('\n').append(words.get("digest.see")).append(' ').append(page.inbox());
    text.append("\n\n—\n").append(page.why()).append('\n');
    text.append(words.get("digest.change")).append(' ').append(page.subscriptions()).append('\n');
    text.append(words.get("digest.stop")).append(' ').append(page.preferences()).append('\n');
    return text.append(words.get("digest.binding")).append('\n').toString();
  }

  private static void section(StringBuilder text, String head, List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    text.append("\n== ").append(head).append(" ==\n");
    for (Row row : rows) {
      text.append('\n');
      if (row.number() != null) {
        text.append(row.number()).append('\n');
      }
      text.append(row.title().string()).append('\n');
      if (row.days() != null) {
        text.append("! ").append(row.days()).append('\n');
      }
      text.append(row.facts()).append('\n');
      for (Moved moved : row.changes()) {
        text.append("  ").append(moved.label()).append(' ');
        text.append(moved.before() == null ? "–" : moved.before()).append(" → ");
        text.append(moved.after() == null ? "–" : moved.after()).append('\n');
      }
      text.append(row.because()).append('\n').append(row.href()).append('\n');
    }
  }
}
