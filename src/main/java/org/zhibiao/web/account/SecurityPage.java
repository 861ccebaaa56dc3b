package org.zhibiao.web.account;

import java.util.List;
import org.zhibiao.web.page.FormView;

/**
 * Password, second factor, sessions, and what happened to the account.
 *
 * @param password the form of a new password
 * @param factor the form beside the second factor
 * @param codesLeft recovery codes that were not used
 * @param mayDisable whether the second factor can be done without
 */
public record SecurityPage(
    AccountNav nav,
    FormView password,
    FormView factor,
    boolean hasSecondFactor,
    int codesLeft,
    boolean mayDisable,
    List<SessionRow> sessions,
    List<EventRow> events) {
  public SecurityPage {
    sessions = List.copyOf(sessions);
    events = List.copyOf(events);
  }

  /** A browser that is signed in. */
  public record SessionRow(
      String id, String browser, String address, String opened, String used, boolean isThis) {}

  /** What happened. */
  public record EventRow(String at, String what, String address) {}
}
