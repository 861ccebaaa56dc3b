package org.zhibiao.bench.relevance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Record;

/**
 * The yardstick: title, summary and numbers of the same records in a bare Lucene index, cut by
 * smartcn and weighed by BM25 as they come.
 */
final class PlainBm25 implements AutoCloseable {
  private static final String ID = "id";
  private static final String TITLE = "title";
  private static final String SUMMARY = "summary";
  private static final String NUMBER = "number";
  private static final String ALL = "all";

  private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
  private final SmartChineseAnalyzer analyzer = new SmartChineseAnalyzer();
  private final QueryBuilder builder = new QueryBuilder(analyzer);
  private final DirectoryReader reader;
  private final IndexSearcher searcher;

  PlainBm25(Collection<Record> records) throws IOException {
    try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
      for (Record record : records) {
        writer.addDocument(document(record));
      }
    }
    reader = DirectoryReader.open(directory);
    searcher = new IndexSearcher(reader);
  }

  private static Document document(Record record) {
    Fields fields = record.fields();
    Document document = new Document();
    document.add(new StoredField(ID, record.id()));
    fields.title().texts().values().forEach(text -> add(document, TITLE, text));
    fields.summary().texts().values().forEach(text -> add(document, SUMMARY, text));
    fields.number().ifPresent(number -> add(document, NUMBER, number));
    fields.list(Field.ALSO_NUMBERS).forEach(number -> add(document, NUMBER, number));
    fields.get(Field.CAS).ifPresent(number -> add(document, NUMBER, number));
    fields.get(Field.EC).ifPresent(number -> add(document, NUMBER, number));
    return document;
  }

  private static void add(Document document, String field, String text) {
    document.add(new TextField(field, text, Store.NO));
    document.add(new TextField(ALL, text, Store.NO));
  }

  /** Records with any of the words, in any of the fields. */
  List<String> any(String typed) throws IOException {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (String field : List.of(TITLE, SUMMARY, NUMBER)) {
      Query query = builder.createBooleanQuery(field, typed, Occur.SHOULD);
      if (query != null) {
        any.add(query, Occur.SHOULD);
      }
    }
    return search(any.build());
  }

  /** Records with all the words, wherever they stand. */
  List<String> all(String typed) throws IOException {
    Query query = builder.createBooleanQuery(ALL, typed, Occur.MUST);
    return query == null ? List.of() : search(query);
  }

  private List<String> search(Query query) throws IOException {
    List<String> ids = new ArrayList<>();
    for (ScoreDoc found : searcher.search(query, Gains.DEPTH).scoreDocs) {
      ids.add(searcher.storedFields().document(found.doc).get(ID));
    }
    return ids;
  }

  @Override
  public void close() throws IOException {
    reader.close();
    directory.close();
    analyzer.close();
  }
}
