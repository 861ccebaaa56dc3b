package org.zhibiao.curation.attachment;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What stands in a document of Word (.docx), with the pages where Word last broke them. The entries
 * that hold it are read as a stream, and no further than to a bound.
 */
final class WordText {
  private static final int MAX_ENTRIES = 10_000;
  private static final long MAX_XML = 64L * 1024 * 1024;
  private static final int MAX_TYPES = 4 * 1024 * 1024;
  private static final String MAIN = "word/document.xml";

  private WordText() {}

  static List<String> read(Path file) throws IOException, Refusal.Thrown {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > MAX_ENTRIES) {
        throw new Refusal.Thrown(Refusal.UNPACKS);
      }
      ZipEntry types = zip.getEntry("[Content_Types].xml");
      ZipEntry main = zip.getEntry(MAIN);
      if (types == null || main == null) {
        throw new Refusal.Thrown(Refusal.NOT_WORD);
      }
      boolean hasMacros =
          zip.stream()
              .anyMatch(
                  entry -> entry.getName().toLowerCase(Locale.ROOT).endsWith("vbaproject.bin"));
      String stated;
      try (InputStream in = new Bounded(zip.getInputStream(types), MAX_TYPES)) {
        stated = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      if (hasMacros || stated.contains("macroEnabled")) {
        throw new Refusal.Thrown(Refusal.MACROS);
      }
      if (!stated.contains("wordprocessingml.document.main+xml")) {
        throw new Refusal.Thrown(Refusal.NOT_WORD);
      }
      try (InputStream in = new Bounded(zip.getInputStream(main), MAX_XML)) {
        return read(in);
      }
    } catch (Overflow e) {
      throw new Refusal.Thrown(Refusal.UNPACKS);
    }
  }

  private static List<String> read(InputStream in) throws IOException, Refusal.Thrown {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    TextReader.Pages pages = new TextReader.Pages();
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      boolean isText = false;
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            isText = xml.getLocalName().equals("t");
            begin(xml, pages);
          }
          case XMLStreamConstants.END_ELEMENT -> {
            isText = false;
            if (xml.getLocalName().equals("p")) {
              pages.add("\n");
            }
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
            if (isText) {
              pages.add(xml.getText());
            }
          }
          default -> {}
        }
      }
    } catch (XMLStreamException e) {
      if (e.getNestedException() instanceof Overflow) {
        throw new Refusal.Thrown(Refusal.UNPACKS);
      }
      throw new Refusal.Thrown(Refusal.DAMAGED);
    }
    pages.end();
    return pages.texts();
  }

  private static void begin(XMLStreamReader xml, TextReader.Pages pages) throws Refusal.Thrown {
    switch (xml.getLocalName()) {
      case "tab" -> pages.add(" ");
      case "lastRenderedPageBreak" -> pages.end();
      case "br" -> pages.add("\n");
      default -> {}
    }
  }

  /** More was unpacked than there may be. */
  private static final class Overflow extends IOException {
    private static final long serialVersionUID = 1;
  }

  private static final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in, long most) {
      super(in);
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      took(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      took(Math.max(0, read));
      return read;
    }

    private void took(int bytes) throws Overflow {
      left -= bytes;
      if (left < 0) {
        throw new Overflow();
      }
    }
  }
}
