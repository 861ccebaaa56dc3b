package org.zhibiao.web.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.account.ProfilePage.Fact;
import org.zhibiao.web.page.FormView;

/**
 * An announcement at the desk: how it looks, whom it reaches or reached, and what can be done.
 *
 * @param form of the confirmation
 * @param address of the page
 * @param people how many a draft would reach, in digits; null for what is sent
 * @param facts where it stands and whom it is for
 * @param names of enterprises that a draft would reach, with numbers of people
 * @param more how many further enterprises there are, null for none
 * @param log what happened to it lately
 */
public record AnnouncementDeskPage(
    DeskNav nav,
    FormView form,
    String title,
    String standing,
    String address,
    int version,
    @Nullable String people,
    List<Fact> facts,
    List<String> names,
    @Nullable String more,
    List<Printed> letters,
    List<ThingPage.LogRow> log) {
  public AnnouncementDeskPage {
    facts = List.copyOf(facts);
    names = List.copyOf(names);
    letters = List.copyOf(letters);
    log = List.copyOf(log);
  }

  /**
   * The letter in a language.
   *
   * @param label which language
   * @param href the letter alone
   * @param note that it is not written in the language, null when it is
   */
  public record Printed(
      String label, String href, String subject, String text, @Nullable String note) {}
}
