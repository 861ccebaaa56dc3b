package org.zhibiao.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Brings spellings that a reader takes for one to one: full-width and half-width forms, ligatures,
 * letter case, and traditional to simplified Chinese.
 *
 * <p>The Chinese map is one character to one character, so it changes no offset; it is the part of
 * the Unicode transform that has that form. Words that differ between the two scripts by more than
 * their characters are a thesaurus's business.
 *
 * <p>Stateless and safe for use by many threads.
 */
public final class Folding {
  private static final String TABLE = "/text/traditional-simplified.txt";
  private static final char[] SIMPLIFIED = table();

  private Folding() {}

  /** The folded form of a text. Two texts with the same folded form are the same to a search. */
  public static String fold(String text) {
    String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
    String cased = cased(cased(compatible)).replace('ς', 'σ');
    String normal = Normalizer.normalize(cased, Normalizer.Form.NFKC);
    StringBuilder folded = new StringBuilder(normal.length());
    for (int i = 0; i < normal.length(); i++) {
      char c = normal.charAt(i);
      if (!isInvisible(c)) {
        folded.append(simplified(c));
      }
    }
    return folded.toString();
  }

  /** By way of the upper case, so that ß becomes what SS becomes. */
  private static String cased(String text) {
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /** The simplified form of a traditional character; any other as it is. */
  public static char simplified(char c) {
    return SIMPLIFIED[c];
  }

  /**
   * Signs that print nothing and stand inside words: soft hyphen, joiners, variation selectors,
   * fillers.
   */
  private static boolean isInvisible(char c) {
    return c == '\u00AD'
        || (c >= '\u200B' && c <= '\u200F')
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2060' && c <= '\u206F')
        || (c >= '\uFE00' && c <= '\uFE0F')
        || c == '\u1160'
        || c == '\uFEFF';
  }

  private static char[] table() {
    char[] table = new char[Character.MAX_VALUE + 1];
    for (int c = 0; c < table.length; c++) {
      table[c] = (char) c;
    }
    try (InputStream in = Folding.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException("the program is incomplete: " + TABLE + " is missing");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.length() == 2) {
          table[line.charAt(0)] = line.charAt(1);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }
}
