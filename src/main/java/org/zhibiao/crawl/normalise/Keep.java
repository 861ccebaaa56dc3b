package org.zhibiao.crawl.normalise;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which rows of a source belong in this catalogue: those that meet any of the conditions. No
 * conditions keep everything.
 */
public record Keep(List<Condition> any) {
  /** Keeps everything. */
  public static final Keep ALL = new Keep(List.of());

  /**
   * One condition.
   *
   * @param name the value that is looked at: a field or a name of the source file's own
   * @param under codes of a dotted classification under which a value must fall: {@code 59} takes
   *     {@code 59.080.30}
   * @param equal what a value may be
   * @param words what a value may contain, without regard to case
   * @param isMissing a row without the value meets it: nobody can tell
   */
  public record Condition(
      List<String> name,
      List<String> under,
      Set<String> equal,
      List<String> words,
      boolean isMissing) {
    public Condition {
      words = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    private boolean isMet(Normaliser.Normalised row) {
      List<String> values = name.stream().flatMap(one -> row.values().all(one).stream()).toList();
      return values.isEmpty() ? isMissing : values.stream().anyMatch(this::isMet);
    }

    private boolean isMet(String value) {
      String lower = value.toLowerCase(Locale.ROOT);
      return equal.contains(value)
          || under.stream().anyMatch(code -> value.equals(code) || value.startsWith(code + "."))
          || words.stream().anyMatch(lower::contains);
    }
  }

  /** Whether a row belongs in the catalogue. */
  public boolean takes(Normaliser.Normalised row) {
    return any.isEmpty() || any.stream().anyMatch(condition -> condition.isMet(row));
  }
}
