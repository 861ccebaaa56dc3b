package org.zhibiao.web.desk;

import java.util.List;
import org.zhibiao.web.account.ProfilePage.Fact;

/**
 * Letters on their way, those that failed, and addresses that are written to no more.
 *
 * @param where letters go, in words
 */
public record MailPage(
    DeskNav nav,
    String where,
    List<Fact> counts,
    List<LetterRow> waiting,
    List<LetterRow> failed,
    List<AddressRow> suspended) {
  public MailPage {
    counts = List.copyOf(counts);
    waiting = List.copyOf(waiting);
    failed = List.copyOf(failed);
    suspended = List.copyOf(suspended);
  }

  public record LetterRow(
      long id, String recipient, String subject, String at, String next, String reply) {}

  public record AddressRow(String address, String since, String reason) {}
}
