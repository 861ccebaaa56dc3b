package org.zhibiao.crawl.normalise;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.zhibiao.crawl.extract.RawRecord;

/**
 * A text with values put in: {@code P65-{cas}}. A part in square brackets is left out when a value
 * in it is missing: {@code {product}[ — {brand}]}. A backslash takes the next character as it is.
 */
public final class Template {
  private sealed interface Part {}

  private record Words(String text) implements Part {}

  private record Value(String name) implements Part {}

  private record Maybe(List<Part> parts) implements Part {}

  private final String source;
  private final List<Part> parts;

  private Template(String source, List<Part> parts) {
    this.source = source;
    this.parts = parts;
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException for braces or brackets that do not pair
   */
  public static Template of(String text) {
    Parser parser = new Parser(text);
    List<Part> parts = parser.parts(false);
    return new Template(text, parts);
  }

  /** The names of the values that it takes. */
  public Set<String> names() {
    Set<String> names = new HashSet<>();
    collect(parts, names);
    return names;
  }

  private static void collect(List<Part> parts, Set<String> names) {
    for (Part part : parts) {
      switch (part) {
        case Words words -> {}
        case Value value -> names.add(value.name());
        case Maybe maybe -> collect(maybe.parts(), names);
      }
    }
  }

  /** The text; empty when a value outside brackets is missing. */
  public Optional<String> fill(RawRecord values) {
    return fill(values, Function.identity());
  }

  /** The text, with each value passed through {@code escape}. */
  public Optional<String> fill(RawRecord values, Function<String, String> escape) {
    return fill(parts, values, escape);
  }

  private static Optional<String> fill(
      List<Part> parts, RawRecord values, Function<String, String> escape) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Words words -> text.append(words.text());
        case Value value -> {
          Optional<String> found = values.first(value.name());
          if (found.isEmpty()) {
            return Optional.empty();
          }
          text.append(escape.apply(found.get()));
        }
        case Maybe maybe -> fill(maybe.parts(), values, escape).ifPresent(text::append);
      }
    }
    return Optional.of(text.toString());
  }

  @Override
  public String toString() {
    return source;
  }

  private static final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    List<Part> parts(boolean isInBrackets) {
      List<Part> parts = new ArrayList<>();
      StringBuilder words = new StringBuilder();
      while (at < text.length()) {
        char c = text.charAt(at++);
        if (c == '\\' && at < text.length()) {
          words.append(text.charAt(at++));
        } else if (c == '{') {
          flush(words, parts);
          parts.add(new Value(name()));
        } else if (c == '[' && !isInBrackets) {
          flush(words, parts);
          parts.add(new Maybe(parts(true)));
        } else if (c == ']' && isInBrackets) {
          flush(words, parts);
          return parts;
        } else if (c == '}' || c == '[' || c == ']') {
          throw new IllegalArgumentException(text);
        } else {
          words.append(c);
        }
      }
      if (isInBrackets) {
        throw new IllegalArgumentException(text);
      }
      flush(words, parts);
      return parts;
    }

    private String name() {
      int end = text.indexOf('}', at);
      if (end <= at) {
        throw new IllegalArgumentException(text);
      }
      String name = text.substring(at, end);
      at = end + 1;
      return name;
    }

    private static void flush(StringBuilder words, List<Part> parts) {
      if (!words.isEmpty()) {
        parts.add(new Words(words.toString()));
        words.setLength(0);
      }
    }
  }
}
