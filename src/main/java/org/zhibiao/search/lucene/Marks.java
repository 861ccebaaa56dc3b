package org.zhibiao.search.lucene;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.zhibiao.search.lucene.Pieces.Piece;
import org.zhibiao.search.thesaurus.Naming;
import org.zhibiao.search.thesaurus.Thesaurus;

/**
 * What to mark in a record that was found: words as typed, and whatever names a concept that was
 * asked for. Used by one search.
 */
final class Marks {
  private final List<Piece> pieces = new ArrayList<>();
  private final Set<String> concepts = new HashSet<>();

  void add(List<Piece> more) {
    pieces.addAll(more);
  }

  void add(String concept) {
    concepts.add(concept);
  }

  boolean hasConcepts() {
    return !concepts.isEmpty();
  }

  /** The words as typed, as a query that tells where it matched; empty when there are none. */
  Optional<Query> typed() {
    if (pieces.isEmpty()) {
      return Optional.empty();
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    int count = 0;
    for (Piece piece : pieces) {
      count += piece.terms().size();
      if (count > Pieces.MAX_TERMS * 2) {
        break;
      }
      any.add(piece.in(Schema.TITLE), Occur.SHOULD);
      any.add(piece.in(Schema.BODY), Occur.SHOULD);
    }
    return Optional.of(any.build());
  }

  /** What finds the names of the concepts asked for, and of the kinds of them. */
  Naming naming(Thesaurus thesaurus) {
    return thesaurus.naming(concepts);
  }
}
