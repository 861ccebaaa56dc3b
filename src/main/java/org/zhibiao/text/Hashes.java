package org.zhibiao.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Digests that tell whether a content changed. Not for passwords. */
public final class Hashes {
  private Hashes() {}

  /** SHA-256 of the UTF-8 bytes, as 64 lower-case hexadecimal digits. */
  public static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 as 64 lower-case hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  /**
   * Tells one content from another that nobody made to look like it, much faster than SHA-256: two
   * cyclic redundancy checks of different polynomials, together 64 bits, as 16 lower-case
   * hexadecimal digits.
   */
  public static String checksum(byte[] bytes) {
    CRC32 one = new CRC32();
    one.update(bytes);
    CRC32C other = new CRC32C();
    other.update(bytes);
    return HexFormat.of().toHexDigits(one.getValue() << Integer.SIZE | other.getValue());
  }

  /** To be fed piece by piece. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
