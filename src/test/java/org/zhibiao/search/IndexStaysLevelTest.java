package org.zhibiao.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.Seed;
import org.zhibiao.TestCatalogue;
import org.zhibiao.search.lucene.LuceneIndex;

/** Whatever is said in whatever order: after a catch-up the index holds what the store says. */
class IndexStaysLevelTest {
  private static final String[] NUMBERS = {
    "GB/T 3920-2008",
    "GB/T3920-2024",
    "GB/T 3920",
    "ISO 105-X12:2001",
    "ISO 105-X12:2016",
    "iso 105-x12",
    "EN ISO 105-X12:2016"
  };
  private static final String[] SOURCES = {"iso-open-data", "cn-core", "zhibiao-starter", "editor"};
  private static final String[] STATUSES = {"in_force", "superseded", "upcoming"};
  private static final String[] DEGREES = {"IDT", "MOD", "EQV"};
  private static final String[] RELATIONS = {"replaces", "replaced_by", "references"};

  @TempDir Path folder;

  @RepeatedTest(3)
  void theIndexIsLevelAfterEveryCatchUp(RepetitionInfo repetition) {
    long seed = Seed.get() + repetition.getCurrentRepetition();
    Random random = new Random(seed);
    try (TestCatalogue test = new TestCatalogue(folder);
        SearchIndex index = LuceneIndex.open(folder.resolve("index"))) {
      Indexer indexer = new Indexer(test.catalogue(), index, test.clock());
      for (int round = 0; round < 40; round++) {
        List<String> words = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
          words.add(word(random));
        }
        test.sayAll(pick(random, SOURCES), words);
        indexer.catchUp();
        Indexer.Check check = indexer.check();
        assertThat(check.isLevel())
            .as("seed %d, round %d: %s after %s", seed, round, check, words)
            .isTrue();
      }
    }
  }

  @Test
  void aFurtherNumberThatChangesNoContentStillShowsThoseWhoNameIt() {
    assertLevelAfter(
        List.of("editor", "{'kind':'standard','number':'GB/T 1','references':['ISO 2:2001']}"),
        List.of("editor", "{'kind':'standard','number':'ISO 1','also_numbers':['ISO 3']}"),
        List.of("cn-core", "{'kind':'standard','number':'ISO 1','also_numbers':['ISO 2:2001']}"));
  }

  @Test
  void oneThatAdoptsTwoNumbersOfARecordShowsTheSameDegreeHoweverTheNumbersAreOrdered() {
    assertLevelAfter(
        List.of(
            "editor",
            "{'kind':'standard','number':'GB/T 1','adopts':[{'number':'ISO 2','degree':'IDT'},"
                + "{'number':'ISO 3','degree':'MOD'}]}"),
        List.of("editor", "{'kind':'standard','number':'ISO 1','also_numbers':['ISO 4']}"),
        List.of("cn-core", "{'kind':'standard','number':'ISO 1','also_numbers':['ISO 2','ISO 3']}"),
        List.of(
            "cn-core", "{'kind':'standard','number':'ISO 1','also_numbers':['ISO 3','ISO 2']}"));
  }

  /** Each word is a source and what it says. */
  @SafeVarargs
  private void assertLevelAfter(List<String>... words) {
    try (TestCatalogue test = new TestCatalogue(folder);
        SearchIndex index = LuceneIndex.open(folder.resolve("index"))) {
      Indexer indexer = new Indexer(test.catalogue(), index, test.clock());
      for (List<String> word : words) {
        test.say(word.getFirst(), word.getLast());
        indexer.catchUp();
        assertThat(indexer.check()).as("after %s", word).matches(Indexer.Check::isLevel);
      }
    }
  }

  private static String word(Random random) {
    StringBuilder word =
        new StringBuilder("{'kind':'standard','number':'")
            .append(pick(random, NUMBERS))
            .append("','title':{'zh':'题名")
            .append(random.nextInt(2))
            .append("'}");
    if (random.nextBoolean()) {
      word.append(",'status':'")
          .append(pick(random, STATUSES))
          .append("','issued':'")
          .append(2000 + random.nextInt(3))
          .append("'");
    }
    if (random.nextBoolean()) {
      word.append(",'")
          .append(pick(random, RELATIONS))
          .append("':['")
          .append(pick(random, NUMBERS))
          .append("']");
    }
    if (random.nextBoolean()) {
      word.append(",'adopts':[{'number':'")
          .append(pick(random, NUMBERS))
          .append("','degree':'")
          .append(pick(random, DEGREES))
          .append("'}]");
    }
    if (random.nextInt(4) == 0) {
      word.append(",'also_numbers':['").append(pick(random, NUMBERS)).append("']");
    }
    return word.append('}').toString();
  }

  private static String pick(Random random, String[] values) {
    return values[random.nextInt(values.length)];
  }
}
