package org.zhibiao.search.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexReader.CacheKey;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.zhibiao.search.suggest.KnownTerms;

/**
 * One index in one directory, open for searching. What is committed with it: the place in the
 * change log, the day of its statuses and the version of its format.
 *
 * <p>Safe for use by many threads. Searches that run while it is closed finish.
 */
final class Generation implements Closeable {
  private static final String CURSOR = "cursor";
  private static final String STATUS_DAY = "status-day";
  private static final String VOCABULARY = "vocabulary";
  private static final String FORMAT = "format";

  private final Path path;
  private final Directory directory;
  private final SearcherManager searchers;

  private Generation(Path path, Directory directory, SearcherManager searchers) {
    this.path = path;
    this.directory = directory;
    this.searchers = searchers;
  }

  static Iterable<Map.Entry<String, String>> commitData(
      long cursor, LocalDate statusDay, String vocabulary) {
    return Map.of(
            VOCABULARY, vocabulary,
            CURSOR, String.valueOf(cursor),
            STATUS_DAY, statusDay.toString(),
            FORMAT, String.valueOf(Schema.FORMAT_VERSION))
        .entrySet();
  }

  /**
   * @throws IOException when it cannot be read or is of another format
   */
  static Generation open(Path path) throws IOException {
    Directory directory = FSDirectory.open(path);
    try {
      SearcherManager searchers = new SearcherManager(directory, new Views());
      return new Generation(path, directory, searchers);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  Path path() {
    return path;
  }

  /** The index as last refreshed; to be released after use. */
  View acquire() throws IOException {
    return (View) searchers.acquire();
  }

  void release(View view) throws IOException {
    searchers.release(view);
  }

  /** Shows what was committed since. True when there was something. */
  boolean refresh() throws IOException {
    long before = version();
    searchers.maybeRefreshBlocking();
    return version() != before;
  }

  private long version() throws IOException {
    View view = acquire();
    try {
      return ((DirectoryReader) view.getIndexReader()).getVersion();
    } finally {
      release(view);
    }
  }

  @Override
  public void close() throws IOException {
    searchers.close();
    directory.close();
  }

  /** One state of the index, with what is computed once for it. */
  static final class View extends IndexSearcher {
    private final long cursor;
    private final LocalDate statusDay;
    private final String vocabulary;
    private final List<SegmentColumns> columns;
    private final FacetValues facets;
    private final ConceptTerms concepts = new ConceptTerms(this);
    private volatile @Nullable Fame fame;
    private volatile @Nullable SpelledWords spelled;

    View(IndexReader reader, Map<CacheKey, SegmentColumns> segments) throws IOException {
      super(reader);
      Map<String, String> data = ((DirectoryReader) reader).getIndexCommit().getUserData();
      String format = data.getOrDefault(FORMAT, "none");
      if (!format.equals(String.valueOf(Schema.FORMAT_VERSION))) {
        throw new IndexFormatTooOldException(
            reader.toString(), "its format is " + format + ", not " + Schema.FORMAT_VERSION);
      }
      cursor = Long.parseLong(data.getOrDefault(CURSOR, "0"));
      statusDay = LocalDate.parse(data.getOrDefault(STATUS_DAY, LocalDate.EPOCH.toString()));
      vocabulary = data.getOrDefault(VOCABULARY, "");
      setSimilarity(Scoring.ALL);
      // Conditions are read from columns and in windows; to keep their matches costs more than
      // that.
      setQueryCache(null);
      List<SegmentColumns> all = new ArrayList<>();
      for (LeafReaderContext leaf : reader.leaves()) {
        all.add(SegmentColumns.of(leaf.reader(), segments));
      }
      columns = List.copyOf(all);
      facets = new FacetValues(columns.stream().map(SegmentColumns::facets).toList());
    }

    /** How well known the concepts are; counted when it is first asked for. */
    Fame fame(KnownTerms terms) throws IOException {
      Fame known = fame;
      if (known == null || !known.isOf(terms)) {
        known = new Fame(this, terms);
        fame = known;
      }
      return known;
    }

    /** The words of the titles; read when they are first asked for. */
    SpelledWords spelled() throws IOException {
      SpelledWords known = spelled;
      if (known == null) {
        known = SpelledWords.of(getIndexReader());
        spelled = known;
      }
      return known;
    }

    long cursor() {
      return cursor;
    }

    LocalDate statusDay() {
      return statusDay;
    }

    /** The version of the thesaurus that the last commit was made with. */
    String vocabulary() {
      return vocabulary;
    }

    /** Those of a segment, by its place. */
    SegmentColumns columns(int leaf) {
      return columns.get(leaf);
    }

    FacetValues facets() {
      return facets;
    }

    ConceptTerms concepts() {
      return concepts;
    }
  }

  private static final class Views extends SearcherFactory {
    private final Map<CacheKey, SegmentColumns> segments = new ConcurrentHashMap<>();

    @Override
    public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous)
        throws IOException {
      return new View(reader, segments);
    }
  }
}
