package org.zhibiao.search.thesaurus;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds what names some concepts or a kind of one of them: made once by {@link Thesaurus#naming
 * (Collection)} for a search, to look at many texts. Immutable.
 */
public final class Naming {
  private final TermTrie trie;
  private final Set<String> asked = new HashSet<>();
  private final BitSet beginnings;

  Naming(TermTrie trie, Thesaurus thesaurus, Collection<String> concepts) {
    this.trie = trie;
    for (String concept : concepts) {
      asked.add(concept);
      asked.addAll(thesaurus.narrower(concept));
    }
    this.beginnings = trie.beginnings(asked);
  }

  /** The places of a text that name one, those aside whose name is too wide to say so. */
  public List<Mention> mentions(String text) {
    if (beginnings.isEmpty()) {
      return List.of();
    }
    Tokens tokens = Tokens.of(text);
    List<Mention> mentions = new ArrayList<>();
    trie.find(
        tokens,
        beginnings,
        (from, to, entry) -> {
          if (!entry.term().loose() && asked.contains(entry.concept().id())) {
            mentions.add(Thesaurus.mention(tokens, from, to, entry));
          }
        });
    return mentions;
  }
}
