package org.zhibiao.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.catalogue.Connection;
import org.zhibiao.catalogue.RelationType;

/** Which edition an undated number means, told by records that tell little of themselves. */
class EditionsTest {
  @TempDir Path folder;
  private Shelf shelf;

  @BeforeEach
  void open() {
    shelf = new Shelf(folder);
  }

  @AfterEach
  void close() {
    shelf.close();
  }

  private EditionsTest with(String id, String number, String more, Connection... connections) {
    shelf.with(
        Shelf.record(
            id,
            "{'kind':'standard','number':'%s','title':{'en':'Textiles'}%s}".formatted(number, more),
            connections));
    return this;
  }

  private static String status(String status) {
    return ",'status':'" + status + "'";
  }

  @Test
  void aDraftNumberedWithoutAYearStandsBehindTheEditionInForce() {
    with("draft", "ISO 16187", status("upcoming"))
        .with("old", "ISO 16187:2013", status("superseded"))
        .with("now", "ISO 16187:2025", status("in_force"));
    shelf.filled();

    assertThat(shelf.ids("ISO 16187")).containsExactly("now", "draft", "old");
    assertThat(shelf.ids("iso16187")).first().isEqualTo("now");
  }

  @Test
  void aNumberThatNeverHasAYearIsFoundByIt() {
    with("tm8", "AATCC TM8", status("in_force")).with("tm88", "AATCC TM88B", status("in_force"));
    shelf.filled();

    assertThat(shelf.ids("AATCC TM8")).first().isEqualTo("tm8");
    assertThat(shelf.ids("tm8")).first().isEqualTo("tm8");
  }

  @Test
  void ofEditionsWithoutAStatusTheNewestIsInForceWhoeverTellsWhenItWasIssued() {
    with("old", "FZ/T 73001-2008", ",'issued':'2008-03-12'").with("now", "FZ/T 73001-2016", "");
    shelf.filled();

    assertThat(shelf.ids("FZ/T 73001")).containsExactly("now", "old");
    assertThat(shelf.ids("73001")).first().isEqualTo("now");
  }

  @Test
  void anEditionWithoutAStatusIsGoneWhenAnotherReplacesIt() {
    with(
            "old",
            "GB/T 24252-2009",
            ",'issued':'2009-06-19'",
            new Connection(RelationType.REPLACED_BY, "GB/T 24252-2019", null, "now"))
        .with("now", "GB/T 24252-2019", status("in_force"))
        .with("next", "GB/T 24252-2026", status("upcoming"));
    shelf.filled();

    assertThat(shelf.ids("GB/T 24252")).containsExactly("now", "next", "old");
  }

  @Test
  void whereNoneIsInForceTheLastOneStandsFirst() {
    with("first", "ISO 8121:1986", status("superseded"))
        .with("last", "ISO 8121:2007", status("withdrawn"));
    shelf.filled();

    assertThat(shelf.ids("ISO 8121")).containsExactly("last", "first");
  }

  @Test
  void aEuropeanAdoptionThatIsNotHereBringsTheTextItAdopts() {
    with("old", "ISO 105-X12:2001", status("superseded"))
        .with("now", "ISO 105-X12:2016", status("in_force"))
        .with("other", "ISO 105-X16:2016", status("in_force"));
    shelf.filled();

    assertThat(shelf.ids("EN ISO 105-X12")).startsWith("now", "old").doesNotContain("other");
    assertThat(shelf.ids("DIN EN ISO 105-X12:2001")).startsWith("old", "now");
    assertThat(shelf.ids("BS EN ISO 105-X12:2002")).startsWith("now", "old");
  }

  @Test
  void aEuropeanAdoptionThatIsHereStandsBeforeTheTextItAdopts() {
    with("iso", "ISO 1833-1:2020", status("in_force"))
        .with("en", "EN ISO 1833-1:2020", status("in_force"));
    shelf.filled();

    assertThat(shelf.ids("EN ISO 1833-1:2020")).startsWith("en", "iso");
    assertThat(shelf.ids("EN ISO 1833-1")).startsWith("en", "iso");
    assertThat(shelf.ids("ISO 1833-1")).startsWith("iso", "en");
  }
}
