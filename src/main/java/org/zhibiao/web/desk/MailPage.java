package org.zhibiao.web.desk;

import java.util.List;
import org.zhibiao.web.account.ProfilePage.Fact;

/**
 * Letters on their way, those that failed, and addresses that are written to no more.
 *
 * @param where letters go, in words
 * @param troubles servers that do not let us in, in words
 */
public record MailPage(
    DeskNav nav,
    String where,
    List<String> troubles,
    List<Fact> counts,
    VolumeChart volume,
    List<LetterRow> waiting,
    List<LetterRow> failed,
    List<AddressRow> suspended) {
  public MailPage {
    troubles = List.copyOf(troubles);
    counts = List.copyOf(counts);
    waiting = List.copyOf(waiting);
    failed = List.copyOf(failed);
    suspended = List.copyOf(suspended);
  }

  /**
   * A letter.
   *
   * @param state in words
   * @param reply why it is where it is: what the other side said
   * @param isTriable whether it can be tried again
   */
  public record LetterRow(
      long id,
      String recipient,
      String subject,
      String state,
      String at,
      String next,
      String reply,
      boolean isTriable) {}

  public record AddressRow(String address, String since, String reason) {}
}
