package org.zhibiao.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestCatalogue;
import org.zhibiao.catalogue.Record;
import org.zhibiao.search.lucene.LuceneIndex;
import org.zhibiao.search.thesaurus.Lexicon;

/** Who asks for a thing by the name that a replaced standard had finds what replaced it. */
class SuccessorsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final String BEDDING =
      "{'kind':'standard','number':'GB/T 2-2021','status':'in_force','title':{'zh':'床上用品'},"
          + "'replaces':['GB/T 1-2009']}";

  @TempDir Path folder;
  private TestCatalogue store;
  private LuceneIndex index;
  private Indexer indexer;

  @BeforeEach
  void open() {
    store = new TestCatalogue(folder);
    index =
        LuceneIndex.open(
            folder.resolve("index"), Lexicon.builtIn(), FullTexts.NONE, store.catalogue()::titles);
    indexer = new Indexer(store.catalogue(), index, store.clock());
    store.say("editor", old("毛巾"));
    store.say("editor", BEDDING);
    indexer.catchUp();
  }

  @AfterEach
  void close() {
    index.close();
    store.close();
  }

  private static String old(String title) {
    return "{'kind':'standard','number':'GB/T 1-2009','status':'superseded','title':{'zh':'%s'}}"
        .formatted(title);
  }

  private List<String> found(String query) {
    return index.search(SearchRequest.of(query)).hits().stream()
        .map(hit -> hit.fields().number().orElse(""))
        .toList();
  }

  @Test
  void theOneInForceIsFoundByWhatTheReplacedOneWasCalled() {
    assertThat(found("towel")).containsExactly("GB/T 2-2021", "GB/T 1-2009");
    assertThat(found("GB/T 1 毛巾")).startsWith("GB/T 1-2009");
    assertThat(found("地毯")).isEmpty();
  }

  @Test
  void anotherTitleOfTheReplacedOneIsSeenToo() {
    store.say("editor", old("地毯"));
    indexer.catchUp();

    assertThat(found("carpet")).containsExactly("GB/T 2-2021", "GB/T 1-2009");
    assertThat(found("毛巾")).isEmpty();
    assertThat(indexer.check()).matches(Indexer.Check::isLevel);
  }

  @Test
  void whatWillTakeThePlaceOfAnotherStandsBehindItUntilItDoes() {
    store.say(
        "editor",
        "{'kind':'standard','number':'GB/T 3-2020','status':'in_force','title':{'zh':'毛毯'}}");
    store.say(
        "editor",
        "{'kind':'standard','number':'GB/T 4-2027','status':'upcoming','title':{'zh':'毯类产品'},"
            + "'replaces':['GB/T 3-2020']}");
    indexer.catchUp();

    assertThat(found("毛毯")).containsExactly("GB/T 3-2020", "GB/T 4-2027");
  }

  @Test
  void aSavedSearchIsAskedTheSame() {
    SavedSearches searches = index.savedSearches();
    searches.put(1, SearchRequest.of("towel"));
    List<Record> changed =
        store.catalogue().findAll(index.digests().keySet()).stream()
            .filter(record -> record.fields().number().orElse("").equals("GB/T 2-2021"))
            .toList();

    assertThat(searches.match(changed, TODAY).values())
        .singleElement()
        .satisfies(ids -> assertThat(ids).containsExactly(1));
  }
}
