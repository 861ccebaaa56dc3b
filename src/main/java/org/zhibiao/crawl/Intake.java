package org.zhibiao.crawl;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Draft;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Identity;
import org.zhibiao.catalogue.InvalidField;
import org.zhibiao.catalogue.Outcome;
import org.zhibiao.catalogue.Via;
import org.zhibiao.crawl.CrawlStore.Met;
import org.zhibiao.crawl.CrawlStore.Rejection;
import org.zhibiao.crawl.CrawlStore.Staged;
import org.zhibiao.crawl.Run.Counts;
import org.zhibiao.crawl.extract.RawRecord;
import org.zhibiao.crawl.normalise.Normaliser;
import org.zhibiao.crawl.normalise.Normaliser.Normalised;

/**
 * Takes the rows of a source into the catalogue, some hundreds at a time. Whatever is met twice in
 * a run is taken once, so that a page read again after a cut does no harm. Of two rows that tell of
 * one document, the later stands where they come together, and the earlier page's where they do not
 * (lists begin with the newest), unless the source combines them; whether they have one key or two.
 */
final class Intake {
  /**
   * A row, understood as far as it could be.
   *
   * @param key the source's own, which tells it apart
   * @param page the page that it stood on
   * @param digest of the row in its list
   */
  record Row(String key, String page, String digest, Normalised made) {}

  /** So many rows in a row without a field that each must have are no accident. */
  static final int TELLING = 5;

  private static final int MAX_ROW_TEXT = 4_000;

  private final Source source;
  private final CrawlOptions options;
  private final Catalogue catalogue;
  private final CrawlStore store;
  private final RunBook book;
  private final CrawlWatcher watcher;
  private final Clock clock;

  /** Rows of the source wait to be looked at, so that one may be settled. */
  private boolean isAnyRejected;

  private final Map<String, Integer> missingInRow = new HashMap<>();

  /** The records that this run took in, also before it was cut off. */
  private final Set<String> taken;

  Intake(
      Source source,
      CrawlOptions options,
      Catalogue catalogue,
      CrawlStore store,
      RunBook book,
      CrawlWatcher watcher,
      Clock clock) {
    this.source = source;
    this.options = options;
    this.catalogue = catalogue;
    this.store = store;
    this.book = book;
    this.watcher = watcher;
    this.clock = clock;
    this.taken = store.takenIn(source.id(), book.runId());
    this.isAnyRejected = store.rejectionCounts().containsKey(source.id());
  }

  /**
   * Takes in rows of one page.
   *
   * @throws Stopped when most of them lack what each must have: the page has another form than it
   *     had, and nothing of it is written
   */
  void take(List<Row> rows) {
    Map<String, Met> known = store.met(source.id(), rows.stream().map(Row::key).toList());
    List<Row> fresh = withinLimit(notYetMet(rows, known));
    checkForm(fresh);
    Instant now = clock.instant();
    List<Rejection> rejections = new ArrayList<>();
    List<Row> wanted = new ArrayList<>();
    List<Met> met = new ArrayList<>();
    for (Row row : fresh) {
      Optional<InvalidField> lack = lack(source, row.made().fields());
      if (lack.isPresent()) {
        rejections.add(rejection(row, true, List.of(lack.get()), now));
        met.add(met(row, Optional.empty(), now));
        book.count(Counts.ofRejected(1));
      } else if (!known.containsKey(row.key()) && !source.keep().takes(row.made())) {
        book.count(Counts.ofPassedOver(1));
      } else {
        wanted.add(row);
        if (!row.made().problems().isEmpty()) {
          rejections.add(rejection(row, false, row.made().problems(), now));
        }
      }
    }
    if (!options.isDry()) {
      if (!rejections.isEmpty()) {
        store.putRejections(rejections);
        isAnyRejected = true;
      }
      if (isAnyRejected) {
        store.settle(
            source.id(),
            wanted.stream().filter(row -> row.made().problems().isEmpty()).map(Row::key).toList());
      }
    }
    if (source.combining().isPresent()) {
      stage(wanted, met);
    } else {
      upsert(wanted, met, now);
    }
    checkLimit();
  }

  private List<Row> withinLimit(List<Row> rows) {
    long left = options.limit() - book.counts().rows();
    return options.limit() == 0 || rows.size() <= left
        ? rows
        : rows.subList(0, (int) Math.max(0, left));
  }

  private void checkLimit() {
    if (options.limit() > 0 && book.counts().rows() >= options.limit()) {
      throw new Stopped(Run.State.PARTIAL, "crawl.limit", String.valueOf(options.limit()));
    }
  }

  private List<Row> notYetMet(List<Row> rows, Map<String, Met> known) {
    if (source.combining().isPresent()) {
      return rows;
    }
    Map<String, Row> fresh = new LinkedHashMap<>();
    for (Row row : rows) {
      Met before = known.get(row.key());
      if (before == null || before.seenRun() != book.runId()) {
        fresh.put(row.key(), row);
      }
    }
    return List.copyOf(fresh.values());
  }

  /** What a row of a source lacks that each must have. */
  static Optional<InvalidField> lack(Source source, Fields fields) {
    for (String name : source.required()) {
      Field<?> field = Normaliser.fieldOf(name).orElseThrow();
      boolean isThere =
          field.type().isLocalized()
              ? fields.write().path(field.name()).has(name.substring(name.indexOf('.') + 1))
              : fields.has(field);
      if (!isThere) {
        return Optional.of(new InvalidField(name, "invalid.missing"));
      }
    }
    return fields.number().isEmpty() && fields.title().isEmpty()
        ? Optional.of(new InvalidField("title", "invalid.number-or-title"))
        : Optional.empty();
  }

  private void checkForm(List<Row> rows) {
    Map<String, Integer> missing = new LinkedHashMap<>();
    for (Row row : rows) {
      Optional<InvalidField> lack = lack(source, row.made().fields());
      if (lack.isPresent()) {
        missing.merge(lack.get().field(), 1, Integer::sum);
        missingInRow.merge(lack.get().field(), 1, Integer::sum);
      } else {
        missingInRow.clear();
      }
    }
    missing.forEach(
        (field, count) -> {
          // A page with few rows, such as the one behind a row, tells only together with others.
          boolean most =
              rows.size() >= TELLING
                  ? count * 2 > rows.size()
                  : missingInRow.getOrDefault(field, 0) >= TELLING;
          if (most) {
            throw new Stopped(
                Run.State.FAILED,
                "crawl.problem.fields",
                field,
                String.valueOf(count),
                String.valueOf(rows.size()));
          }
        });
  }

  private Met met(Row row, Optional<String> record, Instant now) {
    return new Met(row.key(), row.page(), row.digest(), now, record, book.runId());
  }

  private Rejection rejection(Row row, boolean isWhole, List<InvalidField> problems, Instant now) {
    String text = row.made().values().values().toString();
    return new Rejection(
        source.id(),
        row.key(),
        now,
        isWhole,
        problems.stream().map(Intake::facts).toList(),
        text.substring(0, Math.min(text.length(), MAX_ROW_TEXT)));
  }

  private static List<String> facts(InvalidField problem) {
    List<String> facts = new ArrayList<>(List.of(problem.field(), problem.reason()));
    facts.addAll(problem.arguments());
    return facts;
  }

  /** A row without anything to be told apart by: noted, so that somebody may see why. */
  void reject(String page, int number, RawRecord raw) {
    book.count(Counts.ofRejected(1));
    if (!options.isDry()) {
      String text = raw.values().toString();
      store.putRejections(
          List.of(
              new Rejection(
                  source.id(),
                  page + " " + number,
                  clock.instant(),
                  true,
                  List.of(List.of("", "invalid.missing")),
                  text.substring(0, Math.min(text.length(), MAX_ROW_TEXT)))));
    }
  }

  /**
   * Takes in one row for each document. Otherwise two rows that tell of one would revise it in
   * turn, run after run.
   */
  private void upsert(List<Row> all, List<Met> met, Instant now) {
    Map<String, Row> spoken = new LinkedHashMap<>();
    all.forEach(row -> spoken.put(Identity.documentOf(row.made().fields()), row));
    Map<String, String> ids = catalogue.idsOf(spoken.keySet());
    List<Row> rows =
        spoken.entrySet().stream()
            .filter(entry -> !taken.contains(ids.getOrDefault(entry.getKey(), "")))
            .map(Map.Entry::getValue)
            .toList();
    take(rows, met, now, ids);
    Set<Row> told = new HashSet<>(rows);
    for (Row row : all) {
      if (!told.contains(row)) {
        String id = ids.get(Identity.documentOf(row.made().fields()));
        met.add(met(row, Optional.ofNullable(id), now));
        book.count(Counts.ofUnchanged(1));
      }
    }
    if (!options.isDry()) {
      store.putMet(source.id(), met);
    }
  }

  private void take(List<Row> rows, List<Met> met, Instant now, Map<String, String> ids) {
    List<Draft> drafts = new ArrayList<>();
    for (Row row : rows) {
      drafts.add(Draft.of(source.id(), Via.CRAWL, now, row.made().fields()));
    }
    List<Outcome> outcomes =
        options.isDry() ? catalogue.rehearseAll(drafts) : catalogue.upsertAll(drafts);
    for (int i = 0; i < rows.size(); i++) {
      Outcome outcome = outcomes.get(i);
      ids.put(Identity.documentOf(rows.get(i).made().fields()), outcome.id());
      taken.add(outcome.id());
      met.add(met(rows.get(i), Optional.of(outcome.id()), now));
      book.count(counts(outcome));
      watcher.outcome(source, drafts.get(i), outcome);
    }
  }

  private static Counts counts(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Created created -> new Counts(0, 0, 1, 0, 0, 0, 0, 0, 0);
      case Outcome.Revised revised -> new Counts(0, 0, 0, 1, 0, 0, 0, 0, 0);
      case Outcome.Unchanged unchanged -> Counts.ofUnchanged(1);
      case Outcome.NeedsReview review -> new Counts(0, 0, 0, 0, 0, 1, 0, 0, 0);
    };
  }

  private final Map<String, List<Staged>> dryStage = new LinkedHashMap<>();

  private void stage(List<Row> rows, List<Met> met) {
    List<Staged> staged =
        rows.stream().map(row -> new Staged(row.key(), row.page(), row.made().fields())).toList();
    if (options.isDry()) {
      staged.forEach(row -> dryStage.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(row));
    } else {
      store.stage(source.id(), staged);
      store.putMet(source.id(), met);
    }
  }

  /** A page of a source that combines its rows is about to be read, perhaps for the second time. */
  void unstage(String page) {
    if (!options.isDry() && source.combining().isPresent()) {
      store.clearStaged(source.id(), Optional.of(page));
    }
  }

  /** All rows of the source are staged: makes one record of each that belong together. */
  void combine() {
    Map<String, List<Staged>> waiting = options.isDry() ? dryStage : store.staged(source.id());
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, List<Staged>> entry : waiting.entrySet()) {
      Fields fields =
          source
              .combining()
              .orElseThrow()
              .combine(entry.getValue().stream().map(Staged::fields).toList());
      rows.add(
          new Row(
              entry.getKey(),
              entry.getValue().getFirst().page(),
              "",
              new Normalised(fields, RawRecord.NONE, List.of())));
      if (rows.size() == Catalogue.MAX_BATCH) {
        upsert(rows, new ArrayList<>(), clock.instant());
        rows.clear();
      }
    }
    upsert(rows, new ArrayList<>(), clock.instant());
    if (!options.isDry()) {
      store.clearStaged(source.id(), Optional.empty());
    }
  }

  /** Rows are still there and nothing says that they changed. */
  void touch(List<String> keys) {
    book.count(Counts.ofUnchanged(keys.size()));
    if (!options.isDry() && !keys.isEmpty()) {
      List<String> records = store.markSeen(source.id(), keys, book.runId());
      catalogue.touch(source.id(), records, clock.instant());
    }
    checkLimit();
  }

  /** Rows are still there, but what they say could not be looked at. */
  void leave(List<String> keys) {
    if (!options.isDry()) {
      List<String> unused = store.markSeen(source.id(), keys, book.runId());
    }
  }

  /** The source was seen as a whole: what was not met is not there any more. */
  void markUnseen() {
    List<String> gone = store.unseenBy(source.id(), book.runId());
    if (!gone.isEmpty()) {
      int newly = catalogue.markUnseen(source.id(), gone, clock.instant());
      book.count(Counts.ofUnseen(newly));
      if (newly > 0) {
        book.log("crawl.unseen", List.of(String.valueOf(newly)));
      }
    }
  }
}
