package org.zhibiao.search.suggest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.zhibiao.text.Folding;
import org.zhibiao.text.Pinyin;

/**
 * Finds the Chinese names that a text nearly has: 涤轮 sounds like 涤纶, 邻苯二甲酸脂 is 邻苯二甲酸酯 but for one
 * character. Immutable.
 */
public final class Alike {
  private static final int SHORTEST_UNHEARD = 3;

  /** Characters that may be others, all of which then sound alike. */
  private static final int MOST_OTHERS = 2;

  private static final int LONGEST = 20;
  private static final int LONGEST_TEXT = 100;

  private final List<String> names;

  /**
   * A part of a text that may have been meant otherwise.
   *
   * @param start the first of its characters
   * @param end the character after its last
   */
  public record Change(int start, int end, String name, boolean soundsAlike) {}

  Alike(List<String> plainNames) {
    names =
        plainNames.stream()
            .filter(name -> name.length() > 1 && name.length() <= LONGEST)
            .filter(name -> name.chars().allMatch(c -> isChinese((char) c)))
            .toList();
  }

  /**
   * The longest names first, those that sound alike before the others.
   *
   * @param known which characters belong to a name as they stand, and so are as they were meant
   */
  public List<Change> changes(String text, boolean[] known) {
    if (!isDoubtful(text, known)) {
      return List.of();
    }
    String looked =
        simplified(text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT));
    List<Change> changes = new ArrayList<>();
    for (String name : names) {
      for (int at = 0; at + name.length() <= looked.length(); at++) {
        compare(looked, at, name, known, changes);
      }
    }
    changes.sort(
        Comparator.comparing((Change change) -> !change.soundsAlike())
            .thenComparing(change -> change.start() - change.end()));
    return changes;
  }

  private static boolean isDoubtful(String text, boolean[] known) {
    for (int i = 0; i < Math.min(LONGEST_TEXT, text.length()); i++) {
      if (!known[i] && isChinese(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isChinese(char c) {
    return c >= '\u4E00' && c <= '\u9FFF';
  }

  private static void compare(
      String text, int at, String name, boolean[] known, List<Change> changes) {
    int others = 0;
    for (int i = 0; i < name.length(); i++) {
      if (text.charAt(at + i) != name.charAt(i) && ++others > MOST_OTHERS) {
        return;
      }
    }
    if (others == 0) {
      return;
    }
    boolean sounds = true;
    for (int i = 0; i < name.length(); i++) {
      char typed = text.charAt(at + i);
      if (typed != name.charAt(i)) {
        if (known[at + i] || !isChinese(typed)) {
          return;
        }
        sounds &= Pinyin.soundAlike(typed, name.charAt(i));
        if (!sounds && (others > 1 || name.length() < SHORTEST_UNHEARD)) {
          return;
        }
      }
    }
    changes.add(new Change(at, at + name.length(), name, sounds));
  }

  private static String simplified(String text) {
    StringBuilder simplified = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      simplified.append(Folding.simplified(text.charAt(i)));
    }
    return simplified.toString();
  }
}
