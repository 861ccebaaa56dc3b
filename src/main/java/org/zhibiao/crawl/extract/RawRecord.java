package org.zhibiao.crawl.extract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of one row as they stand on the page, by the names that the source file gives them.
 * Plain text, not yet understood; a value that is not there is absent.
 */
public record RawRecord(Map<String, List<String>> values) {
  /** Nothing read. */
  public static final RawRecord NONE = new RawRecord(Map.of());

  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The first value that is not blank. */
  public Optional<String> first(String name) {
    return all(name).stream().filter(value -> !value.isBlank()).findFirst();
  }

  /** This record with what another says; where both speak, the other's word stands. */
  public RawRecord with(RawRecord other) {
    Map<String, List<String>> together = new LinkedHashMap<>(values);
    together.putAll(other.values);
    return new RawRecord(together);
  }

  /** This record with one value set. */
  public RawRecord with(String name, String value) {
    return with(new RawRecord(Map.of(name, List.of(value))));
  }
}
