package org.zhibiao.bench.relevance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Identity;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.catalogue.Status;
import org.zhibiao.curation.Format;
import org.zhibiao.curation.Importer;
import org.zhibiao.db.Database;
import org.zhibiao.search.FullTexts;
import org.zhibiao.search.Indexer;
import org.zhibiao.search.Search;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.Sort;
import org.zhibiao.search.lucene.LuceneIndex;
import org.zhibiao.search.thesaurus.Lexicon;
import org.zhibiao.text.PartialDate;

/**
 * A catalogue filled from files and indexed as the product does it. The store is kept beside its
 * index for the next run over the same files; the index is made anew each time, since it is what
 * changes.
 */
final class Library implements AutoCloseable {
  /** The day of the judgements: what is in force moves with the calendar. */
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T04:00:00Z"), PartialDate.ZONE);

  private final Database database;
  private final LuceneIndex index;
  private final Search search;
  private final Map<String, Record> records = new LinkedHashMap<>();
  private final Map<String, Set<String>> byNumber = new HashMap<>();

  private Library(Database database, LuceneIndex index) {
    this.database = database;
    this.index = index;
    this.search = new Search(index, Lexicon.builtIn());
  }

  static Library open(Path work, List<Path> files) throws IOException {
    Path folder = work.resolve("library-" + stamp(files));
    Path store = folder.resolve("zhibiao.db");
    Path full = folder.resolve("full");
    if (!Files.exists(full)) {
      delete(folder);
      Files.createDirectories(folder);
    }
    delete(folder.resolve("index"));
    Database database = Database.open(store);
    Catalogue catalogue = new Catalogue(database, Sources.known(), CLOCK);
    if (!Files.exists(full)) {
      Importer importer = new Importer(catalogue, CLOCK);
      for (Path file : files) {
        importer.importFile(file, Format.JSONL, Importer.Origin.FILE, rejection -> {}, line -> {});
      }
      Files.createFile(full);
    }
    LuceneIndex index =
        LuceneIndex.open(
            folder.resolve("index"), Lexicon.builtIn(), FullTexts.NONE, catalogue::titles);
    new Indexer(catalogue, index, CLOCK).catchUp();
    Library library = new Library(database, index);
    catalogue.forEach(Catalogue.MAX_BATCH, batch -> batch.forEach(library::add));
    return library;
  }

  private void add(Record record) {
    records.put(record.id(), record);
    record.fields().number().ifPresent(number -> name(number, record.id()));
    record.fields().list(Field.ALSO_NUMBERS).forEach(number -> name(number, record.id()));
  }

  private void name(String number, String id) {
    byNumber.computeIfAbsent(number, unused -> new TreeSet<>()).add(id);
    byNumber.computeIfAbsent(Identity.numberKey(number), unused -> new TreeSet<>()).add(id);
  }

  Map<String, Record> records() {
    return records;
  }

  /** The ids of the records that have this number. */
  Set<String> ids(String number) {
    return Optional.ofNullable(byNumber.get(number))
        .or(() -> Optional.ofNullable(byNumber.get(Identity.numberKey(number))))
        .orElse(Set.of());
  }

  /** A record for people: number, status, titles. */
  String shown(String id) {
    Record record = records.get(id);
    if (record == null) {
      return id;
    }
    return "%s  [%s]  %s"
        .formatted(
            record.fields().number().orElse("-"),
            Status.on(LocalDate.now(CLOCK), record.fields()).map(Status::code).orElse(""),
            String.join(" / ", record.fields().title().texts().values()));
  }

  /** The ids of the first records that the product finds. */
  List<String> search(String query, String language) {
    SearchRequest request =
        new SearchRequest(query, Map.of(), Sort.RELEVANCE, 1, Gains.DEPTH, language);
    return search.run(request).hits().stream().map(hit -> hit.id()).toList();
  }

  private static String stamp(List<Path> files) throws IOException {
    CRC32 sum = new CRC32();
    for (Path file : files) {
      sum.update(Files.readAllBytes(file));
    }
    return "%08x".formatted(sum.getValue());
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      List<Path> paths = new ArrayList<>();
      try (var walk = Files.walk(folder)) {
        walk.forEach(paths::add);
      }
      paths.sort(Comparator.reverseOrder());
      for (Path path : paths) {
        Files.delete(path);
      }
    }
  }

  @Override
  public void close() {
    index.close();
    database.close();
  }
}
