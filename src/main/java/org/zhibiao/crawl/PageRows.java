package org.zhibiao.crawl;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.crawl.CrawlStore.Met;
import org.zhibiao.crawl.Intake.Row;
import org.zhibiao.crawl.Run.Counts;
import org.zhibiao.crawl.Run.State;
import org.zhibiao.crawl.Source.Follow;
import org.zhibiao.crawl.Source.Listing;
import org.zhibiao.crawl.Source.Paging;
import org.zhibiao.crawl.extract.RawRecord;
import org.zhibiao.crawl.fetch.Page;
import org.zhibiao.crawl.normalise.Lookups;
import org.zhibiao.crawl.normalise.Normaliser.Normalised;
import org.zhibiao.text.Hashes;
import org.zhibiao.text.PartialDate;

/** The rows of one page of a list. */
final class PageRows {
  /** A row without a key, by its place on the page. */
  private record Nameless(int number, RawRecord raw) {}

  private final Crawl crawl;
  private final Listing listing;
  private final String page;
  private final RawRecord values;
  private final Lookups lookups;
  private final List<Row> batch = new ArrayList<>();
  private final List<Nameless> nameless = new ArrayList<>();
  private final StringBuilder keys = new StringBuilder();
  private int count;

  PageRows(Crawl crawl, Listing listing, String page, RawRecord values, Lookups lookups) {
    this.crawl = crawl;
    this.listing = listing;
    this.page = page;
    this.values = values;
    this.lookups = lookups;
  }

  /** Rows with anything in them. */
  int count() {
    return count;
  }

  /** What another page with the same rows would be recognised by. */
  String recognisedBy() {
    return count == 0 ? "" : Hashes.sha256(keys.toString());
  }

  RawRecord read(Page fetched, Position at) throws InterruptedException {
    crawl.intake().unstage(page);
    List<Row> leading = new ArrayList<>();
    // Where pages follow one another, one with the rows of the one before must be known for what
    // it is before anything of it is written.
    boolean isWritten = listing.follow().isEmpty() && listing.pages().by() == Paging.NONE;
    RawRecord beside =
        crawl
            .pages()
            .read(
                fetched,
                listing.reading(),
                (raw, context) -> row(raw, context, isWritten ? batch : leading, isWritten));
    if (count > 0 && recognisedBy().equals(at.before())) {
      throw new Stopped(State.FAILED, "crawl.problem.repeats", page, fetched.address().getPath());
    }
    if (isWritten) {
      flush();
      return besides(beside);
    }
    takeNameless(leading.size());
    if (listing.follow().isPresent()) {
      follow(listing.follow().get(), leading, values.with(beside), at);
    } else {
      takeAll(leading);
    }
    return besides(beside);
  }

  private RawRecord besides(RawRecord beside) {
    return listing.normaliser().normalise(beside, values, Lookups.NONE).values();
  }

  private void row(RawRecord raw, RawRecord context, List<Row> into, boolean isWritten) {
    if (raw.values().isEmpty()) {
      return;
    }
    count++;
    Normalised made = listing.normaliser().normalise(raw, values.with(context), lookups);
    Optional<String> key = listing.key().fill(made.values());
    if (key.isEmpty()) {
      nameless.add(new Nameless(count, raw));
    } else {
      keys.append(key.get()).append('\n');
      into.add(new Row(key.get(), page, listing.follow().isPresent() ? digest(raw) : "", made));
    }
    if (isWritten
        && (into.size() + nameless.size() >= Catalogue.MAX_BATCH
            || crawl.options().limit() > 0 && into.size() >= crawl.options().limit())) {
      flush();
    }
  }

  private void flush() {
    takeNameless(batch.size());
    crawl.intake().take(batch);
    batch.clear();
  }

  /**
   * A row that nothing tells apart is noted for people to see; most rows without are a page of
   * another form, of which nothing is written.
   */
  private void takeNameless(int named) {
    int all = named + nameless.size();
    if (nameless.size() >= Intake.TELLING && nameless.size() * 2 > all) {
      throw new Stopped(
          State.FAILED,
          "crawl.problem.fields",
          listing.key().toString(),
          String.valueOf(nameless.size()),
          String.valueOf(all));
    }
    nameless.forEach(row -> crawl.intake().reject(page, row.number(), row.raw()));
    nameless.clear();
  }

  void takeAll(List<Row> rows) {
    for (int from = 0; from < rows.size(); from += Catalogue.MAX_BATCH) {
      crawl.intake().take(rows.subList(from, Math.min(rows.size(), from + Catalogue.MAX_BATCH)));
    }
  }

  private void follow(Follow follow, List<Row> rows, RawRecord around, Position at)
      throws InterruptedException {
    Map<String, Met> known =
        crawl.store().met(crawl.source().id(), rows.stream().map(Row::key).toList());
    Set<String> done = new HashSet<>();
    for (Row row : rows) {
      Optional<Met> met = Optional.ofNullable(known.get(row.key()));
      if (!done.add(row.key()) || met.isPresent() && met.get().seenRun() == crawl.book().runId()) {
        continue;
      }
      // What was once taken in is not lost because its title changed.
      if (met.isEmpty() && !follow.when().takes(row.made())) {
        crawl.book().count(Counts.ofPassedOver(1));
        continue;
      }
      if (met.isPresent() && canBeLeftAlone(follow, row, met.get())) {
        touch(follow, row);
      } else {
        crawl.failures().at(at);
        new PageBehind(crawl, this, follow, row, met.isPresent(), around).read();
      }
    }
  }

  private boolean canBeLeftAlone(Follow follow, Row row, Met met) {
    // Rows that make a record together are needed together.
    if (crawl.options().everything()
        || crawl.source().combining().isPresent()
        || !met.digest().equals(row.digest())) {
      return false;
    }
    Instant now = crawl.clock().instant();
    if (!met.readAt().plus(follow.again()).isAfter(now)) {
      return false;
    }
    Optional<LocalDate> freshBy =
        follow.freshBy().flatMap(row.made().values()::first).flatMap(PageRows::day);
    LocalDate oldest = LocalDate.now(crawl.clock()).minusDays(follow.freshFor().toDays());
    return freshBy.isEmpty() || freshBy.get().isBefore(oldest);
  }

  void touch(Follow follow, Row row) {
    crawl.intake().touch(rowsOf(follow, row));
  }

  /** The row and those on the page behind it. */
  List<String> rowsOf(Follow follow, Row row) {
    List<String> rows = new ArrayList<>();
    rows.add(row.key());
    if (follow.hasRows()) {
      rows.addAll(crawl.store().keysOn(crawl.source().id(), behind(row)));
    }
    return rows;
  }

  static String behind(Row row) {
    return "behind " + row.key();
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return PartialDate.parse(text).latest();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String digest(RawRecord raw) {
    return Hashes.sha256(new TreeMap<>(raw.values()).toString());
  }

  String page() {
    return page;
  }

  Lookups lookups() {
    return lookups;
  }

  boolean mayBeEmpty() {
    return listing.mayBeEmpty();
  }
}
