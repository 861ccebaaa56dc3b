package org.zhibiao.search.lucene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.zhibiao.search.lucene.Pieces.Piece;

/**
 * What to mark in a record that was found: words as typed, and whatever names a concept that was
 * asked for or a kind of it. Used by one search.
 */
final class Marks {
  private final List<Piece> pieces = new ArrayList<>();
  private final Set<String> concepts = new HashSet<>();
  private int terms;

  void add(List<Piece> more) {
    for (Piece piece : more) {
      terms += piece.terms().size();
      if (terms <= Pieces.MAX_TERMS) {
        pieces.add(piece);
      }
    }
  }

  void add(String concept) {
    concepts.add(concept);
  }

  /** Whether nothing is to be marked. */
  boolean isEmpty() {
    return pieces.isEmpty() && concepts.isEmpty();
  }

  /** The words as typed. */
  List<Piece> typed() {
    return Collections.unmodifiableList(pieces);
  }

  /** The concepts asked for, to be marked with the kinds of them. */
  Set<String> concepts() {
    return Collections.unmodifiableSet(concepts);
  }
}
