package org.zhibiao.search.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.facet.DrillDownQuery;
import org.apache.lucene.facet.DrillSideways;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.Facets;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.search.uhighlight.WholeBreakIterator;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.search.Facet;
import org.zhibiao.search.Predecessors;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.lucene.Pieces.Piece;
import org.zhibiao.search.query.QueryParser;
import org.zhibiao.search.query.SearchQuery;
import org.zhibiao.search.thesaurus.Lexicon;

/**
 * The yardstick for a search: what somebody would write straight against Lucene for one page of 20
 * hits with facets and highlights.
 *
 * <p>Included: the sorted top 20 and the exact total, the counts of all six facets (sideways where
 * a facet is chosen), the stored id and card of each hit as strings, and the unified highlighter on
 * title and summary of each hit. The index has the product's documents, with title and summary
 * stored once more as plain fields for the highlighter to load.
 *
 * <p>Not included, so the product's own to do inside the bound: reading what was typed and making
 * the queries of it (here they are made beforehand), a second search where the first finds nothing,
 * and making typed values of the card's JSON.
 */
public final class StraightSearch implements Closeable {
  private static final int HITS = 20;
  private static final int MOST_VALUES = 100;
  private static final int LONGEST = 1_000_000;
  private static final int BATCH = 500;
  private static final String[] MARKED = {Schema.TITLE, Schema.BODY};
  private static final int[] PASSAGES = {1, 1};

  private final Directory directory;
  private final IndexSearcher searcher;
  private final FacetsConfig facets = Conditions.facetsConfig();
  private final SortedSetDocValuesReaderState state;

  /** A question as Lucene takes it. */
  public record Prepared(
      Query query, DrillDownQuery drillDown, boolean isNarrowed, Sort sort, Query marked) {}

  /** A page of hits. */
  public record Page(
      long total, List<String> cards, Map<String, String[]> marked, List<FacetResult> facets) {}

  private static final Lexicon LEXICON = Lexicon.builtIn();
  private static final int FEW = 10;

  private StraightSearch(Directory directory, DirectoryReader reader) throws IOException {
    this.directory = directory;
    this.searcher = new IndexSearcher(reader);
    this.state =
        new DefaultSortedSetDocValuesReaderState(reader, Schema.FACETS, Conditions.facetsConfig());
  }

  /** Fills an index with the whole catalogue. */
  public static void build(Path path, Catalogue catalogue, LocalDate today) throws IOException {
    Documents documents = new Documents(LEXICON, Predecessors.NONE);
    try (Directory directory = FSDirectory.open(path);
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(Analysis.INDEX))) {
      catalogue.forEach(
          BATCH,
          records ->
              records.forEach(
                  record -> {
                    Document document = documents.document(record, List.of(), Map.of(), today);
                    document.removeFields(Schema.SUMMARY);
                    document.removeFields(Schema.CARD);
                    document.add(new StoredField(Schema.CARD, Card.of(record).write()));
                    record
                        .fields()
                        .title()
                        .texts()
                        .values()
                        .forEach(text -> document.add(new StoredField(Schema.TITLE, text)));
                    record
                        .fields()
                        .summary()
                        .texts()
                        .values()
                        .forEach(text -> document.add(new StoredField(Schema.BODY, text)));
                    try {
                      writer.addDocument(document);
                    } catch (IOException e) {
                      throw new java.io.UncheckedIOException(e);
                    }
                  }));
      writer.forceMerge(1);
      writer.commit();
    }
  }

  public static StraightSearch open(Path path) throws IOException {
    Directory directory = FSDirectory.open(path);
    return new StraightSearch(directory, DirectoryReader.open(directory));
  }

  /** Makes the product's queries of a request, once; most of the words where not all are found. */
  public Prepared prepare(SearchRequest request, LocalDate today) throws IOException {
    SearchQuery words = new QueryParser(LEXICON.get()).parse(request.query());
    Queries queries =
        new Queries(words, request.language(), new ConceptTerms(searcher), today, LEXICON.get());
    Query query = queries.all();
    int complete = searcher.count(query);
    if (complete < FEW && queries.canRelax()) {
      Query nearest = new Relaxing(searcher, queries, FEW).nearest(complete).query();
      query = nearest == null ? query : nearest;
    }
    return new Prepared(
        query,
        narrowed(query, request.filters()),
        !request.filters().isEmpty(),
        Orders.of(request.sort(), queries.scores(), today),
        typed(queries.marks()));
  }

  private DrillDownQuery narrowed(Query base, Map<Facet, List<String>> filters) {
    DrillDownQuery query = new DrillDownQuery(facets, base);
    filters.forEach(
        (facet, values) ->
            values.forEach(value -> query.add(facet.code(), Conditions.of(facet, value))));
    return query;
  }

  private static Query typed(Marks marks) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (Piece piece : marks.typed()) {
      any.add(piece.in(Schema.TITLE), Occur.SHOULD);
      any.add(piece.in(Schema.BODY), Occur.SHOULD);
    }
    return any.build();
  }

  public Page search(Prepared prepared) throws IOException {
    TopFieldCollectorManager best =
        new TopFieldCollectorManager(prepared.sort(), HITS, Integer.MAX_VALUE);
    TopFieldDocs top;
    Facets counts;
    if (prepared.isNarrowed()) {
      DrillSideways.ConcurrentDrillSidewaysResult<TopFieldDocs> result =
          new DrillSideways(searcher, facets, state).search(prepared.drillDown(), best);
      top = result.collectorResult;
      counts = result.facets;
    } else {
      FacetsCollectorManager.FacetsResult result =
          FacetsCollectorManager.search(
              searcher,
              prepared.query(),
              HITS,
              prepared.sort(),
              false,
              new FacetsCollectorManager());
      top = (TopFieldDocs) result.topDocs();
      counts = new SortedSetDocValuesFacetCounts(state, result.facetsCollector());
    }
    List<FacetResult> facetCounts = new ArrayList<>();
    for (Facet facet : Facet.values()) {
      facetCounts.add(counts.getTopChildren(MOST_VALUES, facet.code()));
    }
    StoredFields stored = searcher.storedFields();
    List<String> cards = new ArrayList<>();
    for (ScoreDoc hit : top.scoreDocs) {
      Document document = stored.document(hit.doc, Set.of(Schema.ID, Schema.CARD));
      cards.add(document.get(Schema.ID) + document.get(Schema.CARD));
    }
    return new Page(top.totalHits.value(), cards, marked(prepared.marked(), top), facetCounts);
  }

  private Map<String, String[]> marked(Query query, TopFieldDocs top) throws IOException {
    if ((query instanceof BooleanQuery all && all.clauses().isEmpty())
        || top.scoreDocs.length == 0) {
      return new HashMap<>();
    }
    UnifiedHighlighter highlighter =
        new UnifiedHighlighter(
            UnifiedHighlighter.builder(searcher, Analysis.INDEX).withMaxLength(LONGEST)) {
          @Override
          protected BreakIterator getBreakIterator(String field) {
            return field.equals(Schema.TITLE)
                ? new WholeBreakIterator()
                : BreakIterator.getSentenceInstance(Locale.ROOT);
          }
        };
    int[] docs = new int[top.scoreDocs.length];
    for (int i = 0; i < docs.length; i++) {
      docs[i] = top.scoreDocs[i].doc;
    }
    return highlighter.highlightFields(MARKED, query, docs, PASSAGES);
  }

  @Override
  public void close() throws IOException {
    searcher.getIndexReader().close();
    directory.close();
  }
}
