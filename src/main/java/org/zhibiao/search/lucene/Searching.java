package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.number.StandardNumber;
import org.zhibiao.search.Hit;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.SearchResult;
import org.zhibiao.search.Understanding;
import org.zhibiao.search.lucene.Finding.Found;
import org.zhibiao.search.lucene.Generation.View;
import org.zhibiao.search.query.PlainNumber;
import org.zhibiao.search.query.QueryParser;
import org.zhibiao.search.query.SearchQuery;
import org.zhibiao.search.thesaurus.Thesaurus;

/** One descent from a request to a page of hits. Safe for use by many threads. */
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
  private volatile NamedPlaces.Keys keys = new NamedPlaces.Keys(Thesaurus.EMPTY);

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

  SearchResult search(View view, SearchRequest request) throws IOException {
    long start = System.nanoTime();
    if (view.getIndexReader().numDocs() == 0) {
      return nothing();
    }
    // The thesaurus is read at the first question with words: a start does not wait for it.
    Thesaurus thesaurus = request.query().isEmpty() ? Thesaurus.EMPTY : lexicon.get();
    SearchQuery query = new QueryParser(thesaurus).parse(request.query(), request.language());
    Queries queries =
        new Queries(query, request.language(), view.getIndexReader(), view.statusDay(), thesaurus);
    Query all = queries.all();
    Found found =
        Finding.find(view, queries.matching(), queries.scores(), queries.closer(), request);
    if (found.total() < FEW && view.getIndexReader().getDocCount(Schema.FULL_TEXT) > 0) {
      Optional<Query> wider = queries.withFullTexts();
      if (wider.isPresent()) {
        Found more = Finding.find(view, wider.get(), queries.scores(), queries.closer(), request);
        if (more.total() > found.total()) {
          return result(
              more,
              hits(view, queries, thesaurus, request, more),
              new Understanding(
                  null,
                  Expanding.expansions(query),
                  Expanding.implied(query),
                  List.of(),
                  false,
                  -1,
                  List.of()),
              start);
        }
      }
    }
    boolean unheard = found.total() < FEW && queries.scores() && isUnheard(view, all, request);
    Relaxing relaxing = new Relaxing(view, queries, FEW);
    Relaxing.Relaxed relaxed = Relaxing.Relaxed.NOT;
    List<String> dropped = List.of();
    if (unheard && queries.canRelax()) {
      Relaxing.Relaxed nearest = relaxing.nearest((int) found.total());
      if (nearest.query() != null) {
        Found near = Finding.find(view, nearest.query(), queries.scores(), null, request);
        if (near.total() > found.total()) {
          found = near;
          relaxed = nearest;
          dropped = relaxing.dropped(nearest, near.first());
        }
      }
    }
    List<Hit> hits = hits(view, queries, thesaurus, request, found);
    Understanding understood =
        new Understanding(
            recognised(query, hits),
            Expanding.expansions(query),
            Expanding.implied(query),
            dropped,
            relaxed.impliedDropped(),
            relaxed.everything(),
            unheard && request.page() == 1
                ? new Spelling(view, thesaurus, suggesting.terms(), request.language())
                    .others(request.query(), view.count(all))
                : List.of());
    return result(found, hits, understood, start);
  }

  private List<Hit> hits(
      View view, Queries queries, Thesaurus thesaurus, SearchRequest request, Found found)
      throws IOException {
    return new HitReading(view, queries.marks(), keys(thesaurus), request.language())
        .read(found.hits());
  }

  private static SearchResult result(
      Found found, List<Hit> hits, Understanding understood, long start) {
    return new SearchResult(
        found.total(), hits, found.counts(), understood, (System.nanoTime() - start) / NANOS);
  }

  private NamedPlaces.Keys keys(Thesaurus thesaurus) {
    NamedPlaces.Keys known = keys;
    if (!known.areOf(thesaurus)) {
      known = new NamedPlaces.Keys(thesaurus);
      keys = known;
    }
    return known;
  }

  /** With facets chosen, little is the reader's own doing, unless no record has all the words. */
  private static boolean isUnheard(View view, Query all, SearchRequest request) throws IOException {
    return request.filters().isEmpty() || view.count(all) == 0;
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
