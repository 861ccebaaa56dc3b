package org.zhibiao.text;

import java.nio.charset.StandardCharsets;

/** Reads what a {@link Packer} wrote, in the order in which it was written. Used by one thread. */
public final class Unpacker {
  private final byte[] bytes;
  private int at;

  public Unpacker(byte[] bytes) {
    this(bytes, 0);
  }

  /** From a place in an array that holds other things too. */
  public Unpacker(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  public int number() {
    int number = 0;
    for (int shift = 0; ; shift += 7) {
      byte one = bytes[at++];
      number |= (one & 0x7F) << shift;
      if (one >= 0) {
        return number;
      }
    }
  }

  public String text() {
    int length = number();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }
}
