package org.zhibiao.search.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.zhibiao.catalogue.Record;
import org.zhibiao.search.FullTexts;
import org.zhibiao.search.IndexLocked;
import org.zhibiao.search.Predecessors;
import org.zhibiao.search.thesaurus.Lexicon;
import org.zhibiao.text.Localized;

/**
 * The writer of one generation; holds its lock until closed. What was not committed by then is
 * dropped. Used by one thread at a time.
 */
final class Writing implements Closeable {
  private static final double BUFFER_MEGABYTES = 16;

  private final Path path;
  private final Directory directory;
  private final IndexWriter writer;
  private final Lexicon lexicon;
  private final Documents documents;
  private final FullTexts texts;

  private Writing(Path path, Directory directory, IndexWriter writer, Known known) {
    this.texts = known.texts();
    this.lexicon = known.lexicon();
    this.documents = new Documents(known.lexicon(), known.predecessors());
    this.path = path;
    this.directory = directory;
    this.writer = writer;
  }

  /**
   * What is known beside the records that are put in.
   *
   * @param lexicon the words of the field
   * @param texts the records' full texts
   * @param predecessors of records that took the place of others
   */
  record Known(Lexicon lexicon, FullTexts texts, Predecessors predecessors) {}

  /**
   * @throws IndexLocked when another writer has it
   */
  static Writing open(Path path, Known known) throws IOException {
    Directory directory = FSDirectory.open(path);
    try {
      IndexWriterConfig config =
          new IndexWriterConfig(Analysis.INDEX)
              .setSimilarity(Scoring.ALL)
              .setRAMBufferSizeMB(BUFFER_MEGABYTES)
              .setCommitOnClose(false);
      return new Writing(path, directory, new IndexWriter(directory, config), known);
    } catch (LockObtainFailedException e) {
      directory.close();
      throw new IndexLocked(path.toString(), e);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  Path path() {
    return path;
  }

  void put(Collection<Record> records, LocalDate today) throws IOException {
    Set<String> with = texts.among(records.stream().map(Record::id).toList());
    Map<String, Localized> former = documents.former(records);
    for (Record record : records) {
      // One by one: a record's full texts may be megabytes.
      List<FullTexts.Page> pages = with.contains(record.id()) ? texts.of(record.id()) : List.of();
      writer.updateDocument(
          new Term(Schema.ID, record.id()), documents.document(record, pages, former, today));
    }
  }

  void remove(Set<String> ids) throws IOException {
    for (String id : ids) {
      writer.deleteDocuments(new Term(Schema.ID, id));
    }
  }

  /** Brings the segments together, which makes searching faster; for an index just built. */
  void merge() throws IOException {
    writer.forceMerge(1);
  }

  void commit(long cursor, LocalDate today) throws IOException {
    writer.setLiveCommitData(Generation.commitData(cursor, today, lexicon.version()));
    writer.commit();
  }

  @Override
  public void close() throws IOException {
    try {
      writer.rollback();
    } finally {
      directory.close();
    }
  }
}
