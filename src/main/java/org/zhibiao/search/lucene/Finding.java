package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.jspecify.annotations.Nullable;
import org.zhibiao.search.Facet;
import org.zhibiao.search.Placement;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.SearchResult.FacetCount;
import org.zhibiao.search.Sort;
import org.zhibiao.search.lucene.BestHits.Candidate;
import org.zhibiao.search.lucene.Generation.View;

/**
 * One pass over the matches of a query: narrows them by the facets chosen, counts them and the
 * values of all facets, and keeps the best. What is costly to look at, phrases and words as typed,
 * is looked at in the first few hundred alone.
 *
 * <p>Used by one search in one thread.
 */
final class Finding {
  /** So many hits, the best without it, are looked at for what comes closer to what was typed. */
  private static final int LOOKED_AT = 200;

  private final View view;
  private final SearchRequest request;
  private final FacetCounting facets;
  private final int depth;
  private int total;

  private Finding(View view, SearchRequest request, Extent extent) {
    this.view = view;
    this.request = request;
    this.facets = new FacetCounting(view.facets(), request.filters());
    int all = Math.max(1, view.getIndexReader().maxDoc());
    this.depth = extent == Extent.ALL ? all : Math.min(request.page() * request.size(), all);
  }

  /** How much of what is found is told. */
  enum Extent {
    PAGE,
    ALL
  }

  /**
   * What one descent asks, perhaps several times over.
   *
   * @param placement what librarians decided for its words
   * @param scores whether its queries tell better from worse
   */
  record Question(
      View view, SearchRequest request, Placement placement, Extent extent, boolean scores) {
    /**
     * @param query what a record must match
     * @param closer what else adds to the score of what matches, if anything does
     */
    Found find(Query query, @Nullable Query closer) throws IOException {
      return Finding.find(
          this, placement.isEmpty() ? query : Placing.around(query, placement), closer);
    }

    private boolean isByRelevance() {
      return request.sort() == Sort.RELEVANCE;
    }
  }

  /**
   * A hit in its place.
   *
   * @param doc its number in the index
   */
  record Placed(int doc, float score) {}

  /**
   * What one pass gave.
   *
   * @param first the number of the very first, -1 when there is none
   * @param hits those of the page, the first first
   * @param placed ids of those that librarians put first, on whatever page
   */
  record Found(
      long total,
      int first,
      List<Placed> hits,
      Map<Facet, List<FacetCount>> counts,
      Set<String> placed) {}

  private static Found find(Question question, Query query, @Nullable Query closer)
      throws IOException {
    SearchRequest request = question.request();
    Finding finding = new Finding(question.view(), request, question.extent());
    List<Placed> best =
        question.scores() && question.isByRelevance()
            ? finding.mostRelevant(query, closer)
            : finding.inOrder(query, question.scores());
    Map<Integer, String> first = Map.of();
    if (question.isByRelevance() && !question.placement().first().isEmpty()) {
      first = first(question);
      best = Placing.before(best, first.keySet());
    }
    int from = Math.min(best.size(), (request.page() - 1) * request.size());
    int to =
        question.extent() == Extent.ALL
            ? best.size()
            : Math.min(best.size(), from + request.size());
    int top = best.isEmpty() ? -1 : best.getFirst().doc();
    return new Found(
        finding.total,
        top,
        List.copyOf(best.subList(from, to)),
        finding.facets.counts(),
        Set.copyOf(first.values()));
  }

  /** What is put first and passes the facets chosen, by its number in the index. */
  private static Map<Integer, String> first(Question question) throws IOException {
    Map<Integer, String> first = new LinkedHashMap<>();
    for (String id : question.placement().first()) {
      Finding one = new Finding(question.view(), question.request(), Extent.ALL);
      one.inOrder(new TermQuery(new Term(Schema.ID, id)), false)
          .forEach(placed -> first.put(placed.doc(), id));
    }
    return first;
  }

  private List<Placed> mostRelevant(Query query, @Nullable Query closer) throws IOException {
    BestHits best = new BestHits(closer == null ? depth : Math.max(depth, LOOKED_AT));
    pass(
        query,
        new Pass(
            leaf -> scored(best.segment(leaf, view.columns(leaf.ord).issued())),
            ScoreMode.COMPLETE));
    List<Candidate> hits = best.inOrder();
    if (closer != null && !hits.isEmpty()) {
      List<Candidate> first = hits.subList(0, Math.min(LOOKED_AT, hits.size()));
      List<Candidate> closest = Rescoring.with(view, closer, first);
      for (int i = 0; i < closest.size(); i++) {
        hits.set(i, closest.get(i));
      }
    }
    return hits.stream().map(hit -> new Placed(hit.doc(), hit.score())).toList();
  }

  private static WindowScorer.Whole scored(BestHits.Segment best) {
    return new WindowScorer.Whole() {
      private @Nullable Scorable scorer;

      @Override
      public void setScorer(Scorable scorable) {
        scorer = scorable;
      }

      @Override
      public void collect(int doc) throws IOException {
        best.offer(doc, Objects.requireNonNull(scorer).score());
      }

      @Override
      public void collect(int from, int[] places, int size, float[] scores) throws IOException {
        for (int i = 0; i < size; i++) {
          float score = scores[places[i]];
          if (best.mayTake(score)) {
            best.offer(from + places[i], score);
          }
        }
      }
    };
  }

  private List<Placed> inOrder(Query query, boolean scores) throws IOException {
    TopFieldCollector top =
        new TopFieldCollectorManager(
                Orders.of(request.sort(), scores, view.statusDay()), depth, Integer.MAX_VALUE)
            .newCollector();
    pass(query, new Pass(top::getLeafCollector, top.scoreMode()));
    List<Placed> hits = new ArrayList<>();
    for (ScoreDoc hit : top.topDocs().scoreDocs) {
      hits.add(new Placed(hit.doc, 0));
    }
    return hits;
  }

  /** Where the hits of a segment go that pass what is chosen. */
  private interface Places {
    LeafCollector of(LeafReaderContext leaf) throws IOException;
  }

  private void pass(Query query, Pass pass) throws IOException {
    view.search(
        query,
        new CollectorManager<Pass, Pass>() {
          /** Asked for once: the searcher has no threads of its own. */
          @Override
          public Pass newCollector() {
            return pass;
          }

          @Override
          public Pass reduce(Collection<Pass> passes) {
            return pass;
          }
        });
  }

  private final class Pass implements Collector {
    private final Places places;
    private final ScoreMode mode;

    Pass(Places places, ScoreMode mode) {
      this.places = places;
      this.mode = mode;
    }

    @Override
    public ScoreMode scoreMode() {
      return mode.needsScores() ? ScoreMode.COMPLETE : ScoreMode.COMPLETE_NO_SCORES;
    }

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
      FacetCounting.Segment counting = facets.segment(leaf.ord);
      LeafCollector place = places.of(leaf);
      return place instanceof WindowScorer.Whole whole
          ? new CountedWhole(counting, whole)
          : new Counted(counting, place);
    }
  }

  /** Counts a match, and passes it on when it passes what is chosen. */
  private class Counted implements LeafCollector {
    protected final FacetCounting.Segment counting;
    private final LeafCollector place;

    Counted(FacetCounting.Segment counting, LeafCollector place) {
      this.counting = counting;
      this.place = place;
    }

    @Override
    public void setScorer(Scorable scorer) throws IOException {
      place.setScorer(scorer);
    }

    @Override
    public void collect(int doc) throws IOException {
      if (counting.count(doc)) {
        total++;
        place.collect(doc);
      }
    }

    @Override
    public void finish() {
      counting.end();
    }
  }

  private final class CountedWhole extends Counted implements WindowScorer.Whole {
    private final WindowScorer.Whole place;

    CountedWhole(FacetCounting.Segment counting, WindowScorer.Whole place) {
      super(counting, place);
      this.place = place;
    }

    @Override
    public void collect(int from, int[] places, int size, float[] scores) throws IOException {
      int left = counting.count(from, places, size);
      total += left;
      place.collect(from, places, left, scores);
    }
  }
}
