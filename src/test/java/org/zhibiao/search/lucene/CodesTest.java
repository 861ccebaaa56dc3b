package org.zhibiao.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that are no standards': of substances, notices, recalls and acts; codes of subjects. */
class CodesTest {
  @TempDir Path folder;
  private Shelf shelf;

  @BeforeEach
  void fill() {
    shelf = new Shelf(folder);
    shelf
        .with(
            "substance",
            "{'kind':'substance','number':'SVHC-50-00-0','title':{'en':'Formaldehyde'},"
                + "'cas':'50-00-0','ec':'200-001-8'}")
        .with(
            "joint",
            "{'kind':'notice','number':'G/TBT/N/KEN/900/Rev.1',"
                + "'also_numbers':['G/TBT/N/UGA/901/Rev.1'],'title':{'en':'Garments'},"
                + "'hs':['62'],'ics':['61.020']}")
        .with(
            "gloves",
            "{'kind':'notice','number':'G/TBT/N/USA/242','title':{'en':'Flammability'},"
                + "'hs':['6216','6309'],'ics':['13.220.40']}")
        .with(
            "leather",
            "{'kind':'notice','number':'G/TBT/N/EU/12','title':{'en':'Leather'},"
                + "'hs':['420310']}")
        .with("gate", "{'kind':'recall','number':'A12/00428/23','title':{'en':'Hoodie'}}")
        .with("gate-old", "{'kind':'recall','number':'1385/09','title':{'en':'Sweatshirt'}}")
        .with("cpsc", "{'kind':'recall','number':'CPSC 26-315','title':{'en':'Robe'}}")
        .with(
            "burning",
            "{'kind':'standard','number':'ISO 6941:2003','status':'in_force',"
                + "'title':{'en':'Flame spread'},'ics':['13.220.40','59.080.30']}")
        .with(
            "labels",
            "{'kind':'regulation','number':'Regulation (EU) No 1007/2011','jurisdiction':'EU',"
                + "'title':{'en':'Fibre names'}}")
        .with(
            "retained",
            "{'kind':'regulation','number':'Retained Regulation (EU) No 1007/2011',"
                + "'title':{'en':'Regulation (EU) No 1007/2011, retained'},'status':'in_force'}")
        .with(
            "reach",
            "{'kind':'regulation','number':'Regulation (EC) No 1907/2006',"
                + "'title':{'en':'REACH'}}")
        .with(
            "entry",
            "{'kind':'regulation','number':'Regulation (EC) No 1907/2006, Annex XVII entry 43',"
                + "'title':{'en':'Regulation (EC) No 1907/2006: azo dyes'},'status':'in_force'}")
        .with(
            "amending",
            "{'kind':'regulation','number':'Regulation (EU) 2015/628, REACH Annex XVII entry 63',"
                + "'title':{'en':'Lead'}}")
        .with(
            "footwear",
            "{'kind':'regulation','number':'Directive 94/11/EC','title':{'en':'Footwear'}}")
        .filled();
  }

  @AfterEach
  void close() {
    shelf.close();
  }

  @ParameterizedTest
  @CsvSource({
    "50-00-0, substance",
    "CAS 50-00-0, substance",
    "CAS No. 50-00-0, substance",
    "CAS:50-00-0, substance",
    "５０－００－０, substance",
    "200-001-8, substance",
    "EC 200-001-8, substance",
    "EC No. 200-001-8, substance",
    "EINECS 200–001–8, substance",
    "G/TBT/N/KEN/900/Rev.1, joint",
    "G/TBT/N/UGA/901/Rev.1, joint",
    "g/tbt/n /uga/ 901/rev.1, joint",
    "TBT/N/UGA/901/Rev.1, joint",
    "A12/00428/23, gate",
    "00428/23, gate",
    "1385/09, gate-old",
    "26-315, cpsc",
    "26315, cpsc",
    "CPSC #26315, cpsc",
    "HS 6216, gloves",
    "HS6216, gloves",
    "hs code 62.16, gloves",
    "6216, gloves",
    "HS 6203, joint",
    "HS 4203, leather",
    "ICS 61.020, joint",
    "ics61.020, joint",
    "61.020, joint",
    "ICS 59.080.30, burning",
    "５９．０８０．３０, burning",
    "1007/2011, labels",
    "EU 1007/2011, labels",
    "Regulation (EU) 1007/2011, labels",
    "Regulation 1007/2011, labels",
    "1907/2006, reach",
    "(EC) 1907/2006, reach",
    "2015/628, amending",
    "94/11/EC, footwear"
  })
  void aNumberOrACodeBringsItsRecordFirst(String typed, String first) {
    assertThat(shelf.ids(typed)).first().isEqualTo(first);
  }

  @Test
  void aCodeOfGoodsBringsItsPartsAndWhatItIsAPartOfBehindItself() {
    assertThat(shelf.ids("HS 62")).startsWith("joint", "gloves");
    assertThat(shelf.ids("HS 6216")).startsWith("gloves", "joint").doesNotContain("leather");
  }

  @Test
  void aCodeOfSubjectsBringsTheBranchesBelow() {
    assertThat(shelf.ids("ICS 13.220")).containsExactlyInAnyOrder("gloves", "burning");
  }
}
