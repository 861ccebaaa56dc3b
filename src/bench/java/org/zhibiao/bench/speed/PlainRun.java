package org.zhibiao.bench.speed;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.search.Query;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.lucene.PlainSearch;

/**
 * The questions asked of Lucene alone, in a process of its own. Arguments: the data folder, the
 * rounds before the one that counts. Prints the milliseconds of processor that one took.
 */
final class PlainRun {
  private PlainRun() {}

  public static void main(String[] args) throws IOException {
    List<SearchRequest> questions = MadeQueries.measured();
    try (PlainSearch plain = PlainSearch.open(Path.of(args[0], "index"))) {
      List<Query> queries = questions.stream().map(q -> plain.query(q.query())).toList();
      double best = Double.MAX_VALUE;
      for (int round = 0; round <= Integer.parseInt(args[1]); round++) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (Query query : queries) {
          plain.search(query);
        }
        long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        best = Math.min(best, spent / 1e6 / queries.size());
      }
      System.out.println(String.format(Locale.ROOT, "%.4f", best));
    }
  }
}
