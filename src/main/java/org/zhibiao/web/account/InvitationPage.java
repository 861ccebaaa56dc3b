package org.zhibiao.web.account;

import org.zhibiao.accounts.Invitations;
import org.zhibiao.web.page.FormView;

/**
 * An invitation as the invited person sees it.
 *
 * @param state what the person can do now
 * @param signIn the address of the sign-in page that leads back here
 */
public record InvitationPage(
    FormView form, Invitations.Offer offer, String link, State state, String signIn) {
  /** What stands between the person and the enterprise. */
  public enum State {
    /** Nothing but a name and a password. */
    NEWCOMER,
    /** The address has an account, which is not signed in. */
    SIGN_IN_FIRST,
    /** Signed in with the address that was invited. */
    READY,
    /** Signed in with another address. */
    SOMEBODY_ELSE
  }
}
