package org.zhibiao.search.lucene;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.zhibiao.TestCatalogue;
import org.zhibiao.catalogue.Connection;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Record;
import org.zhibiao.search.Hit;
import org.zhibiao.search.Hit.Marked;
import org.zhibiao.search.Hit.Span;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.SearchResult;
import org.zhibiao.search.thesaurus.Lexicon;
import org.zhibiao.text.Localized;

/** A real index in a folder of its own with a handful of records. */
final class Shelf implements AutoCloseable {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  /** Read once for all tests. */
  static final Lexicon LEXICON = Lexicon.builtIn();

  final LuceneIndex index;
  private final List<Record> records = new ArrayList<>();

  Shelf(Path folder) {
    index = LuceneIndex.open(folder, LEXICON);
  }

  /** A record with the given fields, as single-quoted JSON. */
  static Record record(String id, String json, Connection... connections) {
    return record(id, TestCatalogue.fields(json), connections);
  }

  static Record record(String id, Fields fields, Connection... connections) {
    return new Record(id, 1, Instant.EPOCH, Instant.EPOCH, fields, List.of(), List.of(connections));
  }

  static Record titled(String id, String language, String title) {
    Fields fields =
        Fields.NONE
            .with(Field.KIND, Kind.STANDARD)
            .with(Field.TITLE, Localized.of(language, title));
    return record(id, fields);
  }

  Shelf with(Record... more) {
    records.addAll(List.of(more));
    return this;
  }

  Shelf with(String id, String json) {
    return with(record(id, json));
  }

  /** Puts all records in at once. */
  Shelf filled() {
    index.put(records, TODAY);
    index.commit(records.size(), TODAY);
    return this;
  }

  List<Record> records() {
    return records;
  }

  SearchResult search(String query) {
    return index.search(SearchRequest.of(query));
  }

  List<String> ids(String query) {
    return ids(search(query));
  }

  List<String> ids(SearchRequest request) {
    return ids(index.search(request));
  }

  static List<String> ids(SearchResult result) {
    return result.hits().stream().map(Hit::id).toList();
  }

  static Marked title(Hit hit, String language) {
    return Objects.requireNonNull(hit.titles().get(language));
  }

  /** A text with its spans in square brackets. */
  static String shown(Marked marked) {
    StringBuilder shown = new StringBuilder(marked.text());
    for (Span span : marked.spans().reversed()) {
      shown.insert(span.end(), ']').insert(span.start(), '[');
    }
    return shown.toString();
  }

  /** The marked title of the first hit in a language. */
  String title(String query, String language) {
    SearchResult result = search(query);
    return result.hits().isEmpty() ? "" : shown(title(result.hits().getFirst(), language));
  }

  @Override
  public void close() {
    index.close();
  }
}
