package org.zhibiao.search.lucene;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Record;
import org.zhibiao.search.Facet;
import org.zhibiao.search.SavedSearches;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.lucene.Generation.View;
import org.zhibiao.search.lucene.TermTree.Verdict;
import org.zhibiao.search.query.QueryParser;
import org.zhibiao.search.query.SearchQuery;
import org.zhibiao.search.thesaurus.Lexicon;
import org.zhibiao.search.thesaurus.Thesaurus;
import org.zhibiao.text.Localized;

/**
 * Saved searches over a small index of the changed records in memory. The terms of a record lead to
 * the searches that may match it, by their {@link Anchors}; of those the {@link TermTree} says
 * whether they do, and only where it cannot tell is the query asked. Searches that are the same are
 * one.
 *
 * <p>A search is made into a query with the figures of the whole index, as when a reader asks it;
 * again when the words of the field change, or the index has grown or shrunk by a fifth.
 */
final class ReverseSearches implements SavedSearches {
  private static final long[] NONE = {};

  /** A change of the index's size from which on its figures may say something else. */
  private static final double DRIFT = 0.2;

  /** Work with the index's present state. */
  interface Whole {
    <T> T with(Work<T> work, T otherwise);
  }

  interface Work<T> {
    T on(View view) throws IOException;
  }

  /**
   * A search as it is kept.
   *
   * @param anchors numbers of its anchors, none when it must always be looked at
   */
  private record Compiled(TermTree tree, long[] anchors) {}

  private final Whole whole;
  private final Documents documents;
  private final Lexicon lexicon;

  /** The searches by id. Equal ones are one object. Guarded by this. */
  private final Map<Long, SearchRequest> saved = new HashMap<>();

  /** The ids of each search, in order. Guarded by this. */
  private final Map<SearchRequest, long[]> ids = new HashMap<>();

  /** Guarded by this. */
  private final Map<SearchRequest, Compiled> compiled = new HashMap<>();

  /** Null when a search came or went since. Guarded by this. */
  private @Nullable Table table;

  /** The words of the field that the searches were compiled with. Guarded by this. */
  private String vocabulary = "";

  /** The records of the index then. Guarded by this. */
  private int size;

  ReverseSearches(Whole whole, Documents documents, Lexicon lexicon) {
    this.whole = whole;
    this.documents = documents;
    this.lexicon = lexicon;
  }

  @Override
  public synchronized void put(long id, SearchRequest request) {
    drop(id);
    SearchRequest plain = request.withPage(1);
    long[] known = ids.getOrDefault(plain, NONE);
    SearchRequest kept = known.length == 0 ? plain : saved.getOrDefault(known[0], plain);
    int at = -Arrays.binarySearch(known, id) - 1;
    long[] more = new long[known.length + 1];
    System.arraycopy(known, 0, more, 0, at);
    more[at] = id;
    System.arraycopy(known, at, more, at + 1, known.length - at);
    ids.put(kept, more);
    saved.put(id, kept);
    table = null;
  }

  @Override
  public synchronized void remove(long id) {
    drop(id);
  }

  private synchronized void drop(long id) {
    SearchRequest request = saved.remove(id);
    if (request == null) {
      return;
    }
    long[] left = Arrays.stream(ids.getOrDefault(request, NONE)).filter(i -> i != id).toArray();
    if (left.length == 0) {
      ids.remove(request);
      compiled.remove(request);
    } else {
      ids.put(request, left);
    }
    table = null;
  }

  @Override
  public synchronized int size() {
    return saved.size();
  }

  @Override
  public Map<String, long[]> match(Collection<Record> records, LocalDate today) {
    if (size() == 0 || records.isEmpty()) {
      return Map.of();
    }
    return whole.with(view -> match(view.getIndexReader(), records, today), Map.of());
  }

  @Override
  public Set<String> matching(SearchRequest request, Collection<Record> records, LocalDate today) {
    if (records.isEmpty()) {
      return Set.of();
    }
    return whole.with(
        view -> {
          try (ByteBuffersDirectory memory = new ByteBuffersDirectory()) {
            write(memory, records, today);
            try (DirectoryReader reader = DirectoryReader.open(memory)) {
              BitSet found =
                  ask(new IndexSearcher(reader), query(request, view.getIndexReader(), today));
              Set<String> matching = new HashSet<>();
              StoredFields stored = reader.storedFields();
              for (int doc = found.nextSetBit(0); doc >= 0; doc = found.nextSetBit(doc + 1)) {
                matching.add(id(stored, doc));
              }
              return matching;
            }
          }
        },
        Set.of());
  }

  private static String id(StoredFields stored, int doc) throws IOException {
    String id = stored.document(doc, Set.of(Schema.ID)).get(Schema.ID);
    if (id == null) {
      throw new IllegalStateException("a document without an id");
    }
    return id;
  }

  private Map<String, long[]> match(IndexReader index, Collection<Record> records, LocalDate today)
      throws IOException {
    Table now = table(index, today);
    try (Round round = new Round(now, searched(records, today), index, today)) {
      return round.run(records);
    }
  }

  private void write(ByteBuffersDirectory memory, Collection<Record> records, LocalDate today)
      throws IOException {
    write(memory, searched(records, today));
  }

  private List<Document> searched(Collection<Record> records, LocalDate today) {
    Map<String, Localized> former = documents.former(records);
    return records.stream().map(record -> documents.searched(record, former, today)).toList();
  }

  /** Documents keep their places. */
  private static void write(ByteBuffersDirectory memory, List<Document> documents)
      throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig(Analysis.INDEX).setSimilarity(Scoring.ALL).setUseCompoundFile(false);
    try (IndexWriter writer = new IndexWriter(memory, config)) {
      writer.addDocuments(documents);
    }
  }

  private static BitSet ask(IndexSearcher changed, Query query) throws IOException {
    BitSet found = new BitSet();
    changed.setQueryCache(null);
    TopDocs all = changed.search(query, Math.max(1, changed.getIndexReader().maxDoc()));
    for (ScoreDoc hit : all.scoreDocs) {
      found.set(hit.doc);
    }
    return found;
  }

  /**
   * One batch of changed records against all searches. An index of them is made only when a query
   * has to be asked.
   */
  private final class Round implements AutoCloseable {
    private final Table table;
    private final List<Document> documents;
    private final IndexReader index;
    private final LocalDate today;
    private final ByteBuffersDirectory memory = new ByteBuffersDirectory();
    private @Nullable DirectoryReader reader;

    /** What the queries said that had to be asked, by the place of their search. */
    private final Map<Integer, BitSet> asked = new HashMap<>();

    Round(Table table, List<Document> documents, IndexReader index, LocalDate today) {
      this.table = table;
      this.documents = documents;
      this.index = index;
      this.today = today;
    }

    Map<String, long[]> run(Collection<Record> records) throws IOException {
      Map<String, long[]> matches = new HashMap<>();
      int doc = 0;
      for (Record record : records) {
        long[] found = matching(TermSet.of(documents.get(doc), Analysis.INDEX), doc);
        if (found.length > 0) {
          matches.put(record.id(), found);
        }
        doc++;
      }
      return matches;
    }

    private IndexSearcher changed() throws IOException {
      DirectoryReader known = reader;
      if (known == null) {
        write(memory, documents);
        known = DirectoryReader.open(memory);
        reader = known;
      }
      return new IndexSearcher(known);
    }

    @Override
    public void close() throws IOException {
      if (reader != null) {
        reader.close();
      }
      memory.close();
    }

    private long[] matching(TermSet document, int doc) throws IOException {
      BitSet candidates = table.candidates(document);
      List<long[]> found = new ArrayList<>();
      int count = 0;
      for (int at = candidates.nextSetBit(0); at >= 0; at = candidates.nextSetBit(at + 1)) {
        Verdict verdict = table.trees()[at].verdict(document);
        if (verdict == Verdict.YES || (verdict == Verdict.PERHAPS && isSo(at, doc))) {
          long[] some = table.ids()[at];
          found.add(some);
          count += some.length;
        }
      }
      long[] all = new long[count];
      int to = 0;
      for (long[] some : found) {
        System.arraycopy(some, 0, all, to, some.length);
        to += some.length;
      }
      Arrays.sort(all);
      return all;
    }

    private boolean isSo(int at, int doc) throws IOException {
      BitSet known = asked.get(at);
      if (known == null) {
        known = ask(changed(), query(table.requests()[at], index, today));
        asked.put(at, known);
      }
      return known.get(doc);
    }
  }

  /**
   * All searches, by their places, and the way from a term to them.
   *
   * @param keys of each anchor the upper part of its number and below it the search's place, sorted
   * @param always the places of the searches that are always looked at
   */
  private record Table(
      SearchRequest[] requests, TermTree[] trees, long[][] ids, long[] keys, int[] always) {
    private static final int PLACE_BITS = 24;
    private static final long PLACE = (1L << PLACE_BITS) - 1;

    static long key(long digest, int place) {
      return (digest & ~PLACE) | place;
    }

    /** The searches of which an anchor is a term of the document. */
    BitSet candidates(TermSet document) {
      BitSet candidates = new BitSet(requests.length);
      for (int place : always) {
        candidates.set(place);
      }
      for (long digest : document.all()) {
        long upper = digest & ~PLACE;
        int at = Arrays.binarySearch(keys, upper);
        for (int i = at < 0 ? -at - 1 : at; i < keys.length && (keys[i] & ~PLACE) == upper; i++) {
          candidates.set((int) (keys[i] & PLACE));
        }
      }
      return candidates;
    }
  }

  /** A search with all its words and all that was chosen; scores are nobody's business here. */
  private Query query(SearchRequest request, IndexReader index, LocalDate today)
      throws IOException {
    Thesaurus thesaurus = request.query().isEmpty() ? Thesaurus.EMPTY : lexicon.get();
    SearchQuery parsed = new QueryParser(thesaurus).parse(request.query(), request.language());
    Queries queries =
        new Queries(
            parsed,
            request.language(),
            new ConceptTerms(new IndexSearcher(index)),
            today,
            thesaurus);
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(queries.all(), Occur.FILTER);
    for (Map.Entry<Facet, List<String>> chosen : request.filters().entrySet()) {
      BooleanQuery.Builder any = new BooleanQuery.Builder();
      chosen
          .getValue()
          .forEach(value -> any.add(Conditions.of(chosen.getKey(), value), Occur.SHOULD));
      all.add(any.build(), Occur.FILTER);
    }
    return all.build();
  }

  private synchronized Table table(IndexReader index, LocalDate today) throws IOException {
    String words = lexicon.version();
    boolean hasDrifted = Math.abs(index.numDocs() - size) > DRIFT * size;
    if (!words.equals(vocabulary) || hasDrifted) {
      compiled.clear();
      table = null;
      vocabulary = words;
      size = index.numDocs();
    }
    Table known = table;
    if (known == null) {
      known = made(index, today);
      table = known;
    }
    return known;
  }

  private Table made(IndexReader index, LocalDate today) throws IOException {
    SearchRequest[] requests = ids.keySet().toArray(new SearchRequest[0]);
    TermTree[] trees = new TermTree[requests.length];
    long[][] own = new long[requests.length][];
    long[] keys = new long[Math.max(16, requests.length * 2)];
    int count = 0;
    int[] always = new int[requests.length];
    int alwaysCount = 0;
    for (int place = 0; place < requests.length; place++) {
      SearchRequest request = requests[place];
      Compiled one = compiled.get(request);
      if (one == null) {
        one = compiled(query(request, index, today), index);
        compiled.put(request, one);
      }
      trees[place] = one.tree();
      own[place] = ids.getOrDefault(request, NONE);
      if (one.anchors().length == 0) {
        always[alwaysCount++] = place;
      }
      for (long anchor : one.anchors()) {
        if (count == keys.length) {
          keys = Arrays.copyOf(keys, 2 * count);
        }
        keys[count++] = Table.key(anchor, place);
      }
    }
    keys = Arrays.copyOf(keys, count);
    Arrays.sort(keys);
    return new Table(requests, trees, own, keys, Arrays.copyOf(always, alwaysCount));
  }

  private static Compiled compiled(Query query, IndexReader index) throws IOException {
    Set<Long> anchors = Anchors.of(query, index).digests();
    return new Compiled(
        TermTree.of(query),
        anchors == null ? NONE : anchors.stream().mapToLong(Long::longValue).toArray());
  }
}
