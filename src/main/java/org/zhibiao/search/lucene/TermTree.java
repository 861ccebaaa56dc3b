package org.zhibiao.search.lucene;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * What a query asks of a document's terms: which must be there, which must not, of which one. It
 * says of most documents for certain whether the query matches them, at the cost of a few look-ups
 * in memory; where words must stand side by side, or a number lie in a span, it says "perhaps", and
 * the query itself must be asked.
 *
 * <p>Kept as one row of numbers: of each node its sort and how many it has below, depth first, and
 * the terms beside. Immutable.
 */
final class TermTree {
  /** What it says of a document. */
  enum Verdict {
    NO,
    PERHAPS,
    YES
  }

  private static final int TERM = 0;
  private static final int ALL = 1;
  private static final int ANY = 2;
  private static final int NOT = 3;

  /** At least some of those below, how many stands behind it. */
  private static final int SOME = 4;

  private static final int PERHAPS = 5;
  private static final int YES = 6;
  private static final int NO = 7;

  /** One below, of which "yes" is "perhaps". */
  private static final int AT_MOST_PERHAPS = 8;

  private static final int SORTS = 16;

  private final int[] nodes;
  private final long[] terms;

  private TermTree(int[] nodes, long[] terms) {
    this.nodes = nodes;
    this.terms = terms;
  }

  static TermTree of(Query query) {
    Writer writer = new Writer();
    writer.write(query);
    return new TermTree(
        writer.nodes.stream().mapToInt(Integer::intValue).toArray(),
        writer.terms.stream().mapToLong(Long::longValue).toArray());
  }

  /** Bytes that it holds, about. */
  int bytes() {
    return 4 * nodes.length + 8 * terms.length + 56;
  }

  Verdict verdict(TermSet document) {
    int verdict = new Reading(document).next();
    return verdict == 0 ? Verdict.NO : verdict == 1 ? Verdict.PERHAPS : Verdict.YES;
  }

  /** One pass over the nodes. */
  private final class Reading {
    private final TermSet document;
    private int node;
    private int term;

    Reading(TermSet document) {
      this.document = document;
    }

    /** The verdict of the next node: 0 no, 1 perhaps, 2 yes. */
    int next() {
      int code = nodes[node++];
      int below = code / SORTS;
      return switch (code % SORTS) {
        case TERM -> document.has(terms[term++]) ? 2 : 0;
        case ALL -> {
          int least = 2;
          for (int i = 0; i < below; i++) {
            least = Math.min(least, next());
          }
          yield least;
        }
        case ANY -> {
          int most = 0;
          for (int i = 0; i < below; i++) {
            most = Math.max(most, next());
          }
          yield most;
        }
        case NOT -> 2 - next();
        case SOME -> {
          int wanted = nodes[node++];
          int sure = 0;
          int possible = 0;
          for (int i = 0; i < below; i++) {
            int one = next();
            sure += one == 2 ? 1 : 0;
            possible += one > 0 ? 1 : 0;
          }
          yield sure >= wanted ? 2 : possible >= wanted ? 1 : 0;
        }
        case AT_MOST_PERHAPS -> Math.min(1, next());
        case YES -> 2;
        case NO -> 0;
        default -> 1;
      };
    }
  }

  private static final class Writer {
    private final List<Integer> nodes = new ArrayList<>();
    private final List<Long> terms = new ArrayList<>();

    private void node(int sort, int below) {
      nodes.add(below * SORTS + sort);
    }

    private void term(long digest) {
      node(TERM, 0);
      terms.add(digest);
    }

    void write(Query query) {
      switch (query) {
        case TermQuery term -> term(TermSet.digest(term.getTerm()));
        case PrefixQuery prefix -> term(TermSet.prefixDigest(prefix.getPrefix()));
        case PhraseQuery phrase -> phrase(phrase);
        case BoostQuery boosted -> write(boosted.getQuery());
        case ConstantScoreQuery constant -> write(constant.getQuery());
        case FunctionScoreQuery weighed -> write(weighed.getWrappedQuery());
        case WordsQuery words -> write(words.plain());
        case DisjunctionMaxQuery ways -> any(List.copyOf(ways.getDisjuncts()));
        case BooleanQuery clauses -> clauses(clauses);
        case MatchAllDocsQuery unused -> node(YES, 0);
        case MatchNoDocsQuery unused -> node(NO, 0);
        default -> node(PERHAPS, 0);
      }
    }

    private void phrase(PhraseQuery phrase) {
      Term[] all = Arrays.stream(phrase.getTerms()).distinct().toArray(Term[]::new);
      node(AT_MOST_PERHAPS, 1);
      node(ALL, all.length);
      for (Term term : all) {
        term(TermSet.digest(term));
      }
    }

    private void any(List<Query> ways) {
      node(ANY, ways.size());
      ways.forEach(this::write);
    }

    private void clauses(BooleanQuery query) {
      List<Query> required = new ArrayList<>();
      List<Query> optional = new ArrayList<>();
      List<Query> prohibited = new ArrayList<>();
      for (BooleanClause clause : query.clauses()) {
        (clause.isRequired() ? required : clause.isProhibited() ? prohibited : optional)
            .add(clause.query());
      }
      if (required.isEmpty() && optional.isEmpty()) {
        // Prohibitions alone match nothing.
        node(NO, 0);
        return;
      }
      int wanted = query.getMinimumNumberShouldMatch();
      boolean countsOptional = wanted > 0 || (required.isEmpty() && !optional.isEmpty());
      node(ALL, required.size() + prohibited.size() + (countsOptional ? 1 : 0));
      required.forEach(this::write);
      if (countsOptional && wanted > 1) {
        node(SOME, optional.size());
        nodes.add(wanted);
        optional.forEach(this::write);
      } else if (countsOptional) {
        any(optional);
      }
      for (Query not : prohibited) {
        node(NOT, 1);
        write(not);
      }
    }
  }
}
