package org.zhibiao.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhibiao.search.query.SearchQuery.Clause;
import org.zhibiao.search.query.SearchQuery.Excluded;
import org.zhibiao.search.query.SearchQuery.FieldValue;
import org.zhibiao.search.query.SearchQuery.Numbered;
import org.zhibiao.search.query.SearchQuery.Phrase;
import org.zhibiao.search.query.SearchQuery.Words;

class QueryParserTest {
  private final QueryParser parser = new QueryParser(QueryParser.Thesaurus.NONE);

  private List<Clause> parse(String text) {
    return parser.parse(text).clauses();
  }

  @Test
  void wordsStayTogetherInOneClause() {
    assertThat(parse("  耐摩擦  色牢度\u3000cotton ")).containsExactly(Words.of("耐摩擦 色牢度 cotton"));
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
            Words.of("h"));
    assertThat(parse("a\"b c\"d")).containsExactly(Words.of("a"), new Phrase("b c"), Words.of("d"));
  }

  @Test
  void aQuotationMarkWithoutItsFellowIsNothing() {
    assertThat(parse("\"a b")).containsExactly(Words.of("a b"));
    assertThat(parse("a b”")).containsExactly(Words.of("a b"));
  }

  @Test
  void aMinusBeforeAWordExcludesIt() {
    assertThat(parse("cotton -wool －\"a b\" -kind:news"))
        .containsExactly(
            Words.of("cotton"),
            new Excluded(Words.of("wool")),
            new Excluded(new Phrase("a b")),
            new Excluded(new FieldValue(QueryField.KIND, "news")));
    assertThat(parse("a - b polyester-cotton")).containsExactly(Words.of("a - b polyester-cotton"));
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
        .containsExactly(new FieldValue(QueryField.NUMBER, "GB/T 3920-2008"), Words.of("cotton"));
  }

  @Test
  void aFieldOrValueThatIsUnknownIsWords() {
    assertThat(parse("colour:red kind:nonsense status: :x"))
        .containsExactly(Words.of("colour:red kind:nonsense status: :x"));
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
              words -> assertThat(words).isEqualTo(Words.of("纺织品")));
    }
    assertThat(parse("依据GB/T 3920的")).hasSize(3);
  }

  @Test
  void whatMayBeANumberIsTakenForOneWithoutItsStandard() {
    assertThat(parse("G/TBT/N/USA/1584")).containsExactly(new Numbered("G/TBT/N/USA/1584", null));
    assertThat(parse("16 CFR Part 1610 sleepwear"))
        .containsExactly(new Numbered("16 CFR Part 1610", null), Words.of("sleepwear"));
    assertThat(parse("5 棉65涤35")).containsExactly(Words.of("5 棉65涤35"));
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
  void theThesaurusGivesOtherWords() {
    QueryParser knowing =
        new QueryParser(words -> words.equals("甲醛") ? List.of("formaldehyde") : List.of());
    assertThat(knowing.parse("甲醛").clauses())
        .containsExactly(new Words("甲醛", List.of("formaldehyde")));
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
