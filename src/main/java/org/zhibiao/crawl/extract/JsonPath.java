package org.zhibiao.crawl.extract;

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

  /** Whether it may lead to more than one value. */
  boolean hasEvery() {
    return steps.contains(EVERY);
  }
}
