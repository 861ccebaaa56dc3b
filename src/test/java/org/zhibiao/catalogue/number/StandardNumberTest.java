package org.zhibiao.catalogue.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.zhibiao.catalogue.number.NumberForms.Form;
import org.zhibiao.catalogue.number.StandardNumber.Bare;
import org.zhibiao.catalogue.number.StandardNumber.Found;

class StandardNumberTest {
  private static StandardNumber number(String text) {
    return StandardNumber.parse(text).orElseThrow(() -> new AssertionError("not read: " + text));
  }

  private static String adopted(String text) {
    return number(text).adopted().map(StandardNumber::key).orElse("nothing");
  }

  @Test
  void every_form_is_read_as_its_issuer_means_it() {
    List<Form> forms = NumberForms.all();
    assertTrue(forms.size() >= 300, "forms: " + forms.size());
    List<Form> read = new ArrayList<>();
    for (Form form : forms) {
      read.add(
          StandardNumber.parse(form.typed())
              .map(n -> new Form(form.typed(), n.key(), n.familyKey(), n.year(), n.display()))
              .orElse(new Form(form.typed(), "not read", "", Optional.empty(), "")));
    }
    for (int i = 0; i < forms.size(); i++) {
      assertEquals(forms.get(i), read.get(i));
    }
  }

  @Test
  void forms_that_the_issuer_spelled_differently_share_a_key_only_when_they_are_one_document() {
    Map<String, String> displays = new HashMap<>();
    for (Form form : NumberForms.all()) {
      StandardNumber number = number(form.typed());
      String other = displays.putIfAbsent(number.key(), number.display());
      if (other != null) {
        assertEquals(number, number(other));
      }
    }
    assertNotEquals(number("GB/T 3920-2008"), number("GB 3920-2008"));
    assertNotEquals(number("FZ/T 01057"), number("FZ/T 1057"));
    assertNotEquals(number("ISO 105-X12:2016"), number("EN ISO 105-X12:2016"));
    assertNotEquals(number("EN 71-1:2014"), number("EN 71-1:2014+A1:2018"));
    assertNotEquals(number("EN 71-1:2014/A1:2018"), number("EN 71-1:2014+A1:2018"));
    assertNotEquals(number("ASTM D1683-11e1(2018)"), number("ASTM D1683-11(2018)e1"));
    assertNotEquals(number("ISO/DIS 5354-1"), number("ISO/DIS 5354-1.2"));
    assertNotEquals(number("JIS L 4107:2000"), number("JIS L 4107:2000R"));
    assertNotEquals(number("ISO 105"), number("ISO 105 (all parts)"));
    assertNotEquals(number("TM20"), number("TM20A"));
  }

  @Test
  void what_is_no_standard_number_is_not_read() {
    List<String> others =
        List.of(
            "",
            " ",
            "G/TBT/N/USA/1584",
            "G/SPS/N/EU/12/Add.1",
            "50-00-0",
            "2018",
            "2018-05-01",
            "is 100 percent",
            "16 CFR Part 1610",
            "010-12345678",
            "13812345678",
            "+86 571 8888 8888",
            "CPSC 26629",
            "26-315",
            "A12/0559/19",
            "0480/09",
            "SVHC-700-960-7",
            "ISO",
            "ISO/TC 38",
            "SAC/TC 209",
            "CEN/TC 248/WG 10",
            "T/C 65/35",
            "T/R 80/20",
            "GB/T",
            "GB 18401 甲醛",
            "GB 18401-2010 和 GB 31701-2015",
            "Regulation (EC) No 1907/2006",
            "Oeko-Tex Standard 100",
            "HS 6109",
            "纺织品",
            "13368-2018",
            "ISO 105-X12:20166",
            "GB/T 3920-20088",
            "GB/T 1234567",
            "E 96",
            "no. 14",
            "iso 9001 certified");
    for (String other : others) {
      assertEquals(Optional.empty(), StandardNumber.parse(other), other);
    }
    assertEquals(Optional.empty(), StandardNumber.parse("GB/T 3920" + " ".repeat(200)));
  }

  @Test
  void prefix_tells_issuer_and_jurisdiction() {
    Map<String, String> jurisdictions =
        Map.of(
            "GB/T 3920", "CN",
            "ISO 105-X12", "INT",
            "EN 343", "EU",
            "DIN EN ISO 1833-1", "DE",
            "ASTM D1230-22", "US",
            "JIS L 1096", "JP",
            "KS K ISO 105-X12", "KR",
            "ГОСТ Р 71039-2023", "RU",
            "SN EN ISO 105-X12", "CH",
            "SN/T 1649-2005", "CN");
    jurisdictions.forEach(
        (text, expected) -> assertEquals(Optional.of(expected), number(text).jurisdiction(), text));
    assertEquals("DIN EN ISO", number("dineniso1833-1").issuerPrefix());
    assertEquals("GB/T", number("gbt3920").issuerPrefix());
    assertEquals(Optional.of("AATCC"), number("TM61").issuer());
    assertEquals(Optional.empty(), number("ГОСТ 25617-2014").jurisdiction());
    assertEquals("", number("20150095-T-608").issuerPrefix());
  }

  @Test
  void family_is_shared_by_editions_and_lineage_also_by_drafts_and_changed_obligation() {
    assertTrue(number("GB/T 3920-1997").sameFamily(number("gbt3920-2008")));
    assertTrue(number("GB 18401-2010/XG1-2012").sameFamily(number("GB 18401-2003")));
    assertTrue(number("ASTM D1683-11(2018)e1").sameFamily(number("ASTM D1683/D1683M-22")));
    assertFalse(number("GB 250-1995").sameFamily(number("GB/T 250-2008")));
    assertEquals("GB 250", number("GB/T 250-2008").lineageKey());
    assertEquals("GB 250", number("GB 250-1995").lineageKey());
    assertEquals("ISO 10047", number("ISO/DIS 10047").lineageKey());
    assertEquals("ISO 105-1", number("ISO/R 105-1:1959").lineageKey());
    assertEquals("EN ISO 105-B02", number("prEN ISO 105-B02").lineageKey());
    assertEquals("EN 343", number("FprEN 343").lineageKey());
    assertEquals("IWA 32", number("IWA 32:2019").lineageKey());
    assertEquals("GB/T 3920", number("gbt 3920-2008").undatedDisplay());
    assertEquals("JIS L 1096", number("L1096:2010").undatedDisplay());
    assertEquals("ISO 105-A02", number("ISO 105-A02:1993/Cor 1:1997").undatedDisplay());
  }

  @Test
  void bare_key_is_the_family_without_its_issuer() {
    assertEquals("3920", number("GB/T 3920-2008").bareKey());
    assertEquals("105-X12", number("DIN EN ISO 105-X12:2016").bareKey());
    assertEquals("D1683", number("ASTM D1683/D1683M-17(2018)").bareKey());
    assertEquals("L1096", number("JIS L 1096:2010").bareKey());
    assertEquals("01057", number("FZ/T 01057.1~4-2007").bareKey());
    assertEquals("4.2NO14", number("CAN/CGSB-4.2 No.14").bareKey());
  }

  @Test
  void number_typed_without_issuer_is_read_as_bare() {
    assertEquals(
        Optional.of(new Bare("13368", OptionalInt.of(2018))),
        StandardNumber.parseBare("13368-2018"));
    assertEquals(
        Optional.of(new Bare("13368", OptionalInt.of(2018))),
        StandardNumber.parseBare(" １３３６８—２０１８ "));
    assertEquals(
        Optional.of(new Bare("105-X12", OptionalInt.empty())), StandardNumber.parseBare("105-x12"));
    assertEquals(
        Optional.of(new Bare("105-X12", OptionalInt.of(2016))),
        StandardNumber.parseBare("105-X12:2016"));
    assertEquals(
        Optional.of(new Bare("3920", OptionalInt.empty())), StandardNumber.parseBare("3920"));
    assertEquals(
        Optional.of(new Bare("5296.4", OptionalInt.of(1998))),
        StandardNumber.parseBare("5296.4-1998"));
    assertEquals(
        Optional.of(new Bare("2018", OptionalInt.of(2017))), StandardNumber.parseBare("2018-2017"));
    for (String other :
        List.of("50-00-0", "2018-05-01", "13812345678", "010-12345678", "棉", "", "GB/T 3920")) {
      assertEquals(Optional.empty(), StandardNumber.parseBare(other), other);
    }
  }

  @Test
  void adopted_text_keeps_its_year_only_where_the_year_is_its_own() {
    assertEquals("ISO 1833-1", adopted("DIN EN ISO 1833-1:2006"));
    assertEquals("ISO 1833-1", adopted("BS EN ISO 1833-1:2010"));
    assertEquals("ISO 105-X12", adopted("EN ISO 105-X12:2016"));
    assertEquals("ISO 9902-5@2001", adopted("ГОСТ 31425.5-2025/ISO 9902-5:2001"));
    assertEquals("ISO 105-X12@2001", adopted("GB/T 3920-2008（ISO 105-X12：2001，MOD）"));
    assertEquals("EN 343", adopted("BS EN 343"));
    assertEquals("EN 343@2019", adopted("BS EN 343:2019"));
    assertEquals("EN 343", adopted("NF EN 343:2019-05"));
    assertEquals("ISO 105-X12", adopted("KS K ISO 105-X12"));
    assertEquals("ISO 12945-2", adopted("ГОСТ Р ИСО 12945-2-2012"));
    assertEquals("ISO/TR 11827", adopted("CEN ISO/TR 11827:2016"));
    assertEquals("nothing", adopted("ISO 105-X12:2016"));
    assertEquals("nothing", adopted("GB/T 3920-2008"));
  }

  @Test
  void supplement_has_its_own_number_and_year() {
    Supplement cor = number("ISO 105-A02:1993/Cor 2:2005").supplement().orElseThrow();
    assertEquals(Supplement.Kind.CORRIGENDUM, cor.kind());
    assertEquals(OptionalInt.of(2), cor.number());
    assertEquals(OptionalInt.of(2005), cor.year());
    assertEquals("ISO 105-A02@1993", number("ISO 105-A02:1993/Cor 2:2005").baseKey());
    for (String amendment :
        List.of(
            "GB 18401-2010/XG1-2012",
            "EN 343:2003/A1:2012",
            "ISO 10318-1:2015/Amd 1:2012",
            "JIS L 1096:2010/AMENDMENT 1:2012",
            "JIS L 1096:2010（追補1：2012）")) {
      assertEquals(
          Optional.of(
              new Supplement(
                  Supplement.Kind.AMENDMENT, "", OptionalInt.of(1), OptionalInt.of(2012), "")),
          number(amendment).supplement(),
          amendment);
    }
    assertEquals(Optional.empty(), number("EN 71-1:2014+A1:2018").supplement());
    assertEquals(2, number("ISO 105-B02:1994/Amd 1:1998/Cor 1:1999").supplements().size());
  }

  @Test
  void drafts_are_told_from_standards() {
    for (String draft :
        List.of(
            "ISO/DIS 5354-1.2",
            "ISO/CD TR 20572",
            "prEN 343",
            "FprEN ISO 105-B02",
            "BS prEN 343",
            "20150095-T-608",
            "2018-0123T-FZ",
            "ISO 20932-3:2018/DAM 1",
            "ISO 13997:2024/CD Amd 1")) {
      assertTrue(number(draft).draft(), draft);
    }
    for (String issued :
        List.of("ISO/TR 12960:1998", "EN 343", "GB/T 3920", "ISO/R 105-1:1959", "IWA 32:2019")) {
      assertFalse(number(issued).draft(), issued);
    }
  }

  @Test
  void undated_all_parts_and_range_numbers_cover_what_they_name() {
    assertTrue(number("GB/T 3920").covers(number("GB/T 3920-2008")));
    assertTrue(number("GB 18401").covers(number("GB 18401-2010/XG1-2012")));
    assertFalse(number("GB/T 3920-1997").covers(number("GB/T 3920-2008")));
    assertFalse(number("GB/T 3920-2008").covers(number("GB/T 3920")));
    assertTrue(number("ISO 105 (all parts)").covers(number("ISO 105-X12:2016")));
    assertTrue(number("GB/T 2910（所有部分）").covers(number("GB/T 2910.11-2009")));
    assertFalse(number("ISO 105 (all parts)").covers(number("ISO 1059")));
    assertFalse(number("ISO 105").covers(number("ISO 105-X12:2016")));
    assertTrue(number("FZ/T 01057.1~4-2007").covers(number("FZ/T 01057.3-2007")));
    assertFalse(number("FZ/T 01057.1~4-2007").covers(number("FZ/T 01057.5-2007")));
    assertFalse(number("FZ/T 01057.1~4-2007").covers(number("FZ/T 01057.3-1999")));
    assertTrue(number("FZ/T 01057.1~4").covers(number("FZ/T 01057.3-1999")));
    assertFalse(number("FZ/T 01057.1~4").covers(number("FZ/T 01057")));
    assertEquals(Optional.of(new PartRange(1, 4)), number("FZ/T 01057.1-4-2007").partRange());
    assertTrue(number("ISO 105（所有部分）").allParts());
  }

  @Test
  void editions_go_from_old_to_new_with_what_follows_them_after_them() {
    assertOrder(
        List.of(
            "ASTM D1683-90",
            "ASTM D1683-11",
            "ASTM D1683-11e1",
            "ASTM D1683-11(2018)",
            "ASTM D1683-11(2018)e1",
            "ASTM D1683-17a",
            "ASTM D1683/D1683M-22"),
        true);
    assertOrder(
        List.of(
            "GB 18401-2003",
            "GB 18401-2010",
            "GB 18401-2010/XG1-2012",
            "GB 18401-2010/XG2-2014",
            "GB 18401-2025"),
        true);
    assertOrder(List.of("GB 250-1995", "GB/T 250-2008", "GB/T 250-2024"), true);
    assertOrder(List.of("ISO 10047:1993", "ISO 10047:2003", "ISO/DIS 10047"), true);
    assertOrder(List.of("EN 71-1:2014", "EN 71-1:2014+A1:2018", "EN 71-1:2026"), true);
  }

  @Test
  void shelf_order_counts_numbers_as_numbers() {
    assertOrder(
        List.of(
            "ASTM D737",
            "ASTM D1683",
            "GB 250-1995",
            "GB 18401",
            "GB/T 3920-1997",
            "GB/T 3920-2008",
            "GB/T 5606.2",
            "GB/T 5606.10",
            "GB/T 18401",
            "ISO 105",
            "ISO 105 (all parts)",
            "ISO 105-A01",
            "ISO 105-B02",
            "ISO 105-B02:1994",
            "ISO 105-B02:1994/Amd 1:1998",
            "ISO 105-B02:2014",
            "ISO 1833-2",
            "ISO 1833-10",
            "ISO 10047"),
        false);
  }

  private static void assertOrder(List<String> expected, boolean byEdition) {
    List<StandardNumber> sorted = new ArrayList<>();
    for (int i = expected.size() - 1; i >= 0; i--) {
      sorted.add(number(expected.get(i)));
    }
    sorted.sort(byEdition ? StandardNumber.byEdition() : null);
    assertEquals(expected, sorted.stream().map(StandardNumber::display).toList());
    if (!byEdition) {
      List<String> keys = new ArrayList<>(sorted.stream().map(StandardNumber::sortKey).toList());
      assertEquals(keys, keys.stream().sorted().toList());
    }
  }

  @Test
  void numbers_are_found_where_they_stand_in_prose() {
    assertFound("代替GB/T 5606.1-1996和GB/T 5606.2", "GB/T 5606.1-1996", "GB/T 5606.2");
    assertFound("GB 18401 甲醛", "GB 18401");
    assertFound("see ISO 105-X12:2016 and EN 343.", "ISO 105-X12:2016", "EN 343");
    assertFound(
        "本标准按照GB/T 1.1—2009起草，代替FZ/T 01057.1~4-1999《纺织纤维》", "GB/T 1.1—2009", "FZ/T 01057.1~4-1999");
    assertFound("与GB/T 3920-2008（ISO 105-X12：2001，MOD）相比", "GB/T 3920-2008", "ISO 105-X12：2001");
    assertFound("CEN/TC 248 prepared EN ISO 105-B02:2014.", "EN ISO 105-B02:2014");
    assertFound("ISO 105-C06/A2S, ISO 105 C06", "ISO 105-C06", "ISO 105 C06");
    assertFound("符合GB18401B类", "GB18401");
    assertFound("依据GB 31701-2015第1号修改单", "GB 31701-2015第1号修改单");
    assertFound("ГОСТ 31425.5-2025/ISO 9902-5:2001 введен", "ГОСТ 31425.5-2025/ISO 9902-5:2001");
    assertFound("按ISO 1833-1标准和JIS L 1030-2标准", "ISO 1833-1", "JIS L 1030-2");
    assertFound("gb/t 3920 色牢度", "gb/t 3920");
    assertFound(
        "(ASTM D1230-22; AATCC TM61-2013e2(2020))", "ASTM D1230-22", "AATCC TM61-2013e2(2020)");
    assertFound("T/CNTAC 15—2018。T/C 65/35府绸", "T/CNTAC 15—2018");
  }

  @Test
  void an_enumeration_names_the_issuer_once() {
    assertFound(
        "执行FZ/T 73020-2012、73022-2012和GB/T 8878-2014",
        "FZ/T 73020-2012",
        "73022-2012",
        "GB/T 8878-2014");
    assertFound(
        "ISO 105-X12:2016, 105-B02:2014 and 105-C06:2010.",
        "ISO 105-X12:2016",
        "105-B02:2014",
        "105-C06:2010");
    assertEquals(
        List.of("FZ/T 73020-2012", "FZ/T 73022-2012"),
        StandardNumber.findAll("FZ/T 73020-2012、73022-2012").stream()
            .map(found -> found.number().display())
            .toList());
    assertFound("GB/T 3920-2008、2024年发布，2016-2020年间", "GB/T 3920-2008");
    assertFound("GB/T 2912.1-2009, 50-00-0、10-31，050-1999-1234", "GB/T 2912.1-2009");
    assertFound("ISO 105-X12:2016, 2016-2020, 12 items, 3920", "ISO 105-X12:2016");
  }

  @Test
  void words_and_measures_in_prose_are_no_numbers() {
    assertFound("this is 100 percent cotton; IS 100 percent, as 2001 was");
    assertFound("En 2015, EN 2019 et en 343 jours");
    assertFound("G/TBT/N/USA/1584, 16 CFR Part 1610, 010-12345678, CAS 50-00-0");
    assertFound("16 GB 2023 RAM, SB 12, HB 123, ISO/TC 38, XGB 18401");
  }

  private static void assertFound(String text, String... expected) {
    List<String> spelled = new ArrayList<>();
    for (Found found : StandardNumber.findAll(text)) {
      spelled.add(text.substring(found.start(), found.end()));
    }
    assertEquals(List.of(expected), spelled, text);
  }

  @Test
  void only_the_first_hundred_numbers_of_a_text_are_given() {
    assertEquals(100, StandardNumber.findAll("GB/T 3920-2008、".repeat(500)).size());
  }
}
