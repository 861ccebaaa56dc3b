package org.zhibiao.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a reader asks for, in the canonical form that the page's address shows and a saved search
 * keeps.
 *
 * @param query the words typed, cut to the first {@value #MAX_QUERY} characters
 * @param filters the values chosen for each facet, sorted and without repetition
 * @param page from 1; {@code page * size} is at most {@value #MAX_DEPTH}
 * @param size hits a page, 1 to {@value #MAX_SIZE}
 * @param language of the reader, {@code zh} or {@code en}: their titles go first among equals
 */
public record SearchRequest(
    String query,
    Map<Facet, List<String>> filters,
    Sort sort,
    int page,
    int size,
    String language) {
  /** As much of a query as is looked at; every link of a page of results repeats it. */
  public static final int MAX_QUERY = 2_000;

  public static final int MAX_SIZE = 100;
  public static final int MAX_DEPTH = 10_000;
  public static final int MAX_VALUES = 50;
  public static final int DEFAULT_SIZE = 20;

  public SearchRequest {
    query = cut(query.strip()).strip();
    Map<Facet, List<String>> tidy = new EnumMap<>(Facet.class);
    filters.forEach(
        (facet, values) -> {
          List<String> sorted = values.size() == 1 ? one(values.getFirst().strip()) : many(values);
          if (!sorted.isEmpty()) {
            tidy.put(facet, sorted);
          }
        });
    filters = Collections.unmodifiableMap(tidy);
    if (size < 1 || size > MAX_SIZE || page < 1 || (long) page * size > MAX_DEPTH) {
      throw new IllegalArgumentException("page " + page + " of " + size + " is out of bounds");
    }
  }

  private static List<String> one(String value) {
    return value.isEmpty() ? List.of() : List.of(value);
  }

  private static List<String> many(List<String> values) {
    return values.stream()
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .distinct()
        .sorted()
        .limit(MAX_VALUES)
        .toList();
  }

  /** The part of a query that is looked at; no character is cut in two. */
  public static String cut(String query) {
    if (query.length() <= MAX_QUERY) {
      return query;
    }
    boolean inside =
        Character.isHighSurrogate(query.charAt(MAX_QUERY - 1))
            && Character.isLowSurrogate(query.charAt(MAX_QUERY));
    return query.substring(0, inside ? MAX_QUERY - 1 : MAX_QUERY);
  }

  /** All records that match the words, best first. */
  public static SearchRequest of(String query) {
    return new SearchRequest(query, Map.of(), Sort.RELEVANCE, 1, DEFAULT_SIZE, "zh");
  }

  public List<String> values(Facet facet) {
    return filters.getOrDefault(facet, List.of());
  }

  public SearchRequest with(Facet facet, String value) {
    List<String> values = new ArrayList<>(values(facet));
    values.add(value);
    return withValues(facet, values);
  }

  public SearchRequest without(Facet facet, String value) {
    return withValues(facet, values(facet).stream().filter(v -> !v.equals(value)).toList());
  }

  private SearchRequest withValues(Facet facet, List<String> values) {
    Map<Facet, List<String>> changed = new EnumMap<>(Facet.class);
    changed.putAll(filters);
    changed.put(facet, values);
    return new SearchRequest(query, changed, sort, 1, size, language);
  }

  public SearchRequest withQuery(String other) {
    return new SearchRequest(other, filters, sort, 1, size, language);
  }

  public SearchRequest withoutFilters() {
    return new SearchRequest(query, Map.of(), sort, 1, size, language);
  }

  public SearchRequest withSort(Sort other) {
    return new SearchRequest(query, filters, other, 1, size, language);
  }

  public SearchRequest withPage(int other) {
    return new SearchRequest(query, filters, sort, other, size, language);
  }

  public SearchRequest withSize(int other) {
    return new SearchRequest(query, filters, sort, page, other, language);
  }

  public SearchRequest withLanguage(String other) {
    return new SearchRequest(query, filters, sort, page, size, other);
  }
}
