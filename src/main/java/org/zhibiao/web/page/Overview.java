package org.zhibiao.web.page;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Status;
import org.zhibiao.search.Facet;
import org.zhibiao.search.Hit;
import org.zhibiao.search.Search;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.SearchResult;
import org.zhibiao.search.Sort;

/**
 * What the catalogue holds on a day: counts, what is coming, what is new. Taken from the index
 * alone.
 *
 * @param generation of the index that it was taken from
 * @param kinds how many records of each kind, kinds without any left out
 * @param places for each kind, how many records of each jurisdiction
 * @param classes how many records stand under each ICS branch
 * @param upcoming coming into force, the soonest first
 * @param open notices whose comment period runs, the soonest deadline first
 */
public record Overview(
    long generation,
    LocalDate day,
    long total,
    Map<Kind, Long> kinds,
    Map<Kind, Map<String, Long>> places,
    Map<String, Long> classes,
    List<Hit> upcoming,
    List<Hit> open,
    List<Hit> notices,
    List<Hit> recalls,
    List<Hit> published) {
  private static final int SHOWN = 5;

  static Overview of(Search search, long generation, LocalDate day) {
    SearchResult all = search.run(SearchRequest.of("").withSize(1));
    Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
    counts(all, Facet.KIND)
        .forEach((code, count) -> Kind.of(code).ifPresent(kind -> kinds.put(kind, count)));
    Map<Kind, Map<String, Long>> places = new EnumMap<>(Kind.class);
    for (Kind kind : kinds.keySet()) {
      SearchRequest request = of(kind, Sort.RELEVANCE).withSize(1);
      places.put(kind, counts(search.run(request), Facet.JURISDICTION));
    }
    return new Overview(
        generation,
        day,
        all.total(),
        Collections.unmodifiableMap(kinds),
        Collections.unmodifiableMap(places),
        counts(all, Facet.ICS),
        upcoming(search),
        search
            .run(of(Kind.NOTICE, Sort.DEADLINE).with(Facet.STATUS, Status.OPEN.code()))
            .hits()
            .stream()
            .limit(SHOWN)
            .toList(),
        newest(search, Kind.NOTICE),
        newest(search, Kind.RECALL),
        published(search));
  }

  private static SearchRequest of(Kind kind, Sort sort) {
    return SearchRequest.of("").withSort(sort).with(Facet.KIND, kind.code());
  }

  private static Map<String, Long> counts(SearchResult result, Facet facet) {
    Map<String, Long> counts = new LinkedHashMap<>();
    result
        .facets()
        .getOrDefault(facet, List.of())
        .forEach(count -> counts.put(count.value(), count.count()));
    return Collections.unmodifiableMap(counts);
  }

  private static List<Hit> newest(Search search, Kind kind) {
    return search.run(of(kind, Sort.ISSUED)).hits().stream()
        .filter(hit -> hit.fields().has(Field.ISSUED))
        .limit(SHOWN)
        .toList();
  }

  private static List<Hit> published(Search search) {
    SearchRequest request = SearchRequest.of("").withSort(Sort.ISSUED);
    for (Kind kind : Kind.values()) {
      if (kind != Kind.NOTICE && kind != Kind.RECALL) {
        request = request.with(Facet.KIND, kind.code());
      }
    }
    return search.run(request).hits().stream()
        .filter(hit -> hit.fields().has(Field.ISSUED))
        .limit(SHOWN)
        .toList();
  }

  private static List<Hit> upcoming(Search search) {
    SearchRequest request =
        SearchRequest.of("").withSort(Sort.EFFECTIVE).with(Facet.STATUS, Status.UPCOMING.code());
    return search.run(request).hits().stream()
        .filter(hit -> hit.fields().has(Field.EFFECTIVE))
        .limit(SHOWN)
        .toList();
  }
}
