package org.zhibiao.crawl;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zhibiao.crawl.Run.Counts;
import org.zhibiao.crawl.Run.State;
import org.zhibiao.crawl.Source.Listing;
import org.zhibiao.crawl.Source.Paging;
import org.zhibiao.crawl.Source.Request;
import org.zhibiao.crawl.extract.RawRecord;
import org.zhibiao.crawl.fetch.FetchRequest;
import org.zhibiao.crawl.fetch.FetchResult;
import org.zhibiao.crawl.fetch.FetchResult.NotModified;
import org.zhibiao.crawl.fetch.Page;
import org.zhibiao.crawl.fetch.Validators;
import org.zhibiao.crawl.normalise.Lookups;

/** The walk over the pages of one list. */
final class ListWalk {
  private final Crawl crawl;
  private final Listing listing;
  private final String name;
  private final String each;
  private final Set<String> visited = new HashSet<>();

  ListWalk(Crawl crawl, Listing listing, String each) {
    this.crawl = crawl;
    this.listing = listing;
    this.each = each;
    this.name = each.isEmpty() ? listing.name() : listing.name() + ":" + each;
  }

  private RawRecord values() {
    Map<String, List<String>> values = new LinkedHashMap<>(crawl.settings().values());
    values.put("today", List.of(LocalDate.now(crawl.clock()).toString()));
    crawl.options().since().ifPresent(day -> values.put("since", List.of(day.toString())));
    listing.eachName().ifPresent(eachName -> values.put(eachName, List.of(each)));
    return new RawRecord(values);
  }

  void run(Position from) throws InterruptedException {
    crawl.book().stand(from);
    RawRecord values = crawl.opened(listing, values());
    Position at = from;
    int pages = 0;
    Optional<Position> next = Optional.of(from);
    while (next.isPresent()) {
      at = next.get();
      if (++pages > listing.pages().max()) {
        throw new Stopped(
            State.FAILED, "crawl.problem.endless", name, String.valueOf(listing.pages().max()));
      }
      next = page(at, values);
      next.ifPresent(crawl.book()::stand);
    }
  }

  private Optional<Position> page(Position at, RawRecord values) throws InterruptedException {
    int number = at.page() < 0 ? listing.pages().first() : at.page();
    RawRecord withPage =
        listing.pages().by() == Paging.NONE
            ? values
            : values.with(listing.pages().parameter(), String.valueOf(number));
    FetchRequest request = conditional(pageRequest(at, withPage));
    FetchResult result = crawl.pages().fetch(request);
    if (result instanceof NotModified) {
      crawl.book().count(Counts.ofNotModified());
      crawl.intake().touch(crawl.store().keysOn(crawl.source().id(), pageName(number)));
      return Optional.empty();
    }
    try (Page page = crawl.pages().taken(result, request)) {
      Optional<Position> next = read(page, at, number, values);
      // Only a page that was good is not to be sent again.
      if (canBeLeftAlone() && !page.validators().isEmpty()) {
        recognise(request.address().toString(), page.validators());
      }
      return next;
    }
  }

  private void recognise(String address, Validators validators) {
    if (crawl.source().combining().isPresent()) {
      // Its rows only wait as yet, and may never come to be taken in.
      crawl.recogniseLater(address, validators);
    } else {
      crawl.store().putValidators(crawl.source().id(), address, validators);
    }
  }

  private String pageName(int number) {
    return listing.pages().by() == Paging.NONE ? name : name + " " + number;
  }

  private FetchRequest pageRequest(Position at, RawRecord values) {
    if (!at.address().isEmpty()) {
      if (!visited.add(at.address())) {
        throw new Stopped(State.FAILED, "crawl.problem.repeats", name, at.address());
      }
      try {
        return crawl.pages().requests().to(at.address());
      } catch (Requests.Elsewhere e) {
        throw new Stopped(State.FAILED, "crawl.denied.elsewhere", at.address());
      }
    }
    Request request =
        at.page() < 0 ? listing.request() : listing.pages().later().orElse(listing.request());
    return crawl
        .pages()
        .request(request, crawl.options().since().isPresent() ? listing.since() : Map.of(), values);
  }

  /**
   * Only a list of one page, with nothing behind its rows, can be left alone as a whole when it has
   * not changed; and where rows of several lists make one record, no list can be missing.
   */
  private FetchRequest conditional(FetchRequest request) {
    return canBeLeftAlone() && request.method().equals("GET")
        ? request.knowing(
            crawl.store().validators(crawl.source().id(), request.address().toString()))
        : request;
  }

  private boolean canBeLeftAlone() {
    return listing.pages().by() == Paging.NONE
        && listing.follow().isEmpty()
        && (crawl.source().combining().isEmpty() || crawl.source().isOneList())
        && !crawl.options().everything()
        && !crawl.options().isDry()
        && crawl.options().limit() == 0;
  }

  private Optional<Position> read(Page page, Position at, int number, RawRecord values)
      throws InterruptedException {
    PageRows rows = new PageRows(crawl, listing, pageName(number), values, lookups(page));
    RawRecord beside = rows.read(page, at);
    long soFar = at.rows() + rows.count();
    // Only the first page may say how many there are in all.
    long total =
        listing
            .pages()
            .total()
            .flatMap(beside::first)
            .filter(text -> text.matches("\\d{1,12}"))
            .map(Long::parseLong)
            .orElse(at.total());
    if (rows.count() == 0
        && at.rows() == 0
        && !listing.mayBeEmpty()
        && crawl.options().since().isEmpty()
        && total != 0) {
      throw new Stopped(State.FAILED, "crawl.problem.rows", name);
    }
    Optional<Position> next = next(at, number, rows, beside, soFar, total);
    if (next.isEmpty() && soFar < total) {
      throw new Stopped(
          State.FAILED, "crawl.problem.total", name, String.valueOf(soFar), String.valueOf(total));
    }
    return next;
  }

  private Optional<Position> next(
      Position at, int number, PageRows rows, RawRecord beside, long soFar, long total) {
    int size = listing.pages().size();
    boolean isLast =
        rows.count() == 0
            || total >= 0 && soFar >= total
            || total < 0 && size > 0 && rows.count() < size;
    return switch (listing.pages().by()) {
      case NONE -> Optional.empty();
      case NUMBER ->
          isLast
              ? Optional.empty()
              : Optional.of(at.atPage(number + 1, "", soFar, total, rows.recognisedBy()));
      case OFFSET ->
          isLast
              ? Optional.empty()
              : Optional.of(at.atPage(number + size, "", soFar, total, rows.recognisedBy()));
      case NEXT ->
          rows.count() == 0
              ? Optional.empty()
              : listing
                  .pages()
                  .next()
                  .flatMap(beside::first)
                  .map(
                      address -> at.atPage(number + 1, address, soFar, total, rows.recognisedBy()));
    };
  }

  /** The tables that the page holds itself, read before its rows. */
  private Lookups lookups(Page page) {
    if (listing.tables().isEmpty()) {
      return Lookups.NONE;
    }
    PageTables tables = new PageTables(listing.tables());
    RawRecord unused =
        crawl.pages().read(page, listing.reading(), (row, beside) -> tables.note(row));
    return tables.lookups();
  }
}
