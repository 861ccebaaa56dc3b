package org.zhibiao.crawl.fetch;

/**
 * What a server gave to recognise an unchanged page by (RFC 9110, section 8.8); empty for what it
 * did not give.
 */
public record Validators(String etag, String lastModified) {
  public static final Validators NONE = new Validators("", "");

  public boolean isEmpty() {
    return etag.isEmpty() && lastModified.isEmpty();
  }
}
