package org.zhibiao.crawl.extract;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jsoup.select.Evaluator;

/**
 * How the pages of one kind are read. Selectors are compiled here, once.
 *
 * @param rows where the rows stand; empty when the whole page is one row
 * @param values what to take from each row, by name
 * @param page what to take from the page beside its rows, by name; in XML and JSON only what stands
 *     before the rows is known while they are read
 */
public record Reading(
    PageFormat format, String rows, Map<String, Place> values, Map<String, Place> page) {

  /** Compiled once and shared by every page read. */
  record Selectors(
      Optional<Evaluator> rows, Map<String, Evaluator> values, Map<String, Evaluator> page) {}

  public Reading {
    values = Map.copyOf(values);
    page = Map.copyOf(page);
  }

  /**
   * The selectors of a page of markup.
   *
   * @throws IllegalArgumentException for a selector that is none
   */
  Selectors selectors() {
    return new Selectors(
        rows.isEmpty() ? Optional.empty() : Optional.of(compile(rows)),
        compiled(values),
        compiled(page));
  }

  /**
   * Compiles every place once, so that a mistake shows when a source file is read and not in the
   * middle of a crawl.
   *
   * @throws IllegalArgumentException with the place that will not do
   */
  public void check() {
    switch (format) {
      case HTML, XML -> {
        Selectors unused = selectors();
      }
      case JSON, JSONL -> {
        JsonPath unused = JsonPath.of(rows);
        values.values().forEach(place -> JsonPath.of(place.at()));
        page.values().forEach(place -> JsonPath.of(place.at()));
      }
      case CSV -> {}
    }
  }

  private static Map<String, Evaluator> compiled(Map<String, Place> places) {
    Map<String, Evaluator> evaluators = new LinkedHashMap<>();
    places.forEach(
        (name, place) -> {
          if (!place.at().isEmpty()) {
            evaluators.put(name, compile(place.at()));
          }
        });
    return evaluators;
  }

  private static Evaluator compile(String selector) {
    try {
      return org.jsoup.select.QueryParser.parse(selector);
    } catch (org.jsoup.select.Selector.SelectorParseException e) {
      throw new IllegalArgumentException(selector, e);
    }
  }
}
