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

  public record LetterRow(
      long id, String recipient, String subject, String at, String next, String reply) {}

  public record AddressRow(String address, String since, String reason) {}
}
