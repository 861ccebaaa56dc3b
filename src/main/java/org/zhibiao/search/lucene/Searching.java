package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.lucene.facet.DrillDownQuery;
import org.apache.lucene.facet.DrillSideways;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.number.StandardNumber;
import org.zhibiao.search.Facet;
import org.zhibiao.search.Hit;
import org.zhibiao.search.Hit.Snippet;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.SearchResult;
import org.zhibiao.search.SearchResult.FacetCount;
import org.zhibiao.search.Sort;
import org.zhibiao.search.Understanding;
import org.zhibiao.search.lucene.Generation.View;
import org.zhibiao.search.query.PlainNumber;
import org.zhibiao.search.query.QueryParser;
import org.zhibiao.search.query.SearchQuery;
import org.zhibiao.search.thesaurus.Thesaurus;

/** One descent from a request to a page of hits. Stateless; safe for use by many threads. */
final class Searching {
  private static final double NANOS = 1e6;

  /** Above what the longest query comes to; the bounds in {@link Pieces} keep queries small. */
  private static final int MAX_CLAUSES = 4096;

  /** With fewer records that have all the words, the nearest others follow. */
  private static final int FEW = 10;

  static {
    IndexSearcher.setMaxClauseCount(MAX_CLAUSES);
  }

  private final Supplier<Thesaurus> lexicon;
  private final Suggesting suggesting;
  private final FacetsConfig facets = Conditions.facetsConfig();

  /**
   * @param suggesting has the words of the field in order, for spellings
   */
  Searching(Supplier<Thesaurus> lexicon, Suggesting suggesting) {
    this.lexicon = lexicon;
    this.suggesting = suggesting;
  }

  static SearchResult nothing() {
    return new SearchResult(0, List.of(), FacetCounting.none(), Understanding.NOTHING, 0);
  }

  /** What one pass over the index gave. */
  private record Found(TopFieldDocs top, Map<Facet, List<FacetCount>> counts) {
    long total() {
      return top.totalHits.value();
    }
  }

  SearchResult search(View view, SearchRequest request) throws IOException {
    long start = System.nanoTime();
    SortedSetDocValuesReaderState state = view.facets();
    if (state == null) {
      return nothing();
    }
    // The thesaurus is read at the first question with words: a start does not wait for it.
    Thesaurus thesaurus = request.query().isEmpty() ? Thesaurus.EMPTY : lexicon.get();
    SearchQuery query = new QueryParser(thesaurus).parse(request.query(), request.language());
    Queries queries =
        new Queries(query, request.language(), view.getIndexReader(), view.statusDay(), thesaurus);
    Query all = queries.all();
    Found found = find(view, state, all, queries.scores(), request);
    boolean unheard = found.total() < FEW && queries.scores() && isUnheard(view, all, request);
    Relaxing.Relaxed relaxed = Relaxing.Relaxed.NOT;
    if (unheard && queries.canRelax()) {
      Relaxing.Relaxed nearest = new Relaxing(view, queries, FEW).nearest((int) found.total());
      if (nearest.query() != null) {
        Found near = find(view, state, nearest.query(), queries.scores(), request);
        if (near.total() > found.total()) {
          found = near;
          relaxed = nearest;
        }
      }
    }
    List<Hit> hits = hits(view, found.top, new Marking(view, queries.marks(), thesaurus), request);
    Understanding understood =
        new Understanding(
            recognised(query, hits),
            Expanding.expansions(query),
            Expanding.implied(query),
            relaxed.dropped(),
            relaxed.impliedDropped(),
            relaxed.everything(),
            unheard && request.page() == 1
                ? new Spelling(view, thesaurus, suggesting.terms(), request.language())
                    .others(request.query(), view.count(all))
                : List.of());
    return new SearchResult(
        found.total(), hits, found.counts, understood, (System.nanoTime() - start) / NANOS);
  }

  /** With facets chosen, little is the reader's own doing, unless no record has all the words. */
  private static boolean isUnheard(View view, Query all, SearchRequest request) throws IOException {
    return request.filters().isEmpty() || view.count(all) == 0;
  }

  private Found find(
      View view,
      SortedSetDocValuesReaderState state,
      Query base,
      boolean scores,
      SearchRequest request)
      throws IOException {
    DrillDownQuery narrowed = Conditions.narrowed(facets, base, request.filters());
    int depth =
        Math.min(request.page() * request.size(), Math.max(1, view.getIndexReader().maxDoc()));
    TopFieldCollectorManager top =
        new TopFieldCollectorManager(
            Orders.of(request.sort(), scores, view.statusDay()), depth, Integer.MAX_VALUE);
    DrillSideways.ConcurrentDrillSidewaysResult<TopFieldDocs> result =
        new DrillSideways(view, facets, state).search(narrowed, top);
    return new Found(result.collectorResult, FacetCounting.counts(result.facets));
  }

  private static List<Hit> hits(View view, TopFieldDocs top, Marking marking, SearchRequest request)
      throws IOException {
    List<LeafReaderContext> leaves = view.getIndexReader().leaves();
    List<Hit> hits = new ArrayList<>();
    int from = (request.page() - 1) * request.size();
    int to = Math.min(top.scoreDocs.length, from + request.size());
    for (int i = from; i < to; i++) {
      ScoreDoc found = top.scoreDocs[i];
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(found.doc, leaves));
      hits.add(hit(leaf, found, marking, request));
    }
    return hits;
  }

  private static Hit hit(
      LeafReaderContext leaf, ScoreDoc found, Marking marking, SearchRequest request)
      throws IOException {
    int doc = found.doc - leaf.docBase;
    Card card = Card.read(leaf.reader(), doc);
    Matches matches = marking.matches(leaf, doc);
    Snippet snippet = null;
    if (marking.marksSummary(matches)) {
      snippet =
          Snippets.best(
              marking.marked(Card.readSummary(leaf.reader(), doc), matches, Schema.BODY),
              request.language());
    }
    return new Hit(
        card.id(),
        score(found, request.sort()),
        card.fields(),
        card.connections(),
        marking.marked(card.fields().title(), matches, Schema.TITLE),
        snippet);
  }

  private static double score(ScoreDoc found, Sort sort) {
    boolean scored =
        sort == Sort.RELEVANCE
            && found instanceof FieldDoc fields
            && fields.fields[0] instanceof Float;
    return scored ? (Float) ((FieldDoc) found).fields[0] : 0;
  }

  private static @Nullable String recognised(SearchQuery query, List<Hit> hits) {
    Optional<StandardNumber> standard = query.firstStandard();
    if (standard.isPresent()) {
      return standard.get().display();
    }
    if (query.wholeNumber().isEmpty() || hits.isEmpty()) {
      return null;
    }
    // A number of another kind is known by the record that has it.
    String typed = query.wholeNumber().get().joined();
    return hits.getFirst()
        .fields()
        .number()
        .filter(number -> PlainNumber.of(number).joined().equals(typed))
        .orElse(null);
  }
}
