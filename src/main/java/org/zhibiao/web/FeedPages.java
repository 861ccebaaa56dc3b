package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.NotFoundResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.zhibiao.accounts.Accounts;
import org.zhibiao.accounts.Person;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Revision;
import org.zhibiao.search.Hit;
import org.zhibiao.search.Search;
import org.zhibiao.search.SearchAddress;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.Sort;
import org.zhibiao.subscriptions.Calendars;
import org.zhibiao.web.api.RecordAddress;
import org.zhibiao.web.feed.AtomFeed;
import org.zhibiao.web.feed.Changes;
import org.zhibiao.web.feed.DeadlineCalendar;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.SearchPageBuilder;
import org.zhibiao.web.page.Words;

/** What programs of the reader fetch by themselves. The language stands in the address. */
final class FeedPages {
  private static final int ENTRIES = 50;
  private static final int NOT_MODIFIED = 304;
  private static final int PAST_DAYS = 31;

  private final Languages languages;
  private final Catalogue catalogue;
  private final Search search;
  private final Accounts accounts;
  private final Calendars calendars;
  private final Supplier<String> site;
  private final Clock clock;

  FeedPages(
      Languages languages,
      Catalogue catalogue,
      Search search,
      Accounts accounts,
      Calendars calendars,
      Supplier<String> site,
      Clock clock) {
    this.languages = languages;
    this.catalogue = catalogue;
    this.search = search;
    this.accounts = accounts;
    this.calendars = calendars;
    this.site = site;
    this.clock = clock;
  }

  private Words words(Context ctx) {
    return languages.words(ctx.queryParam(Languages.PARAMETER));
  }

  /** The address of a feed in a language, Chinese unless it says otherwise. */
  private String self(String path, String query, Words words) {
    String language = words.isChinese() ? "" : "lang=" + words.language();
    String all = query.isEmpty() || language.isEmpty() ? query + language : query + "&" + language;
    return site.get() + path + (all.isEmpty() ? "" : "?" + all);
  }

  /** True when the reader has it already. */
  private static boolean isKnown(Context ctx, String tag) {
    String quoted = "\"" + tag + "\"";
    ctx.header(Header.ETAG, quoted);
    ctx.header(Header.CACHE_CONTROL, "public, max-age=300");
    boolean known = quoted.equals(ctx.header(Header.IF_NONE_MATCH));
    if (known) {
      ctx.status(NOT_MODIFIED);
    }
    return known;
  }

  /** The records of a search, what changed last first. */
  void search(Context ctx) {
    Words words = words(ctx);
    SearchRequest asked = SearchAddress.read(ctx.queryParamMap(), words.language()).request();
    LocalDate today = LocalDate.now(clock);
    String query =
        SearchAddress.query(
            asked.withSort(Sort.RELEVANCE).withPage(1).withSize(SearchRequest.DEFAULT_SIZE));
    String tag =
        Integer.toHexString((words.language() + query + today).hashCode())
            + "-"
            + Long.toHexString(search.generation());
    if (isKnown(ctx, tag)) {
      return;
    }
    List<Hit> hits = search.run(asked.withPage(1).withSize(ENTRIES).withSort(Sort.CHANGED)).hits();
    Map<String, Record> records = new HashMap<>();
    catalogue
        .findAll(hits.stream().map(Hit::id).toList())
        .forEach(record -> records.put(record.id(), record));
    Map<String, Revision> last = catalogue.lastRevisions(records.keySet());
    Changes changes = new Changes(words, site.get());
    List<AtomFeed.Entry> entries = new ArrayList<>();
    for (Hit hit : hits) {
      Record record = records.get(hit.id());
      if (record != null) {
        Revision revision = last.get(hit.id());
        entries.add(changes.entry(record, revision == null ? List.of() : revision.changes()));
      }
    }
    String heading = new SearchPageBuilder(search, words, today).heading(asked);
    send(
        ctx,
        new AtomFeed(
            words.get("results.title", heading) + words.get("site.suffix"),
            self("/feeds/search", query, words),
            site.get() + SearchAddress.PATH + (query.isEmpty() ? "" : "?" + query),
            words.htmlLanguage(),
            words.get("feed.author"),
            entries.isEmpty() ? Instant.EPOCH : entries.getFirst().updated(),
            entries));
  }

  /** The changes of one record, the newest first. */
  void record(Context ctx) {
    Words words = words(ctx);
    Record record = RecordAddress.find(ctx, catalogue);
    if (isKnown(ctx, words.language() + "-" + record.revision())) {
      return;
    }
    Changes changes = new Changes(words, site.get());
    List<AtomFeed.Entry> entries =
        catalogue.history(record.id()).stream()
            .limit(ENTRIES)
            .map(revision -> changes.entry(record, revision))
            .toList();
    String path = "/feeds/records/" + Links.segment(record.id());
    send(
        ctx,
        new AtomFeed(
            words.get("feed.record", record.fields().number().orElse(record.id()))
                + words.get("site.suffix"),
            self(path, "", words),
            site.get() + Links.record(record.id()),
            words.htmlLanguage(),
            words.get("feed.author"),
            record.updatedAt(),
            entries));
  }

  private static void send(Context ctx, AtomFeed feed) {
    ctx.contentType(AtomFeed.TYPE);
    ctx.header(Header.CONTENT_LANGUAGE, feed.language());
    ctx.result(feed.xml());
  }

  /** The days that come near of what a person follows and was told of. */
  void calendar(Context ctx) {
    Person person =
        calendars
            .ofAddress(ctx.pathParam("token"))
            .flatMap(accounts.people()::find)
            .filter(Person::isActive)
            .orElseThrow(NotFoundResponse::new);
    Words words = languages.words(person.language());
    Changes changes = new Changes(words, site.get());
    LocalDate from = LocalDate.now(clock).minusDays(PAST_DAYS);
    List<DeadlineCalendar.Day> days = new ArrayList<>();
    for (Record record : calendars.records(person)) {
      days.addAll(changes.days(record, from));
    }
    ctx.contentType(DeadlineCalendar.TYPE);
    ctx.header(Header.CACHE_CONTROL, "private, max-age=300");
    ctx.header("Referrer-Policy", "no-referrer");
    ctx.header(Header.CONTENT_DISPOSITION, "inline; filename=\"zhibiao.ics\"");
    ctx.header("X-Robots-Tag", "noindex");
    ctx.result(new DeadlineCalendar(words.get("calendar.name"), days).print());
  }
}
