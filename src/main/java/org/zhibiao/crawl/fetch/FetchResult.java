package org.zhibiao.crawl.fetch;

/** What became of a request. */
public sealed interface FetchResult {
  /** The page is here. Whoever takes it closes it. */
  record Fetched(Page page) implements FetchResult {}

  /** The server says that the page is as it was. */
  record NotModified() implements FetchResult {}

  /**
   * Not asked, or not to be asked: trying again would not help.
   *
   * @param reason a message key, {@code crawl.denied.robots}
   * @param detail the fact: an address, a status
   */
  record Denied(String reason, String detail) implements FetchResult {}

  /**
   * Asked as often as the retry rule allows, without an answer that can be used; another day it may
   * succeed.
   *
   * @param reason a message key, {@code crawl.failed.status}
   * @param detail the fact: a status, what the connection said
   */
  record Failed(String reason, String detail) implements FetchResult {}
}
