package org.zhibiao.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Optional;
import org.zhibiao.accounts.Person;
import org.zhibiao.subscriptions.announcement.Announcement;
import org.zhibiao.subscriptions.announcement.AnnouncementInbox;
import org.zhibiao.subscriptions.announcement.Announcements;
import org.zhibiao.subscriptions.announcement.Content;
import org.zhibiao.web.OwnSite.Own;
import org.zhibiao.web.account.AnnouncementPage;
import org.zhibiao.web.account.InboxPage;
import org.zhibiao.web.account.Moments;
import org.zhibiao.web.letter.AnnouncementWords;
import org.zhibiao.web.page.Prose;
import org.zhibiao.web.page.Titles;
import org.zhibiao.web.page.Words;

/** Announcements in their readers' inbox. */
final class AnnouncementPages {
  private static final String INBOX = "/account/inbox";
  private static final String BEFORE = "announcements";

  private final OwnSite own;
  private final Entry entry;
  private final AnnouncementInbox inbox;
  private final Announcements announcements;

  AnnouncementPages(
      OwnSite own, Entry entry, AnnouncementInbox inbox, Announcements announcements) {
    this.own = own;
    this.entry = entry;
    this.inbox = inbox;
    this.announcements = announcements;
  }

  private static long number(String typed, long otherwise) {
    return typed.matches("\\d{1,18}") ? Long.parseLong(typed) : otherwise;
  }

  /** What the page of the inbox shows of them. */
  InboxPage.Announcements list(Context ctx, Own asked) {
    String before = Optional.ofNullable(ctx.queryParam(BEFORE)).orElse("");
    Words words = asked.words();
    List<AnnouncementInbox.Item> items = inbox.of(asked.person(), number(before, Long.MAX_VALUE));
    return new InboxPage.Announcements(
        items.stream().map(item -> row(item, words)).toList(),
        inbox.unread(asked.person()),
        items.isEmpty() ? 0 : items.getFirst().id(),
        items.size() < AnnouncementInbox.MOST
            ? null
            : INBOX + "?" + BEFORE + "=" + items.getLast().id());
  }

  private static InboxPage.Announcement row(AnnouncementInbox.Item item, Words words) {
    return new InboxPage.Announcement(
        Moments.minute(item.at()),
        AnnouncementWords.INBOX + item.id(),
        Titles.first(item.title(), "", words),
        item.isRead());
  }

  /** Marks all as read that the page of the inbox showed. */
  void markRead(Context ctx, Person person) {
    inbox.markAllRead(person, number(Forms.text(ctx, BEFORE), 0));
  }

  /** One that was sent to the reader; all others are not there. Looking at it reads it. */
  void one(Context ctx) {
    Own asked = own.own(ctx);
    Words words = asked.words();
    Announcement announcement =
        inbox
            .find(asked.person(), number(ctx.pathParam("id"), -1))
            .orElseThrow(NotFoundResponse::new);
    inbox.markRead(asked.person(), announcement.id());
    Content content = announcement.content();
    String language = content.languageFor(words.language());
    own.show(
        ctx,
        "account/announcement.jte",
        AnnouncementWords.INBOX + announcement.id(),
        "inbox.announcement",
        new AnnouncementPage(
            own.nav(ctx, asked, INBOX),
            content.title().in(language).orElse(""),
            words.languageWithin(language),
            announcement.sentAt().map(Moments::minute).orElse(""),
            Prose.of(content.text().in(language).orElse("")),
            items(announcement, words)));
  }

  private List<AnnouncementPage.Item> items(Announcement announcement, Words words) {
    return new AnnouncementWords(words, "", entry.site().today())
        .rows(announcements.records(announcement)).stream()
            .map(
                row ->
                    new AnnouncementPage.Item(
                        row.number(), row.title(), row.href(), row.days(), row.facts()))
            .toList();
  }
}
