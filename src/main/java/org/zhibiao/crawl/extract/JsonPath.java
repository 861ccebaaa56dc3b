package org.zhibiao.crawl.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON Pointer (RFC 6901) in which {@code *} stands for every entry of a list: {@code
 * /Products/*}{@code /Name}. Empty for the value itself.
 */
record JsonPath(List<String> steps) {
  /** Stands for every entry of a list. */
  static final String EVERY = "*";

  static JsonPath of(String text) {
    if (text.isEmpty()) {
      return new JsonPath(List.of());
    }
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException(text);
    }
    List<String> steps = new ArrayList<>();
    for (String step : text.substring(1).split("/", -1)) {
      steps.add(step.replace("~1", "/").replace("~0", "~"));
    }
    return new JsonPath(List.copyOf(steps));
  }

  /** The values at the path, as plain text; what is a list or an object itself is none. */
  List<String> in(JsonNode node) {
    if (!steps.contains(EVERY)) {
      return only(node);
    }
    List<String> found = new ArrayList<>(2);
    collect(node, 0, found);
    return found;
  }

  /** Without a step for every entry there is one value at most. */
  private List<String> only(JsonNode node) {
    JsonNode at = node;
    for (String name : steps) {
      at = at.isArray() ? at.path(index(name)) : at.path(name);
    }
    if (!at.isValueNode() || at.isNull()) {
      return List.of();
    }
    String text = Markup.plain(at.asText());
    return text.isBlank() ? List.of() : List.of(text);
  }

  private void collect(JsonNode node, int step, List<String> found) {
    if (node.isMissingNode() || node.isNull()) {
      return;
    }
    if (step == steps.size()) {
      if (node.isValueNode()) {
        String text = Markup.plain(node.asText());
        if (!text.isBlank()) {
          found.add(text);
        }
      }
      return;
    }
    String name = steps.get(step);
    if (name.equals(EVERY)) {
      node.forEach(entry -> collect(entry, step + 1, found));
    } else if (node.isArray()) {
      collect(node.path(index(name)), step + 1, found);
    } else {
      collect(node.path(name), step + 1, found);
    }
  }

  private static int index(String name) {
    return name.matches("\\d{1,9}") ? Integer.parseInt(name) : -1;
  }
}
