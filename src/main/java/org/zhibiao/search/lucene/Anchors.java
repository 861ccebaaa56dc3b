package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a query of which a record must have one to match it: of what is required, the part
 * that the fewest records have. By them most queries are passed over without being asked.
 *
 * @param digests their numbers ({@link TermSet}); null when no terms tell, so that the query must
 *     always be asked
 * @param cost how many records have one of them, at most
 */
record Anchors(@Nullable Set<Long> digests, long cost) {
  private static final Anchors NONE = new Anchors(null, Long.MAX_VALUE);

  /** More than these are not worth their memory. */
  private static final int MOST = 200;

  static Anchors of(Query query, IndexReader index) throws IOException {
    return switch (query) {
      case TermQuery term -> of(term.getTerm(), index);
      case PrefixQuery prefix -> beginning(prefix.getPrefix(), index);
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
    return new Anchors(Set.of(TermSet.digest(term)), index.docFreq(term));
  }

  /** How many records have a term that begins so, as far as is worth counting. */
  private static Anchors beginning(Term beginning, IndexReader index) throws IOException {
    long cost = 0;
    int looked = 0;
    for (LeafReaderContext leaf : index.leaves()) {
      org.apache.lucene.index.Terms terms = leaf.reader().terms(beginning.field());
      if (terms == null) {
        continue;
      }
      TermsEnum each = terms.iterator();
      if (each.seekCeil(beginning.bytes()) == TermsEnum.SeekStatus.END) {
        continue;
      }
      BytesRef term = each.term();
      while (term != null && StringHelper.startsWith(term, beginning.bytes()) && looked++ < MOST) {
        cost += each.docFreq();
        term = each.next();
      }
    }
    return new Anchors(Set.of(TermSet.prefixDigest(beginning)), cost);
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
    Set<Long> all = new HashSet<>();
    long cost = 0;
    for (Query way : ways) {
      Anchors one = of(way, index);
      if (one.digests() == null || all.size() + one.digests().size() > MOST) {
        return NONE;
      }
      all.addAll(one.digests());
      cost += one.cost();
    }
    return all.isEmpty() ? NONE : new Anchors(all, cost);
  }

  private static Anchors better(Anchors one, Anchors other) {
    return other.cost() < one.cost() ? other : one;
  }
}
