package org.zhibiao.crawl.extract;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector.SelectorParseException;
import org.jspecify.annotations.Nullable;

/**
 * A CSS selector, compiled. Most of them name the tag that they find, and most elements have
 * another one: that is looked at first, because it costs next to nothing.
 */
final class Selector {
  private static final Pattern TAG =
      Pattern.compile("([A-Za-z][A-Za-z0-9_-]*)(?![A-Za-z0-9_|-]).*");
  private static final String COMBINATORS = " >+~\t\n";
  private static final Pattern COMBINED = Pattern.compile("[" + COMBINATORS + "]");

  /** What is to be looked at behind the tag; null when there is nothing more. */
  private final @Nullable Evaluator evaluator;

  private final @Nullable String tag;

  private Selector(@Nullable Evaluator evaluator, @Nullable String tag) {
    this.evaluator = evaluator;
    this.tag = tag;
  }

  /**
   * Compiles a selector.
   *
   * @throws IllegalArgumentException with the selector, when it is none
   */
  static Selector of(String text) {
    try {
      String selector = text.strip();
      @Nullable String tag = tagOf(selector);
      Evaluator whole = QueryParser.parse(selector);
      // Behind a tag that stands at the very beginning is all that is left to be asked.
      boolean isAlone = tag != null && selector.toLowerCase(Locale.ROOT).startsWith(tag);
      if (tag == null || !isAlone || COMBINED.matcher(selector).find()) {
        return new Selector(whole, tag);
      }
      String rest = selector.substring(tag.length());
      return new Selector(rest.isEmpty() ? null : QueryParser.parse(rest), tag);
    } catch (SelectorParseException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** The tag that every element found has; null when it may have any. */
  static @Nullable String tagOf(String text) {
    int depth = 0;
    int last = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' || c == '"' || c == '\'') {
        // What is written so may hold anything: brackets that do not count, for one.
        return null;
      }
      if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth--;
      } else if (depth == 0 && c == ',') {
        return null;
      } else if (depth == 0 && COMBINATORS.indexOf(c) >= 0) {
        last = i + 1;
      }
    }
    Matcher matcher = TAG.matcher(text.substring(last));
    return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : null;
  }

  /** The tag that every element found has; null when it may have any. */
  @Nullable String tag() {
    return tag;
  }

  boolean matches(Element row, Element element) {
    return (tag == null || tag.equals(element.normalName()))
        && (evaluator == null || evaluator.matches(row, element));
  }
}
