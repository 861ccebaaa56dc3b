package org.zhibiao.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.catalogue.Connection;
import org.zhibiao.catalogue.RelationType;
import org.zhibiao.search.Hit;
import org.zhibiao.search.SearchRequest;

class RelatedTest {
  @TempDir Path folder;
  private Shelf shelf;

  @BeforeEach
  void fill() {
    shelf = new Shelf(folder);
  }

  private static Connection tie(RelationType type, String number, @Nullable String id) {
    return new Connection(type, number, null, id);
  }

  private List<String> related(String id, int limit) {
    return shelf.index.related(id, "zh", limit).stream().map(Hit::id).toList();
  }

  private void rubbing() {
    shelf
        .with(
            Shelf.record(
                "own",
                org.zhibiao.TestCatalogue.fields(
                    "{'kind':'standard','number':'GB/T"
                        + " 3920-2008','status':'in_force','title':{'zh':'纺织品 色牢度试验 耐摩擦色牢度'}}"),
                tie(RelationType.REFERENCED_BY, "GB 18401-2010", "citing"),
                tie(RelationType.ADOPTS, "ISO 105-X12:2001", "adopted"),
                tie(RelationType.REPLACES, "GB/T 3920-1997", "former"),
                tie(RelationType.REPLACED_BY, "GB/T 3920-2024", "next"),
                tie(RelationType.REFERENCES, "GB/T 6529-2008", null)))
        .with(
            "citing",
            "{'kind':'standard','number':'GB"
                + " 18401-2010','status':'in_force','title':{'zh':'国家纺织产品基本安全技术规范'}}")
        .with(
            "adopted",
            "{'kind':'standard','number':'ISO 105-X12:2001','title':{'en':'Colour fastness to"
                + " rubbing'}}")
        .with(
            "former",
            "{'kind':'standard','number':'GB/T"
                + " 3920-1997','status':'superseded','title':{'zh':'耐摩擦色牢度'}}")
        .with("next", "{'kind':'standard','number':'GB/T 3920-2024','title':{'zh':'耐摩擦色牢度'}}")
        .with(
            "untied-edition",
            "{'kind':'standard','number':'GB/T 3920-1983','title':{'zh':'耐摩擦色牢度试验'}}")
        .with(
            "withdrawn",
            "{'kind':'standard','number':'JIS L"
                + " 0849:2004','status':'withdrawn','title':{'ja':'摩擦に対する染色堅ろう度試験方法'}}")
        .with(
            "japanese",
            "{'kind':'standard','number':'JIS L 0862:2017','status':'in_force','title':{'en':'Test"
                + " methods for colour fastness to rubbing'}}")
        .with("kin", "{'kind':'standard','number':'GB/T 3921-2008','title':{'zh':'耐皂洗色牢度'}}")
        .with("strange", "{'kind':'standard','number':'GB/T 1-2020','title':{'zh':'羽绒服装'}}");
    for (int i = 0; i < 20; i++) {
      shelf.with(Shelf.titled("other" + i, "zh", "羽绒被第" + i + "号"));
    }
    shelf.filled();
  }

  @Test
  void successionAndAdoptionGoFirstThenWhatCitesItThenWhatIsAboutTheSame() {
    rubbing();
    assertThat(related("own", 10))
        .startsWith("next", "former", "adopted", "citing", "japanese")
        .contains("withdrawn")
        .doesNotContain("own", "strange", "untied-edition")
        .doesNotHaveDuplicates();
    assertThat(related("own", 2)).containsExactly("next", "former");
    assertThat(related("own", 0)).isEmpty();
    assertThat(related("own", -1)).isEmpty();
  }

  @Test
  void whatIsInForceGoesFirstAmongThoseAboutTheSame() {
    rubbing();
    List<String> all = related("own", 10);
    assertThat(all.indexOf("japanese")).isLessThan(all.indexOf("withdrawn"));
  }

  @Test
  void ofTheEditionsOfAnotherDocumentOneIsShown() {
    rubbing();
    shelf
        .with(
            "japanese-old",
            "{'kind':'standard','number':'JIS L 0862:1990','title':{'en':'Test methods for colour"
                + " fastness to rubbing'}}")
        .filled();
    assertThat(related("own", 10)).contains("japanese").doesNotContain("japanese-old");
  }

  @Test
  void aRecordThatIsNotThereHasNoRelations() {
    assertThat(related("nobody", 5)).isEmpty();
    rubbing();
    assertThat(related("nobody", 5)).isEmpty();
  }

  @Test
  void everyHitOfAPageIsExplainedInTheReadersLanguage() {
    rubbing();
    SearchRequest request = SearchRequest.of("耐摩擦色牢度 zzz").withLanguage("en");
    Map<String, List<String>> why = shelf.index.explain(request);
    assertThat(why.keySet()).containsExactlyElementsOf(shelf.ids(request));
    List<String> own = Objects.requireNonNull(why.get("japanese"));
    assertThat(own.getFirst()).startsWith("耐摩擦色牢度: title is about “colour fastness to rubbing”");
    assertThat(own.get(1)).isEqualTo("zzz: not there");
    assertThat(own.get(2)).startsWith("times 1.00 for its standing: In force, issued –");
    assertThat(own.getLast()).startsWith("total ");
    List<String> number =
        Objects.requireNonNull(shelf.index.explain(SearchRequest.of("GB/T 3920-2008")).get("own"));
    assertThat(number.getFirst()).contains("编号完全相同");
    assertThat(shelf.index.explain(SearchRequest.of("")).values().iterator().next()).hasSize(2);
  }
}
