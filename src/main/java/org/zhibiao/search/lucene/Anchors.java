package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a query of which a record must have one to match it: of what is required, the part
 * that the fewest records have. By them most queries are passed over without being asked.
 *
 * @param terms null when no terms tell, so that the query must always be asked
 * @param cost how many records have one of them, at most
 */
record Anchors(@Nullable Set<Term> terms, long cost) {
  private static final Anchors NONE = new Anchors(null, Long.MAX_VALUE);

  /** More than these are not worth their memory. */
  private static final int MOST = 200;

  static Anchors of(Query query, IndexReader index) throws IOException {
    return switch (query) {
      case TermQuery term -> of(term.getTerm(), index);
      case PhraseQuery phrase -> rarest(phrase.getTerms(), index);
      case BoostQuery boosted -> of(boosted.getQuery(), index);
      case ConstantScoreQuery constant -> of(constant.getQuery(), index);
      case FunctionScoreQuery weighed -> of(weighed.getWrappedQuery(), index);
      case WordsQuery words -> of(words.plain(), index);
      case DisjunctionMaxQuery ways -> any(ways.getDisjuncts(), index);
      case BooleanQuery clauses -> of(clauses, index);
      default -> NONE;
    };
  }

  private static Anchors of(Term term, IndexReader index) throws IOException {
    return new Anchors(Set.of(term), index.docFreq(term));
  }

  private static Anchors rarest(Term[] terms, IndexReader index) throws IOException {
    Anchors best = NONE;
    for (Term term : terms) {
      best = better(best, of(term, index));
    }
    return best;
  }

  private static Anchors of(BooleanQuery query, IndexReader index) throws IOException {
    Anchors best = NONE;
    boolean requires = false;
    Set<Query> ways = new HashSet<>();
    for (BooleanClause clause : query.clauses()) {
      if (clause.isRequired()) {
        requires = true;
        best = better(best, of(clause.query(), index));
      } else if (!clause.isProhibited()) {
        ways.add(clause.query());
      }
    }
    return requires ? best : any(ways, index);
  }

  private static Anchors any(Iterable<Query> ways, IndexReader index) throws IOException {
    Set<Term> all = new HashSet<>();
    long cost = 0;
    for (Query way : ways) {
      Anchors one = of(way, index);
      if (one.terms() == null || all.size() + one.terms().size() > MOST) {
        return NONE;
      }
      all.addAll(one.terms());
      cost += one.cost();
    }
    return all.isEmpty() ? NONE : new Anchors(all, cost);
  }

  private static Anchors better(Anchors one, Anchors other) {
    return other.cost() < one.cost() ? other : one;
  }
}
