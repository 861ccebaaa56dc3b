package org.zhibiao.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.search.Facet;
import org.zhibiao.search.Hit.Snippet;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.SearchResult;

class WordsTest {
  private static final List<String> CHINESE =
      List.of(
          "纺织品 色牢度试验 耐摩擦色牢度",
          "纺织品 织物起毛起球性能的测定 第1部分:圆轨迹法",
          "纺织品 邻苯二甲酸酯的测定 四氢呋喃法",
          "纺织品 织物透湿性试验方法 透湿量",
          "纺织品 织物顶破强力的测定 钢球法",
          "纺织染整助剂 烷基酚聚氧乙烯醚的测定",
          "羽绒服装防钻绒性试验方法",
          "紡織製品中游離甲醛之限量");

  @TempDir Path folder;

  @Test
  void everyPartOfAChineseTitleFindsIt() {
    try (Shelf shelf = new Shelf(folder)) {
      for (int i = 0; i < CHINESE.size(); i++) {
        shelf.with(Shelf.titled("r" + i, "zh", CHINESE.get(i)));
      }
      shelf.filled();
      List<String> missed = new ArrayList<>();
      for (int i = 0; i < CHINESE.size(); i++) {
        String title = CHINESE.get(i);
        for (int from = 0; from < title.length(); from++) {
          for (int to = from + 2; to <= title.length(); to++) {
            String part = title.substring(from, to);
            SearchResult result = shelf.index.search(SearchRequest.of(part).withSize(100));
            boolean hasWord = part.codePoints().anyMatch(Character::isIdeographic);
            if (hasWord
                && (result.understood().relaxed() || !Shelf.ids(result).contains("r" + i))) {
              missed.add(part);
            }
          }
        }
      }
      assertThat(missed).isEmpty();
    }
  }

  @Test
  void whereNoRecordHasTwoOfThreeWordsThoseWithOneAreBetterThanNothing() {
    try (Shelf shelf = new Shelf(folder)) {
      shelf.with(Shelf.titled("slippers", "en", "Slippers"));
      shelf.with(Shelf.titled("umbrellas", "en", "Umbrellas"));
      shelf.filled();
      SearchResult result = shelf.search("slippers umbrellas phthalates");
      assertThat(Shelf.ids(result)).containsExactlyInAnyOrder("slippers", "umbrellas");
      assertThat(result.understood().dropped()).contains("phthalates");
    }
  }

  @Test
  void ofANameThatNoRecordHasItsPartsAreSearchedFor() {
    try (Shelf shelf = new Shelf(folder)) {
      shelf.with(Shelf.titled("labels", "zh", "服装 标签"));
      shelf.with(Shelf.titled("gloves", "zh", "手套"));
      shelf.filled();
      assertThat(Shelf.ids(shelf.search("RFID标签"))).containsExactly("labels");
    }
  }

  @Test
  void aQuotedPartOfAChineseTitleFindsIt() {
    try (Shelf shelf = new Shelf(folder)) {
      shelf.with(Shelf.titled("rubbing", "zh", CHINESE.getFirst())).filled();
      for (int from = 0; from < CHINESE.getFirst().length() - 1; from++) {
        String part = CHINESE.getFirst().substring(from, from + 2).strip();
        assertThat(shelf.ids("“" + part + "”")).as(part).containsExactly("rubbing");
      }
      assertThat(shelf.ids("\"色牢度 试验\"")).containsExactly("rubbing");
      assertThat(shelf.search("\"摩擦牢度\"").total()).isZero();
    }
  }

  @Test
  void aUnionsRulesHoldInItsCountries() {
    try (Shelf shelf =
        new Shelf(folder)
            .with("br", "{'kind':'regulation','title':{'en':'Textile labels'},'jurisdiction':'BR'}")
            .with(
                "union",
                "{'kind':'regulation','title':{'en':'Textile labels'},'jurisdiction':'MERCOSUR'}")
            .with("us", "{'kind':'regulation','title':{'en':'Textile labels'},'jurisdiction':'US'}")
            .filled()) {
      assertThat(shelf.ids("Brazil textile labels")).containsExactly("br", "union");
    }
  }

  @Test
  void oneOfSeveralSubstancesWillDoAndBothAreBetter() {
    try (Shelf shelf =
        new Shelf(folder)
            .with(Shelf.titled("both", "en", "Lead and cadmium"))
            .with(Shelf.titled("one", "en", "Cadmium"))
            .with(Shelf.titled("none", "en", "Cotton"))
            .filled()) {
      assertThat(shelf.ids("lead cadmium")).containsExactly("both", "one");
    }
  }

  @Test
  void ofGoodsNamedOneAfterTheOtherAnyWillDo() {
    try (Shelf shelf = new Shelf(folder)) {
      // More than few, so that nothing is added for want of them.
      for (int i = 0; i < 12; i++) {
        shelf.with(Shelf.titled("both-" + i, "en", "Dresses and skirts " + i));
      }
      shelf
          .with(Shelf.titled("skirt", "zh", "裙子"))
          .with(Shelf.titled("dress", "zh", "连衣裙"))
          .with(Shelf.titled("coat", "zh", "大衣"))
          .filled();
      for (String typed : List.of("dresses skirts", "连衣裙 裙子")) {
        List<String> found = shelf.ids(typed);
        assertThat(found).hasSize(14).doesNotContain("coat");
        assertThat(found.subList(12, 14)).containsExactlyInAnyOrder("skirt", "dress");
      }
    }
  }

  @Test
  void ofAMarketsRulesTheNearestComeBeforeThoseOfOthers() {
    try (Shelf shelf = new Shelf(folder)) {
      for (int i = 0; i < 40; i++) {
        shelf.with(
            "us-" + i,
            "{'kind':'regulation','title':{'en':'Garments, flame retardancy %d'},'jurisdiction':'US'}"
                .formatted(i));
      }
      shelf
          .with("mx", "{'kind':'regulation','title':{'en':'Garments'},'jurisdiction':'MX'}")
          .with("us", "{'kind':'regulation','title':{'en':'Skirts'},'jurisdiction':'US'}")
          .with("ch", "{'kind':'regulation','title':{'en':'Flame retardancy'},'jurisdiction':'CH'}")
          .with(Shelf.titled("cn", "zh", "阻燃织物"))
          .filled();
      assertThat(shelf.ids("墨西哥 裙子")).containsExactly("mx");
      assertThat(shelf.ids("瑞士 阻燃织物")).containsExactly("ch");
    }
  }

  @Test
  void goodsBesideTextilesComeAfterThemUnlessAskedFor() {
    try (Shelf shelf =
        new Shelf(folder)
            .with(Shelf.titled("shoes", "en", "Footwear - Tear strength"))
            .with(Shelf.titled("fabrics", "en", "Fabrics - Tear strength"))
            .filled()) {
      assertThat(shelf.ids("tear strength")).containsExactly("fabrics", "shoes");
      assertThat(shelf.ids("footwear tear strength").getFirst()).isEqualTo("shoes");
    }
  }

  @Test
  void aRecallOfGoodsThatAreNoTextilesComesAfterThoseOfTextiles() {
    try (Shelf shelf =
        new Shelf(folder)
            .with("bank", "{'kind':'recall','hazards':['Burns'],'title':{'en':'Power bank'}}")
            .with("robe", "{'kind':'recall','hazards':['Burns'],'title':{'en':'Bathrobe'}}")
            .filled()) {
      assertThat(shelf.ids("burns")).containsExactly("robe", "bank");
    }
  }

  @Test
  void oneCharacterFindsTheTextsThatHoldIt() {
    try (Shelf shelf =
        new Shelf(folder)
            .with(Shelf.titled("lead", "zh", "玩具中铅的限量"))
            .with(Shelf.titled("nickel", "zh", "金属配件镍释放量的测定"))
            .with(Shelf.titled("silk", "zh", "生丝"))
            .filled()) {
      assertThat(shelf.ids("铅")).containsExactly("lead");
      assertThat(shelf.ids("镍")).containsExactly("nickel");
      assertThat(shelf.ids("丝")).containsExactly("silk");
      assertThat(shelf.title("铅", "zh")).isEqualTo("玩具中[铅]的限量");
    }
  }

  @Test
  void aCharacterThatStandsAloneInsideAQueryIsWantedToo() {
    try (Shelf shelf =
        new Shelf(folder)
            .with(Shelf.titled("lead", "zh", "涂层中铅含量的测定"))
            .with(Shelf.titled("water", "zh", "织物含量与回潮率"))
            .filled()) {
      assertThat(shelf.ids("铅含量")).containsExactly("lead");
      assertThat(shelf.search("铅含量").understood().relaxed()).isFalse();
    }
  }

  @Test
  void traditionalFullWidthAndLigatureFormsFindOneAnother() {
    try (Shelf shelf =
        new Shelf(folder)
            .with(Shelf.titled("t", "zh", "紡織製品中游離甲醛之限量"))
            .with(Shelf.titled("s", "zh", "纺织制品的洗涤"))
            .with(Shelf.titled("w", "en", "ＣＯＴＴＯＮ ﬁbres"))
            .filled()) {
      // What is of cotton is a textile too, and stands behind what says so.
      assertThat(shelf.ids("纺织制品")).containsSubsequence("s", "w").contains("t");
      assertThat(shelf.ids("紡織製品")).isEqualTo(shelf.ids("纺织制品"));
      assertThat(shelf.ids("cotton fiber")).containsExactly("w");
      assertThat(shelf.ids("Ｃｏｔｔｏｎ")).containsExactly("w");
    }
  }

  @Test
  void marksStandOnTheTextAsItWasWritten() {
    try (Shelf shelf =
        new Shelf(folder)
            .with(
                Shelf.record(
                    "r",
                    "{'kind':'standard','title':{'zh':'㈱ ＣＯＴＴＯＮ ﬁbre—紡織製品ﬁ甲醛','en':'ﬃ Formaldehyde ﬁ','ja':'㍿ 繊維製品 甲醛'}}"))
            .filled()) {
      assertThat(shelf.title("cotton", "zh")).isEqualTo("㈱ [ＣＯＴＴＯＮ ﬁbre]—紡織製品ﬁ甲醛");
      assertThat(shelf.title("纺织制品", "zh")).isEqualTo("㈱ [ＣＯＴＴＯＮ ﬁbre]—[紡織製品]ﬁ甲醛");
      assertThat(shelf.title("formaldehyde", "en")).isEqualTo("ﬃ [Formaldehyde] ﬁ");
      assertThat(shelf.title("甲醛", "ja")).isEqualTo("㍿ 繊維製品 [甲醛]");
      assertThat(shelf.title("甲醛", "zh")).isEqualTo("㈱ ＣＯＴＴＯＮ ﬁbre—紡織製品ﬁ[甲醛]");
    }
  }

  @Test
  void englishWordsMatchByTheirStems() {
    try (Shelf shelf =
        new Shelf(folder)
            .with(Shelf.titled("a", "en", "Flammability of children's sleepwear and dyed fabrics"))
            .with(Shelf.titled("b", "fr", "Dosage du formaldéhyde"))
            .filled()) {
      assertThat(shelf.ids("flammable fabric")).containsExactly("a");
      assertThat(shelf.ids("children’s dyeing")).containsExactly("a");
      assertThat(shelf.ids("formaldehyde")).containsExactly("b");
      assertThat(shelf.title("flammable fabrics", "en"))
          .isEqualTo("[Flammability of children's sleepwear] and [dyed fabrics]");
    }
  }

  @Test
  void britishAndAmericanSpellingsAreOne() {
    try (Shelf shelf =
        new Shelf(folder)
            .with(Shelf.titled("gb", "en", "Colour fastness of coloured fibres"))
            .with(Shelf.titled("us", "en", "Color fastness of colored fibers"))
            .filled()) {
      assertThat(shelf.ids("colour fibre")).containsExactlyInAnyOrder("gb", "us");
      assertThat(shelf.ids("colored fiber")).containsExactlyInAnyOrder("gb", "us");
    }
  }

  @Test
  void smallWordsAreNotAskedForUnlessTheyAreAllThereIs() {
    try (Shelf shelf =
        new Shelf(folder)
            .with(Shelf.titled("a", "en", "Colour fastness to rubbing"))
            .with(Shelf.titled("b", "zh", "服装的标识"))
            .filled()) {
      assertThat(shelf.search("the fastness for rubbing").understood().relaxed()).isFalse();
      assertThat(shelf.ids("the fastness for rubbing")).containsExactly("a");
      assertThat(shelf.ids("服装与标识")).containsExactly("b");
      assertThat(shelf.ids("to")).containsExactly("a");
      assertThat(shelf.ids("\"fastness to rubbing\"")).containsExactly("a");
      assertThat(shelf.ids("\"fastness for rubbing\"")).isEmpty();
    }
  }

  @Test
  void japaneseIsFoundByItsParts() {
    try (Shelf shelf =
        new Shelf(folder)
            .with(Shelf.titled("a", "ja", "繊維製品の染色堅ろう度試験方法"))
            .with(Shelf.titled("b", "ja", "トリクロサンを用いた抗菌加工"))
            .filled()) {
      assertThat(shelf.ids("染色堅ろう度")).containsExactly("a");
      assertThat(shelf.ids("トリクロサン")).containsExactly("b");
      assertThat(shelf.ids("ﾄﾘｸﾛｻﾝ")).containsExactly("b");
      assertThat(shelf.ids("抗菌のトリクロサン")).containsExactly("b");
      assertThat(shelf.title("染色堅ろう度", "ja")).isEqualTo("繊維製品の[染色堅ろう度]試験方法");
    }
  }

  @Test
  void aPhraseDoesNotRunFromOneLanguageIntoTheNext() {
    try (Shelf shelf =
        new Shelf(folder)
            .with("r", "{'kind':'standard','title':{'en':'alpha beta','fr':'gamma delta'}}")
            .filled()) {
      assertThat(shelf.search("\"beta gamma\"").total()).isZero();
      assertThat(shelf.title("gamma", "fr")).isEqualTo("[gamma] delta");
      assertThat(shelf.title("gamma", "en")).isEqualTo("alpha beta");
    }
  }

  @Test
  void whatStandsTogetherComesFirst() {
    try (Shelf shelf =
        new Shelf(folder)
            .with(Shelf.titled("apart", "zh", "摩擦 毛织物色牢度的耐久"))
            .with(Shelf.titled("together", "zh", "纺织品色牢度试验耐摩擦色牢度"))
            .filled()) {
      assertThat(shelf.ids("耐摩擦色牢度")).first().isEqualTo("together");
    }
  }

  @Test
  void titlesWeighMoreThanSummariesAndStandingMoreThanNothing() {
    try (Shelf shelf =
        new Shelf(folder)
            .with(
                "summary",
                "{'kind':'standard','title':{'en':'Fabrics'},'summary':{'en':'formaldehyde'}}")
            .with("title", "{'kind':'standard','title':{'en':'Formaldehyde'}}")
            .with("old", "{'kind':'standard','status':'withdrawn','title':{'en':'Formaldehyde'}}")
            .filled()) {
      assertThat(shelf.ids("formaldehyde")).containsExactly("title", "old", "summary");
    }
  }

  @Test
  void aStandardInForceGoesBeforeOneOfUnknownStandingAndThatBeforeOneThatEnded() {
    try (Shelf shelf =
        new Shelf(folder)
            .with("unknown", "{'kind':'standard','title':{'zh':'耐水色牢度'}}")
            .with("ended", "{'kind':'standard','status':'superseded','title':{'zh':'耐水色牢度'}}")
            .with("valid", "{'kind':'standard','status':'in_force','title':{'zh':'耐水色牢度'}}")
            .filled()) {
      assertThat(shelf.ids("色牢度")).containsExactly("valid", "unknown", "ended");
    }
  }

  @Test
  void theReadersLanguageGoesFirstAmongEquals() {
    try (Shelf shelf =
        new Shelf(folder)
            .with("en", "{'kind':'standard','issuer':'CNTAC','title':{'en':'One'}}")
            .with("zh", "{'kind':'standard','issuer':'CNTAC','title':{'zh':'一'}}")
            .filled()) {
      assertThat(shelf.ids(SearchRequest.of("CNTAC").withLanguage("zh"))).first().isEqualTo("zh");
      assertThat(shelf.ids(SearchRequest.of("CNTAC").withLanguage("en"))).first().isEqualTo("en");
    }
  }

  @Test
  void aNewRecallGoesBeforeAnOldOne() {
    try (Shelf shelf =
        new Shelf(folder)
            .with("old", "{'kind':'recall','issued':'1999','title':{'en':'Pajamas recalled'}}")
            .with("new", "{'kind':'recall','issued':'2025','title':{'en':'Pajamas recalled'}}")
            .filled()) {
      SearchResult result = shelf.search("pajamas");
      assertThat(Shelf.ids(result)).containsExactly("new", "old");
      assertThat(result.hits().getFirst().score()).isGreaterThan(result.hits().getLast().score());
    }
  }

  @Test
  void whatNoRecordHasWhollyIsRelaxed() {
    try (Shelf shelf =
        new Shelf(folder)
            .with("sleep", "{'kind':'standard','title':{'zh':'睡衣套'}}")
            .with("both", "{'kind':'notice','title':{'zh':'儿童睡衣阻燃要求'}}")
            .filled()) {
      assertThat(shelf.search("阻燃 睡衣").understood().relaxed()).isFalse();
      SearchResult relaxed = shelf.search("阻燃 睡衣 外星人");
      assertThat(relaxed.understood().relaxed()).isTrue();
      assertThat(Shelf.ids(relaxed)).startsWith("both");
      assertThat(relaxed.understood().dropped()).containsExactly("外星人");
      assertThat(shelf.search("外星人").total()).isZero();
      // A filter that leaves nothing is the reader's own; it does not loosen the words.
      SearchResult filtered =
          shelf.index.search(SearchRequest.of("阻燃 睡衣").with(Facet.KIND, "standard"));
      assertThat(filtered.total()).isZero();
      assertThat(filtered.understood().relaxed()).isFalse();
    }
  }

  @Test
  void excludedWordsAndPhrasesAreNotThere() {
    try (Shelf shelf =
        new Shelf(folder)
            .with(Shelf.titled("a", "en", "Cotton yarn"))
            .with(Shelf.titled("b", "en", "Cotton fabric for shirts"))
            .with(Shelf.titled("c", "zh", "棉纱线"))
            .with(Shelf.titled("d", "zh", "毛毯"))
            .filled()) {
      assertThat(shelf.ids("cotton -yarn")).containsExactly("b");
      assertThat(shelf.ids("cotton －yarn")).containsExactly("b");
      assertThat(shelf.ids("-cotton")).containsExactly("d");
      assertThat(shelf.ids("cotton -\"fabric for shirts\"")).containsExactlyInAnyOrder("a", "c");
      assertThat(shelf.ids("cotton -\"shirts for fabric\""))
          .containsExactlyInAnyOrder("a", "b", "c");
    }
  }

  @Test
  void theRestOfARecordIsSearchedToo() {
    try (Shelf shelf =
        new Shelf(folder)
            .with(
                "r",
                "{'kind':'recall','number':'A12/00428/23','title':{'en':'Toy'},'brand':'Haldex',"
                    + "'hazards':['flammability_burn'],'products':['outerwear'],'origins':['China'],"
                    + "'cas':'50-00-0','committee':'SAC/TC 209','objective':'防止欺诈'}")
            .filled()) {
      for (String query :
          List.of(
              "haldex", "burns", "outerwear china", "50-00-0", "SAC/TC 209", "欺诈", "防止欺诈 toy")) {
        assertThat(shelf.ids(query)).as(query).containsExactly("r");
        assertThat(shelf.search(query).understood().relaxed()).as(query).isFalse();
      }
    }
  }

  @Test
  void quotedPhrasesAreMarkedAsOne() {
    try (Shelf shelf =
        new Shelf(folder)
            .with(Shelf.titled("a", "en", "Colour fastness to rubbing; rubbing colour"))
            .filled()) {
      assertThat(shelf.title("\"colour fastness\"", "en"))
          .isEqualTo("[Colour fastness] to rubbing; rubbing colour");
    }
  }

  @Test
  void theSnippetShowsWhereASummaryMatched() {
    String filler = "This document gives general requirements. ".repeat(20);
    try (Shelf shelf =
        new Shelf(folder)
            .with(
                "en",
                "{'kind':'standard','title':{'en':'A'},'summary':{'en':'"
                    + filler
                    + "The amount of formaldehyde released from textiles is determined. "
                    + filler
                    + "'}}")
            .with(
                "zh",
                "{'kind':'standard','title':{'zh':'甲'},'summary':{'zh':'"
                    + "本文件规定了一般要求。".repeat(30)
                    + "本文件适用于各类纺织品中游离镍的测定。"
                    + "本文件不适用于玩具。".repeat(30)
                    + "','en':'nothing here'}}")
            .filled()) {
      Snippet english = shelf.search("formaldehyde").hits().getFirst().bestSnippet().orElseThrow();
      assertThat(english.language()).isEqualTo("en");
      assertThat(english.text().text()).hasSizeLessThanOrEqualTo(240);
      assertThat(english.cutBefore()).isTrue();
      assertThat(english.cutAfter()).isTrue();
      assertThat(Shelf.shown(english.text())).contains("amount of [formaldehyde] released");
      assertThat(english.text().text()).startsWith("T").endsWith(".");
      Snippet chinese = shelf.search("游离镍").hits().getFirst().bestSnippet().orElseThrow();
      assertThat(chinese.text().text()).hasSizeLessThanOrEqualTo(160);
      assertThat(Shelf.shown(chinese.text())).contains("纺织品中[游离镍]的测定");
      assertThat(shelf.search("甲").hits().getFirst().bestSnippet()).isEmpty();
    }
  }

  @Test
  void anEmptyQueryListsAllNewestFirst() {
    try (Shelf shelf =
        new Shelf(folder)
            .with("old", "{'kind':'standard','issued':'1993','title':{'en':'A'}}")
            .with("none", "{'kind':'standard','title':{'en':'B'}}")
            .with("new", "{'kind':'standard','issued':'2024-05-01','title':{'en':'C'}}")
            .filled()) {
      assertThat(shelf.ids("")).containsExactly("new", "old", "none");
      assertThat(shelf.ids("  ")).containsExactly("new", "old", "none");
      assertThat(shelf.ids("kind:standard")).containsExactly("new", "old", "none");
    }
  }

  @Test
  void aNameTooWideForATitleTouchesIt(@TempDir Path folder) {
    try (Shelf shelf =
        new Shelf(folder)
            .with(Shelf.titled("both", "en", "Determination of the width under load"))
            .with(Shelf.titled("width", "en", "Measurement of fabric width"))
            .with(Shelf.titled("other", "en", "Determination of thickness"))
            .filled()) {
      assertThat(shelf.ids("幅宽")).containsExactly("width", "both");
    }
  }
}
