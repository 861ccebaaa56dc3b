package org.zhibiao.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhibiao.catalogue.Connection;
import org.zhibiao.catalogue.Reference;
import org.zhibiao.catalogue.RelationType;
import org.zhibiao.search.SearchResult;

class NumbersTest {
  @TempDir Path folder;
  private Shelf shelf;

  @BeforeEach
  void fill() {
    shelf = new Shelf(folder);
    standard("gb3920-1997", "GB/T 3920-1997", "withdrawn", "1997");
    standard("gb3920-2008", "GB/T 3920-2008", "in_force", "2008");
    standard("gb3920-2024", "GB/T 3920-2024", "upcoming", "2024");
    standard("gb39201", "GB/T 39201-2020", "in_force", "2020");
    standard("iso105x12-2001", "ISO 105-X12:2001", "superseded", "2001");
    standard("iso105x12-2016", "ISO 105-X12:2016", "in_force", "2016");
    standard("iso105x12-amd", "ISO 105-X12:2016/Amd 1:2018", "in_force", "2018");
    standard("iso105b02", "ISO 105-B02:2014", "in_force", "2014");
    standard("jb13368", "JB/T 13368-2018", "in_force", "2018");
    standard("fz01057", "FZ/T 01057.1~4-2007", "in_force", "2007");
    standard("t15", "T/CNTAC 15-2018", "in_force", "2018");
    other("cfr1610", "regulation", "16 CFR Part 1610");
    other("cfr1610-4", "regulation", "16 CFR 1610.4");
    other("cfr1616", "regulation", "16 CFR Part 1616");
    other("wto", "notice", "G/TBT/N/USA/1584");
    other("wto-add", "notice", "G/TBT/N/USA/1584/Add.1");
    other("gate", "recall", "A12/00428/23");
    other("cpsc", "recall", "CPSC 03152");
    other("letter", "recall", "CPSC 26315a");
    shelf.with(
        "substance",
        "{'kind':'substance','number':'P65-50-00-0','title':{'en':'Formaldehyde (gas)'},"
            + "'cas':'50-00-0','ec':'200-001-8'}");
    shelf.with(
        "joint",
        "{'kind':'notice','number':'G/TBT/N/KEN/900','also_numbers':['G/TBT/N/UGA/901'],"
            + "'title':{'en':'Labels'}}");
    shelf.with(
        "prose",
        "{'kind':'news','title':{'en':'What GB/T 3920-2008 says'},"
            + "'summary':{'en':'See 16 CFR 1610 and ISO 105-X12 as well'}}");
    shelf.with(
        Shelf.record(
            "din",
            "{'kind':'standard','number':'KS K 0650:2011','title':{'en':'Rubbing'}}",
            new Connection(
                RelationType.ADOPTS, "ISO 105-X12:2001", Reference.Degree.IDT, "iso105x12-2001")));
    shelf.filled();
  }

  @AfterEach
  void close() {
    shelf.close();
  }

  private void standard(String id, String number, String status, String issued) {
    shelf.with(
        id,
        "{'kind':'standard','number':'%s','status':'%s','issued':'%s','title':{'zh':'纺织品'}}"
            .formatted(number, status, issued));
  }

  private void other(String id, String kind, String number) {
    shelf.with(id, "{'kind':'%s','number':'%s','title':{'en':'Notice'}}".formatted(kind, number));
  }

  @ParameterizedTest
  @CsvSource({
    "GB/T3920, gb3920-2008",
    "gbt 3920-2008, gb3920-2008",
    "GBT39202008, gb3920-2008",
    "ＧＢ／Ｔ　３９２０—２００８, gb3920-2008",
    "GB/T 3920—1997, gb3920-1997",
    "gb/t 3920-2024, gb3920-2024",
    "3920, gb3920-2008",
    "3920-1997, gb3920-1997",
    "iso105-x12, iso105x12-2016",
    "ISO 105 X12:2001, iso105x12-2001",
    "105-X12, iso105x12-2016",
    "ISO 105-X12:2016/Amd 1, iso105x12-amd",
    "JB/T 13368-2018, jb13368",
    "JB/T13368-2018, jb13368",
    "JBT 13368-2018, jb13368",
    "JBT13368-2018, jb13368",
    "jb/t 13368, jb13368",
    "13368-2018, jb13368",
    "ＪＢ／Ｔ　１３３６８－２０１８, jb13368",
    "FZ/T 01057.2, fz01057",
    "FZ/T 01057.1~4-2007, fz01057",
    "t/cntac 15, t15",
    "16 CFR 1610, cfr1610",
    "16 cfr part 1610, cfr1610",
    "16CFR1610, cfr1610",
    "16 CFR 1610.4, cfr1610-4",
    "gtbtnusa1584, wto",
    "G/TBT/N/USA/1584, wto",
    "g tbt n usa 1584, wto",
    "G/TBT/N/USA/1584/Add.1, wto-add",
    "G/TBT/N/UGA/901, joint",
    "A12/00428/23, gate",
    "a12 00428 23, gate",
    "CPSC 03152, cpsc",
    "03152, cpsc",
    "26-315a, letter",
    "50-00-0, substance",
    "200-001-8, substance",
    "number:gbt3920, gb3920-2008",
    "标准号：GB/T 3920, gb3920-2008"
  })
  void aNumberInAnySpellingBringsItsDocumentFirst(String typed, String first) {
    assertThat(shelf.ids(typed)).first().isEqualTo(first);
  }

  @Test
  void anUndatedNumberBringsTheEditionInForceFirstThenUpcomingThenTheOldOnes() {
    assertThat(shelf.ids("GB/T 3920"))
        .startsWith("gb3920-2008", "gb3920-2024", "gb3920-1997", "gb39201")
        .endsWith("prose");
  }

  @Test
  void aDatedNumberBringsThatEditionFirstAndTheFamilyAfterIt() {
    assertThat(shelf.ids("GB/T 3920-1997")).startsWith("gb3920-1997", "gb3920-2008", "gb3920-2024");
    assertThat(shelf.ids("GB/T 3920-1981")).startsWith("gb3920-2008", "gb3920-2024");
  }

  @Test
  void anAmendmentStandsBehindTheEditionsAndAnAdoptionBehindBoth() {
    assertThat(shelf.ids("ISO 105-X12"))
        .startsWith("iso105x12-2016", "iso105x12-2001", "iso105x12-amd", "din", "prose");
  }

  @Test
  void theBeginningOfANumberBringsAllThatBeginSo() {
    assertThat(shelf.ids("ISO 105"))
        .containsExactlyInAnyOrder(
            "iso105x12-2016", "iso105x12-2001", "iso105x12-amd", "iso105b02", "prose")
        .last()
        .isEqualTo("prose");
    assertThat(shelf.ids("GB/T 392"))
        .contains("gb3920-2008", "gb39201")
        .doesNotContain("iso105b02");
    assertThat(shelf.ids("16 CFR 161")).contains("cfr1610", "cfr1616");
  }

  @Test
  void aNumberBesideWordsIsWantedWithThem() {
    assertThat(shelf.ids("GB/T 3920 纺织品")).startsWith("gb3920-2008").doesNotContain("jb13368");
    assertThat(shelf.ids("依据GB/T3920-2008纺织品")).isNotEmpty();
  }

  @Test
  void aNumberInsideProseIsFoundAndMarked() {
    SearchResult result = shelf.search("GB/T 3920-2008");
    assertThat(Shelf.ids(result)).contains("prose");
    assertThat(
            result.hits().stream()
                .filter(hit -> hit.id().equals("prose"))
                .map(hit -> Shelf.shown(Shelf.title(hit, "en"))))
        .containsExactly("What [GB/T 3920-2008] says");
  }

  @Test
  void theNumberThatWasUnderstoodIsToldInItsIssuersSpelling() {
    assertThat(shelf.search("gbt3920-2008 纺织品").understood().recognisedNumber())
        .contains("GB/T 3920-2008");
    assertThat(shelf.search("gtbtnusa1584").understood().recognisedNumber())
        .contains("G/TBT/N/USA/1584");
    assertThat(shelf.search("16 cfr 1610").understood().recognisedNumber())
        .contains("16 CFR Part 1610");
    assertThat(shelf.search("纺织品").understood().recognisedNumber()).isEmpty();
    assertThat(shelf.search("100% notice").understood().recognisedNumber()).isEmpty();
  }

  @Test
  void aFieldNarrowsByNumberAndByCas() {
    assertThat(shelf.ids("cas:50-00-0")).containsExactly("substance");
    assertThat(shelf.ids("cas:50-00-1")).isEqualTo(List.of());
    assertThat(shelf.ids("number:\"GB/T 3920-1997\""))
        .startsWith("gb3920-1997")
        .doesNotContain("prose");
    assertThat(shelf.ids("纺织品 -GB/T3920"))
        .contains("jb13368")
        .doesNotContain("gb3920-1997", "gb3920-2008", "gb3920-2024");
  }
}
