package org.zhibiao.search.lucene;

import java.util.ArrayList;
import java.util.List;
import org.zhibiao.search.lucene.Terms.Token;

/**
 * Cuts a run of characters without blanks into the parts that a reader would call its words: by the
 * dictionary where the run is Chinese, by script where it is Japanese, not at all for Hangul.
 *
 * <p>Stateless.
 */
final class Segmenter {
  private static final int MAX_RUN = 200;

  private Segmenter() {}

  /** From {@code start}, up to but not including {@code end}, counted in characters of the run. */
  record Part(int start, int end) {
    int length() {
      return end - start;
    }
  }

  /** The parts of a run, in order; together they may leave out what carries no meaning. */
  static List<Part> parts(List<String> characters) {
    boolean han = characters.stream().allMatch(Segmenter::isHan);
    if (han) {
      return characters.size() < 2 ? List.of(new Part(0, 1)) : byDictionary(characters);
    }
    return characters.stream().anyMatch(Segmenter::isHangul)
        ? List.of(new Part(0, characters.size()))
        : byScript(characters);
  }

  private static List<Part> byDictionary(List<String> characters) {
    String run = String.join("", characters);
    int[] index = new int[run.length() + 1];
    int unit = 0;
    for (int i = 0; i < characters.size(); i++) {
      for (int k = 0; k < characters.get(i).length(); k++) {
        index[unit++] = i;
      }
    }
    index[unit] = characters.size();
    List<Part> parts = new ArrayList<>();
    int done = 0;
    for (Token word : Terms.words(run, MAX_RUN)) {
      int start = index[word.start()];
      int end = index[word.end()];
      if (start > done) {
        parts.add(new Part(done, start));
      }
      if (end > start && start >= done) {
        parts.add(new Part(start, end));
        done = end;
      }
    }
    if (done < characters.size()) {
      parts.add(new Part(done, characters.size()));
    }
    return parts;
  }

  /** Hiragana of one or two signs between other scripts are particles and endings. */
  private static List<Part> byScript(List<String> characters) {
    List<Part> parts = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= characters.size(); i++) {
      if (i == characters.size() || script(characters.get(i)) != script(characters.get(start))) {
        boolean particle = script(characters.get(start)) == 'h' && i - start <= 2;
        if (!particle) {
          parts.add(new Part(start, i));
        }
        start = i;
      }
    }
    return parts.isEmpty() ? List.of(new Part(0, characters.size())) : parts;
  }

  private static char script(String character) {
    int c = character.codePointAt(0);
    // The long vowel sign belongs to the kana before it, nearly always katakana.
    if (c == 'ー') {
      return 'k';
    }
    return switch (Character.UnicodeScript.of(c)) {
      case HAN -> 'c';
      case HIRAGANA -> 'h';
      default -> 'k';
    };
  }

  private static boolean isHan(String character) {
    return Character.UnicodeScript.of(character.codePointAt(0)) == Character.UnicodeScript.HAN;
  }

  private static boolean isHangul(String character) {
    return Character.UnicodeScript.of(character.codePointAt(0)) == Character.UnicodeScript.HANGUL;
  }
}
