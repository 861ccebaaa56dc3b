package org.zhibiao.crawl.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhibiao.Seed;
import org.zhibiao.TestCatalogue;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.InvalidField;
import org.zhibiao.crawl.extract.RawRecord;
import org.zhibiao.crawl.normalise.Normaliser.Normalised;

/** From what stands on a page to what it means. */
class RulesTest {
  private static final Rule PLAIN =
      new Rule(
          "x",
          true,
          Optional.empty(),
          List.of(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Set.of(),
          Map.of(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          0,
          Optional.empty(),
          Optional.empty());

  // ---- templates

  private static Optional<String> filled(String template, String... pairs) {
    RawRecord values = RawRecord.NONE;
    for (int i = 0; i < pairs.length; i += 2) {
      values = values.with(pairs[i], pairs[i + 1]);
    }
    return Template.of(template).fill(values);
  }

  @Test
  void aTemplateTakesValuesIn() {
    assertThat(filled("P-{a}", "a", "1")).contains("P-1");
    assertThat(filled("P-{a}")).isEmpty();
    assertThat(filled("P-{a}", "a", "  ")).isEmpty();
    assertThat(filled("{a}[ — {b}]", "a", "1")).contains("1");
    assertThat(filled("{a}[ — {b}]", "a", "1", "b", "{c}")).contains("1 — {c}");
    assertThat(filled("\\{a\\}\\[\\]\\\\", "a", "1")).contains("{a}[]\\");
    assertThat(filled("")).contains("");
    assertThat(Template.of("{a}[{b}{a}]").names()).containsExactlyInAnyOrder("a", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "}", "{}", "[", "]", "[a", "a]", "[[a]]", "{a", "a}"})
  void aTemplateWhoseBracesDoNotPairIsNone(String text) {
    assertThatThrownBy(() -> Template.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anyTextIsATemplateOrIsRefused() {
    long seed = Seed.get();
    Random random = new Random(seed);
    String pieces = "{}[]\\ab-毛 ";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(12); j > 0; j--) {
        text.append(pieces.charAt(random.nextInt(pieces.length())));
      }
      try {
        Template template = Template.of(text.toString());
        RawRecord all = RawRecord.NONE;
        for (String name : template.names()) {
          all = all.with(name, "v");
        }
        assertThat(template.fill(all)).as("seed %d: %s", seed, text).isPresent();
        assertThat(template.toString()).isEqualTo(text.toString());
      } catch (IllegalArgumentException refused) {
        assertThat(text.toString()).containsAnyOf("{", "}", "[", "]");
      }
    }
  }

  // ---- dates

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "iso, 2020-05-01, 2020-05-01",
        "iso, 2020-05-01T23:59:59Z, 2020-05-01",
        "iso, 2020-02-30, none",
        "iso, 2020-05, none",
        "iso, '', none",
        "epoch-ms, 1588262400000, 2020-05-01",
        "epoch-ms, 1588262399999, 2020-04-30",
        "epoch-ms, -1, 1970-01-01",
        "epoch-ms, soon, none",
        "epoch-ms, 99999999999999999999, none",
        "dd/MM/yyyy, 01/05/2020, 2020-05-01",
        "dd/MM/yyyy, 31/02/2020, none",
        "dd/MM/yyyy, 29/02/2019, none",
        "dd/MM/yyyy, 29/02/2020, 2020-02-29",
        "dd/MM/yyyy, 1/5/2020, none",
        "dd-MMM-yyyy, 07-jan-2020, 2020-01-07",
        "'MMMM d, yyyy', 'May 1, 2020', 2020-05-01",
        "d-MMM-yy, 1-Jul-87, 1987-07-01",
        "d-MMM-yy, 1-Jul-70, 1970-07-01",
        "d-MMM-yy, 1-Jul-69, 2069-07-01",
        "d-MMM-yy, 1-Jul-07, 2007-07-01",
        "d-MMM-yy, 31-Jun-07, none",
        "MM/yyyy, 05/2020, 2020-05",
        "yyyy, 1987, 1987",
        "yyyy年M月d日, 2020年5月1日, 2020-05-01",
      })
  void aDateIsReadInItsFormOrNotAtAll(String form, String text, String date) {
    assertThat(DateForm.of(form).read(text)).isEqualTo(Optional.ofNullable(date));
  }

  @Test
  void aFormThatIsNoneIsRefusedAndNoTextIsTooOddForOneThatIs() {
    assertThatThrownBy(() -> DateForm.of("bb/qq{")).isInstanceOf(IllegalArgumentException.class);
    Random random = new Random(Seed.get());
    String pieces = "0123456789-/:TZ JanMay年月日+.,";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(20); j > 0; j--) {
        text.append(pieces.charAt(random.nextInt(pieces.length())));
      }
      for (String form : List.of("iso", "epoch-ms", "dd/MM/yyyy", "d-MMM-yy", "MM/yyyy")) {
        Optional<String> read = DateForm.of(form).read(text.toString());
        assertThat(read.orElse("")).matches("|[-+]?\\d{4,}(-\\d\\d){0,2}");
      }
    }
  }

  // ---- the steps of a rule

  private static List<String> apply(Rule rule, String... values) {
    return rule.apply(List.of(values), RawRecord.NONE, new Lookups(Map.of("t", Map.of("1", "I"))));
  }

  private static Rule rule(
      String split, List<Rule.Replacement> replace, String match, Set<String> omit) {
    return new Rule(
        "x",
        true,
        Optional.empty(),
        List.of(),
        Optional.ofNullable(split.isEmpty() ? null : Pattern.compile(split)),
        replace,
        Optional.ofNullable(match.isEmpty() ? null : Pattern.compile(match)),
        omit,
        Map.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void theStepsAreTakenInTheirOrder() {
    Rule rule =
        rule(
            "[;,]",
            List.of(
                new Rule.Replacement(Pattern.compile("a"), "b"),
                new Rule.Replacement(Pattern.compile("(b+)"), "<$1>")),
            "<(.*)>|(c)",
            Set.of("bbb"));
    assertThat(apply(rule, "a; aa,c", "x;aaa", " ")).containsExactly("b", "bb", "c");
    assertThat(apply(PLAIN, " a ", "", " ")).containsExactly("a");
  }

  private static Rule last(
      Map<String, String> table,
      Optional<String> otherwise,
      List<DateForm> dates,
      Optional<String> lookup,
      int skip,
      Optional<String> join,
      Optional<Integer> longest) {
    return new Rule(
        "x",
        true,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Set.of(),
        table,
        otherwise,
        dates,
        lookup,
        skip,
        join,
        longest);
  }

  @Test
  void aTableTranslatesOrSaysWhatItDoesNotKnow() {
    Map<String, String> table = Map.of("现行", "in_force");
    Rule strict =
        last(
            table,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty());
    assertThat(apply(strict, "现行")).containsExactly("in_force");
    assertThatThrownBy(() -> apply(strict, "新"))
        .isInstanceOfSatisfying(
            InvalidField.class, e -> assertThat(e.reason()).isEqualTo("invalid.code"));
    Rule lenient =
        last(
            table,
            Optional.of("draft"),
            List.of(),
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty());
    assertThat(apply(lenient, "新")).containsExactly("draft");
  }

  @Test
  void datesAreTriedInTurnAndLookUpsDropWhatTheyDoNotHold() {
    Rule dates =
        last(
            Map.of(),
            Optional.empty(),
            List.of(DateForm.of("iso"), DateForm.of("dd/MM/yyyy")),
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty());
    assertThat(apply(dates, "2020-05-01", "02/05/2020"))
        .containsExactly("2020-05-01", "2020-05-02");
    assertThatThrownBy(() -> apply(dates, "gestern")).isInstanceOf(InvalidField.class);
    Rule lookup =
        last(
            Map.of(),
            Optional.empty(),
            List.of(),
            Optional.of("t"),
            0,
            Optional.empty(),
            Optional.empty());
    assertThat(apply(lookup, "1", "2")).containsExactly("I");
  }

  @Test
  void whatIsLeftIsSkippedJoinedAndCutByCharactersThatPeopleSee() {
    Rule end =
        last(
            Map.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            1,
            Optional.of("; "),
            Optional.of(5));
    assertThat(apply(end, "a", "b", "👕👕👕👕")).containsExactly("b; 👕…");
    assertThat(apply(end, "a")).isEmpty();
    assertThat(apply(end, "a", "b")).containsExactly("b");
  }

  // ---- fields

  private static Normaliser normaliser(String... names) {
    return new Normaliser(
        List.of(names).stream()
            .map(
                name ->
                    new Rule(
                        name,
                        false,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Set.of("-"),
                        Map.of(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        Optional.empty()))
            .toList());
  }

  @Test
  void ofAFieldThatWillNotDoTheSmallestPartIsLeftOut() {
    RawRecord raw =
        new RawRecord(
            Map.of(
                "kind", List.of("standard"),
                "number", List.of("X 1"),
                "title.en", List.of("Wool"),
                "title.zh", List.of("毛".repeat(5_000)),
                "ics", List.of("59.080.01", "textile", "61.020"),
                "issued", List.of("2020-13-45"),
                "url", List.of("javascript:alert(1)"),
                "committee", List.of("-")));
    Normalised made =
        normaliser("kind", "number", "title.en", "title.zh", "ics", "issued", "url", "committee")
            .normalise(raw, RawRecord.NONE, Lookups.NONE);
    assertThat(made.fields().list(Field.ICS)).containsExactly("59.080.01", "61.020");
    assertThat(made.fields().title().in("en")).contains("Wool");
    assertThat(made.fields().title().in("zh")).isEmpty();
    assertThat(made.fields().has(Field.ISSUED)).isFalse();
    assertThat(made.fields().has(Field.URL)).isFalse();
    assertThat(made.fields().has(Field.COMMITTEE)).isFalse();
    assertThat(made.problems()).hasSize(4);
    assertThat(Template.of("{committee}").fill(made.values())).as("said nothing").isEmpty();
  }

  // ---- what to keep

  private static boolean takes(Keep.Condition condition, String... pairs) {
    RawRecord values = RawRecord.NONE;
    for (int i = 0; i < pairs.length; i += 2) {
      values = values.with(pairs[i], pairs[i + 1]);
    }
    return new Keep(List.of(condition)).takes(new Normalised(Fields.NONE, values, List.of()));
  }

  @Test
  void aRowIsKeptThatMeetsAnyCondition() {
    Keep.Condition ics =
        new Keep.Condition(List.of("ics"), List.of("59"), Set.of(), List.of(), false);
    assertThat(takes(ics, "ics", "59")).isTrue();
    assertThat(takes(ics, "ics", "59.080.01")).isTrue();
    assertThat(takes(ics, "ics", "590")).isFalse();
    assertThat(takes(ics)).isFalse();
    Keep.Condition words =
        new Keep.Condition(
            List.of("a", "b"), List.of(), Set.of("Exactly"), List.of("WOOL", "纺"), true);
    assertThat(takes(words, "a", "of wool")).isTrue();
    assertThat(takes(words, "b", "棉纺")).isTrue();
    assertThat(takes(words, "b", "Exactly")).isTrue();
    assertThat(takes(words, "b", "exactly")).isFalse();
    assertThat(takes(words)).as("nobody can tell").isTrue();
    assertThat(Keep.ALL.takes(new Normalised(Fields.NONE, RawRecord.NONE, List.of()))).isTrue();
  }

  // ---- one record of several rows

  @Test
  void rowsAreCombinedFieldByField() {
    Fields first =
        TestCatalogue.fields(
            "{'kind':'substance','number':'1','title':{'en':'A'},'issued':'2020-05','ics':['59'],"
                + "'effective':'2021-01-01'}");
    Fields second =
        TestCatalogue.fields(
            "{'kind':'substance','number':'1','title':{'en':'B','zh':'乙'},'issued':'2019',"
                + "'ics':['61','59'],'effective':'2020-01-01','url':'https://example.org/'}");
    Fields one = new Combining(Set.of("issued")).combine(List.of(first, second));
    assertThat(one.title().in("en")).contains("A");
    assertThat(one.title().in("zh")).contains("乙");
    assertThat(one.list(Field.ICS)).containsExactly("59", "61");
    assertThat(one.get(Field.ISSUED).orElseThrow()).hasToString("2019");
    assertThat(one.get(Field.EFFECTIVE).orElseThrow()).hasToString("2021-01-01");
    assertThat(one.has(Field.URL)).isTrue();
    assertThat(new Combining(Set.of()).combine(List.of(first))).isEqualTo(first);
  }
}
