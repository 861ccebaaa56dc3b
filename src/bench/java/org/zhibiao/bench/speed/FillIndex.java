package org.zhibiao.bench.speed;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.zhibiao.catalogue.Record;
import org.zhibiao.search.SearchIndex;
import org.zhibiao.search.lucene.LuceneIndex;
import org.zhibiao.text.PartialDate;

/**
 * Puts made records into an index as the indexer's rebuild does, but without a store to read them
 * from: a million in the store would take longer than all the measuring, and a page of results
 * never asks it.
 */
final class FillIndex {
  private static final int BATCH = 200;

  private FillIndex() {}

  /** Arguments: the folder that will be the server's data, the number of records. */
  public static void main(String[] args) {
    int count = Integer.parseInt(args[1]);
    long start = System.nanoTime();
    LocalDate today = LocalDate.now(PartialDate.ZONE);
    try (LuceneIndex index = LuceneIndex.open(Path.of(args[0], "index"));
        SearchIndex.Rebuild fresh = index.rebuild()) {
      List<Record> batch = new ArrayList<>();
      for (int place = 0; place < count; place++) {
        batch.add(MadeRecords.of(place));
        if (batch.size() == BATCH || place + 1 == count) {
          fresh.put(batch, today);
          batch.clear();
        }
      }
      // The cursor of an empty store.
      fresh.swap(0, today);
    }
    System.out.printf("%d records in %.1f s%n", count, (System.nanoTime() - start) / 1e9);
  }
}
