package org.zhibiao.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a search made of the words typed: a reader is told all of it, and can take each part back.
 *
 * @param recognised the document's number that was understood, in its issuer's spelling; null when
 *     none
 * @param expansions words for which other words of the same meaning were searched too
 * @param implied words that were taken for a condition: 欧盟, 召回, 2023
 * @param dropped words as typed that had to be left out, since no record has them all; told when
 *     {@code complete} is 0
 * @param impliedDropped whether the conditions implied by words had to be left out too
 * @param complete when few records have all the words: how many, which stand first, followed by the
 *     nearest others; -1 when all records shown have all the words
 * @param spellings other queries that are spelled much like this one and find something
 */
public record Understanding(
    @Nullable String recognised,
    List<Expansion> expansions,
    List<Implied> implied,
    List<String> dropped,
    boolean impliedDropped,
    int complete,
    List<String> spellings) {

  public static final Understanding NOTHING =
      new Understanding(null, List.of(), List.of(), List.of(), false, -1, List.of());

  public Understanding {
    expansions = List.copyOf(expansions);
    implied = List.copyOf(implied);
    dropped = List.copyOf(dropped);
    spellings = List.copyOf(spellings);
  }

  public Optional<String> recognisedNumber() {
    return Optional.ofNullable(recognised);
  }

  /** True when no record has all the words. */
  public boolean relaxed() {
    return complete == 0;
  }

  /**
   * Other words for a word.
   *
   * @param typed the word as it stands in the query
   * @param others by language, the preferred word of each; the codes under {@code und}
   */
  public record Expansion(String typed, Map<String, String> others) {
    public Expansion {
      others = Map.copyOf(others);
    }
  }

  /** A word that was taken for a condition on a facet. */
  public record Implied(String typed, Facet facet, String value) {}
}
