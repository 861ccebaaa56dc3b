package org.zhibiao.web.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Status;
import org.zhibiao.search.Facet;
import org.zhibiao.search.SearchAddress;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.SearchResult;

/** The filters beside the results. Each value is a link that adds it or takes it away. */
final class FacetGroups {
  private static final int TOP = 8;
  private static final int OLD = 2000;
  private static final Map<String, int[]> SPANS = spans();

  private final SearchRequest request;
  private final SearchResult result;
  private final Words words;

  private final UnaryOperator<String> concepts;

  /**
   * @param concepts what a concept of the thesaurus is called in the reader's language
   */
  FacetGroups(
      SearchRequest request, SearchResult result, Words words, UnaryOperator<String> concepts) {
    this.request = request;
    this.result = result;
    this.words = words;
    this.concepts = concepts;
  }

  private static Map<String, int[]> spans() {
    Map<String, int[]> spans = new LinkedHashMap<>();
    spans.put("2020-", new int[] {2020, 9999});
    spans.put("2010-2019", new int[] {2010, 2019});
    spans.put("2000-2009", new int[] {2000, 2009});
    spans.put("-1999", new int[] {0, OLD - 1});
    return spans;
  }

  List<SearchPage.FacetGroup> all() {
    List<SearchPage.FacetGroup> groups = new ArrayList<>();
    for (Facet facet : Facet.values()) {
      List<SearchPage.FacetItem> items =
          switch (facet) {
            case YEAR -> years();
            case ICS -> classes();
            default -> plain(facet);
          };
      boolean useful = items.size() > 1 || items.stream().anyMatch(SearchPage.FacetItem::chosen);
      if (useful) {
        groups.add(group(facet, items));
      }
    }
    return groups;
  }

  private SearchPage.FacetGroup group(Facet facet, List<SearchPage.FacetItem> items) {
    List<SearchPage.FacetItem> top = new ArrayList<>();
    List<SearchPage.FacetItem> rest = new ArrayList<>();
    for (SearchPage.FacetItem item : items) {
      (top.size() < TOP || item.chosen() ? top : rest).add(item);
    }
    return new SearchPage.FacetGroup(
        words.get("facet." + facet.code()), top, rest, words.count("facet.more", rest.size()));
  }

  private Map<String, Long> counts(Facet facet) {
    Map<String, Long> counts = new LinkedHashMap<>();
    result
        .facets()
        .getOrDefault(facet, List.of())
        .forEach(count -> counts.put(count.value(), count.count()));
    request.values(facet).forEach(chosen -> counts.putIfAbsent(chosen, 0L));
    return counts;
  }

  private List<SearchPage.FacetItem> plain(Facet facet) {
    return counts(facet).entrySet().stream()
        .map(e -> item(facet, e.getKey(), null, name(facet, e.getKey()), e.getValue(), ""))
        .toList();
  }

  /** Years by decades; a single year or another span that was chosen stands with them. */
  private List<SearchPage.FacetItem> years() {
    Map<String, Long> byYear = counts(Facet.YEAR);
    List<SearchPage.FacetItem> items = new ArrayList<>();
    for (Map.Entry<String, int[]> span : SPANS.entrySet()) {
      long count =
          byYear.entrySet().stream()
              .filter(year -> year.getKey().matches("\\d{4}"))
              .filter(
                  year -> {
                    int number = Integer.parseInt(year.getKey());
                    return number >= span.getValue()[0] && number <= span.getValue()[1];
                  })
              .mapToLong(Map.Entry::getValue)
              .sum();
      if (count > 0 || request.values(Facet.YEAR).contains(span.getKey())) {
        items.add(
            item(
                Facet.YEAR,
                span.getKey(),
                null,
                name(Facet.YEAR, span.getKey()),
                count,
                ""));
      }
    }
    for (String chosen : request.values(Facet.YEAR)) {
      if (!SPANS.containsKey(chosen)) {
        items.add(
            item(
                Facet.YEAR,
                chosen,
                null,
                name(Facet.YEAR, chosen),
                byYear.getOrDefault(chosen, 0L),
                ""));
      }
    }
    return items;
  }

  /** Groups of the tree, and below a chosen one its classes. */
  private List<SearchPage.FacetItem> classes() {
    Map<String, Long> counts = counts(Facet.ICS);
    Set<String> open =
        request.values(Facet.ICS).stream()
            .map(code -> code.length() > 6 ? code.substring(0, 6) : code)
            .collect(Collectors.toCollection(TreeSet::new));
    List<SearchPage.FacetItem> items = new ArrayList<>();
    counts.entrySet().stream()
        .filter(
            e ->
                e.getKey().length() == 6
                    || (e.getKey().length() == 2 && request.values(Facet.ICS).contains(e.getKey())))
        .sorted(
            Comparator.comparing((Map.Entry<String, Long> e) -> !open.contains(e.getKey()))
                .thenComparing(Map.Entry.comparingByValue(Comparator.reverseOrder())))
        .forEach(
            group -> {
              items.add(classItem(group.getKey(), group.getValue(), ""));
              if (open.contains(group.getKey()) && group.getKey().length() == 6) {
                counts.entrySet().stream()
                    .filter(e -> e.getKey().startsWith(group.getKey() + "."))
                    .forEach(e -> items.add(classItem(e.getKey(), e.getValue(), "below")));
              }
            });
    return items;
  }

  private SearchPage.FacetItem classItem(String code, long count, String style) {
    Text name = words.ics(code).orElse(Text.plain(null, ""));
    return item(Facet.ICS, code, code, name, count, style);
  }

  private SearchPage.FacetItem item(
      Facet facet, String value, @Nullable String code, Text name, long count, String style) {
    boolean chosen = request.values(facet).contains(value);
    SearchRequest other = chosen ? request.without(facet, value) : request.with(facet, value);
    return new SearchPage.FacetItem(
        code, name, words.number(count), SearchAddress.of(other), chosen, style);
  }

  /** What a value of a facet is called. */
  Text name(Facet facet, String value) {
    return switch (facet) {
      case KIND -> Text.plain(null, Kind.of(value).map(words::kind).orElse(value));
      case STATUS -> Text.plain(null, Status.of(value).map(words::status).orElse(value));
      case JURISDICTION -> Text.plain(null, words.place(value));
      case ICS -> words.ics(value).orElse(Text.plain(null, value));
      case YEAR -> Text.plain(null, years(value));
      case PRODUCT, HAZARD -> Text.plain(null, concepts.apply(value));
      case ISSUER -> Text.plain(null, value);
    };
  }

  private String years(String value) {
    if (value.endsWith("-")) {
      return words.get("years.since", value.substring(0, value.length() - 1));
    }
    if (value.startsWith("-")) {
      String year = value.substring(1);
      return words.get("years.before", String.valueOf(Integer.parseInt(year) + 1));
    }
    return value.replace('-', '–');
  }
}
