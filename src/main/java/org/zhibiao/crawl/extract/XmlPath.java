package org.zhibiao.crawl.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path to elements of XML, compiled: names and attributes, written as CSS writes them. {@code a}
 * is an element of that name and {@code *} one of any; {@code a[b]} has an attribute, {@code
 * a[b=c]} has it with that value; {@code x a} stands somewhere in an {@code x}, {@code x > a}
 * directly in it, {@code > a} directly in the row; commas stand between paths of which any will do.
 * Upper and lower case are the same, prefixes are not looked at.
 */
final class XmlPath {
  private static final Pattern STEP =
      Pattern.compile("\\s*(>?)\\s*([\\p{L}_][\\p{L}\\p{N}_.-]*|\\*)?((?:\\[[^\\[\\]]*\\])*)");
  private static final Pattern TEST =
      Pattern.compile(
          "\\[\\s*([\\p{L}_][\\p{L}\\p{N}_.-]*)\\s*(?:=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\"'\\s\\]]+)))?\\s*\\]");

  /**
   * One element on the way.
   *
   * @param isDirect whether the step before it is the element directly around it
   * @param name empty for any
   */
  private record Step(boolean isDirect, String name, List<Test> tests) {
    boolean fits(XmlElement element) {
      if (!name.isEmpty() && !name.equalsIgnoreCase(element.name())) {
        return false;
      }
      for (Test test : tests) {
        if (!test.holds(element)) {
          return false;
        }
      }
      return true;
    }
  }

  /** What an attribute must be; without a value it must only be there. */
  private record Test(String attribute, Optional<String> value) {
    boolean holds(XmlElement element) {
      Optional<String> found = element.attribute(attribute);
      return found.isPresent() && (value.isEmpty() || value.get().equalsIgnoreCase(found.get()));
    }
  }

  private final List<List<Step>> paths;

  private XmlPath(List<List<Step>> paths) {
    this.paths = paths;
  }

  /**
   * Compiles a path.
   *
   * @throws IllegalArgumentException with the path, when it is none
   */
  static XmlPath of(String text) {
    List<List<Step>> paths = new ArrayList<>();
    Matcher matcher = STEP.matcher(text);
    List<Step> steps = new ArrayList<>();
    int at = 0;
    while (true) {
      if (!matcher.find(at)
          || matcher.start() != at
          || isNothing(matcher)
          || !steps.isEmpty() && !isApart(matcher.group())) {
        throw new IllegalArgumentException(text);
      }
      steps.add(step(matcher, text));
      at = matcher.end();
      String rest = text.substring(at);
      if (rest.isBlank() || rest.stripLeading().startsWith(",")) {
        paths.add(List.copyOf(steps));
        steps.clear();
        if (rest.isBlank()) {
          return new XmlPath(List.copyOf(paths));
        }
        at = text.indexOf(',', at) + 1;
      }
    }
  }

  private static boolean isNothing(Matcher step) {
    return step.group(2) == null && step.group(3).isEmpty();
  }

  private static boolean isApart(String step) {
    return step.startsWith(">") || Character.isWhitespace(step.charAt(0));
  }

  private static Step step(Matcher matcher, String text) {
    List<Test> tests = new ArrayList<>();
    Matcher test = TEST.matcher(matcher.group(3));
    int at = 0;
    while (at < matcher.group(3).length()) {
      if (!test.find(at) || test.start() != at) {
        throw new IllegalArgumentException(text);
      }
      @Nullable String value = test.group(2) != null ? test.group(2) : test.group(3);
      tests.add(
          new Test(test.group(1), Optional.ofNullable(value != null ? value : test.group(4))));
      at = test.end();
    }
    @Nullable String name = matcher.group(2);
    return new Step(
        !matcher.group(1).isEmpty(),
        name == null || name.equals("*") ? "" : name,
        List.copyOf(tests));
  }

  /**
   * Whether an element is one.
   *
   * @param row where the path begins and what no step goes beyond; null for the whole document
   */
  boolean matches(XmlElement element, @Nullable XmlElement row) {
    for (List<Step> steps : paths) {
      if (matches(steps, steps.size() - 1, element, row)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(
      List<Step> steps, int last, XmlElement element, @Nullable XmlElement row) {
    Step step = steps.get(last);
    if (!step.fits(element)) {
      return false;
    }
    @Nullable XmlElement around = element == row ? null : element.parent();
    if (last == 0) {
      return !step.isDirect() || around == row;
    }
    if (step.isDirect()) {
      return around != null && matches(steps, last - 1, around, row);
    }
    while (around != null) {
      if (matches(steps, last - 1, around, row)) {
        return true;
      }
      around = around == row ? null : around.parent();
    }
    return false;
  }
}
