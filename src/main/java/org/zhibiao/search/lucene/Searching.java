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
import org.zhibiao.search.Placement;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.SearchResult;
import org.zhibiao.search.Sort;
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

  SearchResult search(View view, SearchRequest request, Placement placement) throws IOException {
    long start = System.nanoTime();
    if (view.getIndexReader().numDocs() == 0) {
      return nothing();
    }
    Answer answer = answer(view, request, placement, Finding.Extent.PAGE);
    Found found = answer.found();
    SearchQuery query = answer.query();
    List<Hit> hits =
        new HitReading(view, answer.queries().marks(), keys(answer.thesaurus()), request.language())
            .read(found.hits());
    if (request.sort() == Sort.RELEVANCE && answer.queries().isOfWords()) {
      hits = Succession.newerFirst(hits, found.placed(), view.statusDay());
    }
    if (answer.isWider()) {
      Understanding understood =
          new Understanding(
              null,
              Expanding.expansions(query),
              Expanding.implied(query),
              List.of(),
              false,
              -1,
              List.of());
      return result(found, hits, understood, start);
    }
    Understanding understood =
        new Understanding(
            recognised(query, hits),
            Expanding.expansions(query),
            Expanding.implied(query),
            answer.dropped(),
            answer.relaxed().impliedDropped(),
            answer.relaxed().everything(),
            answer.isUnheard() && request.page() == 1
                ? new Spelling(view, answer.thesaurus(), suggesting.terms(), request.language())
                    .others(request.query(), answer.queries().all())
                : List.of());
    return result(found, hits, understood, start);
  }

  /** The ids of all records that a request shows on its pages, in their order. */
  List<String> ids(View view, SearchRequest request, Placement placement) throws IOException {
    if (view.getIndexReader().numDocs() == 0) {
      return List.of();
    }
    Found found = answer(view, request.withPage(1), placement, Finding.Extent.ALL).found();
    return Ids.of(view, found.hits());
  }

  /**
   * What a request finds, and by which question.
   *
   * @param isWider whether full texts were looked at too
   * @param isUnheard whether few records have what was typed
   * @param dropped the words given up for it
   */
  private record Answer(
      Found found,
      SearchQuery query,
      Queries queries,
      Thesaurus thesaurus,
      boolean isWider,
      boolean isUnheard,
      Relaxing.Relaxed relaxed,
      List<String> dropped) {}

  private Answer answer(
      View view, SearchRequest request, Placement placement, Finding.Extent extent)
      throws IOException {
    // The thesaurus is read at the first question with words: a start does not wait for it.
    Thesaurus thesaurus = request.query().isEmpty() ? Thesaurus.EMPTY : lexicon.get();
    SearchQuery query = new QueryParser(thesaurus).parse(request.query(), request.language());
    Queries queries =
        new Queries(query, request.language(), view.concepts(), view.statusDay(), thesaurus);
    Finding.Question question =
        new Finding.Question(view, request, placement, extent, queries.scores());
    Found found = question.find(queries.matching(), queries.closer());
    if (found.total() < FEW && view.getIndexReader().getDocCount(Schema.FULL_TEXT) > 0) {
      Optional<Query> wider = queries.withFullTexts();
      if (wider.isPresent()) {
        Found more = question.find(wider.get(), queries.closer());
        if (more.total() > found.total()) {
          return new Answer(
              more, query, queries, thesaurus, true, false, Relaxing.Relaxed.NOT, List.of());
        }
      }
    }
    boolean unheard =
        found.total() < FEW && queries.scores() && isUnheard(view, queries.all(), request);
    if (unheard && queries.canRelax()) {
      Relaxing relaxing = new Relaxing(view, queries, FEW);
      Relaxing.Relaxed nearest = relaxing.nearest((int) found.total());
      if (nearest.query() != null) {
        Found near = question.find(nearest.query(), null);
        if (near.total() > found.total()) {
          return new Answer(
              near,
              query,
              queries,
              thesaurus,
              false,
              true,
              nearest,
              relaxing.dropped(nearest, near.first()));
        }
      }
    }
    return new Answer(
        found, query, queries, thesaurus, false, unheard, Relaxing.Relaxed.NOT, List.of());
  }

  private static SearchResult result(
      Found found, List<Hit> hits, Understanding understood, long start) {
    return new SearchResult(
        found.total(),
        hits,
        found.counts(),
        understood,
        (System.nanoTime() - start) / NANOS,
        found.placed());
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
