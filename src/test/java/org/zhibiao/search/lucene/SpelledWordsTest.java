package org.zhibiao.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.automaton.CharacterRunAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.apache.lucene.util.automaton.Operations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpelledWordsTest {
  private static SpelledWords of(List<List<String>> titles) throws IOException {
    try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
      try (IndexWriter writer =
          new IndexWriter(directory, new IndexWriterConfig(new KeywordAnalyzer()))) {
        for (List<String> words : titles) {
          Document document = new Document();
          words.forEach(word -> document.add(new StringField(Schema.SPELLED, word, Store.NO)));
          writer.addDocument(document);
        }
      }
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        return SpelledWords.of(reader);
      }
    }
  }

  private static final List<List<String>> TITLES =
      List.of(
          List.of("cotton", "fabric"),
          List.of("cotton", "fabrics"),
          List.of("cotton", "fibre", "fabric"),
          List.of("button", "clothing"));

  @ParameterizedTest
  @CsvSource({"cotton,3", "fabrics,1", "wool,0", "'',0"})
  void aWordIsInSoManyRecords(String word, int records) throws IOException {
    assertThat(of(TITLES).records(word)).isEqualTo(records);
  }

  @ParameterizedTest
  @CsvSource({
    "coton,1,cotton",
    "cottton,1,cotton",
    "cottno,1,cotton",
    "cattin,2,cotton",
    "fabrik,1,fabric",
    "fabrik,2,fabric fabrics",
  })
  void theCommonestNearWordsGoFirst(String word, int edits, String near) throws IOException {
    assertThat(of(TITLES).near(word, edits, 0, 3)).containsExactly(near.split(" ", -1));
  }

  @Test
  void theWordItselfASeldomOneAndOneOfAnotherLetterAreNotNear() throws IOException {
    SpelledWords words = of(TITLES);
    assertThat(words.near("cotton", 2, 0, 3)).isEmpty();
    assertThat(words.near("fabrik", 1, 2, 3)).isEmpty();
    assertThat(words.near("botton", 1, 0, 3)).containsExactly("button");
    assertThat(words.near("xotton", 1, 0, 3)).isEmpty();
    assertThat(words.near("coton", 1, 0, 0)).isEmpty();
  }

  @Test
  void withoutTitlesNothingIsNear() throws IOException {
    assertThat(of(List.of()).near("cotton", 2, 0, 3)).isEmpty();
    assertThat(of(List.of()).records("cotton")).isZero();
  }

  @Test
  void inALargeDictionaryTheWordsOfASingleTitleAreLeftOut() throws IOException {
    List<String> many = new ArrayList<>(List.of("cotton"));
    for (int i = 0; i < 100_000; i++) {
      many.add("slip" + i);
    }
    SpelledWords words = of(List.of(many, List.of("cotton", "cottan")));
    assertThat(words.near("cotten", 1, 0, 3)).containsExactly("cotton");
    assertThat(words.records("cottan")).isZero();
  }

  /** Against Lucene's own automata, over few letters so that many words are near one another. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void wordsAreAsNearAsAutomataSay(int edits) {
    Random random = new Random(edits);
    int near = 0;
    for (int i = 0; i < 300; i++) {
      String word = word(random);
      CharacterRunAutomaton automaton =
          new CharacterRunAutomaton(
              Operations.determinize(
                  new LevenshteinAutomata(word, true).toAutomaton(edits),
                  Operations.DEFAULT_DETERMINIZE_WORK_LIMIT));
      for (int j = 0; j < 100; j++) {
        String other = word(random);
        boolean is = automaton.run(other);
        near += is ? 1 : 0;
        assertThat(SpelledWords.isNear(word, other, edits)).as("%s %s", word, other).isEqualTo(is);
      }
    }
    assertThat(near).isGreaterThan(300);
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 4 + random.nextInt(4); i++) {
      word.append((char) ('a' + random.nextInt(3)));
    }
    return word.toString();
  }
}
