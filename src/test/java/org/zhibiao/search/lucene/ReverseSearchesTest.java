package org.zhibiao.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.Seed;
import org.zhibiao.TestCatalogue;
import org.zhibiao.catalogue.Record;
import org.zhibiao.search.Facet;
import org.zhibiao.search.Hit;
import org.zhibiao.search.Indexer;
import org.zhibiao.search.SavedSearches;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.SearchResult;

/** That a saved search matches what its query matches and its page shows. */
class ReverseSearchesTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final List<String> WORDS =
      List.of(
          "甲醛",
          "纺织品",
          "色牢度",
          "拉链",
          "童装",
          "阻燃",
          "formaldehyde",
          "colour fastness",
          "rubbing",
          "zip",
          "children's clothing",
          "flammability",
          "azo dyes",
          "carpet",
          "cotton",
          "羊毛",
          "標籤",
          "ホルムアルデヒド",
          "lead",
          "铅");
  private static final List<String> NUMBERS =
      List.of(
          "GB/T 3920-2008",
          "GB/T 3920",
          "ISO 105-X12:2016",
          "ISO 105",
          "GB 18401",
          "gb18401-2010",
          "16 CFR 1610",
          "G/TBT/N/USA/242",
          "JIS L 0849",
          "3920",
          "59.080.01");
  private static final List<String> PLACES = List.of("CN", "US", "EU", "JP", "US-CA");

  @TempDir Path folder;
  private TestCatalogue store;
  private LuceneIndex index;
  private SavedSearches searches;
  private final long seed = Seed.get();
  private final Random random = new Random(seed);

  @BeforeEach
  void open() {
    store = new TestCatalogue(folder);
    index = LuceneIndex.open(folder.resolve("index"));
    for (int i = 0; i < 120; i++) {
      store.say("file", record(i));
    }
    new Indexer(store.catalogue(), index, store.clock()).catchUp();
    searches = index.savedSearches();
  }

  @AfterEach
  void close() {
    index.close();
    store.close();
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String words(int most) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(most); i++) {
      words.add(any(WORDS));
    }
    return String.join(" ", words).replace("'", "’");
  }

  private String record(int i) {
    String number = random.nextInt(3) == 0 ? any(NUMBERS) : "X " + i + "-20" + (10 + i % 15);
    return """
    {'kind':'%s','number':'%s','jurisdiction':'%s','title':{'%s':'%s'},'summary':{'en':'%s'},
     'issued':'20%d-05-0%d','ics':['%s']}
    """
        .formatted(
            any(List.of("standard", "notice", "regulation", "recall")),
            number,
            any(PLACES),
            any(List.of("zh", "en", "ja")),
            words(3),
            words(5),
            10 + random.nextInt(16),
            1 + random.nextInt(9),
            any(List.of("59.080.01", "61.020", "59.080")));
  }

  private SearchRequest request() {
    String query =
        switch (random.nextInt(8)) {
          case 0 -> "";
          case 1 -> any(NUMBERS);
          case 2 -> '"' + words(2) + '"';
          case 3 -> any(WORDS) + " -" + any(WORDS);
          case 4 -> "欧盟 " + any(WORDS);
          case 5 -> any(WORDS) + " 召回 2019";
          default -> words(2);
        };
    SearchRequest request = SearchRequest.of(query);
    if (random.nextInt(3) == 0) {
      request = request.with(Facet.JURISDICTION, any(PLACES));
    }
    if (random.nextInt(4) == 0) {
      request =
          request
              .with(Facet.KIND, any(List.of("standard", "notice")))
              .with(Facet.KIND, any(List.of("recall", "notice")));
    }
    if (random.nextInt(6) == 0) {
      request = request.with(Facet.YEAR, any(List.of("2015", "2012-2018", "2020-", "-2013")));
    }
    if (random.nextInt(8) == 0) {
      request = request.with(Facet.ICS, any(List.of("59", "59.080", "61.020")));
    }
    return request;
  }

  @Test
  void aSearchMatchesWhatItsQueryMatchesAndItsPageShows() {
    List<SearchRequest> requests = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      requests.add(request());
      searches.put(i, requests.get(i));
    }
    List<Record> records = new ArrayList<>();
    store.catalogue().forEach(200, records::addAll);
    Map<String, long[]> matches = searches.match(records, TODAY);
    int found = 0;
    for (int i = 0; i < requests.size(); i++) {
      SearchRequest request = requests.get(i);
      TreeSet<String> matched = new TreeSet<>();
      for (Record record : records) {
        long[] ids = matches.getOrDefault(record.id(), new long[0]);
        if (Arrays.binarySearch(ids, i) >= 0) {
          matched.add(record.id());
        }
      }
      found += matched.size();
      assertThat(matched)
          .as("the query of %s, seed %d", request, seed)
          .isEqualTo(new TreeSet<>(searches.matching(request, records, TODAY)));
      assertThat(matched).as("the page of %s, seed %d", request, seed).isEqualTo(shown(request));
    }
    assertThat(found).as("that something was matched at all").isGreaterThan(1000);
  }

  /** The records that the page shows with all the words. */
  private TreeSet<String> shown(SearchRequest request) {
    SearchResult result = index.search(request.withSize(SearchRequest.MAX_SIZE));
    TreeSet<String> shown = new TreeSet<>();
    int complete = result.understood().complete();
    result.hits().stream()
        .limit(complete >= 0 ? complete : Long.MAX_VALUE)
        .map(Hit::id)
        .forEach(shown::add);
    for (int page = 2; complete < 0 && shown.size() < result.total(); page++) {
      index.search(request.withSize(SearchRequest.MAX_SIZE).withPage(page)).hits().stream()
          .map(Hit::id)
          .forEach(shown::add);
    }
    return shown;
  }

  @Test
  void equalSearchesAreOneAndAreGivenUpOneByOne() {
    List<Record> records = new ArrayList<>();
    store.catalogue().forEach(200, records::addAll);
    SearchRequest all = SearchRequest.of("");
    searches.put(7, all);
    searches.put(3, SearchRequest.of(""));
    searches.put(5, all.withPage(2));
    String id = records.getFirst().id();
    assertThat(searches.match(records, TODAY).get(id)).containsExactly(3, 5, 7);
    searches.remove(5);
    assertThat(searches.size()).isEqualTo(2);
    assertThat(searches.match(records, TODAY).get(id)).containsExactly(3, 7);
    searches.put(3, SearchRequest.of("nothing has these words xyzzy"));
    assertThat(searches.match(records, TODAY).get(id)).containsExactly(7);
    searches.remove(7);
    searches.remove(3);
    assertThat(searches.match(records, TODAY)).isEmpty();
  }
}
