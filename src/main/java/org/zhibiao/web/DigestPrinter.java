package org.zhibiao.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.zhibiao.mail.Message;
import org.zhibiao.subscriptions.Digest;
import org.zhibiao.subscriptions.DigestLetters;
import org.zhibiao.text.Messages;
import org.zhibiao.web.letter.DigestPage;
import org.zhibiao.web.letter.DigestPages;
import org.zhibiao.web.page.Words;

/** Prints digests as letters: HTML from a template, and the same as text. */
public final class DigestPrinter implements DigestLetters {
  private final Views views;
  private final Supplier<String> site;
  private final Clock clock;
  private final Map<String, Words> words = new ConcurrentHashMap<>();

  /**
   * A printer.
   *
   * @param site the platform's address without a slash at the end
   */
  public DigestPrinter(boolean templatesFromDirectory, Supplier<String> site, Clock clock) {
    this.views = new Views(templatesFromDirectory);
    this.site = site;
    this.clock = clock;
  }

  @Override
  public Message letter(Digest digest) {
    String language = digest.person().language();
    String known = Messages.LANGUAGES.contains(language) ? language : Messages.LANGUAGES.getFirst();
    Words own = words.computeIfAbsent(known, one -> new Words(Messages.load(one)));
    DigestPage page = new DigestPages(own, site.get(), LocalDate.now(clock)).page(digest);
    String html =
        new String(views.part("letter/digest.jte", Map.of("page", page)), StandardCharsets.UTF_8);
    String stop = site.get() + "/letters/stop?of=" + digest.token();
    return new Message(
        digest.person().email(),
        page.subject(),
        DigestPages.text(page),
        html,
        Map.of(
            "List-Unsubscribe",
            "<" + stop + ">",
            "List-Unsubscribe-Post",
            "List-Unsubscribe=One-Click"),
        "alert");
  }
}
