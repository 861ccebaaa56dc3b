package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BulkScorer;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;
import org.zhibiao.search.lucene.Generation.View;
import org.zhibiao.search.lucene.WindowUnion.AtLeast;

/**
 * Records that have the words wanted, or enough of them, weighed by their standing: a Lucene query
 * like any other, which answers faster than its parts would when it is asked for all matches of a
 * segment with their scores. Lucene asks a tree of queries one document at a time; {@link
 * WindowScorer} asks each for a few thousand documents at once and puts the answers together with
 * plain loops.
 *
 * <p>Immutable.
 */
final class WordsQuery extends Query {
  private final Query plain;
  private final Parts parts;

  /**
   * What it is made of.
   *
   * @param wanted those that match add to the score
   * @param enough how many of them must match
   * @param conditions all must match
   * @param extras add to the score beside the standing
   * @param excluded none may match
   */
  record Parts(
      List<Query> wanted,
      int enough,
      List<Query> conditions,
      List<Query> extras,
      List<Query> excluded,
      Standing standing) {
    Parts {
      wanted = List.copyOf(wanted);
      conditions = List.copyOf(conditions);
      extras = List.copyOf(extras);
      excluded = List.copyOf(excluded);
    }
  }

  /** The same as ordinary queries. */
  Query plain() {
    return plain;
  }

  /**
   * @param plain the same as ordinary queries
   */
  WordsQuery(Query plain, Parts parts) {
    this.plain = plain;
    this.parts = parts;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost)
      throws IOException {
    boolean all = mode == ScoreMode.COMPLETE && boost == 1;
    return all && searcher instanceof View view
        ? new Windowed(view)
        : searcher.createWeight(searcher.rewrite(plain), mode, boost);
  }

  private final class Windowed extends Weight {
    private final View view;
    private final List<WindowPart> wanted;
    private final List<WindowPart> conditions;
    private final List<WindowPart> extras;
    private final List<WindowPart> excluded;
    private @Nullable Weight usual;

    Windowed(View view) throws IOException {
      super(WordsQuery.this);
      this.view = view;
      wanted = parts(parts.wanted(), ScoreMode.COMPLETE);
      conditions = parts(parts.conditions(), ScoreMode.COMPLETE_NO_SCORES);
      extras = parts(parts.extras(), ScoreMode.COMPLETE);
      excluded = parts(parts.excluded(), ScoreMode.COMPLETE_NO_SCORES);
    }

    /** Made when somebody wants a single document: it looks up every term once more. */
    private Weight usual() throws IOException {
      Weight made = usual;
      if (made == null) {
        made = view.createWeight(view.rewrite(plain), ScoreMode.COMPLETE, 1);
        usual = made;
      }
      return made;
    }

    private List<WindowPart> parts(List<Query> queries, ScoreMode mode) throws IOException {
      List<WindowPart> made = new ArrayList<>();
      for (Query query : queries) {
        made.add(WindowPart.of(view, view.rewrite(query), mode, 1));
      }
      return made;
    }

    @Override
    public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
      int documents = leaf.reader().maxDoc();
      List<WindowReading> must = WindowPart.in(leaf, conditions);
      WindowReading words =
          must.size() < conditions.size()
              ? null
              : AtLeast.of(WindowPart.in(leaf, wanted), parts.enough(), wanted.size(), documents);
      if (words == null) {
        return null;
      }
      return new ScorerSupplier() {
        @Override
        public Scorer get(long leadCost) throws IOException {
          return Objects.requireNonNull(usual().scorerSupplier(leaf)).get(leadCost);
        }

        @Override
        public long cost() {
          return words.cost();
        }

        @Override
        public BulkScorer bulkScorer() throws IOException {
          return new WindowScorer(
              documents,
              words,
              must,
              WindowPart.in(leaf, extras),
              WindowPart.in(leaf, excluded),
              view.columns(leaf.ord).standing().factors(parts.standing()));
        }
      };
    }

    @Override
    public Explanation explain(LeafReaderContext leaf, int doc) throws IOException {
      return usual().explain(leaf, doc);
    }

    @Override
    public @Nullable Matches matches(LeafReaderContext leaf, int doc) throws IOException {
      return usual().matches(leaf, doc);
    }

    @Override
    public int count(LeafReaderContext leaf) throws IOException {
      return usual().count(leaf);
    }

    @Override
    public boolean isCacheable(LeafReaderContext leaf) {
      return false;
    }
  }

  @Override
  public void visit(QueryVisitor visitor) {
    plain.visit(visitor);
  }

  @Override
  public String toString(String field) {
    return plain.toString(field);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WordsQuery words && plain.equals(words.plain);
  }

  @Override
  public int hashCode() {
    return plain.hashCode() * 31 + 1;
  }
}
