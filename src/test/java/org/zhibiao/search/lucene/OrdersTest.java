package org.zhibiao.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.Sort;

class OrdersTest {
  @TempDir Path folder;

  private static List<String> ordered(Shelf shelf, Sort sort) {
    return shelf.ids(SearchRequest.of("").withSort(sort));
  }

  @Test
  void datesAreNewestFirstAndNoneIsLast() {
    try (Shelf shelf =
        new Shelf(folder)
            .with("year", dated("'issued':'2016'"))
            .with("day", dated("'issued':'2016-03-02'"))
            .with("month", dated("'issued':'2016-03'"))
            .with("words", dated("'issued':'待定'"))
            .with("none", dated("'edition':'1'"))
            .filled()) {
      assertThat(ordered(shelf, Sort.ISSUED))
          .containsExactly("day", "month", "year", "none", "words");
    }
  }

  @Test
  void whatBecomesEffectiveNextComesFirstThenWhatIsEffectiveFromTheLatestBack() {
    try (Shelf shelf =
        new Shelf(folder)
            .with("far", dated("'effective':'2028'"))
            .with("today", dated("'effective':'2026-11-22'"))
            .with("near", dated("'effective':'2026-12'"))
            .with("past", dated("'effective':'2024-07-01'"))
            .with("old", dated("'effective':'1993'"))
            .with("words", dated("'effective':'通报后60天'"))
            .with("none", dated("'edition':'1'"))
            .filled()) {
      assertThat(ordered(shelf, Sort.EFFECTIVE))
          .containsExactly("today", "near", "far", "past", "old", "none", "words");
    }
  }

  private static String dated(String dates) {
    return "{'kind':'notice','title':{'en':'A'}," + dates + "}";
  }

  @Test
  void deadlinesFromTodayOnComeFirstThenThePastOnesFromTheLastBack() {
    try (Shelf shelf =
        new Shelf(folder)
            .with("far", dated("'comment_deadline':'2027-12-01'"))
            .with("today", dated("'comment_deadline':'2026-11-22'"))
            .with("near", dated("'comment_deadline':'2026-11-30'"))
            .with("old", dated("'comment_deadline':'2019-01-01'"))
            .with("past", dated("'comment_deadline':'2026-11-21'"))
            .with("none", dated("'edition':'1'"))
            .filled()) {
      assertThat(ordered(shelf, Sort.DEADLINE))
          .containsExactly("today", "near", "far", "past", "old", "none");
    }
  }

  @Test
  void numbersStandAsOnAShelf() {
    try (Shelf shelf = new Shelf(folder)) {
      List<String> numbers =
          List.of(
              "GB/T 250-2008",
              "GB/T 3920-1997",
              "GB/T 3920-2008",
              "GB/T 10629-2009",
              "ISO 105-B02:2014",
              "ISO 105-X12:2016",
              "ISO 1833-2:2020",
              "ISO 1833-11:2017");
      for (int i = numbers.size() - 1; i >= 0; i--) {
        shelf.with(
            "r" + i, "{'kind':'standard','number':'" + numbers.get(i) + "','title':{'en':'A'}}");
      }
      shelf.with("none", "{'kind':'standard','title':{'en':'A'}}").filled();
      assertThat(ordered(shelf, Sort.NUMBER))
          .containsExactly("r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "none");
    }
  }

  @Test
  void pagesFollowOneAnotherWithoutRepetition() {
    try (Shelf shelf = new Shelf(folder)) {
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 95; i++) {
        String id = "r%02d".formatted(i);
        expected.add(id);
        shelf.with(Shelf.titled(id, "en", "Cotton"));
      }
      shelf.filled();
      for (Sort sort : Sort.values()) {
        for (String query : List.of("", "cotton")) {
          List<String> all = new ArrayList<>();
          SearchRequest request = SearchRequest.of(query).withSort(sort).withSize(10);
          for (int page = 1; page <= 11; page++) {
            all.addAll(shelf.ids(request.withPage(page)));
          }
          assertThat(all).as("%s %s", sort, query).isEqualTo(expected);
        }
      }
    }
  }
}
