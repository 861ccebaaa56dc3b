package org.zhibiao.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class SpellingTest {
  private Shelf shelf;

  @BeforeAll
  void fill(@TempDir Path folder) {
    shelf = new Shelf(folder);
    List<String> titles = List.of("纺织品 甲醛的测定", "涤纶长丝", "纺织品 邻苯二甲酸酯的测定", "锦纶长丝", "纺织品 色牢度试验 耐摩擦色牢度");
    for (int i = 0; i < titles.size(); i++) {
      shelf.with(Shelf.titled("zh" + i, "zh", titles.get(i)));
    }
    shelf.with(Shelf.titled("en1", "en", "Textiles — Determination of formaldehyde"));
    shelf.with(Shelf.titled("en3", "en", "Determination of phthalates"));
    shelf.with(Shelf.titled("en2", "en", "Crockery of Zanzibar for mariners"));
    shelf.with("gb", "{'kind':'standard','number':'GB 18401-2010','title':{'zh':'安全技术规范'}}");
    for (int i = 0; i < 12; i++) {
      shelf.with(Shelf.titled("many" + i, "en", "Mariners and their jerseys, volume " + i));
    }
    shelf.filled();
  }

  @AfterAll
  void close() {
    shelf.close();
  }

  private List<String> spellings(String query) {
    return shelf.search(query).understood().spellings();
  }

  @ParameterizedTest
  @CsvSource({
    "甲荃,甲醛",
    "甲荃的测定,甲醛的测定",
    "涤轮,涤纶",
    "涤轮长丝,涤纶长丝",
    "滌輪,涤纶",
    "邻苯二甲酸脂,邻苯二甲酸酯",
    "formaldehide,formaldehyde",
    "zanzibat crockery,zanzibar crockery",
    "zanzibat crockary,zanzibar crockery",
    "jiaquan,甲醛",
  })
  void aWordThatIsNearlyRightIsOfferedAsItIsSpelled(String typed, String meant) {
    assertThat(spellings(typed)).contains(meant).hasSizeLessThanOrEqualTo(3);
    assertThat(shelf.search(meant).total()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "甲醛",
        "mariners",
        "锦纶",
        "formaldehyde",
        "GB 18402",
        "GB 18401-2011",
        "X12",
        "",
        "*:*"
      })
  void whatIsSpelledRightAndNumbersAreLeftAlone(String typed) {
    assertThat(spellings(typed)).isEmpty();
  }

  @Test
  void onlyWhatFindsMoreIsOffered() {
    // Of "jerseys" there are titles, but none beside the other word.
    assertThat(spellings("zanzibar jersays")).isEmpty();
    assertThat(spellings("jersays")).containsExactly("jerseys");
  }
}
