package org.zhibiao.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.SearchResult;
import org.zhibiao.search.lucene.LuceneIndex;
import org.zhibiao.search.lucene.StraightSearch;

/**
 * A page of 20 hits with all facets and highlights, not cached: the product and the same written
 * straight against Lucene. Each call takes the next question of {@link Questions}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SearchBench {
  /** The folder with the product's {@code index} and the yardstick's {@code straight}. */
  public static final String FOLDER = "zhibiao.bench.folder";

  private final List<SearchRequest> requests = Questions.all();
  private final List<StraightSearch.Prepared> prepared = new ArrayList<>();
  private LuceneIndex index;
  private StraightSearch straight;
  private int next;

  @Setup
  public void open() throws IOException {
    Path folder = Path.of(System.getProperty(FOLDER));
    index = LuceneIndex.open(folder.resolve("index"));
    straight = StraightSearch.open(folder.resolve("straight"));
    LocalDate today = index.statusDay();
    for (SearchRequest request : requests) {
      StraightSearch.Prepared question = straight.prepare(request, today);
      long expected = index.search(request).total();
      long found = straight.search(question).total();
      if (found != expected) {
        throw new IllegalStateException(
            request + ": the product finds " + expected + ", the yardstick " + found);
      }
      prepared.add(question);
    }
  }

  @TearDown
  public void close() throws IOException {
    straight.close();
    index.close();
  }

  private int turn() {
    next = next + 1 == requests.size() ? 0 : next + 1;
    return next;
  }

  @Benchmark
  public SearchResult product() {
    return index.search(requests.get(turn()));
  }

  @Benchmark
  public StraightSearch.Page yardstick() throws IOException {
    return straight.search(prepared.get(turn()));
  }
}
