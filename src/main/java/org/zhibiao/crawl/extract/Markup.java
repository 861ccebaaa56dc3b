package org.zhibiao.crawl.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;
import org.zhibiao.crawl.extract.Reading.Spot;

/** Takes values out of a tree of elements, and text out of markup. */
final class Markup {
  /**
   * Something that opens or closes a tag, or a character reference; "a < b" and "<0.1 %" are
   * neither.
   */
  private static final Pattern LOOKS_MARKED_UP =
      Pattern.compile(
          "<[a-zA-Z/!][^<>]*>|&(#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});");

  private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!][^<>]*>");
  private static final Pattern OPENING = Pattern.compile("<(?=[a-zA-Z/!])");

  private static final int MAX_PASSES = 3;

  private Markup() {}

  /** The values of all places, found in one walk over the row. */
  static RawRecord values(Element row, List<Spot> spots) {
    List<List<Element>> elements = new ArrayList<>(spots.size());
    for (Spot spot : spots) {
      elements.add(spot.selector() == null ? List.of(row) : new ArrayList<>(2));
    }
    // The row itself is among those that are asked, as it is in jsoup's own select.
    collect(row, row, spots, elements);
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (int i = 0; i < spots.size(); i++) {
      List<String> found = found(elements.get(i), spots.get(i).place());
      if (!found.isEmpty()) {
        values.put(spots.get(i).name(), found);
      }
    }
    return new RawRecord(values);
  }

  private static void collect(
      Element row, Element first, List<Spot> spots, List<List<Element>> elements) {
    Node node = first;
    while (node != null) {
      if (node instanceof Element element) {
        for (int i = 0; i < spots.size(); i++) {
          Selector selector = spots.get(i).selector();
          if (selector != null && selector.matches(row, element)) {
            elements.get(i).add(element);
          }
        }
      }
      node = next(node, row);
    }
  }

  /** The next node in the order of the page; null behind the row's last. */
  private static @Nullable Node next(Node node, Element row) {
    if (node.childNodeSize() > 0) {
      return node.childNode(0);
    }
    @Nullable Node at = node;
    while (at != null && at != row) {
      Node sibling = at.nextSibling();
      if (sibling != null) {
        return sibling;
      }
      at = at.parent();
    }
    return null;
  }

  private static List<String> found(List<Element> elements, Place place) {
    List<String> found = new ArrayList<>(elements.size());
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
    if (value.indexOf('<') < 0 && value.indexOf('&') < 0) {
      return value;
    }
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
