package org.zhibiao.web.letter;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.page.Prose;
import org.zhibiao.web.page.Words;

/**
 * A letter of the platform to enterprises.
 *
 * @param lang of title and text, null when it is the letter's own
 * @param text as it was typed, for whoever reads no HTML
 * @param reader the day, and to whom
 * @param records that it tells of
 * @param here where it stands on the site
 * @param why one gets it
 * @param preferences where letters are chosen and stopped, without signing in
 */
public record AnnouncementPage(
    Words words,
    String title,
    @Nullable String lang,
    String gist,
    String reader,
    Prose prose,
    String text,
    List<DigestPage.Row> records,
    String here,
    String why,
    String subscriptions,
    String preferences) {
  public AnnouncementPage {
    records = List.copyOf(records);
  }
}
