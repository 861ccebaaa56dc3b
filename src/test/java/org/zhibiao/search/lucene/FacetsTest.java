package org.zhibiao.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.lucene.document.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Status;
import org.zhibiao.search.Facet;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.SearchResult;
import org.zhibiao.search.SearchResult.FacetCount;
import org.zhibiao.search.thesaurus.ConceptType.Role;
import org.zhibiao.search.thesaurus.Lexicon;

class FacetsTest {
  private static final Lexicon LEXICON = Lexicon.builtIn();

  private static final List<String> KINDS = List.of("standard", "notice", "recall");
  private static final List<String> STATUSES = List.of("in_force", "withdrawn", "upcoming");
  private static final List<String> PLACES = List.of("CN", "US", "US-CA", "EU", "US-NY");
  private static final List<String> ISSUERS = List.of("国家标准化管理委员会", "ISO", "ECHA: A/B");
  private static final List<String> HAZARDS = List.of("Strangulation", "Chemical", "Choking");
  private static final List<String> ICS = List.of("59.080.01", "59.080.30", "61.020", "97", "59");

  @TempDir Path folder;
  private Shelf shelf;

  @BeforeEach
  void fill() {
    Random random = new Random(20261122);
    shelf = new Shelf(folder);
    for (int i = 0; i < 400; i++) {
      String json =
          "{'kind':'%s','title':{'en':'%s %d'},'ics':['%s','%s'],'issued':'%d'"
              .formatted(
                  any(KINDS, random),
                  any(List.of("cotton", "wool"), random),
                  i,
                  any(ICS, random),
                  any(ICS, random),
                  1990 + random.nextInt(35));
      json += random.nextBoolean() ? ",'status':'" + any(STATUSES, random) + "'" : "";
      json += random.nextInt(4) > 0 ? ",'jurisdiction':'" + any(PLACES, random) + "'" : "";
      json += random.nextInt(4) > 0 ? ",'issuer':'" + any(ISSUERS, random) + "'" : "";
      json += random.nextInt(4) == 0 ? ",'hazards':['" + any(HAZARDS, random) + "']" : "";
      shelf.with("r" + i, json + "}");
    }
    shelf.filled();
  }

  @AfterEach
  void close() {
    shelf.close();
  }

  private static String any(List<String> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  /** The values of a record under a facet, as the facet's description promises them. */
  private static List<String> values(Record record, Facet facet) {
    return switch (facet) {
      case KIND -> List.of(record.fields().kind().code());
      case STATUS -> Status.on(Shelf.TODAY, record.fields()).map(Status::code).stream().toList();
      case JURISDICTION ->
          record.fields().get(Field.JURISDICTION).stream()
              .flatMap(
                  code ->
                      code.contains("-")
                          ? List.of(code, code.substring(0, 2)).stream()
                          : List.of(code).stream())
              .toList();
      case ISSUER -> record.fields().get(Field.ISSUER).stream().toList();
      case ICS -> {
        List<String> branches = new ArrayList<>();
        for (String code : record.fields().list(Field.ICS)) {
          for (int length : new int[] {2, 6, 9}) {
            if (code.length() >= length && !branches.contains(code.substring(0, length))) {
              branches.add(code.substring(0, length));
            }
          }
        }
        yield branches;
      }
      case PRODUCT -> List.copyOf(concepts(record).facet(Role.PRODUCT));
      case HAZARD -> List.copyOf(concepts(record).facet(Role.HAZARD));
      case YEAR -> record.fields().get(Field.ISSUED).map(date -> date.toString()).stream().toList();
    };
  }

  private static ConceptFields concepts(Record record) {
    ConceptFields concepts = new ConceptFields(LEXICON.get());
    concepts.add(new Document(), record.fields(), List.of(), List.of());
    return concepts;
  }

  private static boolean passes(Record record, Map<Facet, List<String>> filters) {
    return filters.entrySet().stream()
        .allMatch(
            filter ->
                values(record, filter.getKey()).stream()
                    .anyMatch(value -> filter.getValue().contains(value)));
  }

  private void compare(SearchRequest request, Predicate<Record> words) {
    SearchResult result = shelf.index.search(request);
    long total =
        shelf.records().stream()
            .filter(record -> words.test(record) && passes(record, request.filters()))
            .count();
    assertThat(result.total()).as("%s", request).isEqualTo(total);
    for (Facet facet : Facet.values()) {
      Map<Facet, List<String>> others = new LinkedHashMap<>(request.filters());
      others.remove(facet);
      Map<String, Long> expected = new TreeMap<>();
      shelf.records().stream()
          .filter(record -> words.test(record) && passes(record, others))
          .forEach(
              record ->
                  values(record, facet).forEach(value -> expected.merge(value, 1L, Long::sum)));
      Map<String, Long> counted = new TreeMap<>();
      List<FacetCount> counts = Objects.requireNonNull(result.facets().get(facet));
      counts.forEach(count -> counted.put(count.value(), count.count()));
      assertThat(counted).as("%s of %s", facet, request).isEqualTo(expected);
      assertThat(counts.stream().map(FacetCount::count))
          .isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }
  }

  @Test
  void countsAreThoseOfTheRecordsOneByOne() {
    compare(SearchRequest.of(""), record -> true);
    compare(SearchRequest.of("cotton"), FacetsTest::isCotton);
  }

  @Test
  void aFacetsOwnFilterDoesNotNarrowItsCounts() {
    for (Facet facet : Facet.values()) {
      String value = values(shelf.records().get(7), facet).stream().findFirst().orElse("CN");
      compare(SearchRequest.of("cotton").with(facet, value), FacetsTest::isCotton);
    }
    compare(
        SearchRequest.of("")
            .with(Facet.KIND, "standard")
            .with(Facet.KIND, "recall")
            .with(Facet.JURISDICTION, "US")
            .with(Facet.ICS, "59.080"),
        record -> true);
    compare(
        SearchRequest.of("wool").with(Facet.STATUS, "in_force").with(Facet.ISSUER, "ECHA: A/B"),
        record -> !isCotton(record));
  }

  private static boolean isCotton(Record record) {
    return record.fields().title().in("en").orElse("").startsWith("cotton");
  }

  @Test
  void yearsMaySpan() {
    assertThat(total(Facet.YEAR, "2010-2019")).isEqualTo(issuedBetween(2010, 2019));
    assertThat(total(Facet.YEAR, "2020-")).isEqualTo(issuedBetween(2020, 9999));
    assertThat(total(Facet.YEAR, "-1999")).isEqualTo(issuedBetween(0, 1999));
    assertThat(total(Facet.YEAR, "2012")).isEqualTo(issuedBetween(2012, 2012));
    assertThat(
            shelf
                .index
                .search(SearchRequest.of("").with(Facet.YEAR, "2012").with(Facet.YEAR, "2020-"))
                .total())
        .isEqualTo(issuedBetween(2012, 2012) + issuedBetween(2020, 9999));
  }

  private long total(Facet facet, String value) {
    return shelf.index.search(SearchRequest.of("").with(facet, value)).total();
  }

  private long issuedBetween(int from, int to) {
    return shelf.records().stream()
        .filter(
            record -> {
              int year = record.fields().get(Field.ISSUED).orElseThrow().year().orElseThrow();
              return year >= from && year <= to;
            })
        .count();
  }

  @Test
  void aValueThatNoRecordHasLeavesNothingAndKeepsTheSiblings() {
    for (Facet facet : Facet.values()) {
      SearchResult result =
          shelf.index.search(SearchRequest.of("").with(facet, "\u0000 no such ]"));
      assertThat(result.total()).as("%s", facet).isZero();
      assertThat(result.hits()).isEmpty();
      assertThat(result.facets().get(facet)).as("%s", facet).isNotEmpty();
    }
  }

  @Test
  void fieldsInTheQueryNarrowToo() {
    assertThat(shelf.search("kind:standard cotton").total())
        .isEqualTo(
            shelf.index.search(SearchRequest.of("cotton").with(Facet.KIND, "standard")).total());
    assertThat(shelf.search("状态:现行").total()).isEqualTo(total(Facet.STATUS, "in_force"));
    assertThat(shelf.search("国家：美国").total()).isEqualTo(total(Facet.JURISDICTION, "US"));
    assertThat(shelf.search("ics:59.080").total()).isEqualTo(total(Facet.ICS, "59.080"));
    assertThat(shelf.search("year:2010-2019").total()).isEqualTo(issuedBetween(2010, 2019));
    assertThat(shelf.search("kind:standard kind:notice").total())
        .isEqualTo(total(Facet.KIND, "standard") + total(Facet.KIND, "notice"));
    assertThat(shelf.search("-kind:standard").total())
        .isEqualTo(400 - total(Facet.KIND, "standard"));
    assertThat(shelf.search("issuer:ISO").total()).isEqualTo(total(Facet.ISSUER, "ISO"));
    assertThat(shelf.search("发布单位:标准化").total()).isEqualTo(total(Facet.ISSUER, "国家标准化管理委员会"));
  }
}
