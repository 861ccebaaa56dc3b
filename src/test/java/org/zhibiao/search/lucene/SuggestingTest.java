package org.zhibiao.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhibiao.search.Suggestion;
import org.zhibiao.search.Suggestion.Type;

@TestInstance(Lifecycle.PER_CLASS)
class SuggestingTest {
  private Shelf shelf;

  @BeforeAll
  void fill(@TempDir Path folder) {
    shelf = filled(folder);
  }

  private static Shelf filled(Path folder) {
    Shelf shelf = new Shelf(folder);
    shelf
        .with(
            "old",
            "{'kind':'standard','number':'GB"
                + " 18401-2003','status':'superseded','title':{'zh':'国家纺织产品基本安全技术规范','en':'National"
                + " general safety technical code for textile products'}}")
        .with(
            "new",
            "{'kind':'standard','number':'GB"
                + " 18401-2010','status':'in_force','title':{'zh':'国家纺织产品基本安全技术规范','en':'National"
                + " general safety technical code for textile products'}}")
        .with(
            "formaldehyde",
            "{'kind':'standard','number':'GB/T 2912.1-2009','status':'in_force','title':{'zh':'纺织品"
                + " 甲醛的测定 第1部分：游离和水解的甲醛（水萃取法）','en':'Textiles—Determination of formaldehyde—Part 1:"
                + " Free and hydrolyzed formaldehyde'}}")
        .with(
            "rubbing",
            "{'kind':'standard','number':'ISO"
                + " 105-X12:2016','status':'in_force','title':{'en':'Textiles — Tests for colour"
                + " fastness — Part X12: Colour fastness to rubbing'}}")
        .with(
            "metal",
            "{'kind':'standard','number':'GB/T 17593.1-2006','status':'in_force','title':{'zh':'纺织品"
                + " 重金属的测定'}}")
        .with(
            "filament",
            "{'kind':'standard','number':'FZ/T"
                + " 54001-2012','status':'in_force','title':{'zh':'涤纶长丝'}}")
        .with(
            "notice",
            "{'kind':'notice','number':'G/TBT/N/USA/1584','title':{'en':'Children’s sleepwear'}}")
        .with(
            "japanese",
            "{'kind':'standard','number':'JIS L 0849:2013','title':{'ja':'摩擦に対する染色堅ろう度試験方法'}}")
        .filled();
    return shelf;
  }

  @AfterAll
  void close() {
    shelf.close();
  }

  private List<Suggestion> suggest(String typed) {
    return shelf.index.suggest(typed, "zh");
  }

  private List<String> texts(String typed, Type type) {
    return texts(shelf, typed, type);
  }

  private static List<String> texts(Shelf shelf, String typed, Type type) {
    return shelf.index.suggest(typed, "zh").stream()
        .filter(suggestion -> suggestion.type() == type)
        .map(Suggestion::text)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gb18401", "GB 184", "ＧＢ　１８４０１", "18401", "184", "gb/t184", "GB 18401-20"})
  void aNumberIsSuggestedFromItsBeginningTheOneInForceFirst(String typed) {
    String asked = typed.equals("gb/t184") ? "gb184" : typed;
    assertThat(texts(asked, Type.NUMBER)).containsExactly("GB 18401-2010", "GB 18401-2003");
  }

  @Test
  void aNumberTypedWholeGoesBeforeTheOneInForce() {
    assertThat(texts("gb 18401-2003", Type.NUMBER)).containsExactly("GB 18401-2003");
    assertThat(texts("18401-2003", Type.NUMBER)).containsExactly("GB 18401-2003");
    assertThat(texts("g/tbt/n/usa", Type.NUMBER)).containsExactly("G/TBT/N/USA/1584");
  }

  @Test
  void aNumberComesWithItsTitleInTheReadersLanguage() {
    Suggestion first = shelf.index.suggest("gb18401", "en").getFirst();
    assertThat(first.id()).isEqualTo("new");
    assertThat(first.kind()).isEqualTo("standard");
    assertThat(first.number()).isEqualTo("GB 18401-2010");
    assertThat(first.hint()).startsWith("National general");
  }

  @ParameterizedTest
  @CsvSource({
    "甲,甲醛",
    "醛,甲醛",
    "jiaquan,甲醛",
    "jia quan,甲醛",
    "jiaq,甲醛",
    "jq,甲醛",
    "formal,formaldehyde",
    "ホルム,ホルムアルデヒド",
    "zhongjinshu,重金属",
    "zjs,重金属",
    "changsi,长丝",
    "selaodu,色牢度",
    "sld,色牢度",
    "色牢,色牢度",
    "colour fast,colour fastness",
    "colou,colour fastness",
    "color fast,colour fastness",
    "紡織,纺织品",
  })
  void aWordOfTheFieldIsSuggestedFromHoweverItIsBegun(String typed, String term) {
    assertThat(texts(typed, Type.TERM)).contains(term);
  }

  @Test
  void aWordComesWithWhatItMeans() {
    assertThat(suggest("jiaquan").getFirst())
        .isEqualTo(new Suggestion(Type.TERM, "甲醛", null, null, null, "formaldehyde"));
    assertThat(suggest("formaldehyde").getFirst().hint()).isEqualTo("甲醛");
    assertThat(shelf.index.suggest("jiaquan", "en").getFirst().hint()).isEqualTo("formaldehyde");
  }

  @Test
  void aWordThatNoRecordHasIsNotSuggestedAndTheBetterKnownGoesFirst(@TempDir Path other) {
    assertThat(texts("zipper", Type.TERM)).isEmpty();
    assertThat(texts("lalian", Type.TERM)).isEmpty();
    try (Shelf more = filled(other)) {
      more.with(Shelf.titled("zip", "en", "Slide fasteners"));
      more.with(Shelf.titled("jar", "en", "Jute"));
      for (int i = 0; i < 5; i++) {
        more.with(Shelf.titled("jacket" + i, "en", "Jackets of size " + i));
      }
      more.filled();
      assertThat(texts(more, "zipper", Type.TERM)).contains("zipper");
      assertThat(texts(more, "lalian", Type.TERM)).contains("拉链");
      assertThat(texts(more, "j", Type.TERM).subList(0, 2)).containsExactly("jacket", "jute");
    }
  }

  @Test
  void aTitleIsSuggestedFromItsBeginningAndFromItsWords() {
    assertThat(texts("国家纺织", Type.TITLE)).containsExactly("国家纺织产品基本安全技术规范");
    assertThat(texts("国家紡織產品", Type.TITLE)).hasSize(1);
    assertThat(texts("children", Type.TITLE)).containsExactly("Children’s sleepwear");
    assertThat(texts("sleepw", Type.TITLE)).containsExactly("Children’s sleepwear");
    assertThat(texts("color fastness to rub", Type.TITLE)).hasSize(1);
    assertThat(texts("重金属的", Type.TITLE)).containsExactly("纺织品 重金属的测定");
    assertThat(texts("染色堅ろう", Type.TITLE)).hasSize(1);
    assertThat(texts("textiles tests for colour fastness part x12 colour fast", Type.TITLE))
        .as("beyond what the index holds of a beginning")
        .hasSize(1);
    assertThat(texts("textiles tests for colour fastness part x13", Type.TITLE)).isEmpty();
  }

  @Test
  void aTitleInAnotherLanguageComesWithTheReadersOwn() {
    Suggestion title =
        suggest("national general").stream()
            .filter(suggestion -> suggestion.type() == Type.TITLE)
            .findFirst()
            .orElseThrow();
    assertThat(title.text()).startsWith("National general");
    assertThat(title.hint()).isEqualTo("国家纺织产品基本安全技术规范");
  }

  @Test
  void numbersStandBeforeWordsAndWordsBeforeTitles() {
    for (String typed : List.of("纺织", "te", "gb", "1", "iso", "甲醛")) {
      List<Type> types = suggest(typed).stream().map(Suggestion::type).toList();
      assertThat(types).isSorted().hasSizeLessThanOrEqualTo(10);
    }
  }

  @Test
  void whatIsGoneIsNotSuggested(@TempDir Path other) {
    try (Shelf less = filled(other)) {
      less.index.remove(Set.of("old"));
      less.index.commit(9, Shelf.TODAY);
      assertThat(texts(less, "gb18401", Type.NUMBER)).containsExactly("GB 18401-2010");
    }
  }

  @Test
  void nothingIsSuggestedForNothingAndAnythingMayBeTyped() {
    assertThat(suggest("")).isEmpty();
    assertThat(suggest(" \t　")).isEmpty();
    assertThat(suggest("\u0001")).isEmpty();
    assertThat(suggest("*:*")).isEmpty();
    assertThat(suggest("甲".repeat(10_000))).isEmpty();
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder typed = new StringBuilder();
      int length = random.nextInt(12);
      for (int j = 0; j < length; j++) {
        typed.append(
            random.nextInt(3) == 0
                ? (char) random.nextInt(0x10000)
                : "gb甲18ー \"-:*é\uD83D".charAt(random.nextInt(13)));
      }
      assertThat(suggest(typed.toString())).hasSizeLessThanOrEqualTo(10);
    }
  }
}
