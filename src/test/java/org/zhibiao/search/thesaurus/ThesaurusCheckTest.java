package org.zhibiao.search.thesaurus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.search.thesaurus.ThesaurusCheck.Finding;
import org.zhibiao.search.thesaurus.ThesaurusCheck.Kind;

class ThesaurusCheckTest {
  private static List<Finding> check(String lines) {
    return ThesaurusCheck.check(ThesaurusReader.of(ConceptType.FIBRE, lines));
  }

  @Test
  void theProgramsOwnThesaurusHasNoContradiction() {
    ThesaurusReader.Read read = ThesaurusReader.read();
    assertThat(read.thesaurus().concepts()).hasSizeGreaterThanOrEqualTo(1_000);
    assertThat(ThesaurusCheck.check(read).stream().filter(f -> f.kind().isContradiction()))
        .isEmpty();
  }

  @Test
  void aNameOfTwoConceptsIsAContradictionUnlessOneIsLoose() {
    String one = "wool |  | 羊毛 | wool; Fleece |  |\n";
    assertThat(check(one + "pile |  | 绒 | fleeces |  |\n"))
        .containsExactly(new Finding(Kind.TWO_CONCEPTS, "pile, wool", "fleeces = Fleece"));
    assertThat(check(one + "pile |  | 绒 | ~fleece |  |\n")).isEmpty();
  }

  @Test
  void chineseAndJapaneseMayCallDifferentThingsByOneName() {
    String gloves = "gloves |  | 手套 | gloves | 手袋 |\n";
    assertThat(check(gloves + "handbag |  | 手袋 | handbag |  |\n")).isEmpty();
    assertThat(check(gloves + "handbag |  | 手袋 | handbag | 手袋 |\n"))
        .extracting(Finding::kind)
        .containsExactly(Kind.TWO_CONCEPTS);
  }

  @Test
  void aNameGivenTwiceIsToldAndNoContradiction() {
    List<Finding> findings = check("dye |  | 染料 | colour; color |  |\n");
    assertThat(findings).containsExactly(new Finding(Kind.TWICE, "dye", "colour = color"));
    assertThat(findings.getFirst().kind().isContradiction()).isFalse();
  }

  @Test
  void whatIsAboveMustBeThereAndNotTheConceptItself() {
    assertThat(check("silk | fiber | 蚕丝 | silk |  |\n"))
        .containsExactly(new Finding(Kind.UNKNOWN_BROADER, "silk", "fiber"));
    assertThat(
            check(
                "one | two | 一一 | one |  |\n"
                    + "two | three | 二二 | two |  |\n"
                    + "three | one | 三三 | three |  |\n"
                    + "four | one | 四四 | four |  |\n"))
        .extracting(Finding::kind, Finding::concept)
        .containsExactlyInAnyOrder(
            tuple(Kind.CIRCLE, "one"), tuple(Kind.CIRCLE, "two"), tuple(Kind.CIRCLE, "three"));
  }

  @Test
  void numbersOfSubstancesHaveRightCheckDigits() {
    assertThat(check("a |  | 甲醛 | formaldehyde |  | cas:50-00-0; ec:200-001-8\n")).isEmpty();
    assertThat(check("a |  | 甲醛 | formaldehyde |  | cas:50-00-1; ec:200-001-9\n"))
        .extracting(Finding::what)
        .containsExactly("cas:50-00-1", "ec:200-001-9");
    assertThat(check("a |  | 甲醛 | formaldehyde |  | cas:50000\n")).hasSize(1);
  }

  @Test
  void aConceptWithoutAChineseOrEnglishNameAndAnUnreadableLineAreTold(@TempDir Path folder)
      throws IOException {
    assertThat(check("a |  |  | english |  |\nb |  | 中文 |  |  |\nnonsense\n"))
        .extracting(Finding::kind, Finding::what)
        .containsExactlyInAnyOrder(
            tuple(Kind.NO_NAME, "zh"),
            tuple(Kind.NO_NAME, "en"),
            tuple(Kind.UNREADABLE, "has 1 columns and not 6"));
    Files.writeString(folder.resolve("related.txt"), "cotton; coton\n");
    assertThat(ThesaurusCheck.check(ThesaurusReader.read(folder)))
        .contains(new Finding(Kind.UNKNOWN_RELATED, "related", "coton"));
  }

  @Test
  void whatNoTextNamesIsTold() {
    Thesaurus thesaurus =
        ThesaurusReader.of(
                ConceptType.FIBRE,
                "fibre |  | 纤维 | fibre |  |\n"
                    + "silk | fibre | 蚕丝; 真丝 | silk |  |\n"
                    + "yak | fibre | 牦牛绒 | yak |  |\n")
            .thesaurus();
    ThesaurusCheck.Uses uses = new ThesaurusCheck.Uses(thesaurus);
    uses.text("Raw Silks");
    uses.text("真絲");
    assertThat(uses.unused())
        .containsExactlyInAnyOrder(
            new Finding(Kind.UNUSED_NAME, "fibre", "纤维"),
            new Finding(Kind.UNUSED_NAME, "fibre", "fibre"),
            new Finding(Kind.UNUSED_NAME, "silk", "蚕丝"),
            new Finding(Kind.NOWHERE, "yak", "牦牛绒"));
  }
}
