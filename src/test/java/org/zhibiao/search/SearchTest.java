package org.zhibiao.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestCatalogue;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.search.lucene.LuceneIndex;

class SearchTest {
  @TempDir Path folder;

  @Test
  void anAnswerIsKeptUntilTheIndexShowsSomethingElse() {
    try (TestCatalogue catalogue = new TestCatalogue(folder);
        LuceneIndex index = LuceneIndex.open(folder.resolve("index"))) {
      Indexer indexer = new Indexer(catalogue.catalogue(), index, catalogue.clock());
      Search search = new Search(index, org.zhibiao.search.thesaurus.Lexicon.builtIn());
      catalogue.say("gb", "{'kind':'standard','number':'GB/T 1-2020','title':{'en':'Cotton'}}");
      indexer.catchUp();
      SearchResult first = search.run(SearchRequest.of("cotton"));
      assertThat(first.total()).isEqualTo(1);
      assertThat(search.run(SearchRequest.of(" cotton "))).isSameAs(first);
      assertThat(search.run(SearchRequest.of("cotton").withSize(5))).isNotSameAs(first);
      catalogue.say("gb", "{'kind':'standard','number':'GB/T 2-2020','title':{'en':'Cotton'}}");
      indexer.catchUp();
      assertThat(search.run(SearchRequest.of("cotton")).total()).isEqualTo(2);
    }
  }

  @Test
  void suggestionsAreKeptUntilTheIndexShowsSomethingElse() {
    try (TestCatalogue catalogue = new TestCatalogue(folder);
        LuceneIndex index = LuceneIndex.open(folder.resolve("index"))) {
      Indexer indexer = new Indexer(catalogue.catalogue(), index, catalogue.clock());
      Search search = new Search(index, org.zhibiao.search.thesaurus.Lexicon.builtIn());
      catalogue.say(
          "gb",
          "{'kind':'standard','number':'GB/T 1-2020','title':{'en':'Cotton fabrics for shirts'}}");
      indexer.catchUp();
      List<Suggestion> first = search.suggest("gb/t 1", "en", false);
      assertThat(first).isNotEmpty();
      assertThat(search.suggest("gb/t 1", "en", false)).isSameAs(first);
      assertThat(search.suggest("gb/t 1", "en", true)).isNotSameAs(first).isEqualTo(first);
      String alone = "cotton fabrics for shir";
      assertThat(search.suggest(alone, "en", false))
          .isNotEmpty()
          .isNotSameAs(search.suggest(alone, "en", false));
      catalogue.say("gb", "{'kind':'standard','number':'GB/T 10-2020','title':{'en':'Wool'}}");
      indexer.catchUp();
      assertThat(search.suggest("gb/t 1", "en", false)).hasSizeGreaterThan(first.size());
    }
  }

  @Test
  void aDeepPageIsNotKept() {
    try (LuceneIndex index = LuceneIndex.open(folder.resolve("index"))) {
      Search search = new Search(index, org.zhibiao.search.thesaurus.Lexicon.builtIn());
      SearchRequest tenth = SearchRequest.of("cotton").withPage(10);
      SearchRequest eleventh = SearchRequest.of("cotton").withPage(11);
      assertThat(search.run(tenth)).isSameAs(search.run(tenth));
      assertThat(search.run(eleventh)).isNotSameAs(search.run(eleventh));
    }
  }

  @Test
  void anAnswerWeighsWhatItHolds() {
    SearchRequest plain = SearchRequest.of("a");
    SearchResult bare = new SearchResult(0, List.of(), Map.of(), Understanding.NOTHING, 0);
    int least = Search.weight(plain, bare);
    assertThat(Search.weight(SearchRequest.of("a".repeat(2_000)), bare)).isEqualTo(least + 1_999);
    assertThat(Search.weight(plain.with(Facet.ISSUER, "b".repeat(200)), bare))
        .isGreaterThan(least + 200);
    SearchResult.FacetCount count = new SearchResult.FacetCount("c".repeat(300), 1);
    SearchResult faceted =
        new SearchResult(
            1, List.of(), Map.of(Facet.ISSUER, List.of(count)), Understanding.NOTHING, 0);
    assertThat(Search.weight(plain, faceted)).isGreaterThan(least + 300);
    Fields fields = TestCatalogue.fields("{'kind':'standard','number':'GB/T 1-2020'}");
    Hit.Marked title = new Hit.Marked("d".repeat(2_000), List.of());
    Hit hit =
        new Hit(
            "x",
            1,
            fields,
            List.of(),
            Map.of("en", title),
            new Hit.Snippet("en", new Hit.Marked("e".repeat(150), List.of()), false, false));
    SearchResult found = new SearchResult(1, List.of(hit), Map.of(), Understanding.NOTHING, 0);
    assertThat(Search.weight(plain, found)).isGreaterThan(least + 2_150);
  }

  @Test
  void theIndexFollowsTheChangeLogAndTheCalendarAndAgreesWithTheStore() {
    try (TestCatalogue catalogue = new TestCatalogue(folder);
        LuceneIndex index = LuceneIndex.open(folder.resolve("index"))) {
      Indexer indexer = new Indexer(catalogue.catalogue(), index, catalogue.clock());
      catalogue.sayAll(
          "gb",
          List.of(
              "{'kind':'standard','number':'GB/T 1-2020','title':{'en':'Cotton'},'replaces':['GB/T 1-2010']}",
              "{'kind':'notice','number':'G/TBT/N/USA/1','title':{'en':'Labels'},'comment_deadline':'2026-11-23'}"));
      assertThat(indexer.catchUp()).isEqualTo(2);
      assertThat(indexer.lag()).isZero();
      assertThat(indexer.catchUp()).isZero();
      assertThat(indexer.check().isLevel()).isTrue();
      catalogue.say("gb", "{'kind':'standard','number':'GB/T 1-2010','title':{'en':'Old'}}");
      assertThat(indexer.check().isLevel()).isFalse();
      indexer.catchUp();
      assertThat(indexer.check().isLevel()).as("the relation's other end too").isTrue();
      assertThat(index.search(SearchRequest.of("status:open")).total()).isEqualTo(1);
      catalogue.pass(Duration.ofDays(2));
      assertThat(indexer.catchUp()).isEqualTo(1);
      assertThat(index.statusDay()).isEqualTo(LocalDate.of(2026, 11, 24));
      assertThat(index.search(SearchRequest.of("status:open")).total()).isZero();
      assertThat(indexer.check().isLevel()).isTrue();
      assertThat(indexer.rebuild(done -> {})).isEqualTo(3);
      assertThat(indexer.check().isLevel()).isTrue();
    }
  }

  @Test
  void theCheckAfterMidnightIsAsOfTheDayOfTheIndex() {
    try (TestCatalogue catalogue = new TestCatalogue(folder);
        LuceneIndex index = LuceneIndex.open(folder.resolve("index"))) {
      Indexer indexer = new Indexer(catalogue.catalogue(), index, catalogue.clock());
      catalogue.say(
          "gb",
          "{'kind':'notice','number':'G/TBT/N/USA/1','title':{'en':'Labels'},'comment_deadline':'2026-11-23'}");
      indexer.catchUp();
      catalogue.pass(Duration.ofDays(2));
      assertThat(indexer.lag()).isZero();
      assertThat(indexer.check().different()).isEmpty();
      indexer.catchUp();
      assertThat(indexer.check().isLevel()).isTrue();
    }
  }
}
