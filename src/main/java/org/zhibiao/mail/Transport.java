package org.zhibiao.mail;

/** The way out. */
interface Transport {
  /** What the other side said. */
  sealed interface Outcome {}

  /** It has the letter, and answers for it. */
  record Accepted(String reply) implements Outcome {}

  /** Not now: 4xx, or no connection. */
  record Deferred(String reply) implements Outcome {}

  /**
   * Never: 5xx.
   *
   * @param isAddress whether it is the recipient that is refused, and not this letter or us
   */
  record Refused(String reply, boolean isAddress) implements Outcome {}

  /** Hands a letter over; returns within a bounded time and throws nothing. */
  Outcome send(Letter letter);
}
