package org.zhibiao.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody typed, as paragraphs and links. */
class ProseTest {
  private static List<String> links(String text) {
    return Prose.of(text).paragraphs().stream()
        .flatMap(paragraph -> paragraph.lines().stream())
        .flatMap(line -> line.pieces().stream())
        .map(Prose.Piece::href)
        .filter(Objects::nonNull)
        .toList();
  }

  private static String whole(Prose.Line line) {
    StringBuilder whole = new StringBuilder();
    line.pieces().forEach(piece -> whole.append(piece.text()));
    return whole.toString();
  }

  @Test
  void blankLinesPartParagraphsAndOthersLines() {
    Prose prose = Prose.of("\n一\n二\n \n\n三  \n");
    assertThat(prose.paragraphs()).hasSize(2);
    assertThat(prose.paragraphs().getFirst().lines())
        .extracting(ProseTest::whole)
        .containsExactly("一", "二");
    assertThat(prose.paragraphs().getLast().lines())
        .extracting(ProseTest::whole)
        .containsExactly("三");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "见https://example.org/a?b=1&c=2，谢谢|https://example.org/a?b=1&c=2",
        "(see HTTP://example.org/a).|HTTP://example.org/a",
        "“https://example.org”|https://example.org",
        "https://example.org/标准 x|https://example.org/",
        "<https://example.org/a>|https://example.org/a"
      })
  void anAddressEndsWhereTheSentenceGoesOn(String text, String address) {
    assertThat(links(text)).containsExactly(address);
    assertThat(whole(Prose.of(text).paragraphs().getFirst().lines().getFirst())).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "javascript://example.org/%0aalert(1)",
        "data:text/html,x",
        "ftp://example.org/a",
        "//example.org/a",
        "http://",
        "https://?x",
        "www.example.org",
        "mailto:a@example.org"
      })
  void nothingElseLeadsAnywhere(String text) {
    assertThat(links(text)).isEmpty();
  }
}
