package org.zhibiao.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How Chinese characters are read: without tones, ü as v. A character may have several readings, 长
 * chang and zhang.
 *
 * <p>The table was made with ICU's transform, which takes a second to load and gives one reading of
 * each; loading this takes some milliseconds, at the first question. Knows simplified characters;
 * give it {@link Folding folded} text. Stateless and safe for use by many threads.
 */
public final class Pinyin {
  private static final String TABLE = "/text/pinyin.txt";
  private static final char FIRST = '\u4E00';
  private static final char LAST = '\u9FFF';

  /** By character; a character of several readings shares its list with those of the same. */
  private static final List<List<String>> READINGS = new ArrayList<>();

  private static final short[] OF = table();

  private Pinyin() {}

  /** All readings of a character, the usual one first; none of what is no Chinese character. */
  public static List<String> readings(char c) {
    return c < FIRST || c > LAST ? List.of() : READINGS.get(OF[c - FIRST]);
  }

  /** Whether two characters can be read alike. */
  public static boolean soundAlike(char one, char other) {
    for (String reading : readings(one)) {
      if (readings(other).contains(reading)) {
        return true;
      }
    }
    return false;
  }

  private static short[] table() {
    Map<List<String>, Short> known = new HashMap<>();
    READINGS.add(List.of());
    known.put(List.of(), (short) 0);
    short[] table = new short[LAST - FIRST + 1];
    try (InputStream in = Pinyin.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException("the program is incomplete: " + TABLE + " is missing");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int blank = line.indexOf(' ');
        if (line.startsWith("#") || blank < 0) {
          continue;
        }
        String reading = line.substring(0, blank);
        for (int i = blank + 1; i < line.length(); i++) {
          int at = line.charAt(i) - FIRST;
          List<String> more = new ArrayList<>(READINGS.get(table[at]));
          more.add(reading);
          table[at] =
              known.computeIfAbsent(
                  more,
                  readings -> {
                    READINGS.add(List.copyOf(readings));
                    return (short) (READINGS.size() - 1);
                  });
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }
}
