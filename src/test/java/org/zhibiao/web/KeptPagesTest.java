package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.zhibiao.search.SearchRequest;

final class KeptPagesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 27);

  private final KeptPages pages = new KeptPages(true);
  private int made;

  private int ask(String query, long generation, boolean anew) {
    var unused =
        pages.get(
            SearchRequest.of(query),
            generation,
            DAY,
            anew,
            () -> {
              made++;
              byte[] html = ("<p>" + made).getBytes(StandardCharsets.UTF_8);
              return new KeptPages.Results(new PrintedPage(html, "zh", "/search"), false);
            });
    return made;
  }

  @Test
  void aPageIsPrintedOnceForEachStateOfTheIndex() {
    assertThat(ask("甲醛", 1, false)).isEqualTo(1);
    assertThat(ask("甲醛", 1, false)).isEqualTo(1);
    assertThat(ask("甲醛", 2, false)).isEqualTo(2);
    assertThat(ask("拉链", 2, false)).isEqualTo(3);
  }

  @Test
  void whoReloadsWithForceGetsItPrintedAnewAndTheNextReaderHasThat() {
    assertThat(ask("甲醛", 1, false)).isEqualTo(1);
    assertThat(ask("甲醛", 1, true)).isEqualTo(2);
    assertThat(ask("甲醛", 1, true)).isEqualTo(3);
    assertThat(ask("甲醛", 1, false)).isEqualTo(3);
  }
}
