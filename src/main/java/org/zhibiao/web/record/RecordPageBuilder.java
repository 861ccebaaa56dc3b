package org.zhibiao.web.record;

import java.lang.Character.UnicodeScript;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Lineage;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Revision;
import org.zhibiao.catalogue.Sighting;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.catalogue.Status;
import org.zhibiao.catalogue.Via;
import org.zhibiao.search.Facet;
import org.zhibiao.search.Sort;
import org.zhibiao.text.Localized;
import org.zhibiao.text.PartialDate;
import org.zhibiao.web.page.Badge;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Text;
import org.zhibiao.web.page.Titles;
import org.zhibiao.web.page.Urgency;
import org.zhibiao.web.page.Words;

/** Makes the page of a record. */
public final class RecordPageBuilder {
  private final Catalogue catalogue;
  private final Sources sources;
  private final RelatedRecords related;
  private final LocalDate today;
  private final Words words;

  public RecordPageBuilder(
      Catalogue catalogue, Sources sources, RelatedRecords related, LocalDate today, Words words) {
    this.catalogue = catalogue;
    this.sources = sources;
    this.related = related;
    this.today = today;
    this.words = words;
  }

  /**
   * The page.
   *
   * @param files that the reader is shown
   * @param note what a librarian says of the record, null for nothing
   */
  public RecordPage page(
      Record record, List<RecordPage.FileLine> files, RecordPage.@Nullable Note note) {
    Fields fields = record.fields();
    Lineage lineage = catalogue.lineage(record);
    Successions successions = new Successions(lineage, today, words);
    Particulars particulars = new Particulars(fields, words);
    return new RecordPage(
        trail(fields),
        fields.number().orElse(null),
        Badge.of(fields, today, words).orElse(null),
        DocumentType.of(fields, words).orElse(null),
        Titles.first(fields.title(), fields.number().orElse(record.id()), words),
        Titles.others(fields.title(), words),
        new Callouts(record, lineage, today, words).all(),
        note,
        deadline(fields).orElse(null),
        new KeyDates(record, today, words).all(),
        successions.page().orElse(null),
        Summaries.of(fields, words).orElse(null),
        particulars.lines(),
        particulars.glossary(),
        related(record, successions.numbers()),
        provenance(record),
        history(record),
        fields.get(Field.URL).flatMap(Links::external).orElse(null),
        files,
        citation(record),
        Links.record(record.id()) + "/bibtex",
        "/api/v1/records/" + Links.segment(record.id()));
  }

  private Text citation(Record record) {
    String text = Citation.gbt7714(record, words.language(), today);
    boolean chinese = text.codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.HAN);
    return Text.plain(words, chinese ? "zh" : "en", text);
  }

  private List<RecordPage.Trail> trail(Fields fields) {
    List<RecordPage.Trail> trail = new ArrayList<>();
    Kind kind = fields.kind();
    trail.add(new RecordPage.Trail(Links.kind(kind), words.kind(kind)));
    fields
        .get(Field.JURISDICTION)
        .ifPresent(
            code -> {
              Map<Facet, String> filters = new LinkedHashMap<>();
              filters.put(Facet.KIND, kind.code());
              filters.put(Facet.JURISDICTION, code);
              trail.add(
                  new RecordPage.Trail(Links.search(filters, Sort.RELEVANCE), words.place(code)));
            });
    return trail;
  }

  private Optional<RecordPage.Deadline> deadline(Fields fields) {
    return fields.kind() == Kind.NOTICE
        ? fields.get(Field.COMMENT_DEADLINE).map(date -> deadline(fields, date))
        : Optional.empty();
  }

  private RecordPage.Deadline deadline(Fields fields, PartialDate date) {
    boolean past = Status.on(today, fields).equals(Optional.of(Status.CLOSED));
    Optional<Long> days = past ? Optional.empty() : Urgency.until(date, today);
    Optional<LocalDate> from = fields.get(Field.ISSUED).flatMap(PartialDate::day);
    Optional<Seam> seam =
        past || from.isEmpty()
            ? Optional.empty()
            : date.day().flatMap(until -> Seam.of(from.get(), until, today, words));
    return new RecordPage.Deadline(
        past,
        days.filter(Urgency::commentsCloseSoon).isPresent(),
        words.get(past ? "deadline.past" : "deadline.open"),
        days.map(words::days).orElse(null),
        date.toString(),
        words.get(past ? "deadline.past.how" : "deadline.open.how"),
        seam.orElse(null));
  }

  /** What a reader may want next, by why. */
  private List<RecordPage.RelatedGroup> related(Record record, Set<String> drawn) {
    Map<String, List<RecordPage.Related>> groups = new LinkedHashMap<>();
    for (RelatedRecords.Neighbour neighbour : related.of(record, drawn)) {
      groups
          .computeIfAbsent(neighbour.reason(), reason -> new ArrayList<>())
          .add(related(neighbour));
    }
    return groups.entrySet().stream()
        .map(group -> new RecordPage.RelatedGroup(words.get(group.getKey()), group.getValue()))
        .toList();
  }

  private RecordPage.Related related(RelatedRecords.Neighbour neighbour) {
    Optional<Fields> fields = neighbour.known();
    String id = neighbour.id();
    Text title =
        fields
            .filter(known -> !known.title().isEmpty())
            .map(known -> Titles.first(known.title(), "", words))
            .orElse(null);
    return new RecordPage.Related(
        neighbour.number(),
        id == null ? null : Links.record(id),
        title == null && neighbour.number() == null
            ? Text.plain(words, "und", String.valueOf(id))
            : title,
        fields.flatMap(known -> Badge.of(known, today, words)).orElse(null),
        neighbour.degree() == null ? null : words.degree(neighbour.degree()));
  }

  private RecordPage.Provenance provenance(Record record) {
    Optional<String> verified = record.verifiedAt(sources).map(at -> Words.day(at).toString());
    String note = null;
    if (verified.isEmpty()) {
      boolean byHand = record.sightings().stream().allMatch(s -> s.via() == Via.STARTER);
      note = words.get(byHand ? "provenance.by-hand" : "provenance.not-verified");
    }
    return new RecordPage.Provenance(
        verified.orElse(null), note, record.sightings().stream().map(this::source).toList());
  }

  private RecordPage.SourceLine source(Sighting sighting) {
    Optional<Sources.Source> source = sources.find(sighting.source());
    Localized name = source.map(Sources.Source::name).orElse(Localized.NONE);
    return new RecordPage.SourceLine(
        Titles.first(name, sourceName(sighting.source()), words),
        source.map(Sources.Source::url).flatMap(Links::external).orElse(null),
        Particulars.given(sighting.said(), words),
        words.get("via." + sighting.via().code()),
        seen(sighting),
        source
            .map(Sources.Source::licence)
            .filter(licence -> !licence.isEmpty())
            .map(licence -> Titles.first(licence, "", words))
            .orElse(new Text(null, List.of())));
  }

  private String seen(Sighting sighting) {
    String seen = Words.day(sighting.lastSeen()).toString();
    Instant unseen = sighting.unseenSince();
    return unseen == null
        ? seen
        : words.join(List.of(seen, words.get("provenance.unseen", Words.day(unseen))));
  }

  private String sourceName(String id) {
    return words.find("source." + id).orElse(id);
  }

  private List<RecordPage.Change> history(Record record) {
    List<Revision> revisions = catalogue.history(record.id());
    return revisions.size() < 2
        ? List.of()
        : revisions.stream().map(revision -> change(revision, record.fields().kind())).toList();
  }

  private RecordPage.Change change(Revision revision, Kind kind) {
    String who =
        sources
            .find(revision.actor())
            .map(source -> Titles.first(source.name(), revision.actor(), words).string())
            .orElseGet(() -> sourceName(revision.actor()));
    boolean isFirst = revision.revision() == 1;
    return new RecordPage.Change(
        Words.day(revision.at()).toString(),
        who,
        isFirst ? words.get("history.first") : null,
        isFirst ? List.of() : new Movements(words).of(revision.changes(), kind));
  }
}
