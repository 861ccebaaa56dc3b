package org.zhibiao.curation.attachment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be attached, known by how its content begins. */
public enum FileType {
  PDF("pdf", "application/pdf", bytes("%PDF-")),
  /** Of those that begin so, whoever reads it says whether it is one of Word's. */
  DOCX(
      "docx",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      bytes("PK\u0003\u0004")),
  PNG("png", "image/png", bytes("\u0089PNG\r\n\u001a\n")),
  JPEG("jpg", "image/jpeg", bytes("\u00ff\u00d8\u00ff"));

  /** So many bytes tell each of them. */
  static final int HEAD = 8;

  private final String ending;
  private final String mediaType;
  private final byte[] head;

  FileType(String ending, String mediaType, byte[] head) {
    this.ending = ending;
    this.mediaType = mediaType;
    this.head = head;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The type of what begins so; empty for anything else. */
  static Optional<FileType> of(byte[] start) {
    return Arrays.stream(values())
        .filter(
            type ->
                start.length >= type.head.length
                    && Arrays.equals(start, 0, type.head.length, type.head, 0, type.head.length))
        .findFirst();
  }

  static Optional<FileType> coded(String code) {
    return Arrays.stream(values()).filter(type -> type.code().equals(code)).findFirst();
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How names of such files end, without the dot. */
  String ending() {
    return ending;
  }

  public String mediaType() {
    return mediaType;
  }

  /** Whether a browser shows it itself. */
  public boolean isShown() {
    return this != DOCX;
  }

  boolean isText() {
    return this == PDF || this == DOCX;
  }

  /** A name with the right ending, without folders or anything that is not to be seen. */
  String named(String given) {
    String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    String plain =
        last.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}\"*:<>?|;%]", " ").replaceAll("\\s+", " ").strip();
    int dot = plain.lastIndexOf('.');
    String stem = (dot > 0 ? plain.substring(0, dot) : plain).replaceAll("^[. ]+|[. ]+$", "");
    int[] letters = stem.codePoints().limit(MAX_NAME).toArray();
    return (letters.length == 0 ? "file" : new String(letters, 0, letters.length)) + "." + ending;
  }

  private static final int MAX_NAME = 100;
}
