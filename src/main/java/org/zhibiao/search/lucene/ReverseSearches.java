package org.zhibiao.search.lucene;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Record;
import org.zhibiao.search.Facet;
import org.zhibiao.search.SavedSearches;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.lucene.Generation.View;
import org.zhibiao.search.query.QueryParser;
import org.zhibiao.search.query.SearchQuery;
import org.zhibiao.search.thesaurus.Lexicon;
import org.zhibiao.search.thesaurus.Thesaurus;

/**
 * Saved searches over a small index of the changed records in memory. The terms of that index lead
 * to the searches that may match, by their {@link Anchors}; only those are asked. A search is made
 * into a query with the figures of the whole index, as when a reader asks it.
 *
 * <p>Of a search little is kept: its request and, of its anchors, a number each.
 */
final class ReverseSearches implements SavedSearches {
  private static final long[] ALWAYS = {};

  /** Work with the index's present state. */
  interface Whole {
    <T> T with(Work<T> work, T otherwise);
  }

  interface Work<T> {
    T on(View view) throws IOException;
  }

  private final Whole whole;
  private final Lexicon lexicon;
  private final Map<Long, SearchRequest> saved = new ConcurrentHashMap<>();

  /** Of each search, digests of its anchors; {@link #ALWAYS} for none. Guarded by this. */
  private final Map<Long, long[]> anchors = new HashMap<>();

  /** Null when a search came or went since. Guarded by this. */
  private @Nullable Table table;

  /** The words of the field that the anchors were made with. Guarded by this. */
  private String vocabulary = "";

  ReverseSearches(Whole whole, Lexicon lexicon) {
    this.whole = whole;
    this.lexicon = lexicon;
  }

  /**
   * The way from a term to searches.
   *
   * @param digests of all anchors, in order
   * @param places of the searches in {@code ids}, beside them
   * @param always the places of the searches that are always asked
   */
  private record Table(long[] digests, int[] places, long[] ids, int[] always) {}

  @Override
  public void put(long id, SearchRequest request) {
    synchronized (this) {
      saved.put(id, request.withPage(1));
      anchors.remove(id);
      table = null;
    }
  }

  @Override
  public void remove(long id) {
    synchronized (this) {
      saved.remove(id);
      anchors.remove(id);
      table = null;
    }
  }

  @Override
  public int size() {
    return saved.size();
  }

  @Override
  public Map<String, Set<Long>> match(Collection<Record> records, LocalDate today) {
    if (saved.isEmpty() || records.isEmpty()) {
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
          Map<String, Set<Long>> matches = new HashMap<>();
          try (ByteBuffersDirectory memory = new ByteBuffersDirectory()) {
            write(memory, records, today);
            try (DirectoryReader reader = DirectoryReader.open(memory)) {
              ask(
                  new IndexSearcher(reader),
                  query(request, view.getIndexReader(), today),
                  0,
                  matches);
            }
          }
          return Set.copyOf(matches.keySet());
        },
        Set.of());
  }

  private Map<String, Set<Long>> match(
      IndexReader index, Collection<Record> records, LocalDate today) throws IOException {
    Table now = table(index, today);
    try (ByteBuffersDirectory memory = new ByteBuffersDirectory()) {
      write(memory, records, today);
      try (DirectoryReader reader = DirectoryReader.open(memory)) {
        IndexSearcher changed = new IndexSearcher(reader);
        changed.setQueryCache(null);
        BitSet candidates = candidates(reader, now);
        Map<String, Set<Long>> matches = new HashMap<>();
        for (int at = candidates.nextSetBit(0); at >= 0; at = candidates.nextSetBit(at + 1)) {
          long id = now.ids()[at];
          SearchRequest request = saved.get(id);
          if (request != null) {
            ask(changed, query(request, index, today), id, matches);
          }
        }
        return matches;
      }
    }
  }

  private void write(ByteBuffersDirectory memory, Collection<Record> records, LocalDate today)
      throws IOException {
    Documents documents = new Documents(lexicon);
    IndexWriterConfig config =
        new IndexWriterConfig(Analysis.INDEX).setSimilarity(Scoring.ALL).setUseCompoundFile(false);
    try (IndexWriter writer = new IndexWriter(memory, config)) {
      for (Record record : records) {
        writer.updateDocument(new Term(Schema.ID, record.id()), documents.document(record, today));
      }
    }
  }

  private static void ask(
      IndexSearcher changed, Query query, long id, Map<String, Set<Long>> matches)
      throws IOException {
    TopDocs found = changed.search(query, Math.max(1, changed.getIndexReader().maxDoc()));
    for (ScoreDoc hit : found.scoreDocs) {
      String record = changed.storedFields().document(hit.doc, Set.of(Schema.ID)).get(Schema.ID);
      if (record != null) {
        matches.computeIfAbsent(record, unused -> new TreeSet<>()).add(id);
      }
    }
  }

  /** The searches of which an anchor is a term of the changed records. */
  private static BitSet candidates(DirectoryReader reader, Table table) throws IOException {
    BitSet candidates = new BitSet(table.ids().length);
    for (int place : table.always()) {
      candidates.set(place);
    }
    for (LeafReaderContext leaf : reader.leaves()) {
      for (FieldInfo field : leaf.reader().getFieldInfos()) {
        Terms terms =
            field.getIndexOptions() == IndexOptions.NONE ? null : leaf.reader().terms(field.name);
        if (terms == null) {
          continue;
        }
        long begin = digest(field.name);
        TermsEnum each = terms.iterator();
        for (BytesRef term = each.next(); term != null; term = each.next()) {
          mark(candidates, table, digest(begin, term));
        }
      }
    }
    return candidates;
  }

  private static void mark(BitSet candidates, Table table, long digest) {
    int at = Arrays.binarySearch(table.digests(), digest);
    if (at < 0) {
      return;
    }
    while (at > 0 && table.digests()[at - 1] == digest) {
      at--;
    }
    for (; at < table.digests().length && table.digests()[at] == digest; at++) {
      candidates.set(table.places()[at]);
    }
  }

  /** A search with all its words and all that was chosen; scores are nobody's business here. */
  private Query query(SearchRequest request, IndexReader index, LocalDate today)
      throws IOException {
    Thesaurus thesaurus = request.query().isEmpty() ? Thesaurus.EMPTY : lexicon.get();
    SearchQuery parsed = new QueryParser(thesaurus).parse(request.query(), request.language());
    Queries queries = new Queries(parsed, request.language(), index, today, thesaurus);
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
    if (!words.equals(vocabulary)) {
      anchors.clear();
      table = null;
      vocabulary = words;
    }
    Table known = table;
    if (known == null) {
      known = made(index, today);
      table = known;
    }
    return known;
  }

  private Table made(IndexReader index, LocalDate today) throws IOException {
    List<Long> ids = new ArrayList<>(saved.keySet());
    ids.sort(null);
    long[] all = new long[ids.size()];
    List<long[]> pairs = new ArrayList<>();
    List<Integer> always = new ArrayList<>();
    for (int place = 0; place < all.length; place++) {
      all[place] = ids.get(place);
      long[] digests = anchors.get(all[place]);
      SearchRequest request = saved.get(all[place]);
      if (digests == null && request != null) {
        digests = digests(Anchors.of(query(request, index, today), index));
        anchors.put(all[place], digests);
      }
      if (digests == null || digests.length == 0) {
        always.add(place);
        continue;
      }
      for (long digest : digests) {
        pairs.add(new long[] {digest, place});
      }
    }
    pairs.sort((one, other) -> Long.compare(one[0], other[0]));
    return new Table(
        pairs.stream().mapToLong(pair -> pair[0]).toArray(),
        pairs.stream().mapToInt(pair -> (int) pair[1]).toArray(),
        all,
        always.stream().mapToInt(Integer::intValue).toArray());
  }

  private static long[] digests(Anchors anchors) {
    Set<Term> terms = anchors.terms();
    return terms == null
        ? ALWAYS
        : terms.stream().mapToLong(term -> digest(digest(term.field()), term.bytes())).toArray();
  }

  /** FNV-1a of 64 bits: two terms that share one make a search be asked in vain, and no more. */
  private static long digest(String field) {
    return digest(0xcbf29ce484222325L, new BytesRef(field));
  }

  private static long digest(long begin, BytesRef bytes) {
    long digest = begin * 31 + 7;
    for (int i = 0; i < bytes.length; i++) {
      digest = (digest ^ (bytes.bytes[bytes.offset + i] & 0xff)) * 0x100000001b3L;
    }
    return digest;
  }
}
