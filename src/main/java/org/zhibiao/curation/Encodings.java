package org.zhibiao.curation;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads text without ever putting a replacement character in the place of what it cannot read:
 * bytes that are not of the encoding end the reading with a {@link
 * java.nio.charset.CharacterCodingException}.
 */
final class Encodings {
  /** Covers GBK and GB2312, which Chinese Excel writes as "CSV". */
  private static final Charset CHINESE = Charset.forName("GB18030");

  private static final int LOOKED_AT = 1 << 18;

  private Encodings() {}

  /** UTF-8, with or without a byte order mark. */
  static Reader utf8(InputStream in) {
    return strict(in, StandardCharsets.UTF_8);
  }

  /**
   * UTF-8 if the beginning of the file can be that, else GB18030; a byte order mark is passed over.
   */
  static Reader spreadsheet(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, LOOKED_AT);
    buffered.mark(LOOKED_AT);
    byte[] start = buffered.readNBytes(LOOKED_AT - 1);
    buffered.reset();
    boolean marked =
        start.length >= 3
            && start[0] == (byte) 0xEF
            && start[1] == (byte) 0xBB
            && start[2] == (byte) 0xBF;
    if (marked) {
      buffered.skipNBytes(3);
    }
    return strict(buffered, marked || isUtf8(start) ? StandardCharsets.UTF_8 : CHINESE);
  }

  private static boolean isUtf8(byte[] start) {
    CharBuffer out = CharBuffer.allocate(start.length + 1);
    // The last character may be cut off, which is no error of the encoding: the end of input is not
    // told.
    return !StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(start), out, false)
        .isError();
  }

  private static Reader strict(InputStream in, Charset charset) {
    return new InputStreamReader(
        in,
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }
}
