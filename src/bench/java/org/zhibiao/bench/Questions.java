package org.zhibiao.bench;

import java.util.List;
import java.util.stream.Stream;
import org.zhibiao.search.Facet;
import org.zhibiao.search.SearchRequest;

/** What readers ask: words and numbers in both languages, alone and narrowed by facets. */
final class Questions {
  private Questions() {}

  static List<SearchRequest> all() {
    return Stream.concat(plain(), narrowed()).toList();
  }

  private static Stream<SearchRequest> plain() {
    return Stream.of(
            "色牢度",
            "耐摩擦色牢度",
            "纺织品 甲醛",
            "起毛起球",
            "偶氮染料",
            "针织服装",
            "邻苯二甲酸酯",
            "防护服 阻燃",
            "铅",
            "镍释放",
            "儿童服装 绳带",
            "羽绒",
            "羊毛 纤维 含量",
            "colour fastness",
            "colour fastness to rubbing",
            "tensile strength of fabrics",
            "children's clothing drawstrings",
            "flammability",
            "formaldehyde",
            "wool",
            "protective clothing against heat and flame",
            "nonwovens test method",
            "care labelling",
            "\"domestic washing and drying\"",
            "pilling -martindale",
            "gbt3920",
            "GB 18401",
            "ISO 105-X12:2016",
            "ISO 13934",
            "JIS L 1096",
            "16 CFR 1610",
            "0849",
            "80-05-7",
            "year:2010-2019 cotton")
        .map(SearchRequest::of);
  }

  private static Stream<SearchRequest> narrowed() {
    return Stream.of(
        SearchRequest.of("色牢度").with(Facet.STATUS, "in_force"),
        SearchRequest.of("colour fastness")
            .with(Facet.STATUS, "in_force")
            .with(Facet.KIND, "standard"),
        SearchRequest.of("textiles").with(Facet.ICS, "59.080").with(Facet.YEAR, "2010-2019"),
        SearchRequest.of("children").with(Facet.JURISDICTION, "US"),
        SearchRequest.of("").with(Facet.JURISDICTION, "CN"),
        SearchRequest.of("fabric")
            .with(Facet.KIND, "standard")
            .with(Facet.KIND, "recall")
            .with(Facet.STATUS, "in_force"));
  }
}
