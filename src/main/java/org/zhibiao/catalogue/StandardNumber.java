package org.zhibiao.catalogue;

import java.util.Optional;

/** Placeholder while the number recognition is being written. */
public record StandardNumber(String key, String familyKey) {
  public static Optional<StandardNumber> parse(String text) {
    return Optional.empty();
  }

  public Optional<Integer> year() {
    return Optional.empty();
  }

  public String undatedDisplay() {
    return key;
  }
}
