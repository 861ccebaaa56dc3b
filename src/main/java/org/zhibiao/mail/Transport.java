package org.zhibiao.mail;

/** The way out. */
interface Transport {
  /** What came of handing a letter over. */
  sealed interface Outcome {}

  /** What the other side said to a letter. */
  sealed interface Answer extends Outcome {}

  /** It has the letter, and answers for it. */
  record Accepted(String reply) implements Answer {}

  /** Not now: 4xx, or a connection that broke. */
  record Deferred(String reply) implements Answer {}

  /**
   * Never: 5xx.
   *
   * @param isAddress whether it is the recipient that is refused, and not this letter or us
   */
  record Refused(String reply, boolean isAddress) implements Answer {}

  /** We were not let in, so the letter was not tried at all. */
  record Unavailable(Trouble.Kind kind, String reply) implements Outcome {}

  /** Hands a letter over; returns within a bounded time. */
  Outcome send(Letter letter);

  /** There is nothing more to send for now. */
  default void rest() {}
}
