package org.zhibiao.web.account;

import java.util.List;
import org.zhibiao.web.page.FormView;

/**
 * Who works under the enterprise.
 *
 * @param isOwner whether the reader may change it
 * @param mayInvite whether the enterprise was approved
 */
public record MembersPage(
    AccountNav nav,
    FormView form,
    boolean isOwner,
    boolean mayInvite,
    List<MemberRow> people,
    List<InvitationRow> invitations) {
  public MembersPage {
    people = List.copyOf(people);
    invitations = List.copyOf(invitations);
  }

  public record MemberRow(
      String id, String name, String email, String role, boolean isOwner, boolean isSelf) {}

  public record InvitationRow(String id, String email, String role, String until) {}
}
