package org.zhibiao.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes numbers and texts one after the other as bytes, without names or marks between them: an
 * {@link Unpacker} that asks for the same in the same order gets them back. For what is read far
 * more often than written, such as the columns of an index. Used by one thread.
 */
public final class Packer {
  private byte[] bytes = new byte[256];
  private int length;

  /** A number from 0; small ones take one byte. */
  public Packer number(int number) {
    int rest = number;
    while ((rest & ~0x7F) != 0) {
      put((byte) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    put((byte) rest);
    return this;
  }

  public Packer text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    room(utf8.length);
    System.arraycopy(utf8, 0, bytes, length, utf8.length);
    length += utf8.length;
    return this;
  }

  private void put(byte one) {
    room(1);
    bytes[length++] = one;
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  /** All that was written so far. */
  public byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }
}
