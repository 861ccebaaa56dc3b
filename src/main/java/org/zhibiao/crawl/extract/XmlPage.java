package org.zhibiao.crawl.extract;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML as a stream. Only what stands in a row is built into a tree, so that a row may lie
 * inside another (a section in its part) and is handed over before it. Document type definitions
 * are passed over, so that a page that uses an entity of its own is refused.
 */
final class XmlPage {
  private static final int MAX_DEPTH = 200;

  /** The most elements and runs of text in a row; each takes some hundred bytes. */
  private static final int MAX_NODES = 200_000;

  private static final XMLInputFactory FACTORY = factory();

  private final Reading.Spots<XmlPath> spots;
  private final Map<String, List<String>> page = new LinkedHashMap<>();
  private RawRecord known = RawRecord.NONE;

  XmlPage(Reading reading) {
    this.spots = reading.elements();
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
    List<XmlElement> open = new ArrayList<>();
    // The outermost row that is open: what is in it is kept.
    @Nullable XmlElement row = null;
    // Outside of rows only text in an element without others is something that the page says.
    boolean isLeaf = false;
    int nodes = 0;
    while (reader.hasNext()) {
      if (row == null) {
        nodes = 0;
      } else if (++nodes > MAX_NODES) {
        throw new XMLStreamException("more than " + MAX_NODES + " elements and texts in a row");
      }
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (open.size() == MAX_DEPTH) {
            throw new XMLStreamException("elements nested deeper than " + MAX_DEPTH);
          }
          XmlElement element = element(reader, open.isEmpty() ? null : open.getLast());
          if (row != null) {
            open.getLast().add(element);
          } else if (isRow(element)) {
            row = element;
          }
          open.add(element);
          isLeaf = true;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (row != null || isLeaf) {
            open.getLast().add(new XmlText(reader.getText()));
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          XmlElement element = open.removeLast();
          if (row == null && isLeaf) {
            note(element);
          } else if (row != null && isRow(element)) {
            rows.accept(values(element, address), known);
          }
          if (element == row) {
            row = null;
          }
          isLeaf = false;
        }
        default -> {}
      }
    }
  }

  private static XmlElement element(XMLStreamReader reader, @Nullable XmlElement parent) {
    int count = reader.getAttributeCount();
    String[] attributes = new String[2 * count];
    for (int i = 0; i < count; i++) {
      attributes[2 * i] = reader.getAttributeLocalName(i);
      attributes[2 * i + 1] = reader.getAttributeValue(i);
    }
    return new XmlElement(reader.getLocalName(), parent, attributes);
  }

  /** By names and attributes alone: what is in an element is not yet known when it opens. */
  private boolean isRow(XmlElement element) {
    return spots.rows().isPresent()
        ? spots.rows().get().matches(element, null)
        : element.parent() == null;
  }

  private void note(XmlElement element) {
    for (Reading.Spot<XmlPath> spot : spots.page()) {
      if (spot.at() != null && spot.at().matches(element, null) && !page.containsKey(spot.name())) {
        String value =
            spot.place()
                .attribute()
                .map(element::attribute)
                .orElseGet(() -> Optional.of(element.text()))
                .orElse("");
        if (!value.isBlank()) {
          page.put(spot.name(), List.of(Markup.plain(value.strip())));
          known = new RawRecord(Map.copyOf(page));
        }
      }
    }
  }

  /** The values of all places, found in one walk over the row. */
  private RawRecord values(XmlElement row, String address) {
    List<Reading.Spot<XmlPath>> places = spots.values();
    List<List<String>> found = new ArrayList<>(places.size());
    for (Reading.Spot<XmlPath> place : places) {
      found.add(new ArrayList<>(2));
      if (place.at() == null) {
        add(found.getLast(), row, place.place(), address);
      }
    }
    collect(row, row, address, found);
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (int i = 0; i < places.size(); i++) {
      if (!found.get(i).isEmpty()) {
        values.put(places.get(i).name(), found.get(i));
      }
    }
    return new RawRecord(values);
  }

  /** Asks an element, and those in it, what they are; their depth is bounded. */
  private void collect(
      XmlElement row, XmlElement element, String address, List<List<String>> found) {
    for (int i = 0; i < found.size(); i++) {
      Reading.Spot<XmlPath> spot = spots.values().get(i);
      if (spot.at() != null && spot.at().matches(element, row)) {
        add(found.get(i), element, spot.place(), address);
      }
    }
    for (XmlNode node : element.content()) {
      if (node instanceof XmlElement inner) {
        collect(row, inner, address, found);
      }
    }
  }

  private static void add(List<String> found, XmlElement element, Place place, String address) {
    String value = Markup.plain(value(element, place, address));
    if (!value.isBlank()) {
      found.add(value);
    }
  }

  private static String value(XmlElement element, Place place, String address) {
    if (place.attribute().isEmpty()) {
      return place.isOwn() ? element.ownText() : element.text();
    }
    Optional<String> value = element.attribute(place.attribute().get());
    return (place.isLink() ? value.map(link -> absolute(link, address)) : value).orElse("");
  }

  private static String absolute(String link, String address) {
    return new Element(Tag.valueOf("a"), address).attr("href", link).absUrl("href");
  }
}
