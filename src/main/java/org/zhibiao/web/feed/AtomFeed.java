package org.zhibiao.web.feed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A feed in the Atom Syndication Format (RFC 4287).
 *
 * @param title of the feed
 * @param self its own address, absolute; also its id
 * @param page the page that shows the same
 * @param language of its words, a BCP 47 tag
 * @param author who publishes it
 * @param updated the newest of its entries, or when nothing is in it some fixed moment
 * @param entries the newest first
 */
public record AtomFeed(
    String title,
    String self,
    String page,
    String language,
    String author,
    Instant updated,
    List<Entry> entries) {
  public static final String TYPE = "application/atom+xml; charset=utf-8";
  private static final String ATOM = "http://www.w3.org/2005/Atom";

  /** What XML 1.0 cannot hold at all. */
  private static final Pattern FORBIDDEN =
      Pattern.compile("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  public AtomFeed {
    entries = List.copyOf(entries);
  }

  /**
   * One change of one record.
   *
   * @param id for ever the same for the same change
   * @param href the record's page
   * @param text what changed, or for a new record what it says
   * @param kind in words
   */
  public record Entry(
      String id,
      String title,
      String href,
      Instant published,
      Instant updated,
      String text,
      Optional<String> kind) {}

  /** The feed as XML in UTF-8. */
  public byte[] xml() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter out =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      out.writeStartDocument("UTF-8", "1.0");
      out.writeStartElement("feed");
      out.writeDefaultNamespace(ATOM);
      out.writeAttribute("xml:lang", language);
      element(out, "title", title);
      element(out, "id", self);
      link(out, "self", self, "application/atom+xml");
      link(out, "alternate", page, "text/html");
      element(out, "updated", updated.toString());
      out.writeStartElement("author");
      element(out, "name", author);
      out.writeEndElement();
      for (Entry entry : entries) {
        write(out, entry);
      }
      out.writeEndElement();
      out.writeEndDocument();
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(XMLStreamWriter out, Entry entry) throws XMLStreamException {
    out.writeStartElement("entry");
    element(out, "title", entry.title());
    element(out, "id", entry.id());
    link(out, "alternate", entry.href(), "text/html");
    element(out, "published", entry.published().toString());
    element(out, "updated", entry.updated().toString());
    if (entry.kind().isPresent()) {
      out.writeEmptyElement("category");
      out.writeAttribute("term", clean(entry.kind().get()));
    }
    element(out, "summary", entry.text());
    out.writeEndElement();
  }

  private static void element(XMLStreamWriter out, String name, String text)
      throws XMLStreamException {
    out.writeStartElement(name);
    out.writeCharacters(clean(text));
    out.writeEndElement();
  }

  private static void link(XMLStreamWriter out, String rel, String href, String type)
      throws XMLStreamException {
    out.writeEmptyElement("link");
    out.writeAttribute("rel", rel);
    out.writeAttribute("type", type);
    out.writeAttribute("href", clean(href));
  }

  private static String clean(String text) {
    return FORBIDDEN.matcher(text).replaceAll(" ");
  }
}
