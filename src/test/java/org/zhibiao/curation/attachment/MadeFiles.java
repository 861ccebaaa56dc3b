package org.zhibiao.curation.attachment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files written by hand, good ones and bad ones. */
public final class MadeFiles {
  private static final String WORD =
      "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument"
          + ".wordprocessingml.document.main+xml\"/></Types>";

  private MadeFiles() {}

  /** The smallest picture. */
  public static byte[] png() {
    return HexFormat.of()
        .parseHex(
            "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
                + "0000000a49444154789c63000100000500010d0a2db40000000049454e44ae426082");
  }

  /** A PDF with a text on each page, in the encoding that Chinese PDFs name their letters by. */
  public static byte[] pdf(String... pages) {
    List<byte[]> contents = new ArrayList<>();
    for (String page : pages) {
      StringBuilder content = new StringBuilder("BT /F1 12 Tf 14 TL 72 720 Td\n");
      for (String line : page.split("\n")) {
        content
            .append('<')
            .append(HexFormat.of().formatHex(line.getBytes(StandardCharsets.UTF_16BE)))
            .append("> Tj T*\n");
      }
      contents.add(stream("", bytes(content.append("ET").toString())));
    }
    return pdf(contents, pages.length, 1);
  }

  /** Whose pages hold nothing, as those of a scan hold only pictures. */
  public static byte[] scan(int pages) {
    return pdf(java.util.Collections.nCopies(pages, stream("", bytes("q Q"))), pages, 1);
  }

  /** That says of itself to have so many pages. */
  static byte[] pdfCounting(int stated) {
    return pdf(List.of(stream("", bytes("q Q"))), stated, 1);
  }

  /** That has one page many times over, and says that it is one. */
  static byte[] pdfRepeating(int times) {
    return pdf(List.of(stream("", bytes("q Q"))), 1, times);
  }

  /** Whose page unpacks to so many megabytes. */
  static byte[] bomb(int megabytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] blanks = "q Q ".repeat(256 * 1024).getBytes(StandardCharsets.ISO_8859_1);
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      for (int i = 0; i < megabytes; i++) {
        out.write(blanks);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pdf(List.of(stream(" /Filter /FlateDecode", packed.toByteArray())), 1, 1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] stream(String more, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(bytes("<< /Length " + content.length + more + " >>\nstream\n"));
    out.writeBytes(content);
    out.writeBytes(bytes("\nendstream"));
    return out.toByteArray();
  }

  private static byte[] pdf(List<byte[]> contents, int stated, int times) {
    List<byte[]> objects = new ArrayList<>();
    StringBuilder kids = new StringBuilder();
    for (int i = 0; i < contents.size(); i++) {
      kids.repeat((5 + 2 * i) + " 0 R ", times);
    }
    objects.add(bytes("<< /Type /Catalog /Pages 2 0 R >>"));
    objects.add(bytes("<< /Type /Pages /Count " + stated + " /Kids [" + kids + "] >>"));
    objects.add(
        bytes(
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
                + " /DescendantFonts [4 0 R] >>"));
    objects.add(
        bytes(
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo"
                + " << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor"
                + " << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox"
                + " [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700"
                + " /StemV 90 >> >>"));
    for (int i = 0; i < contents.size(); i++) {
      objects.add(
          bytes(
              "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font"
                  + " << /F1 3 0 R >> >> /Contents "
                  + (6 + 2 * i)
                  + " 0 R >>"));
      objects.add(contents.get(i));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(bytes("%PDF-1.4\n"));
    StringBuilder places = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < objects.size(); i++) {
      places.append("%010d 00000 n \n".formatted(out.size()));
      out.writeBytes(bytes((i + 1) + " 0 obj\n"));
      out.writeBytes(objects.get(i));
      out.writeBytes(bytes("\nendobj\n"));
    }
    int table = out.size();
    int size = objects.size() + 1;
    out.writeBytes(bytes("xref\n0 " + size + "\n" + places));
    out.writeBytes(
        bytes("trailer\n<< /Size " + size + " /Root 1 0 R >>\nstartxref\n" + table + "\n%%EOF\n"));
    return out.toByteArray();
  }

  /**
   * A document of Word, a paragraph for each text, with a page broken before each but the first.
   */
  public static byte[] docx(String... pages) {
    StringBuilder xml = new StringBuilder("<w:document xmlns:w=\"w\"><w:body>");
    for (int i = 0; i < pages.length; i++) {
      xml.append("<w:p><w:r>")
          .append(i == 0 ? "" : "<w:lastRenderedPageBreak/>")
          .append("<w:t>")
          .append(pages[i])
          .append("</w:t></w:r></w:p>");
    }
    return zip("[Content_Types].xml", WORD, "word/document.xml", xml + "</w:body></w:document>");
  }

  /** Entries as name, content, name, content. */
  static byte[] zip(String... entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (int i = 0; i < entries.length; i += 2) {
        out.putNextEntry(new ZipEntry(entries[i]));
        out.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Word's, whose text unpacks to so many megabytes of blanks between its marks. */
  static byte[] wordBomb(int megabytes) {
    return zip(
        "[Content_Types].xml",
        WORD,
        "word/document.xml",
        "<d>" + " ".repeat(megabytes * 1024 * 1024) + "</d>");
  }

  static String wordTypes() {
    return WORD;
  }
}
