package org.zhibiao.crawl.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeVisitor;

/** Takes values out of a tree of elements, and text out of markup. */
final class Markup {
  /**
   * Something that opens or closes a tag, or a character reference; "a < b" and "<0.1 %" are
   * neither.
   */
  private static final Pattern LOOKS_MARKED_UP =
      Pattern.compile("<[a-zA-Z/!][^<>]*>|&(#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});");

  private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!][^<>]*>");
  private static final Pattern OPENING = Pattern.compile("<(?=[a-zA-Z/!])");

  private static final int MAX_PASSES = 3;

  private Markup() {}

  static RawRecord values(
      Element row, Map<String, Place> places, Map<String, Evaluator> selectors) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    places.forEach(
        (name, place) -> {
          List<String> found = found(row, place, Optional.ofNullable(selectors.get(name)));
          if (!found.isEmpty()) {
            values.put(name, found);
          }
        });
    return new RawRecord(values);
  }

  private static List<String> found(Element row, Place place, Optional<Evaluator> selector) {
    List<Element> elements = selector.<List<Element>>map(row::select).orElse(List.of(row));
    List<String> found = new ArrayList<>();
    for (Element element : elements) {
      // A text may hold markup that was written to be seen; it is none of ours to show.
      String value = plain(value(element, place));
      if (!value.isBlank()) {
        found.add(value);
      }
    }
    return found;
  }

  private static String value(Element element, Place place) {
    if (place.attribute().isPresent()) {
      String attribute = place.attribute().get();
      // An address stands relative to its page; anywhere else it would mean something else.
      return attribute.equals("href") || attribute.equals("src")
          ? element.absUrl(attribute)
          : element.attr(attribute);
    }
    return place.isOwn() ? element.ownText() : text(element);
  }

  /** The text as a reader sees it, a line for each block; scripts and styles are no text. */
  static String text(Element element) {
    if (element.childrenSize() == 0) {
      return element.text();
    }
    StringBuilder text = new StringBuilder();
    element.traverse(
        new NodeVisitor() {
          @Override
          public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
              text.append(words.text());
            } else if (breaksLine(node)) {
              text.append('\n');
            } else if (isCell(node)) {
              text.append(' ');
            }
          }

          @Override
          public void tail(Node node, int depth) {
            if (depth > 0 && breaksLine(node) && !node.nodeName().equals("br")) {
              text.append('\n');
            }
          }
        });
    return tidy(text);
  }

  private static boolean breaksLine(Node node) {
    return node instanceof Element element
        && (element.nameIs("br") || element.isBlock() && !isCell(element));
  }

  private static boolean isCell(Node node) {
    return node.nodeName().equals("td") || node.nodeName().equals("th");
  }

  private static String tidy(CharSequence text) {
    StringBuilder tidy = new StringBuilder();
    for (String line : text.toString().split("\n", -1)) {
      String stripped = line.strip();
      if (!stripped.isEmpty()) {
        tidy.append(tidy.isEmpty() ? "" : "\n").append(stripped);
      }
    }
    return tidy.toString();
  }

  /**
   * Plain text out of a value that may hold markup, as JSON and spreadsheets of web sites do; what
   * only looks like it ("x < y") stays. Markup that comes to light when a layer is taken off is
   * taken off too, a few times.
   */
  static String plain(String value) {
    String text = value;
    for (int pass = 0; pass < MAX_PASSES && LOOKS_MARKED_UP.matcher(text).find(); pass++) {
      String before = text;
      text = text(org.jsoup.Jsoup.parseBodyFragment(text).body());
      if (text.equals(before)) {
        break;
      }
    }
    // Whoever wraps his tags in more layers than that means no good.
    return TAG.matcher(text).find() ? OPENING.matcher(text).replaceAll("") : text;
  }
}
