package org.zhibiao.crawl;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zhibiao.crawl.Source.Listing;
import org.zhibiao.crawl.Source.Opening;
import org.zhibiao.crawl.extract.RawRecord;
import org.zhibiao.crawl.fetch.Page;
import org.zhibiao.crawl.fetch.Validators;
import org.zhibiao.crawl.normalise.Lookups;

/**
 * One run of one source: from list to list, from page to page, from row to row. After each page the
 * place is noted, so that a run that is cut off goes on there. For one thread.
 */
final class Crawl {
  private final Source source;
  private final CrawlOptions options;
  private final RawRecord settings;
  private final PageReader pages;
  private final CrawlStore store;
  private final Intake intake;
  private final RunBook book;
  private final Clock clock;

  /** What pages will be recognised by once their rows, which wait, are in the catalogue. */
  private final Map<String, Validators> known = new LinkedHashMap<>();

  private final BehindFailures failures;

  Crawl(
      Source source,
      CrawlOptions options,
      RawRecord settings,
      PageReader pages,
      CrawlStore store,
      Intake intake,
      RunBook book,
      Clock clock) {
    this.source = source;
    this.options = options;
    this.settings = settings;
    this.pages = pages;
    this.store = store;
    this.intake = intake;
    this.book = book;
    this.clock = clock;
    this.failures = new BehindFailures(book);
  }

  /**
   * Runs the source from a place.
   *
   * @throws Stopped when it ends before its end
   */
  void run(Position from) throws InterruptedException {
    if (!from.isStaged()) {
      walk(from);
    }
    if (source.combining().isPresent()) {
      book.stand(from.staged());
      intake.combine();
    }
    known.forEach((address, validators) -> store.putValidators(source.id(), address, validators));
    if (options.isWhole()) {
      intake.markUnseen();
    }
  }

  private void walk(Position from) throws InterruptedException {
    for (int l = from.listing(); l < source.listings().size(); l++) {
      Listing listing = source.listings().get(l);
      List<String> each = listing.eachName().isEmpty() ? List.of("") : listing.each();
      for (int e = l == from.listing() ? from.each() : 0; e < each.size(); e++) {
        boolean isResumed = l == from.listing() && e == from.each();
        new ListWalk(this, listing, each.get(e)).run(isResumed ? from : Position.start(l, e));
      }
    }
  }

  /** What the requests that open a list leave behind, with what is known already. */
  RawRecord opened(Listing listing, RawRecord values) throws InterruptedException {
    RawRecord known = values;
    for (Opening opening : listing.openings()) {
      try (Page page = pages.needed(pages.request(opening.request(), Map.of(), known))) {
        if (opening.reading().isPresent()) {
          List<RawRecord> rows = new ArrayList<>();
          RawRecord beside =
              pages.read(page, opening.reading().get(), (row, context) -> rows.add(row));
          for (RawRecord row : rows) {
            known = known.with(row);
          }
          known = opening.normaliser().normalise(known.with(beside), known, Lookups.NONE).values();
        }
      }
    }
    return known;
  }

  /** What a page will be recognised by, once its rows are in the catalogue. */
  void recogniseLater(String address, Validators validators) {
    known.put(address, validators);
  }

  Source source() {
    return source;
  }

  CrawlOptions options() {
    return options;
  }

  /** What every request of the source may name: a key, for one. */
  RawRecord settings() {
    return settings;
  }

  PageReader pages() {
    return pages;
  }

  CrawlStore store() {
    return store;
  }

  Intake intake() {
    return intake;
  }

  RunBook book() {
    return book;
  }

  Clock clock() {
    return clock;
  }

  BehindFailures failures() {
    return failures;
  }
}
