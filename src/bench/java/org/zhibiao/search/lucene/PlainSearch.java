package org.zhibiao.search.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.FSDirectory;

/**
 * Lucene alone on the product's index: every term of the typed words in title, summary or the rest,
 * the best 20 by BM25 and no more. No exact total, which lets Lucene pass over what cannot come
 * among the best; no facets, nothing marked, nothing read of a hit.
 */
public final class PlainSearch implements Closeable {
  private static final int HITS = 20;
  private static final float IN_TITLE = 3;

  private final FSDirectory directory;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;

  private PlainSearch(FSDirectory directory) throws IOException {
    this.directory = directory;
    this.reader = DirectoryReader.open(directory);
    this.searcher = new IndexSearcher(reader);
  }

  /** Opens the newest generation under a folder of the product. */
  public static PlainSearch open(Path index) throws IOException {
    try (Stream<Path> generations = Files.list(index)) {
      return new PlainSearch(
          FSDirectory.open(
              generations.filter(Files::isDirectory).max(Comparator.naturalOrder()).orElseThrow()));
    }
  }

  /** The typed words as Lucene takes them; making it is no part of the search. */
  public Query query(String typed) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (String term : terms(typed)) {
      all.add(
          new DisjunctionMaxQuery(
              List.of(
                  new BoostQuery(new TermQuery(new Term(Schema.TITLE, term)), IN_TITLE),
                  new TermQuery(new Term(Schema.BODY, term)),
                  new TermQuery(new Term(Schema.MORE, term))),
              0),
          Occur.MUST);
    }
    return all.build();
  }

  /** Pairs of characters and words; single characters only where there is nothing else. */
  private static List<String> terms(String typed) {
    List<String> terms = new ArrayList<>();
    List<String> singles = new ArrayList<>();
    try (TokenStream tokens = Analysis.INDEX.tokenStream(Schema.TITLE, typed)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      TypeAttribute type = tokens.addAttribute(TypeAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        (type.type().equals("<SINGLE>") ? singles : terms).add(term.toString());
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return terms.isEmpty() ? singles : terms;
  }

  public TopDocs search(Query query) throws IOException {
    return searcher.search(query, HITS);
  }

  @Override
  public void close() throws IOException {
    reader.close();
    directory.close();
  }
}
