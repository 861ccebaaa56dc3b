package org.zhibiao.subscriptions.announcement;

import java.util.List;
import org.zhibiao.accounts.Person;
import org.zhibiao.catalogue.Record;
import org.zhibiao.mail.Message;

/** Makes letters of announcements. */
public interface AnnouncementLetters {
  /**
   * What goes to one person.
   *
   * @param records those that it tells of and that are still there
   * @param language of the frame, and of the text where it is written in it
   * @param token for the letter's links
   * @param isTest whether the writer only tries how it looks
   */
  record Addressed(
      Announcement announcement,
      List<Record> records,
      Person person,
      String language,
      String token,
      boolean isTest) {
    public Addressed {
      records = List.copyOf(records);
    }
  }

  Message letter(Addressed addressed);
}
