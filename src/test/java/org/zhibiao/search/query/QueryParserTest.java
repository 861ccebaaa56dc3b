package org.zhibiao.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhibiao.search.query.SearchQuery.Clause;
import org.zhibiao.search.query.SearchQuery.Excluded;
import org.zhibiao.search.query.SearchQuery.FieldValue;
import org.zhibiao.search.query.SearchQuery.Numbered;
import org.zhibiao.search.query.SearchQuery.Phrase;
import org.zhibiao.search.query.SearchQuery.Words;
import org.zhibiao.search.thesaurus.ConceptType;
import org.zhibiao.search.thesaurus.Thesaurus;
import org.zhibiao.search.thesaurus.ThesaurusReader;

class QueryParserTest {
  private static QueryParser knowing(String lines) {
    return new QueryParser(ThesaurusReader.of(ConceptType.SUBSTANCE, lines).thesaurus());
  }

  private final QueryParser parser = new QueryParser(Thesaurus.EMPTY);

  private List<Clause> parse(String text) {
    return parser.parse(text).clauses();
  }

  @Test
  void eachWordIsWantedAndWhatOnlyJoinsThemIsNot() {
    assertThat(parse("  耐摩擦  色牢度\u3000cotton "))
        .containsExactly(new Words("耐摩擦"), new Words("色牢度"), new Words("cotton"));
    assertThat(parse("fastness of the wool"))
        .containsExactly(new Words("fastness"), new Words("wool"));
    assertThat(parse("of the")).containsExactly(new Words("of"), new Words("the"));
    assertThat(parser.parse(" ").isEmpty()).isTrue();
  }

  @Test
  void quotationMarksOfEveryKindMakeAPhrase() {
    assertThat(parse("\"a b\" “c d” 「e」 『f g』 h"))
        .containsExactly(
            new Phrase("a b"),
            new Phrase("c d"),
            new Phrase("e"),
            new Phrase("f g"),
            new Words("h"));
    assertThat(parse("a\"b c\"d")).containsExactly(new Phrase("b c"), new Words("d"));
  }

  @Test
  void aQuotationMarkWithoutItsFellowIsNothing() {
    assertThat(parse("\"a b")).containsExactly(new Words("b"));
    assertThat(parse("a b”")).containsExactly(new Words("b"));
  }

  @Test
  void aMinusBeforeAWordExcludesIt() {
    assertThat(parse("cotton -wool －\"a b\" -kind:news"))
        .containsExactly(
            new Words("cotton"),
            new Excluded(new Words("wool")),
            new Excluded(new Phrase("a b")),
            new Excluded(new FieldValue(QueryField.KIND, "news")));
    assertThat(parse("a - b polyester-cotton"))
        .containsExactly(new Words("b"), new Words("polyester-cotton"));
  }

  @Test
  void fieldsAreNamedInEnglishOrChinese() {
    assertThat(parse("Status:in_force 状态：现行 kind:标准 国家:美国 jurisdiction:usa ics:59.080"))
        .containsExactly(
            new FieldValue(QueryField.STATUS, "in_force"),
            new FieldValue(QueryField.STATUS, "in_force"),
            new FieldValue(QueryField.KIND, "standard"),
            new FieldValue(QueryField.JURISDICTION, "US"),
            new FieldValue(QueryField.JURISDICTION, "US"),
            new FieldValue(QueryField.ICS, "59.080"));
    assertThat(parse("year:2010-2019 year:2020- cas:50-00-0 issuer:\"ISO TC\""))
        .containsExactly(
            new FieldValue(QueryField.YEAR, "2010-2019"),
            new FieldValue(QueryField.YEAR, "2020-"),
            new FieldValue(QueryField.CAS, "50-00-0"),
            new FieldValue(QueryField.ISSUER, "ISO TC"));
    assertThat(parse("number:GB/T 3920-2008 cotton"))
        .containsExactly(new FieldValue(QueryField.NUMBER, "GB/T 3920-2008"), new Words("cotton"));
  }

  @Test
  void aFieldOrValueThatIsUnknownIsWords() {
    assertThat(parse("colour:red kind:nonsense status: :x"))
        .containsExactly(
            new Words("colour:red"),
            new Words("kind:nonsense"),
            new Words("status:"),
            new Words(":x"));
  }

  @Test
  void aStandardsNumberIsOneClauseHoweverItIsTyped() {
    for (String typed : List.of("GB/T 3920-2008", "gbt3920-2008", "ＧＢ／Ｔ　３９２０—２００８")) {
      assertThat(parse(typed + " 纺织品"))
          .as(typed)
          .satisfiesExactly(
              number ->
                  assertThat(((Numbered) number).standardNumber().orElseThrow().display())
                      .isEqualTo("GB/T 3920-2008"),
              words -> assertThat(words).isEqualTo(new Words("纺织品")));
    }
    assertThat(parse("依据GB/T 3920的")).hasSize(2);
  }

  @Test
  void whatMayBeANumberIsTakenForOneWithoutItsStandard() {
    assertThat(parse("G/TBT/N/USA/1584")).containsExactly(new Numbered("G/TBT/N/USA/1584", null));
    assertThat(parse("16 CFR Part 1610 sleepwear"))
        .containsExactly(new Numbered("16 CFR Part 1610", null), new Words("sleepwear"));
    assertThat(parse("5 棉65涤35")).containsExactly(new Words("5"), new Words("棉65涤35"));
  }

  @Test
  void aShortTextWithFiguresMayBeANumberAsAWhole() {
    assertThat(parser.parse("CPSC 03152").wholeNumber().orElseThrow().joined())
        .isEqualTo("cpsc03152");
    assertThat(parser.parse("cotton").wholeNumber()).isEmpty();
    assertThat(parser.parse("kind:recall 03152").wholeNumber()).isEmpty();
    assertThat(parser.parse("甲醛 03152").wholeNumber()).isEmpty();
  }

  @Test
  void wordsThatTheThesaurusKnowsAreNamesWhateverStandsAroundThem() {
    assertThat(knowing("formaldehyde | | 甲醛 | formaldehyde | | PFOA").parse("棉织物甲醛含量").clauses())
        .extracting(clause -> clause.getClass().getSimpleName())
        .containsExactly("Words", "Named", "Words");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "甲醛怎么做？",
        "请问甲醛有哪些",
        "什么是 甲醛",
        "甲醛需要什么",
        "how should we do formaldehyde",
        "What is formaldehyde?",
        "ホルムアルデヒドとは",
        "請問甲醛是什麼",
      })
  void whatMakesAQuestionOfANameIsNotWanted(String typed) {
    String names = "formaldehyde | | 甲醛 | formaldehyde | ホルムアルデヒド |";
    assertThat(meanings(knowing(names).parse(typed))).containsExactly("formaldehyde");
    assertThat(knowing(names).parse(typed).clauses()).hasSize(1);
  }

  @Test
  void aNameIsReadInTheReadersLanguageUnlessThereIsKana() {
    QueryParser knowing =
        knowing(
            "gloves |  | 手套 | gloves | 手袋 |\n"
                + "handbag |  | 手袋 | handbag |  |\n"
                + "recall |  | 召回 | recall | リコール |\n");

    assertThat(meanings(knowing.parse("手袋 召回", "zh"))).containsExactly("handbag", "recall");
    assertThat(meanings(knowing.parse("手袋 リコール", "zh"))).containsExactly("gloves", "recall");
    assertThat(meanings(knowing.parse("手袋", "en"))).containsExactlyInAnyOrder("gloves", "handbag");
  }

  @Test
  void twoNamesApartMayStandTheOtherWayRound() {
    QueryParser knowing =
        knowing(
            "fastness |  | 色牢度 | colour fastness |  |\n"
                + "laundering |  | 水洗 | washing |  |\n"
                + "washing-fastness | fastness | 水洗色牢度 | washing colour fastness |  |\n"
                + "sheep |  | ~羊 | ~sheep |  |\n"
                + "sheepskin |  | ~羊皮 | ~sheep skin |  |\n");

    assertThat(meanings(knowing.parse("色牢度 水洗"))).containsExactly("washing-fastness");
    assertThat(meanings(knowing.parse("colour fastness washing")))
        .containsExactly("washing-fastness");
    assertThat(meanings(knowing.parse("色牢度水洗"))).containsExactly("fastness", "laundering");
    assertThat(knowing.parse("skin sheep").clauses()).hasSize(2);
  }

  private static List<String> meanings(SearchQuery query) {
    return query.clauses().stream()
        .flatMap(clause -> ((SearchQuery.Named) clause).segment().meanings().stream())
        .map(mention -> mention.concept().id())
        .toList();
  }

  @Test
  void clausesAreBounded() {
    assertThat(parse("\"a\"".repeat(5_000)).size())
        .isLessThanOrEqualTo(QueryParser.MAX_CLAUSES + 1);
  }

  @Test
  void plainNumbersShareWhatTheirSpellingsShare() {
    assertThat(PlainNumber.of("G/TBT/N/USA/1584").joined())
        .isEqualTo("gbtnusa1584".replace("gb", "gtb"));
    assertThat(PlainNumber.of("ISO 105-X12:2016"))
        .isEqualTo(new PlainNumber("iso105x122016", "iso 105 x 12 2016"));
    assertThat(PlainNumber.of("16 CFR Part 1610")).isEqualTo(PlainNumber.of("16cfr1610"));
    assertThat(PlainNumber.of("16 CFR §1610.4")).isEqualTo(PlainNumber.of("16 CFR 1610.4"));
  }

  @Test
  void yearsAreReadAsTheyAreWritten() {
    for (String span : List.of("2016", "2010-2019", "2020-", "-1999")) {
      assertThat(YearSpan.parse(span).orElseThrow()).hasToString(span);
    }
    for (String none : List.of("", "-", "16", "2016-17", "20162017", "x", "2016--2017")) {
      assertThat(YearSpan.parse(none)).as(none).isEmpty();
    }
  }
}
