package org.zhibiao.web.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One webhook: how it stands, what was sent to it, what can be done with it.
 *
 * @param address of this page; what can be done stands below it
 * @param secret that was just made, null for none
 * @param whyOff since when and why nothing is sent, null while it is on
 * @param events the newest first
 */
public record WebhookPage(
    AccountNav nav,
    String name,
    String address,
    @Nullable String secret,
    @Nullable String whyOff,
    List<ProfilePage.Fact> facts,
    List<EventRow> events) {
  public WebhookPage {
    facts = List.copyOf(facts);
    events = List.copyOf(events);
  }

  /**
   * An event.
   *
   * @param what why it is sent, in words
   * @param href of its record, null for a test event
   * @param record its id
   * @param state in words
   * @param tries how often it was tried, and when last
   * @param reply what the last try came to, in words
   */
  public record EventRow(
      String messageId,
      String at,
      String what,
      @Nullable String href,
      String record,
      String state,
      String tries,
      String reply) {}
}
