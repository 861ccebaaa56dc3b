package org.zhibiao.crawl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.InvalidField;
import org.zhibiao.crawl.CrawlStore.Met;
import org.zhibiao.crawl.Intake.Row;
import org.zhibiao.crawl.Run.Counts;
import org.zhibiao.crawl.Run.State;
import org.zhibiao.crawl.Source.Follow;
import org.zhibiao.crawl.Source.Listing;
import org.zhibiao.crawl.Source.Opening;
import org.zhibiao.crawl.Source.Paging;
import org.zhibiao.crawl.Source.Request;
import org.zhibiao.crawl.extract.Charsets;
import org.zhibiao.crawl.extract.Extraction;
import org.zhibiao.crawl.extract.RawRecord;
import org.zhibiao.crawl.extract.Reading;
import org.zhibiao.crawl.extract.UnreadablePage;
import org.zhibiao.crawl.fetch.FetchRequest;
import org.zhibiao.crawl.fetch.FetchResult;
import org.zhibiao.crawl.fetch.FetchResult.Denied;
import org.zhibiao.crawl.fetch.FetchResult.Failed;
import org.zhibiao.crawl.fetch.FetchResult.Fetched;
import org.zhibiao.crawl.fetch.FetchResult.NotModified;
import org.zhibiao.crawl.fetch.Fetcher;
import org.zhibiao.crawl.fetch.Page;
import org.zhibiao.crawl.fetch.Validators;
import org.zhibiao.crawl.normalise.Lookups;
import org.zhibiao.crawl.normalise.Normaliser.Normalised;
import org.zhibiao.text.Hashes;
import org.zhibiao.text.PartialDate;

/**
 * One run of one source: from list to list, from page to page, from row to row. After each page the
 * place is noted, so that a run that is cut off goes on there. For one thread.
 */
final class Crawl {
  /**
   * So many pages behind rows that cannot be had, one after another, are a failure of the source.
   */
  private static final int MAX_FAILURES = 5;

  private static final int LOOKED_AT = 1 << 16;

  private final Source source;
  private final Requests requests;
  private final CrawlOptions options;
  private final RawRecord settings;
  private final Fetcher fetcher;
  private final CrawlStore store;
  private final Intake intake;
  private final RunBook book;
  private final Clock clock;

  /** What pages will be recognised by once their rows, which wait, are in the catalogue. */
  private final Map<String, Validators> known = new LinkedHashMap<>();

  private int failures;

  /** The page of the first of those failures, where the run goes on when they end it. */
  private Position failing = Position.start(0, 0);

  Crawl(
      Source source,
      Requests requests,
      CrawlOptions options,
      RawRecord settings,
      Fetcher fetcher,
      CrawlStore store,
      Intake intake,
      RunBook book,
      Clock clock) {
    this.source = source;
    this.requests = requests;
    this.options = options;
    this.settings = settings;
    this.fetcher = fetcher;
    this.store = store;
    this.intake = intake;
    this.book = book;
    this.clock = clock;
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
        new Walk(listing, each.get(e)).run(isResumed ? from : Position.start(l, e));
      }
    }
  }

  private RawRecord opened(Listing listing, RawRecord values) throws InterruptedException {
    RawRecord known = values;
    for (Opening opening : listing.openings()) {
      try (Page page = needed(request(opening.request(), Map.of(), known))) {
        if (opening.reading().isPresent()) {
          List<RawRecord> rows = new ArrayList<>();
          RawRecord beside = read(page, opening.reading().get(), (row, context) -> rows.add(row));
          for (RawRecord row : rows) {
            known = known.with(row);
          }
          known = opening.normaliser().normalise(known.with(beside), known, Lookups.NONE).values();
        }
      }
    }
    return known;
  }

  private FetchRequest request(
      Request request, Map<String, org.zhibiao.crawl.normalise.Template> extra, RawRecord values) {
    try {
      return requests.of(request, extra, values);
    } catch (Requests.MissingValue e) {
      throw new Stopped(State.FAILED, "crawl.problem.value", String.valueOf(e.getMessage()));
    } catch (Requests.Elsewhere e) {
      throw new Stopped(State.FAILED, "crawl.denied.elsewhere", String.valueOf(e.getMessage()));
    }
  }

  /** A page without which the run cannot go on. */
  private Page needed(FetchRequest request) throws InterruptedException {
    return switch (fetcher.fetch(request)) {
      case Fetched fetched -> {
        book.count(Counts.ofFetched());
        yield fetched.page();
      }
      case NotModified same ->
          throw new Stopped(State.FAILED, "crawl.denied.status", "304 " + request.address());
      case Denied denied -> throw new Stopped(State.FAILED, denied.reason(), denied.detail());
      case Failed failed ->
          throw new Stopped(
              State.INTERRUPTED, failed.reason(), failed.detail(), request.address().getPath());
    };
  }

  private RawRecord read(
      Page page, Reading reading, java.util.function.BiConsumer<RawRecord, RawRecord> rows) {
    try {
      return readable(page, reading, rows);
    } catch (UnreadablePage e) {
      throw new Stopped(
          State.FAILED,
          "crawl.problem.unreadable",
          page.address().getPath(),
          String.valueOf(e.getMessage()));
    }
  }

  private RawRecord readable(
      Page page, Reading reading, java.util.function.BiConsumer<RawRecord, RawRecord> rows) {
    try (InputStream in = page.open()) {
      in.mark(LOOKED_AT + 1);
      byte[] start = in.readNBytes(LOOKED_AT);
      in.reset();
      return Extraction.read(
          in, charset(page, start), requests.published(page.address()), reading, rows);
    } catch (IOException e) {
      throw new Stopped(
          State.INTERRUPTED, "crawl.failed.connection", String.valueOf(e.getMessage()));
    }
  }

  private Charset charset(Page page, byte[] start) {
    Optional<Charset> told =
        page.contentType().toLowerCase(Locale.ROOT).contains("charset")
            ? Optional.empty()
            : source.charset().flatMap(Charsets::byName);
    return told.orElseGet(() -> Charsets.of(page.contentType(), start));
  }

  /** The walk over the pages of one list. */
  private final class Walk {
    private final Listing listing;
    private final String name;
    private final String each;
    private final Set<String> visited = new HashSet<>();

    Walk(Listing listing, String each) {
      this.listing = listing;
      this.each = each;
      this.name = each.isEmpty() ? listing.name() : listing.name() + ":" + each;
    }

    private RawRecord values() {
      Map<String, List<String>> values = new LinkedHashMap<>(settings.values());
      values.put("today", List.of(LocalDate.now(clock).toString()));
      options.since().ifPresent(day -> values.put("since", List.of(day.toString())));
      listing.eachName().ifPresent(eachName -> values.put(eachName, List.of(each)));
      return new RawRecord(values);
    }

    void run(Position from) throws InterruptedException {
      book.stand(from);
      RawRecord values = opened(listing, values());
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
        next.ifPresent(book::stand);
      }
    }

    private Optional<Position> page(Position at, RawRecord values) throws InterruptedException {
      int number = at.page() < 0 ? listing.pages().first() : at.page();
      RawRecord withPage =
          listing.pages().by() == Paging.NONE
              ? values
              : values.with(listing.pages().parameter(), String.valueOf(number));
      FetchRequest request = conditional(pageRequest(at, withPage));
      FetchResult result = fetcher.fetch(request);
      if (result instanceof NotModified) {
        book.count(Counts.ofNotModified());
        intake.touch(store.keysOn(source.id(), pageName(number)));
        return Optional.empty();
      }
      try (Page page = taken(result, request)) {
        Optional<Position> next = read(page, at, number, values);
        // Only a page that was good is not to be sent again.
        if (canBeLeftAlone() && !page.validators().isEmpty()) {
          recognise(request.address().toString(), page.validators());
        }
        return next;
      }
    }

    private void recognise(String address, Validators validators) {
      if (source.combining().isPresent()) {
        // Its rows only wait as yet, and may never come to be taken in.
        known.put(address, validators);
      } else {
        store.putValidators(source.id(), address, validators);
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
          return requests.to(at.address());
        } catch (Requests.Elsewhere e) {
          throw new Stopped(State.FAILED, "crawl.denied.elsewhere", at.address());
        }
      }
      Request request =
          at.page() < 0 ? listing.request() : listing.pages().later().orElse(listing.request());
      return request(request, options.since().isPresent() ? listing.since() : Map.of(), values);
    }

    /**
     * Only a list of one page, with nothing behind its rows, can be left alone as a whole when it
     * has not changed; and where rows of several lists make one record, no list can be missing.
     */
    private FetchRequest conditional(FetchRequest request) {
      return canBeLeftAlone() && request.method().equals("GET")
          ? request.knowing(store.validators(source.id(), request.address().toString()))
          : request;
    }

    private boolean canBeLeftAlone() {
      return listing.pages().by() == Paging.NONE
          && listing.follow().isEmpty()
          && (source.combining().isEmpty() || source.isOneList())
          && !options.everything()
          && !options.isDry()
          && options.limit() == 0;
    }

    private Page taken(FetchResult result, FetchRequest request) {
      return switch (result) {
        case Fetched fetched -> {
          book.count(Counts.ofFetched());
          yield fetched.page();
        }
        case NotModified same -> throw new IllegalStateException("handled before");
        case Denied denied -> throw new Stopped(State.FAILED, denied.reason(), denied.detail());
        case Failed failed ->
            throw new Stopped(
                State.INTERRUPTED, failed.reason(), failed.detail(), request.address().getPath());
      };
    }

    private Optional<Position> read(Page page, Position at, int number, RawRecord values)
        throws InterruptedException {
      PageRows rows = new PageRows(listing, pageName(number), values, lookups(page));
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
          && options.since().isEmpty()
          && total != 0) {
        throw new Stopped(State.FAILED, "crawl.problem.rows", name);
      }
      Optional<Position> next = next(at, number, rows, beside, soFar, total);
      if (next.isEmpty() && soFar < total) {
        throw new Stopped(
            State.FAILED,
            "crawl.problem.total",
            name,
            String.valueOf(soFar),
            String.valueOf(total));
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
                        address ->
                            at.atPage(number + 1, address, soFar, total, rows.recognisedBy()));
      };
    }

    /** The tables that the page holds itself, read before its rows. */
    private Lookups lookups(Page page) {
      if (listing.tables().isEmpty()) {
        return Lookups.NONE;
      }
      Map<String, Map<String, String>> tables = new HashMap<>();
      RawRecord unused =
          Crawl.this.read(
              page,
              listing.reading(),
              (row, beside) ->
                  listing
                      .tables()
                      .forEach(
                          (table, columns) ->
                              note(
                                  row,
                                  columns,
                                  tables.computeIfAbsent(table, name -> new HashMap<>()))));
      return new Lookups(tables);
    }

    private void note(RawRecord row, Source.PageTable columns, Map<String, String> table) {
      Optional<String> key = row.first(columns.key());
      Optional<String> value = row.first(columns.value());
      if (key.isEmpty() || value.isEmpty()) {
        return;
      }
      if (columns.prefer().filter(wanted -> wanted.matcher(value.get()).find()).isPresent()) {
        table.put(key.get(), value.get());
      } else {
        table.putIfAbsent(key.get(), value.get());
      }
    }
  }

  /** A row without a key, by its place on the page. */
  private record Nameless(int number, RawRecord raw) {}

  /** The rows of one page of a list. */
  private final class PageRows {
    private final Listing listing;
    private final String page;
    private final RawRecord values;
    private final Lookups lookups;
    private final List<Row> batch = new ArrayList<>();
    private final List<Nameless> nameless = new ArrayList<>();
    private final StringBuilder keys = new StringBuilder();
    private int count;

    PageRows(Listing listing, String page, RawRecord values, Lookups lookups) {
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
      intake.unstage(page);
      List<Row> leading = new ArrayList<>();
      // Where pages follow one another, one with the rows of the one before must be known for what
      // it is before anything of it is written.
      boolean isWritten = listing.follow().isEmpty() && listing.pages().by() == Paging.NONE;
      RawRecord beside =
          Crawl.this.read(
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
        into.add(new Row(key.get(), page, digest(raw), made));
      }
      if (isWritten
          && (into.size() + nameless.size() >= Catalogue.MAX_BATCH
              || options.limit() > 0 && into.size() >= options.limit())) {
        flush();
      }
    }

    private void flush() {
      takeNameless(batch.size());
      intake.take(batch);
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
      nameless.forEach(row -> intake.reject(page, row.number(), row.raw()));
      nameless.clear();
    }

    private void takeAll(List<Row> rows) {
      for (int from = 0; from < rows.size(); from += Catalogue.MAX_BATCH) {
        intake.take(rows.subList(from, Math.min(rows.size(), from + Catalogue.MAX_BATCH)));
      }
    }

    private void follow(Follow follow, List<Row> rows, RawRecord around, Position at)
        throws InterruptedException {
      Map<String, Met> known = store.met(source.id(), rows.stream().map(Row::key).toList());
      Set<String> done = new HashSet<>();
      for (Row row : rows) {
        Optional<Met> met = Optional.ofNullable(known.get(row.key()));
        if (!done.add(row.key()) || met.isPresent() && met.get().seenRun() == book.runId()) {
          continue;
        }
        // What was once taken in is not lost because its title changed.
        if (met.isEmpty() && !follow.when().takes(row.made())) {
          book.count(Counts.ofPassedOver(1));
          continue;
        }
        if (met.isPresent() && canBeLeftAlone(follow, row, met.get())) {
          touch(follow, row);
        } else {
          if (failures == 0) {
            failing = at;
          }
          new Behind(follow, row, met.isPresent(), around).read();
        }
      }
    }

    private boolean canBeLeftAlone(Follow follow, Row row, Met met) {
      // Rows that make a record together are needed together.
      if (options.everything()
          || source.combining().isPresent()
          || !met.digest().equals(row.digest())) {
        return false;
      }
      Instant now = clock.instant();
      if (!met.readAt().plus(follow.again()).isAfter(now)) {
        return false;
      }
      Optional<LocalDate> freshBy =
          follow.freshBy().flatMap(row.made().values()::first).flatMap(Crawl::day);
      LocalDate oldest = LocalDate.now(clock).minusDays(follow.freshFor().toDays());
      return freshBy.isEmpty() || freshBy.get().isBefore(oldest);
    }

    private void touch(Follow follow, Row row) {
      intake.touch(rowsOf(follow, row));
    }

    /** The row and those on the page behind it. */
    private List<String> rowsOf(Follow follow, Row row) {
      List<String> rows = new ArrayList<>();
      rows.add(row.key());
      if (follow.hasRows()) {
        rows.addAll(store.keysOn(source.id(), behind(row)));
      }
      return rows;
    }

    private static String behind(Row row) {
      return "behind " + row.key();
    }

    /** The page behind one row. */
    private final class Behind {
      private final Follow follow;
      private final Row row;
      private final boolean isKnown;
      private final RawRecord around;

      Behind(Follow follow, Row row, boolean isKnown, RawRecord around) {
        this.follow = follow;
        this.row = row;
        this.isKnown = isKnown;
        this.around = around.with(row.made().values());
      }

      void read() throws InterruptedException {
        FetchRequest request;
        try {
          request = requests.of(follow.request(), Map.of(), around);
        } catch (Requests.MissingValue | Requests.Elsewhere e) {
          failed("crawl.problem.value", String.valueOf(e.getMessage()));
          return;
        }
        String address = request.address().toString();
        boolean isGet = request.method().equals("GET");
        if (isGet && !options.isDry() && !options.everything() && source.combining().isEmpty()) {
          request = request.knowing(store.validators(source.id(), address));
        }
        switch (fetcher.fetch(request)) {
          case NotModified same -> {
            failures = 0;
            book.count(Counts.ofNotModified());
            touch(follow, row);
          }
          case Fetched fetched -> {
            try (Page page = fetched.page()) {
              book.count(Counts.ofFetched());
              take(page);
              if (isGet && !options.isDry() && !page.validators().isEmpty()) {
                store.putValidators(source.id(), address, page.validators());
              }
            }
          }
          case Denied denied -> failed(denied.reason(), denied.detail());
          case Failed failed -> failed(failed.reason(), failed.detail());
        }
      }

      /** The row stays as it was; it is there, and will be tried again next time. */
      private void failed(String reason, String... facts) {
        List<String> told = new ArrayList<>(List.of(facts));
        told.add(row.key());
        book.log(reason, told);
        intake.leave(rowsOf(follow, row));
        if (++failures >= MAX_FAILURES) {
          book.stand(failing);
          throw new Stopped(
              State.INTERRUPTED, "crawl.problem.behind", String.valueOf(failures), page);
        }
      }

      private void take(Page fetched) {
        List<Row> rows = new ArrayList<>();
        List<RawRecord> found = new ArrayList<>();
        String name = behind(row);
        intake.unstage(name);
        RawRecord beside;
        try {
          beside =
              readable(
                  fetched,
                  follow.reading(),
                  (raw, context) -> {
                    if (!raw.values().isEmpty()) {
                      found.add(raw.with(context));
                    }
                  });
        } catch (UnreadablePage e) {
          failed(
              "crawl.problem.unreadable",
              fetched.address().getPath(),
              String.valueOf(e.getMessage()));
          return;
        }
        if (found.isEmpty() && !follow.hasRows()) {
          if (isKnown && beside.values().isEmpty()) {
            // Nothing of what was there: what the page said before is not unsaid by that.
            failed("crawl.problem.rows", fetched.address().getPath());
            return;
          }
          found.add(beside);
        }
        failures = 0;
        for (RawRecord raw : found) {
          Normalised inner = follow.normaliser().normalise(raw.with(beside), around, lookups);
          Normalised whole = together(row.made(), inner);
          if (!follow.hasRows()) {
            rows.add(new Row(row.key(), page, row.digest(), whole));
            break;
          }
          follow
              .key()
              .fill(whole.values())
              .ifPresentOrElse(
                  key -> rows.add(new Row(key, name, "", whole)),
                  () -> intake.reject(name, rows.size() + 1, raw));
        }
        if (follow.hasRows() && rows.isEmpty() && !listing.mayBeEmpty()) {
          throw new Stopped(State.FAILED, "crawl.problem.rows", fetched.address().getPath());
        }
        takeAll(rows);
        if (follow.hasRows() && !options.isDry()) {
          store.putMet(
              source.id(),
              List.of(
                  new Met(
                      row.key(),
                      page,
                      row.digest(),
                      clock.instant(),
                      Optional.empty(),
                      book.runId())));
        }
      }
    }
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

  /** What the list says of a row, under what the page behind it says. */
  private static Normalised together(Normalised list, Normalised behind) {
    Fields fields = list.fields();
    for (Field<?> field : Field.ALL) {
      fields = over(fields, behind.fields(), field);
    }
    List<InvalidField> problems = new ArrayList<>(list.problems());
    problems.addAll(behind.problems());
    return new Normalised(fields, list.values().with(behind.values()), problems);
  }

  @SuppressWarnings("unchecked") // the field's type says what its value is
  private static <T> Fields over(Fields list, Fields behind, Field<T> field) {
    Optional<T> said = behind.get(field);
    if (said.isEmpty()) {
      return list;
    }
    if (field.type().isLocalized() && list.has(field)) {
      Field<org.zhibiao.text.Localized> text = (Field<org.zhibiao.text.Localized>) field;
      return list.with(
          text, ((org.zhibiao.text.Localized) said.get()).orElse(list.get(text).orElseThrow()));
    }
    return list.with(field, said.get());
  }
}
