package org.zhibiao.crawl.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the pages of one kind are read. Places are compiled once and shared by every page read. */
public final class Reading {
  /** A place in markup; null stands for the row itself. */
  record Spot<T>(String name, Place place, @Nullable T at) {}

  /** The places of a page of markup. */
  record Spots<T>(Optional<T> rows, List<Spot<T>> values, List<Spot<T>> page) {}

  /** The places of a page of JSON. */
  record Paths(JsonPath rows, List<String> names, JsonBranch values, Map<String, JsonPath> page) {}

  private final PageFormat format;
  private final String rows;
  private final Map<String, Place> values;
  private final Map<String, Place> page;
  private volatile @Nullable Spots<Selector> selectors;
  private volatile @Nullable Spots<XmlPath> elements;
  private volatile @Nullable Paths paths;

  /**
   * A reading; {@link #check} says whether its places will do.
   *
   * @param rows where the rows stand; empty when the whole page is one row
   * @param values what to take from each row, by name
   * @param page what to take from the page beside its rows, by name; in XML and JSON only what
   *     stands before the rows is known while they are read
   */
  public Reading(
      PageFormat format, String rows, Map<String, Place> values, Map<String, Place> page) {
    this.format = format;
    this.rows = rows;
    this.values = Map.copyOf(values);
    this.page = Map.copyOf(page);
  }

  public PageFormat format() {
    return format;
  }

  public String rows() {
    return rows;
  }

  public Map<String, Place> values() {
    return values;
  }

  public Map<String, Place> page() {
    return page;
  }

  /**
   * The places of a page of HTML.
   *
   * @throws IllegalArgumentException for a selector that is none
   */
  Spots<Selector> selectors() {
    Spots<Selector> known = selectors;
    if (known == null) {
      known = compiled(Selector::of);
      selectors = known;
    }
    return known;
  }

  /**
   * The places of a page of XML.
   *
   * @throws IllegalArgumentException for a path that is none
   */
  Spots<XmlPath> elements() {
    Spots<XmlPath> known = elements;
    if (known == null) {
      known = compiled(XmlPath::of);
      elements = known;
    }
    return known;
  }

  /**
   * The places of a page of JSON.
   *
   * @throws IllegalArgumentException for a pointer that is none
   */
  Paths paths() {
    Paths known = paths;
    if (known == null) {
      Map<String, JsonPath> pointers = pointers(values);
      known =
          new Paths(
              JsonPath.of(rows),
              List.copyOf(pointers.keySet()),
              JsonBranch.of(List.copyOf(pointers.values())),
              pointers(page));
      paths = known;
    }
    return known;
  }

  /**
   * Compiles every place, so that a mistake shows when a source file is read and not in the middle
   * of a crawl.
   *
   * @throws IllegalArgumentException with the place that will not do
   */
  public void check() {
    switch (format) {
      case HTML -> {
        Spots<Selector> unused = selectors();
      }
      case XML -> {
        Spots<XmlPath> unused = elements();
      }
      case JSON, JSONL -> {
        Paths unused = paths();
      }
      case CSV -> {}
    }
  }

  private static Map<String, JsonPath> pointers(Map<String, Place> places) {
    Map<String, JsonPath> pointers = new LinkedHashMap<>();
    places.forEach((name, place) -> pointers.put(name, JsonPath.of(place.at())));
    return pointers;
  }

  private <T> Spots<T> compiled(Function<String, T> compiler) {
    return new Spots<>(
        rows.isEmpty() ? Optional.empty() : Optional.of(compiler.apply(rows)),
        compiled(values, compiler),
        compiled(page, compiler));
  }

  private static <T> List<Spot<T>> compiled(
      Map<String, Place> places, Function<String, T> compiler) {
    List<Spot<T>> spots = new ArrayList<>();
    places.forEach(
        (name, place) ->
            spots.add(
                new Spot<>(name, place, place.at().isEmpty() ? null : compiler.apply(place.at()))));
    return List.copyOf(spots);
  }
}
