package org.zhibiao.crawl.extract;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Takes text out of markup. */
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

  // What jsoup takes for a space, or for nothing, beside what stands below the space.
  private static final char NO_BREAK_SPACE = '\u00A0';
  private static final char SOFT_HYPHEN = '\u00AD';
  private static final char ZERO_WIDTH_SPACE = '\u200B';

  private Markup() {}

  /** The text as a reader sees it, a line for each block; scripts and styles are no text. */
  static String text(Element element) {
    if (element.childNodeSize() == 1
        && element.childNode(0) instanceof TextNode only
        && isTidy(only.getWholeText())) {
      return only.getWholeText().strip();
    }
    if (isLeaf(element)) {
      return element.text().strip();
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

  /** Whether no element is in it; jsoup would first make a list of those. */
  private static boolean isLeaf(Element element) {
    for (int i = 0; i < element.childNodeSize(); i++) {
      if (element.childNode(i) instanceof Element) {
        return false;
      }
    }
    return true;
  }

  /** The words of a text, with one space between them wherever there was room of any kind. */
  static String words(String text) {
    return isTidy(text) ? text : new TextNode(text).text();
  }

  /** Whether there is no room but single spaces in a text, and nothing that cannot be seen. */
  private static boolean isTidy(String text) {
    char before = 'x';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' '
          || c == ' ' && before == ' '
          || c == NO_BREAK_SPACE
          || c == SOFT_HYPHEN
          || c == ZERO_WIDTH_SPACE) {
        return false;
      }
      before = c;
    }
    return true;
  }

  private static boolean breaksLine(Node node) {
    return node instanceof Element element
        && (element.nameIs("br") || element.isBlock() && !isCell(element));
  }

  private static boolean isCell(Node node) {
    return node.nodeName().equals("td") || node.nodeName().equals("th");
  }

  /** Lines without room around them, and none that is empty. */
  static String tidy(CharSequence text) {
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
    for (int pass = 0; pass < MAX_PASSES && looksMarkedUp(text); pass++) {
      String before = text;
      text = text(org.jsoup.Jsoup.parseBodyFragment(text).body());
      if (text.equals(before)) {
        break;
      }
    }
    // Whoever wraps his tags in more layers than that means no good.
    return looksMarkedUp(text) && TAG.matcher(text).find()
        ? OPENING.matcher(text).replaceAll("")
        : text;
  }

  /**
   * Only where one of the two signs stands with something behind it is there a look at the rest.
   */
  private static boolean looksMarkedUp(String text) {
    for (int i = 0; i < text.length() - 1; i++) {
      char c = text.charAt(i);
      if ((c == '<' || c == '&')
          && canFollow(text.charAt(i + 1))
          && LOOKS_MARKED_UP.matcher(text).region(i, text.length()).lookingAt()) {
        return true;
      }
    }
    return false;
  }

  private static boolean canFollow(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '/' || c == '!' || c == '#';
  }
}
