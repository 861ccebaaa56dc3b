package org.zhibiao.bench.relevance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.zhibiao.bench.relevance.RelevanceBench.Judged;
import org.zhibiao.catalogue.Record;

/**
 * What a judge is given to read: of each query the records that are judged and the first of every
 * engine, in the order of their numbers, so that nobody sees which engine brought what, where it
 * stood, or how it was graded before.
 */
final class Pool {
  /** Of each engine. */
  private static final int FIRST = 20;

  private static final int SUMMARY = 240;

  private Pool() {}

  static Set<String> of(
      List<String> product, List<String> any, List<String> all, Collection<String> judged) {
    Set<String> pool = new TreeSet<>(judged);
    for (List<String> engine : List.of(product, any, all)) {
      engine.stream().limit(FIRST).forEach(pool::add);
    }
    return pool;
  }

  static void write(Path file, List<Judged> queries, Library library) throws IOException {
    StringBuilder written = new StringBuilder();
    for (Judged query : queries) {
      written.append(
          "? %s %s %s\n"
              .formatted(
                  query.judgement().language(), query.judgement().id(), query.judgement().query()));
      query.pool().stream()
          .map(id -> library.shown(id) + summary(library.records().get(id)))
          .sorted()
          .forEach(line -> written.append("  ").append(line).append('\n'));
    }
    Files.writeString(file, written);
  }

  private static String summary(Record record) {
    String summary = String.join(" / ", record.fields().summary().texts().values());
    return summary.isEmpty()
        ? ""
        : "  -- "
            + summary.substring(0, Math.min(SUMMARY, summary.length())).replaceAll("\\s+", " ");
  }
}
