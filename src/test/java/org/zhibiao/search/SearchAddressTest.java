package org.zhibiao.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SearchAddressTest {
  @Test
  void whatIsAsByDefaultIsNotWritten() {
    assertThat(SearchAddress.of(SearchRequest.of(""))).isEqualTo("/search");
    assertThat(SearchAddress.of(SearchRequest.of("GB/T 3920"))).isEqualTo("/search?q=GB%2FT+3920");
  }

  @Test
  void twoWaysToAskTheSameHaveOneAddress() {
    SearchRequest one =
        SearchRequest.of("a")
            .with(Facet.KIND, "standard")
            .with(Facet.KIND, "notice")
            .with(Facet.YEAR, "2020-");
    SearchRequest other =
        SearchRequest.of(" a ")
            .with(Facet.YEAR, "2020-")
            .with(Facet.KIND, "notice")
            .with(Facet.KIND, "standard")
            .with(Facet.KIND, "notice");
    assertThat(SearchAddress.of(one))
        .isEqualTo(SearchAddress.of(other))
        .isEqualTo("/search?q=a&kind=notice&kind=standard&year=2020-");
  }

  @Test
  void narrowingGivesTheAddressOfTheNarrowedRequest() {
    SearchRequest plain = SearchRequest.of("");
    SearchRequest full =
        SearchRequest.of("棉 & 麻")
            .with(Facet.KIND, "standard")
            .with(Facet.ICS, "59.080")
            .withSize(50)
            .withSort(Sort.DEADLINE)
            .withPage(7);
    for (SearchRequest request : List.of(plain, full)) {
      for (Facet facet : Facet.values()) {
        for (String value : List.of("a", "国家 & 局", "59.100", "zz")) {
          assertThat(SearchAddress.narrowing(request, facet).apply(value))
              .isEqualTo(SearchAddress.of(request.with(facet, value)));
        }
      }
    }
  }

  @Test
  void readingIsTheInverseOfWriting() {
    SearchRequest request =
        SearchRequest.of("耐摩擦 & 色牢度=+%")
            .with(Facet.KIND, "standard")
            .with(Facet.STATUS, "in_force")
            .with(Facet.JURISDICTION, "US-CA")
            .with(Facet.ISSUER, "国家 & 局")
            .with(Facet.ICS, "59.080")
            .with(Facet.YEAR, "-1999")
            .withSize(50)
            .withSort(Sort.DEADLINE)
            .withPage(7);
    SearchAddress.Read read = SearchAddress.read(parsed(SearchAddress.query(request)), "zh");
    assertThat(read.ignored()).isEmpty();
    assertThat(read.request()).isEqualTo(request);
  }

  private static Map<String, List<String>> parsed(String query) {
    return Stream.of(query.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.groupingBy(
                pair -> pair[0],
                Collectors.mapping(
                    pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                    Collectors.toList())));
  }

  @Test
  void whatCannotBeUsedIsLeftOutAndNamed() {
    SearchAddress.Read read =
        SearchAddress.read(
            Map.of(
                "kind", List.of("standard", "car", ""),
                "year", List.of("20", "2016", "2010-2019", "2020-", "-1999", "99999"),
                "ics", List.of("59", "59.080", "59.080.01", "59.08.1", "x"),
                "jurisdiction", List.of("cn", "Nowhere"),
                "page", List.of("0"),
                "size", List.of("101"),
                "utm_source", List.of("x")),
            "en");
    SearchRequest request = read.request();
    assertThat(request.values(Facet.KIND)).containsExactly("standard");
    assertThat(request.values(Facet.YEAR)).containsExactly("-1999", "2010-2019", "2016", "2020-");
    assertThat(request.values(Facet.ICS)).containsExactly("59", "59.080", "59.080.01");
    assertThat(request.values(Facet.JURISDICTION)).containsExactly("CN");
    assertThat(request.page()).isEqualTo(1);
    assertThat(request.size()).isEqualTo(SearchRequest.DEFAULT_SIZE);
    assertThat(request.language()).isEqualTo("en");
    assertThat(read.ignored())
        .extracting(SearchAddress.Ignored::name)
        .containsExactlyInAnyOrder(
            "kind", "year", "year", "ics", "ics", "jurisdiction", "page", "size");
  }

  @Test
  void aQueryIsCutToWhatIsLookedAtBetweenTwoCharacters() {
    assertThat(SearchRequest.of("a".repeat(10_000)).query()).hasSize(2_000);
    String sewing = "\uD83E\uDDF5";
    String odd = SearchRequest.of("a" + sewing.repeat(5_000)).query();
    assertThat(odd).hasSize(1_999).endsWith(sewing);
    SearchRequest blank = SearchRequest.of("a".repeat(1_999) + " b");
    assertThat(blank.query()).hasSize(1_999);
    assertThat(SearchAddress.read(parsed(SearchAddress.query(blank)), "zh").request())
        .isEqualTo(blank);
  }

  @Test
  void thePageIsBoundByTheDepth() {
    assertThat(SearchAddress.read(Map.of("page", List.of("500")), "zh").request().page())
        .isEqualTo(500);
    assertThat(SearchAddress.read(Map.of("page", List.of("501")), "zh").request().page())
        .isEqualTo(1);
    assertThat(
            SearchAddress.read(Map.of("page", List.of("100"), "size", List.of("100")), "zh")
                .request()
                .page())
        .isEqualTo(100);
  }
}
