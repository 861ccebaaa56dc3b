package org.zhibiao.web.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhibiao.TestCatalogue;
import org.zhibiao.catalogue.Record;

class CitationTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private static Record record(String json) {
    return new Record(
        "X/1 号",
        1,
        TestCatalogue.NOON,
        TestCatalogue.NOON,
        TestCatalogue.fields(json),
        List.of(),
        List.of());
  }

  private static String cited(String json) {
    return Citation.gbt7714(record(json), "en", TODAY);
  }

  @Test
  void aReaderOfChineseCitesByTheChineseTitleWhereThereIsOne() {
    Record translated =
        record(
            "{'kind':'standard','number':'ISO 105-X12:2016','jurisdiction':'INT',"
                + "'title':{'zh':'纺织品','en':'Textiles'}}");
    assertThat(Citation.gbt7714(translated, "zh", TODAY)).isEqualTo("ISO 105-X12:2016, 纺织品[S].");
    Record foreign =
        record(
            "{'kind':'standard','number':'ISO 105-X12:2016','jurisdiction':'INT',"
                + "'title':{'en':'Textiles','fr':'Textiles'}}");
    assertThat(Citation.gbt7714(foreign, "zh", TODAY)).isEqualTo("ISO 105-X12:2016, Textiles[S].");
    assertThat(
            cited(
                "{'kind':'standard','number':'CNS 15290','jurisdiction':'TW',"
                    + "'title':{'zh':'紡織品安全規範','en':'Safety of textiles'}}"))
        .as("its own title, whoever reads")
        .isEqualTo("CNS 15290, 紡織品安全規範[S].");
  }

  @Test
  void aStandardIsCitedByItsNumber() {
    assertThat(
            cited(
                "{'kind':'standard','number':'GB/T 3920-2008','jurisdiction':'CN',"
                    + "'title':{'zh':'纺织品 色牢度试验','en':'Textiles'}}"))
        .isEqualTo("GB/T 3920—2008, 纺织品 色牢度试验[S].");
    assertThat(
            cited(
                "{'kind':'standard','number':'ISO 105-X12:2016','jurisdiction':'INT',"
                    + "'title':{'zh':'纺织品','en':'Textiles'}}"))
        .isEqualTo("ISO 105-X12:2016, Textiles[S].");
    assertThat(
            cited(
                "{'kind':'standard','number':'JIS L 1041-1994','jurisdiction':'JP',"
                    + "'title':{'ja':'樹脂加工'}}"))
        .isEqualTo("JIS L 1041-1994, 樹脂加工[S].");
  }

  @Test
  void otherDocumentsAreCitedWithIssuerDateAndAddress() {
    assertThat(
            cited(
                "{'kind':'regulation','number':'16 CFR 1610','title':{'en':'Flammability.'},"
                    + "'issuer':'CPSC','issued':'2008-03-25','url':'https://example.org/a'}"))
        .isEqualTo(
            "CPSC. Flammability: 16 CFR 1610[Z/OL]. (2008-03-25)[2026-11-22]."
                + " https://example.org/a.");
    assertThat(cited("{'kind':'news','title':{'zh':'消息'},'url':'javascript:alert(1)'}"))
        .isEqualTo("消息[EB].");
  }

  @Test
  void aBibtexKeyIsPlain() {
    assertThat(Citation.bibtex(record("{'kind':'guide','title':{'en':'G'}}"), TODAY))
        .startsWith("@misc{X-1--,\n")
        .contains("  title = {{G}},")
        .endsWith("}\n");
  }
}
