package org.zhibiao.subscriptions.announcement;

import java.util.List;
import org.zhibiao.accounts.Audience;
import org.zhibiao.text.Localized;

/**
 * What an announcement says, and to whom.
 *
 * @param title in Chinese, English or both
 * @param text plain, in the languages of the title; blank lines part paragraphs
 * @param records the ids of those that it tells of
 */
public record Content(Localized title, Localized text, List<String> records, Audience audience) {
  public static final int MAX_TITLE = 120;

  /** Characters of one language. */
  public static final int MAX_TEXT = 8000;

  public static final int MAX_RECORDS = 10;

  public Content {
    records = List.copyOf(records);
  }

  /** The language in which a reader has it: their own where it is written, else the other. */
  public String languageFor(String reader) {
    return title.languageFor(reader).orElse(reader);
  }
}
