package org.zhibiao.crawl.extract;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page is written in: by its byte order mark, else by the Content-Type header, else by what
 * it says of itself, else by looking at its bytes. The order is that of the WHATWG encoding
 * standard, and so is its one translation: what calls itself GB2312 or GBK is read as GB18030,
 * which covers both, because pages that say the one hold characters of the other.
 */
public final class Charsets {
  private static final Charset CHINESE = Charset.forName("GB18030");
  private static final Charset WESTERN = Charset.forName("windows-1252");
  private static final Pattern IN_HEADER =
      Pattern.compile("charset\\s*=\\s*[\"']?([\\w.:-]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern IN_PAGE =
      Pattern.compile(
          "<meta[^>]*charset\\s*=\\s*[\"']?\\s*([\\w.:-]+)"
              + "|<\\?xml[^>]*encoding\\s*=\\s*[\"']([\\w.:-]+)",
          Pattern.CASE_INSENSITIVE);
  private static final int HEAD = 4096;

  private Charsets() {}

  /**
   * The charset of a page.
   *
   * @param contentType the header, as sent; empty for none
   * @param start the first bytes of the page, some thousands or all
   */
  public static Charset of(String contentType, byte[] start) {
    return marked(start)
        .or(() -> named(IN_HEADER.matcher(contentType)))
        .or(() -> named(IN_PAGE.matcher(head(start))).map(Charsets::readable))
        .orElseGet(() -> guessed(start));
  }

  /** A page whose ASCII could be read so far is not in UTF-16, whatever it says. */
  private static Charset readable(Charset said) {
    return said.name().startsWith("UTF-16") || said.name().startsWith("UTF-32")
        ? StandardCharsets.UTF_8
        : said;
  }

  private static Optional<Charset> marked(byte[] start) {
    if (startsWith(start, 0xEF, 0xBB, 0xBF)) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    if (startsWith(start, 0xFE, 0xFF)) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    return startsWith(start, 0xFF, 0xFE)
        ? Optional.of(StandardCharsets.UTF_16LE)
        : Optional.empty();
  }

  private static boolean startsWith(byte[] start, int... mark) {
    if (start.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((start[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static String head(byte[] start) {
    return new String(start, 0, Math.min(start.length, HEAD), StandardCharsets.ISO_8859_1);
  }

  private static Optional<Charset> named(Matcher matcher) {
    if (!matcher.find()) {
      return Optional.empty();
    }
    String name = matcher.group(1);
    if (name == null && matcher.groupCount() > 1) {
      name = matcher.group(2);
    }
    return name == null ? Optional.empty() : byName(name);
  }

  /** The charset of this name as pages use it; empty when there is none. */
  public static Optional<Charset> byName(String name) {
    try {
      return switch (name.toLowerCase(Locale.ROOT)) {
        case "gb2312", "gbk", "gb_2312-80", "x-gbk", "gb18030" -> Optional.of(CHINESE);
        case "iso-8859-1", "latin1", "ascii", "us-ascii" -> Optional.of(WESTERN);
        default -> Optional.of(Charset.forName(name));
      };
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /** Bytes that are UTF-8 are hardly anything else; Chinese double bytes come next. */
  private static Charset guessed(byte[] start) {
    if (canBe(StandardCharsets.UTF_8, start)) {
      return StandardCharsets.UTF_8;
    }
    return canBe(CHINESE, start) && pairs(start) * 2 > high(start) ? CHINESE : WESTERN;
  }

  private static boolean canBe(Charset charset, byte[] start) {
    CharBuffer out = CharBuffer.allocate(start.length + 1);
    // The last character may be cut off, which is no error: the end of input is not told.
    return !charset.newDecoder().decode(ByteBuffer.wrap(start), out, false).isError();
  }

  private static int high(byte[] start) {
    int high = 0;
    for (byte b : start) {
      high += b < 0 ? 1 : 0;
    }
    return high;
  }

  /** How many bytes above ASCII stand in couples, as in Chinese and hardly ever in Latin text. */
  private static int pairs(byte[] start) {
    int paired = 0;
    for (int i = 0; i + 1 < start.length; i++) {
      if (start[i] < 0 && start[i + 1] < 0) {
        paired += 2;
        i++;
      }
    }
    return paired;
  }
}
