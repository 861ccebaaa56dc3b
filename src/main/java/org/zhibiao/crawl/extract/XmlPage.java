package org.zhibiao.crawl.extract;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML as a stream. Only what stands in a row is built into a tree, so that a row may lie
 * inside another (a section in its part) and is handed over before it. Document type definitions
 * are passed over, so that a page that uses an entity of its own is refused.
 */
final class XmlPage {
  private static final int MAX_DEPTH = 200;
  private static final XMLInputFactory FACTORY = factory();

  private final Reading.Spots spots;
  private final Map<String, List<String>> page = new LinkedHashMap<>();
  private final Map<String, Tag> tags = new HashMap<>();
  private RawRecord known = RawRecord.NONE;

  XmlPage(Reading reading) {
    this.spots = reading.spots();
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /** The factory makes no promise to several threads. */
  private static XMLStreamReader reader(InputStream body) throws XMLStreamException {
    synchronized (FACTORY) {
      return FACTORY.createXMLStreamReader(body);
    }
  }

  RawRecord read(InputStream body, String address, BiConsumer<RawRecord, RawRecord> rows)
      throws IOException {
    try {
      XMLStreamReader reader = reader(body);
      try {
        walk(reader, address, rows);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      if (e.getNestedException() instanceof IOException io) {
        throw io;
      }
      throw new UnreadablePage(PageFormat.XML, e);
    }
    return new RawRecord(page);
  }

  private void walk(XMLStreamReader reader, String address, BiConsumer<RawRecord, RawRecord> rows)
      throws XMLStreamException {
    List<Element> open = new ArrayList<>();
    // The element that is open outside any row: its text is what the page says beside its rows.
    @Nullable Element beside = null;
    int depth = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth > MAX_DEPTH) {
            throw new XMLStreamException("elements nested deeper than " + MAX_DEPTH);
          }
          // Inside a row an element has its address from the one around it.
          Element element = element(reader, open.isEmpty() ? address : null);
          if (!open.isEmpty()) {
            open.getLast().appendChild(element);
            open.add(element);
          } else if (isRow(element) || spots.rows().isEmpty()) {
            open.add(element);
          } else {
            beside = element;
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!open.isEmpty()) {
            open.getLast().appendText(reader.getText());
          } else if (beside != null) {
            beside.appendText(reader.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          if (!open.isEmpty()) {
            close(open, rows);
          } else if (beside != null) {
            note(beside);
            beside = null;
          }
        }
        default -> {}
      }
    }
  }

  private void close(List<Element> open, BiConsumer<RawRecord, RawRecord> rows) {
    Element element = open.removeLast();
    if (spots.rows().isEmpty() ? open.isEmpty() : isRow(element)) {
      rows.accept(Markup.values(element, spots.values()), known);
    }
  }

  /** By its name and attributes alone: what is in it is not yet known when it opens. */
  private boolean isRow(Element element) {
    return spots.rows().isPresent() && spots.rows().get().is(element);
  }

  private void note(Element element) {
    for (Reading.Spot spot : spots.page()) {
      if (!page.containsKey(spot.name())
          && spot.selector() != null
          && spot.selector().is(element)) {
        String value =
            spot.place().attribute().map(element::attr).orElseGet(() -> element.wholeText());
        if (!value.isBlank()) {
          page.put(spot.name(), List.of(Markup.plain(value.strip())));
          known = new RawRecord(Map.copyOf(page));
        }
      }
    }
  }

  private Element element(XMLStreamReader reader, @Nullable String address) {
    Element element =
        new Element(tags.computeIfAbsent(reader.getLocalName(), XmlPage::tag), address);
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      element.attr(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    return element;
  }

  private static Tag tag(String name) {
    return Tag.valueOf(name, Parser.NamespaceXml, ParseSettings.preserveCase);
  }
}
