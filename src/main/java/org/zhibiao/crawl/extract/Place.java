package org.zhibiao.crawl.extract;

import java.util.Optional;

/**
 * Where a value stands, from the row inwards.
 *
 * @param at a selector, a path, a pointer or a column, as the page's format has it; empty for the
 *     row itself
 * @param attribute the attribute that holds it, instead of the text
 * @param isOwn only the element's own text, without that of the elements in it
 */
public record Place(String at, Optional<String> attribute, boolean isOwn) {
  public static Place at(String at) {
    return new Place(at, Optional.empty(), false);
  }

  /** An address stands relative to its page; anywhere else it would mean something else. */
  boolean isLink() {
    return attribute.filter(name -> name.equals("href") || name.equals("src")).isPresent();
  }
}
