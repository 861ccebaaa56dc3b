package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.Answer;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Status;
import org.zhibiao.search.Search;
import org.zhibiao.search.SearchAddress;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.subscriptions.Calendars;
import org.zhibiao.subscriptions.Dormant;
import org.zhibiao.subscriptions.Frequency;
import org.zhibiao.subscriptions.Hit;
import org.zhibiao.subscriptions.Subscription;
import org.zhibiao.subscriptions.Subscriptions;
import org.zhibiao.text.Problem;
import org.zhibiao.web.OwnSite.Own;
import org.zhibiao.web.account.FollowPage;
import org.zhibiao.web.account.InboxPage;
import org.zhibiao.web.account.LettersPage;
import org.zhibiao.web.account.Moments;
import org.zhibiao.web.account.SavePage;
import org.zhibiao.web.account.SubscriptionsPage;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.SearchPageBuilder;
import org.zhibiao.web.page.Words;

/** What a person wants to hear of, and what there was to hear. */
final class SubscriptionPages {
  private static final String LIST = "/account/subscriptions";
  private static final String NEW = LIST + "/new";
  private static final String INBOX = "/account/inbox";
  private static final String LETTERS = "/letters";

  private final OwnSite own;
  private final Entry entry;
  private final Subscriptions subscriptions;
  private final Catalogue catalogue;
  private final Search search;
  private final SubscriptionParts parts;
  private final Calendars calendars;
  private final Supplier<String> site;
  private final AnnouncementPages announcements;

  SubscriptionPages(
      OwnSite own,
      Entry entry,
      Subscriptions subscriptions,
      Catalogue catalogue,
      Search search,
      SubscriptionParts parts,
      Calendars calendars,
      Supplier<String> site,
      AnnouncementPages announcements) {
    this.own = own;
    this.entry = entry;
    this.subscriptions = subscriptions;
    this.catalogue = catalogue;
    this.search = search;
    this.parts = parts;
    this.calendars = calendars;
    this.site = site;
    this.announcements = announcements;
  }

  private static long id(Context ctx) {
    String id = Forms.text(ctx, "id");
    return id.matches("\\d{1,18}") ? Long.parseLong(id) : -1;
  }

  private Map<String, Record> records(Collection<String> ids) {
    Map<String, Record> records = new HashMap<>();
    catalogue.findAll(ids).forEach(record -> records.put(record.id(), record));
    return records;
  }

  void list(Context ctx) {
    Own asked = own.own(ctx);
    Words words = asked.words();
    List<Subscription> all = subscriptions.of(asked.person());
    Map<Long, Instant> last = subscriptions.lastHits(asked.person());
    Map<String, Record> records =
        records(all.stream().flatMap(one -> one.recordId().stream()).toList());
    LocalDate today = entry.site().today();
    own.show(
        ctx,
        "account/subscriptions.jte",
        LIST,
        "account.nav.subscriptions",
        new SubscriptionsPage(
            own.nav(ctx, asked, LIST),
            words.get("subscriptions.where", asked.person().email()),
            subscriptions
                .stopReason(asked.person().id())
                .map(
                    reason ->
                        words.get(
                            reason.equals(Dormant.REASON)
                                ? "subscriptions.stopped.dormant"
                                : "subscriptions.stopped"))
                .orElse(null),
            subscriptions
                .profile(asked.person())
                .flatMap(one -> one.request().map(request -> row(one, request, last, words)))
                .orElse(null),
            asked.person().membership().isPresent(),
            all.stream()
                .filter(one -> !one.isProfile())
                .flatMap(
                    one -> one.request().map(request -> row(one, request, last, words)).stream())
                .toList(),
            all.stream()
                .flatMap(
                    one ->
                        one
                            .recordId()
                            .map(
                                record -> row(one, record, records.get(record), last, today, words))
                            .stream())
                .toList(),
            site.get() + "/feeds/calendar/" + calendars.address(asked.person()),
            SubscriptionParts.frequencies(words),
            SubscriptionParts.weekdays(words)));
  }

  private static String last(Subscription one, Map<Long, Instant> last, Words words) {
    Instant at = last.get(one.id());
    return at == null ? words.get("subscriptions.nothing-yet") : Words.day(at).toString();
  }

  private static SubscriptionsPage.SearchRow row(
      Subscription one, SearchRequest request, Map<Long, Instant> last, Words words) {
    return new SubscriptionsPage.SearchRow(
        one.id(),
        one.name(),
        SearchAddress.of(request),
        one.frequency().code(),
        String.valueOf(one.weekday().getValue()),
        last(one, last, words));
  }

  private static SubscriptionsPage.FollowRow row(
      Subscription one,
      String id,
      @Nullable Record record,
      Map<Long, Instant> last,
      LocalDate today,
      Words words) {
    return new SubscriptionsPage.FollowRow(
        one.id(),
        Links.record(id),
        SubscriptionParts.number(record),
        SubscriptionParts.title(record, id, words),
        record == null ? null : Status.on(today, record.fields()).map(words::status).orElse(null),
        one.frequency().code(),
        String.valueOf(one.weekday().getValue()),
        last(one, last, words));
  }

  /** The search of an address, to be saved. */
  void saving(Context ctx) {
    Own asked = own.own(ctx);
    SearchRequest request =
        SearchAddress.read(ctx.queryParamMap(), asked.words().language()).request();
    String name =
        new SearchPageBuilder(search, asked.words(), entry.site().today()).heading(request);
    FormView form =
        FormView.of(
            asked.csrf(),
            Map.of(
                "name", List.of(name),
                "frequency", List.of(Frequency.DAILY.code()),
                "weekday", List.of("1"),
                "query", List.of(SearchAddress.query(Subscriptions.saved(request)))));
    showSave(ctx, asked, form, request, 0, name);
  }

  private void showSave(
      Context ctx, Own asked, FormView form, SearchRequest request, long id, String name) {
    Words words = asked.words();
    SubscriptionParts.Lately lately = parts.lately(request, words);
    own.show(
        ctx,
        "account/save.jte",
        NEW,
        id == 0 ? "save.title" : "save.test",
        new SavePage(
            own.nav(ctx, asked, LIST),
            form,
            id,
            name,
            SearchAddress.of(request),
            lately.words(),
            lately.warning().orElse(null),
            lately.found(),
            SubscriptionParts.frequencies(words),
            SubscriptionParts.weekdays(words)));
  }

  void save(Context ctx) {
    Own asked = own.own(ctx);
    String query = Forms.text(ctx, "query");
    SearchRequest request = SearchAddress.request(query, asked.words().language());
    String name = Forms.text(ctx, "name").strip();
    List<Answer.Mistake> mistakes =
        name.isEmpty()
            ? List.of(new Answer.Mistake("name", Problem.of("account.problem.missing")))
            : name.length() > Subscriptions.MAX_NAME
                ? List.of(
                    new Answer.Mistake(
                        "name",
                        Problem.of(
                            "account.problem.too-long", Subscriptions.MAX_NAME, name.length())))
                : List.of();
    Optional<Long> saved =
        mistakes.isEmpty()
            ? subscriptions.save(
                asked.person(),
                name,
                request,
                SubscriptionParts.frequency(ctx),
                SubscriptionParts.weekday(ctx))
            : Optional.empty();
    if (saved.isPresent()) {
      OwnSite.done(ctx, LIST, "saved");
      return;
    }
    if (mistakes.isEmpty()) {
      mistakes = List.of(SubscriptionParts.tooMany());
    }
    FormView form =
        own.again(ctx, asked, List.of("name", "frequency", "weekday", "query"), mistakes);
    showSave(ctx, asked, form, request, 0, name);
  }

  /** What a saved search would have told of in the last month. */
  void test(Context ctx) {
    Own asked = own.own(ctx);
    String path = ctx.pathParam("id");
    long id = path.matches("\\d{1,18}") ? Long.parseLong(path) : -1;
    Subscription one =
        subscriptions.of(asked.person()).stream()
            .filter(some -> some.id() == id && some.isSearch())
            .findFirst()
            .orElseThrow(NotFoundResponse::new);
    showSave(ctx, asked, asked.empty(), one.request().orElseThrow(), id, one.name());
  }

  void change(Context ctx) {
    Own asked = own.own(ctx);
    boolean changed =
        subscriptions.change(
            asked.person(),
            id(ctx),
            SubscriptionParts.frequency(ctx),
            SubscriptionParts.weekday(ctx));
    OwnSite.done(ctx, LIST, changed ? "saved" : "none");
  }

  void drop(Context ctx) {
    Own asked = own.own(ctx);
    boolean dropped = subscriptions.drop(asked.person(), id(ctx));
    OwnSite.done(ctx, LIST, dropped ? "dropped" : "none");
  }

  private Record record(String id) {
    return catalogue.find(id).orElseThrow(NotFoundResponse::new);
  }

  /** A record to be followed, asked about once more: the link may have come from anywhere. */
  void following(Context ctx) {
    Own asked = own.own(ctx);
    String id = Optional.ofNullable(ctx.queryParam("record")).orElse("");
    Record record = record(id);
    own.show(
        ctx,
        "account/follow.jte",
        "/account/follow",
        "follow.title",
        new FollowPage(
            own.nav(ctx, asked, LIST),
            FormView.of(asked.csrf(), Map.of("frequency", List.of(Frequency.AT_ONCE.code()))),
            id,
            Links.record(id),
            SubscriptionParts.number(record),
            SubscriptionParts.title(record, id, asked.words()),
            subscriptions.follows(asked.person(), id),
            SubscriptionParts.frequencies(asked.words())));
  }

  void follow(Context ctx) {
    Own asked = own.own(ctx);
    Record record = record(Forms.text(ctx, "record"));
    Optional<Long> id =
        subscriptions.follow(asked.person(), record.id(), SubscriptionParts.frequency(ctx));
    OwnSite.done(ctx, LIST, id.isPresent() ? "followed" : "too-many");
  }

  void inbox(Context ctx) {
    Own asked = own.own(ctx);
    Words words = asked.words();
    String before = Optional.ofNullable(ctx.queryParam("before")).orElse("");
    long from = before.matches("\\d{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
    List<Hit> hits = subscriptions.inbox(asked.person(), from);
    Map<String, Record> records = records(hits.stream().map(Hit::recordId).distinct().toList());
    Map<Long, Subscription> all = new HashMap<>();
    subscriptions.of(asked.person()).forEach(one -> all.put(one.id(), one));
    own.show(
        ctx,
        "account/inbox.jte",
        INBOX,
        "account.nav.inbox",
        new InboxPage(
            own.nav(ctx, asked, INBOX),
            announcements.list(ctx, asked),
            hits.stream().map(hit -> row(hit, records.get(hit.recordId()), all, words)).toList(),
            subscriptions.unread(asked.person()),
            hits.isEmpty() ? 0 : hits.getFirst().id(),
            hits.size() < Subscriptions.INBOX ? null : INBOX + "?before=" + hits.getLast().id()));
  }

  private static InboxPage.Row row(
      Hit hit, @Nullable Record record, Map<Long, Subscription> all, Words words) {
    Subscription one = all.get(hit.subscriptionId());
    return new InboxPage.Row(
        Moments.minute(hit.at()),
        words.get("digest.what." + hit.what().code()),
        Links.record(hit.recordId()),
        SubscriptionParts.number(record),
        SubscriptionParts.title(record, hit.recordId(), words),
        one == null || !one.isSearch()
            ? words.get("digest.because.follow")
            : words.get("digest.because.search", one.name()),
        hit.isRead());
  }

  void markRead(Context ctx) {
    Own asked = own.own(ctx);
    subscriptions.markRead(asked.person(), id(ctx));
    announcements.markRead(ctx, asked.person());
    OwnSite.done(ctx, INBOX, "read");
  }

  void renewCalendar(Context ctx) {
    Own asked = own.own(ctx);
    calendars.renew(asked.person());
    OwnSite.done(ctx, LIST, "calendar-renewed");
  }

  void stop(Context ctx) {
    Own asked = own.own(ctx);
    subscriptions.stop(asked.person().id(), "person");
    OwnSite.done(ctx, LIST, "stopped");
  }

  void resume(Context ctx) {
    Own asked = own.own(ctx);
    subscriptions.resume(asked.person());
    OwnSite.done(ctx, LIST, "resumed");
  }

  /** The page that a letter's link opens. Looking at it, as scanners of mail do, stops nothing. */
  void letters(Context ctx) {
    String token = Optional.ofNullable(ctx.queryParam("of")).orElse("");
    Optional<String> person = subscriptions.ofLetter(token);
    if (person.isEmpty()) {
      entry.gone(ctx, LETTERS, "letters.gone", LIST, "account.nav.subscriptions");
      return;
    }
    entry.show(
        ctx,
        "entry/letters.jte",
        LETTERS,
        "letters.title",
        new LettersPage(token, subscriptions.isStopped(person.get())));
  }

  /** The page that the letter opens which asks whether letters are still wanted. */
  void keeping(Context ctx) {
    String token = Optional.ofNullable(ctx.queryParam("of")).orElse("");
    if (subscriptions.ofLetter(token).isEmpty()) {
      entry.gone(ctx, LETTERS, "letters.gone", LIST, "account.nav.subscriptions");
      return;
    }
    entry.show(ctx, "entry/keep.jte", LETTERS, "letters.keep.title", new LettersPage(token, false));
  }

  void keep(Context ctx) {
    Optional<String> person = subscriptions.ofLetter(Forms.text(ctx, "of"));
    if (person.isEmpty()) {
      entry.gone(ctx, LETTERS, "letters.gone", LIST, "account.nav.subscriptions");
      return;
    }
    subscriptions.keepLetters(person.get());
    entry.done(ctx, LETTERS, "letters.kept", LIST, "account.nav.subscriptions");
  }

  /** One click in a program of mail (RFC 8058), or the button of the page: both bring the token. */
  void stopByLetter(Context ctx) {
    String asked = ctx.queryParam("of");
    String token = asked == null ? Forms.text(ctx, "of") : asked;
    Optional<String> person = subscriptions.ofLetter(token);
    if (person.isEmpty()) {
      entry.gone(ctx, LETTERS, "letters.gone", LIST, "account.nav.subscriptions");
      return;
    }
    subscriptions.stop(person.get(), "letter");
    entry.done(ctx, LETTERS, "letters.stopped", LIST, "account.nav.subscriptions");
  }
}
