package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.zhibiao.accounts.Answer;
import org.zhibiao.accounts.Audience;
import org.zhibiao.accounts.Audiences;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.accounts.Page;
import org.zhibiao.accounts.Person;
import org.zhibiao.mail.Message;
import org.zhibiao.search.thesaurus.Thesaurus;
import org.zhibiao.subscriptions.announcement.Announcement;
import org.zhibiao.subscriptions.announcement.Announcements;
import org.zhibiao.subscriptions.announcement.Delivery;
import org.zhibiao.text.Messages;
import org.zhibiao.text.Problem;
import org.zhibiao.web.account.Choices;
import org.zhibiao.web.account.Moments;
import org.zhibiao.web.account.ProfilePage.Fact;
import org.zhibiao.web.desk.AnnouncementDeskPage;
import org.zhibiao.web.desk.AnnouncementDeskPage.Printed;
import org.zhibiao.web.desk.AnnouncementListPage;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Titles;
import org.zhibiao.web.page.Words;

/** Announcements at the desk: looked through, tried, sent, copied, thrown away. */
final class AnnouncementDesk {
  static final String LIST = "/desk/announcements";

  private final DeskSite desk;
  private final Announcements announcements;
  private final Supplier<Thesaurus> thesaurus;

  AnnouncementDesk(DeskSite desk, Announcements announcements, Supplier<Thesaurus> thesaurus) {
    this.desk = desk;
    this.announcements = announcements;
    this.thesaurus = thesaurus;
  }

  /** The announcement of an address. */
  static Optional<Announcement> find(Context ctx, Announcements announcements) {
    String id = ctx.pathParam("id");
    return announcements.find(id.matches("\\d{1,18}") ? Long.parseLong(id) : -1);
  }

  private Announcement find(Context ctx) {
    return find(ctx, announcements).orElseThrow(NotFoundResponse::new);
  }

  private Person person(Context ctx) {
    // The gate let nobody else come here.
    return desk.visitor(ctx).person().orElseThrow();
  }

  static String address(Announcement announcement) {
    return LIST + "/" + announcement.id();
  }

  static int version(Context ctx) {
    String version = Forms.text(ctx, "version");
    return version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0;
  }

  void list(Context ctx) {
    Words words = desk.words(ctx);
    Page<Announcement> found = announcements.list(DeskSite.page(ctx));
    Map<Long, Map<Delivery, Long>> counts =
        announcements.counts(found.items().stream().map(Announcement::id).toList());
    desk.show(
        ctx,
        "desk/announcements.jte",
        LIST,
        "desk.nav.announcements",
        new AnnouncementListPage(
            desk.nav(ctx, LIST),
            words.count("desk.found", found.total()),
            found.items().stream()
                .map(one -> row(one, counts.getOrDefault(one.id(), Map.of()), words))
                .toList(),
            found.number() > 1 ? LIST + "?page=" + (found.number() - 1) : null,
            found.hasNext() ? LIST + "?page=" + (found.number() + 1) : null));
  }

  private static AnnouncementListPage.Row row(
      Announcement one, Map<Delivery, Long> counts, Words words) {
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    return new AnnouncementListPage.Row(
        address(one),
        title(one, words),
        state(one, counts, words),
        Moments.minute(one.sentAt().orElse(one.changedAt())),
        one.isDraft() ? "" : words.number(all),
        one.isDraft() ? "" : words.number(counts.getOrDefault(Delivery.SENT, 0L)),
        one.isDraft() ? "" : words.number(counts.getOrDefault(Delivery.FAILED, 0L)));
  }

  private static String title(Announcement announcement, Words words) {
    return Titles.first(announcement.content().title(), "", words).string();
  }

  /** Sent is what no letter waits of any more. */
  private static String state(Announcement one, Map<Delivery, Long> counts, Words words) {
    boolean isUnderWay =
        counts.containsKey(Delivery.WAITING) || counts.containsKey(Delivery.QUEUED);
    return words.get("announcement.state." + (isUnderWay ? "sending" : one.state().code()));
  }

  void one(Context ctx) {
    show(ctx, find(ctx), desk.empty(ctx));
  }

  private void show(Context ctx, Announcement one, FormView form) {
    Words words = desk.words(ctx);
    Map<Delivery, Long> counts =
        announcements.counts(List.of(one.id())).getOrDefault(one.id(), Map.of());
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(words.get("announcement.whom"), audience(one.content().audience(), words)));
    String people = null;
    List<String> names = List.of();
    String more = null;
    if (one.isDraft()) {
      Announcements.Reached reached = announcements.reach(one);
      Audiences.Reach reach = reached.reach();
      people = String.valueOf(reach.people().size());
      names = reach.first().stream().map(each -> name(each, words)).toList();
      long further = reach.enterprises() - names.size();
      more = further > 0 ? words.count("announcement.more", further) : null;
      facts.add(fact("announcement.enterprises", reach.enterprises(), words));
      facts.add(fact("announcement.people", reach.people().size(), words));
      facts.add(fact("announcement.inbox-only", reached.inboxOnly(), words));
    } else {
      long all = counts.values().stream().mapToLong(Long::longValue).sum();
      facts.add(fact("announcement.recipients", all, words));
      for (Delivery delivery : Delivery.values()) {
        long count = counts.getOrDefault(delivery, 0L);
        if (count > 0 || delivery == Delivery.SENT || delivery == Delivery.FAILED) {
          facts.add(fact("announcement.letter." + delivery.code(), count, words));
        }
      }
    }
    // Its own letters, which keep to themselves what they bring, are shown in frames.
    ctx.header(SecurityHeaders.POLICY_HEADER, SecurityHeaders.WITH_OWN_FRAMES);
    desk.show(
        ctx,
        "desk/announcement.jte",
        address(one),
        "desk.nav.announcements",
        new AnnouncementDeskPage(
            desk.nav(ctx, LIST),
            form,
            title(one, words),
            standing(one, counts, words),
            address(one),
            one.version(),
            people,
            facts,
            names,
            more,
            Messages.LANGUAGES.stream()
                .map(language -> printed(one, person(ctx), language, words))
                .toList(),
            desk.log(
                new AuditLog.Query("", "announcement:" + one.id(), "", "", Long.MAX_VALUE),
                words)));
  }

  private static Fact fact(String key, long count, Words words) {
    return new Fact(words.get(key), words.number(count));
  }

  private static String name(Audiences.Reached each, Words words) {
    return words.count("announcement.reached", each.people(), each.name());
  }

  private String standing(Announcement one, Map<Delivery, Long> counts, Words words) {
    return words.get(
        one.isDraft() ? "announcement.changed-by" : "announcement.sent-by",
        state(one, counts, words),
        desk.who("person:" + one.sentBy().orElse(one.changedBy()), words),
        Moments.minute(one.sentAt().orElse(one.changedAt())));
  }

  private String audience(Audience audience, Words words) {
    Choices choices = new Choices(thesaurus.get());
    String whom =
        switch (audience.whom()) {
          case ALL -> words.get("announcement.whom.all");
          case MATCHING ->
              words.get(
                  "announcement.matching",
                  audience.products().isEmpty()
                      ? words.get("announcement.any")
                      : words.join(
                          audience.products().stream()
                              .map(id -> choices.product(id, words))
                              .toList()),
                  audience.markets().isEmpty()
                      ? words.get("announcement.any")
                      : words.join(
                          audience.markets().stream()
                              .map(code -> Choices.market(code, words))
                              .toList()));
          case NAMED -> words.count("announcement.named", audience.enterprises().size());
        };
    return words.get(
        "announcement.audience",
        whom,
        words.get(audience.ownersOnly() ? "announcement.to.owners" : "announcement.to.all"));
  }

  private Printed printed(Announcement one, Person reader, String language, Words words) {
    Message letter = announcements.preview(one, reader, language);
    boolean isWritten = one.content().title().in(language).isPresent();
    return new Printed(
        words.get("announcement.in." + language),
        address(one) + "/letter/" + language,
        letter.subject(),
        letter.text(),
        isWritten ? null : words.get("announcement.not-in." + language));
  }

  /** The letter alone, as programs of mail show it: it brings its own style, and runs nothing. */
  void letter(Context ctx) {
    Announcement one = find(ctx);
    String language =
        Optional.of(ctx.pathParam("language"))
            .filter(Messages.LANGUAGES::contains)
            .orElseThrow(NotFoundResponse::new);
    ctx.header(SecurityHeaders.POLICY_HEADER, SecurityHeaders.LETTER);
    ctx.header(Header.CACHE_CONTROL, "no-store");
    ctx.contentType("text/html; charset=utf-8");
    ctx.result(announcements.preview(one, person(ctx), language).html());
  }

  void test(Context ctx) {
    Announcement one = find(ctx);
    announcements.test(one, person(ctx), desk.visitor(ctx).actor());
    DeskSite.done(ctx, address(one), "announcement-tested");
  }

  void send(Context ctx) {
    Announcement one = find(ctx);
    Answer<Announcement> sent =
        announcements.send(
            one.id(),
            version(ctx),
            Forms.text(ctx, "people"),
            person(ctx),
            desk.visitor(ctx).actor());
    if (sent.value().isPresent()) {
      DeskSite.done(ctx, address(one), "announcement-sent");
    } else if (isOf(sent.mistakes(), Announcements.SENT)) {
      DeskSite.done(ctx, address(one), "announcement-was-sent");
    } else {
      Announcement now = find(ctx);
      show(ctx, now, desk.again(ctx, List.of("people"), told(sent.mistakes(), now, ctx)));
    }
  }

  static boolean isOf(List<Answer.Mistake> mistakes, String key) {
    return mistakes.stream().anyMatch(mistake -> mistake.problem().key().equals(key));
  }

  /** The mistakes, saying who changed it meanwhile and when. */
  private List<Answer.Mistake> told(List<Answer.Mistake> mistakes, Announcement one, Context ctx) {
    return isOf(mistakes, Announcements.CHANGED)
        ? List.of(changed(one, desk, desk.words(ctx)))
        : mistakes;
  }

  static Answer.Mistake changed(Announcement one, DeskSite desk, Words words) {
    return new Answer.Mistake(
        "",
        Problem.of(
            Announcements.CHANGED,
            desk.who("person:" + one.changedBy(), words),
            Moments.minute(one.changedAt())));
  }

  void copy(Context ctx) {
    Announcement copy =
        announcements
            .copy(find(ctx).id(), person(ctx), desk.visitor(ctx).actor())
            .orElseThrow(NotFoundResponse::new);
    DeskSite.done(ctx, address(copy) + "/edit", "announcement-copied");
  }

  void discard(Context ctx) {
    Announcement one = find(ctx);
    boolean discarded = announcements.discard(one.id(), desk.visitor(ctx).actor());
    DeskSite.done(
        ctx,
        discarded ? LIST : address(one),
        discarded ? "announcement-discarded" : "announcement-was-sent");
  }
}
