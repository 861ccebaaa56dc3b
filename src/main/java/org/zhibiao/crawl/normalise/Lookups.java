package org.zhibiao.crawl.normalise;

import java.util.Map;
import java.util.Optional;

/**
 * Tables that a page holds itself, such as ISO's, whose rows name one another by their ids.
 *
 * @param tables by name, from key to value
 */
public record Lookups(Map<String, Map<String, String>> tables) {
  public static final Lookups NONE = new Lookups(Map.of());

  Optional<String> find(String table, String key) {
    return Optional.ofNullable(tables.getOrDefault(table, Map.of()).get(key));
  }
}
