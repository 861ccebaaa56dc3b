package org.zhibiao.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.zhibiao.mail.Message;
import org.zhibiao.subscriptions.announcement.AnnouncementLetters;
import org.zhibiao.text.Messages;
import org.zhibiao.web.letter.AnnouncementPage;
import org.zhibiao.web.letter.AnnouncementWords;
import org.zhibiao.web.page.Words;

/** Prints announcements as letters: HTML from a template, and the same as text. */
public final class AnnouncementPrinter implements AnnouncementLetters {
  private final Views views;
  private final Supplier<String> site;
  private final Clock clock;
  private final Map<String, Words> words = new ConcurrentHashMap<>();

  /**
   * A printer.
   *
   * @param site the platform's address without a slash at the end
   */
  public AnnouncementPrinter(boolean templatesFromDirectory, Supplier<String> site, Clock clock) {
    this.views = new Views(templatesFromDirectory);
    this.site = site;
    this.clock = clock;
  }

  @Override
  public Message letter(Addressed addressed) {
    String language = addressed.language();
    String known = Messages.LANGUAGES.contains(language) ? language : Messages.LANGUAGES.getFirst();
    Words own = words.computeIfAbsent(known, one -> new Words(Messages.load(one)));
    AnnouncementPage page =
        new AnnouncementWords(own, site.get(), LocalDate.now(clock)).page(addressed);
    String html =
        new String(
            views.part("letter/announcement.jte", Map.of("page", page)), StandardCharsets.UTF_8);
    String stop = site.get() + "/letters/stop?of=" + addressed.token();
    return new Message(
        addressed.person().email(),
        page.title(),
        AnnouncementWords.text(page),
        html,
        Map.of(
            "List-Unsubscribe",
            "<" + stop + ">",
            "List-Unsubscribe-Post",
            "List-Unsubscribe=One-Click"),
        "announcement");
  }
}
