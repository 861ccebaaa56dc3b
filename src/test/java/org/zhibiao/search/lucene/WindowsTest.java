package org.zhibiao.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zhibiao.Seed;
import org.zhibiao.search.lucene.WindowUnion.AtLeast;

/** Windows find what Lucene finds one document after the other, with the same scores. */
class WindowsTest {
  private static final int DOCUMENTS = 10_000;
  private static final int TREES = 300;

  /** From one in every two documents to one in some thousands. */
  private static final int[] ONE_IN = {2, 3, 10, 40, 200, 1_000, 4_000};

  private static Directory directory;
  private static DirectoryReader reader;
  private static IndexSearcher searcher;

  private final Random random = new Random(Seed.get());

  @BeforeAll
  static void fill() throws IOException {
    Random random = new Random(Seed.get());
    directory = new ByteBuffersDirectory();
    try (IndexWriter writer =
        new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer()))) {
      for (int i = 0; i < DOCUMENTS; i++) {
        StringBuilder text = new StringBuilder("all");
        for (int word = 0; word < ONE_IN.length; word++) {
          if (random.nextInt(ONE_IN[word]) == 0) {
            text.append(" w").append(word).repeat(" x", random.nextInt(4));
          }
        }
        Document document = new Document();
        document.add(new TextField("a", text.toString(), Store.NO));
        writer.addDocument(document);
      }
      writer.forceMerge(1);
    }
    reader = DirectoryReader.open(directory);
    searcher = new IndexSearcher(reader);
  }

  @AfterAll
  static void close() throws IOException {
    reader.close();
    directory.close();
  }

  private static Query word(int word) {
    return new TermQuery(new Term("a", "w" + word));
  }

  private Query tree(int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 7)) {
      case 0, 1 -> new BoostQuery(word(random.nextInt(ONE_IN.length)), 1 + random.nextInt(3));
      case 2 ->
          new BoostQuery(
              new ConstantScoreQuery(word(random.nextInt(ONE_IN.length))), 1 + random.nextInt(5));
      case 3 -> new PhraseQuery("a", "w" + random.nextInt(ONE_IN.length), "x");
      case 4, 5 -> new DisjunctionMaxQuery(trees(depth - 1), random.nextBoolean() ? 0 : 0.2f);
      default -> {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        trees(depth - 1).forEach(one -> all.add(one, Occur.MUST));
        yield all.build();
      }
    };
  }

  private List<Query> trees(int depth) {
    List<Query> trees = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(3); i++) {
      trees.add(tree(depth));
    }
    return trees;
  }

  private static Map<Integer, Float> oneByOne(Query query) throws IOException {
    Map<Integer, Float> scores = new TreeMap<>();
    for (ScoreDoc hit : searcher.search(query, DOCUMENTS).scoreDocs) {
      scores.put(hit.doc, hit.score);
    }
    return scores;
  }

  private static Map<Integer, Float> inWindows(List<Query> queries, int enough) throws IOException {
    LeafReaderContext leaf = reader.leaves().getFirst();
    List<WindowPart> parts = new ArrayList<>();
    for (Query query : queries) {
      parts.add(WindowPart.of(searcher, searcher.rewrite(query), ScoreMode.COMPLETE, 1));
    }
    WindowReading reading = AtLeast.of(WindowPart.in(leaf, parts), enough, parts.size(), DOCUMENTS);
    Map<Integer, Float> scores = new TreeMap<>();
    if (reading == null) {
      return scores;
    }
    Slate slate = Slate.take();
    for (int from = reading.next(0); from < DOCUMENTS; ) {
      int to = Math.min(DOCUMENTS, from + Slate.WINDOW);
      slate.clear();
      reading.read(from, to, slate);
      for (int place = slate.next(0); place < Slate.WINDOW; place = slate.next(place + 1)) {
        scores.put(from + place, slate.scores[place]);
      }
      from = to < DOCUMENTS ? reading.next(to) : DOCUMENTS;
    }
    // The next tree works with the same slates, and must not see what this one left there.
    reading.end();
    Slate.back(slate);
    return scores;
  }

  private static void compare(List<Query> queries, int enough) throws IOException {
    BooleanQuery.Builder plain = new BooleanQuery.Builder();
    boolean all = enough == queries.size();
    queries.forEach(one -> plain.add(one, all ? Occur.MUST : Occur.SHOULD));
    plain.setMinimumNumberShouldMatch(all ? 0 : enough);
    Map<Integer, Float> expected = oneByOne(plain.build());
    Map<Integer, Float> found = inWindows(queries, enough);
    assertThat(found.keySet()).as("%s, %s", enough, queries).isEqualTo(expected.keySet());
    expected.forEach(
        (doc, score) ->
            assertThat(found.get(doc))
                .as("document %s of %s, %s", doc, enough, queries)
                .isCloseTo(score, within(score * 1e-4f)));
  }

  @Test
  void anyTreeOfQueriesFindsTheSameWithTheSameScores() throws IOException {
    for (int i = 0; i < TREES; i++) {
      List<Query> queries = trees(2);
      compare(queries, queries.size());
      compare(queries, 1 + random.nextInt(queries.size()));
    }
  }

  @Test
  void aRareWordBesideAnUsualOneIsLookedAtOneByOne() throws IOException {
    compare(List.of(word(0), word(6)), 2);
    compare(List.of(new DisjunctionMaxQuery(List.of(word(0), word(1)), 0.2f), word(6)), 2);
    compare(List.of(word(6), word(0), word(1), word(2)), 4);
  }

  @Test
  void aWordThatIsNowhereLeavesNothingOfAll() throws IOException {
    Query nowhere = new TermQuery(new Term("a", "nowhere"));
    assertThat(inWindows(List.of(word(0), nowhere), 2)).isEmpty();
    compare(List.of(word(0), nowhere), 1);
  }

  @Test
  void countingStopsWhenThereAreEnough() throws IOException {
    assertThat(searcher.search(word(0), new CountUpTo.Manager(10))).isEqualTo(10);
    assertThat(searcher.search(word(6), new CountUpTo.Manager(DOCUMENTS)))
        .isEqualTo(searcher.count(word(6)));
  }
}
