package org.zhibiao.crawl.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An element of XML while its page is read: far lighter than jsoup's, which know all about HTML. It
 * knows the element around it always, and what is in it only when somebody put that there.
 */
final class XmlElement implements XmlNode {
  private final String name;
  private final @Nullable XmlElement parent;

  /** Names and values in turn. */
  private final String[] attributes;

  private List<XmlNode> content = List.of();

  /**
   * An element, with nothing in it.
   *
   * @param name without its prefix
   * @param parent the element around it; null for the document's own
   * @param attributes names, without their prefixes, and values in turn
   */
  XmlElement(String name, @Nullable XmlElement parent, String... attributes) {
    this.name = name;
    this.parent = parent;
    this.attributes = attributes;
  }

  String name() {
    return name;
  }

  @Nullable XmlElement parent() {
    return parent;
  }

  List<XmlNode> content() {
    return content;
  }

  void add(XmlNode node) {
    // Most hold one text and nothing else.
    if (content.isEmpty()) {
      content = List.of(node);
      return;
    }
    if (content.size() == 1) {
      content = new ArrayList<>(content);
    }
    content.add(node);
  }

  /** The value of an attribute, whatever the case its name is written in. */
  Optional<String> attribute(String wanted) {
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i].equalsIgnoreCase(wanted)) {
        return Optional.of(attributes[i + 1]);
      }
    }
    return Optional.empty();
  }

  /** The text without that of the elements in it. */
  String ownText() {
    StringBuilder text = new StringBuilder();
    for (XmlNode node : content) {
      if (node instanceof XmlText words) {
        text.append(words.words());
      }
    }
    return text.toString().strip();
  }

  /** All text, a line for each break that is written as HTML writes it. */
  String text() {
    if (content.size() == 1 && content.getFirst() instanceof XmlText only) {
      return only.words().strip();
    }
    StringBuilder text = new StringBuilder();
    write(text);
    return Markup.tidy(text);
  }

  private void write(StringBuilder text) {
    for (XmlNode node : content) {
      switch (node) {
        case XmlText words -> text.append(words.words());
        case XmlElement element -> {
          switch (element.name.toLowerCase(Locale.ROOT)) {
            case "br" -> text.append('\n');
            case "td", "th" -> text.append(' ');
            default -> {}
          }
          element.write(text);
        }
      }
    }
  }
}
