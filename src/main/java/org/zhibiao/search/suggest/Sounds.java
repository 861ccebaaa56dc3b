package org.zhibiao.search.suggest;

import java.util.ArrayList;
import java.util.List;
import org.zhibiao.text.Pinyin;

/**
 * How a Chinese word is typed by its sound.
 *
 * @param full its pinyin, {@code jiaquan}
 * @param initials the first letter of each, {@code jq}
 */
record Sounds(String full, String initials) {
  /**
   * All that a word may sound like, where its characters have several readings; nothing when it has
   * a sign that is not read, or is longer than anyone types.
   *
   * @param most as many as are given
   */
  static List<Sounds> of(String plain, int longest, int most) {
    if (plain.length() > longest) {
      return List.of();
    }
    List<Sounds> sounds = List.of(new Sounds("", ""));
    for (int i = 0; i < plain.length(); i++) {
      List<Sounds> longer = new ArrayList<>();
      for (Sounds before : sounds) {
        for (String reading : readings(plain.charAt(i))) {
          if (longer.size() < most) {
            longer.add(
                new Sounds(before.full + reading, before.initials + reading.substring(0, 1)));
          }
        }
      }
      sounds = longer;
    }
    return plain.chars().allMatch(c -> c < 0x80) ? List.of() : sounds;
  }

  /** Of one character: also with u for ü, which many keyboards have for it. */
  private static List<String> readings(char c) {
    if (c >= 'a' && c <= 'z') {
      return List.of(String.valueOf(c));
    }
    List<String> readings = new ArrayList<>(Pinyin.readings(c));
    for (String reading : List.copyOf(readings)) {
      String other = reading.replace('v', 'u');
      if (!readings.contains(other)) {
        readings.add(other);
      }
    }
    return readings;
  }
}
