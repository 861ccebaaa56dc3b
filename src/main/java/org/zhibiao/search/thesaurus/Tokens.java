package org.zhibiao.search.thesaurus;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.zhibiao.text.EnglishWords;
import org.zhibiao.text.Folding;

/**
 * A text as the thesaurus compares it: each character of a script without blanks (Han, kana,
 * Hangul) is a token, each word of another script is one, folded; an English one in American
 * spelling and in the singular. Immutable.
 *
 * @param terms the tokens
 * @param starts where each begins in the text, in UTF-16 units
 * @param ends where each ends
 */
record Tokens(List<String> terms, int[] starts, int[] ends) {
  /** Small kana, the syllabic n and the long mark only go on with a word. */
  private static final String NEVER_FIRST = "ァィゥェォッャュョヮンー";

  private static final String[] SINGLE = new String[Character.MAX_VALUE + 1];

  static Tokens of(String text) {
    return new Reader(text).read();
  }

  int size() {
    return terms.size();
  }

  /** Whether something stands between two characters of a script without blanks. */
  boolean isApart(int at) {
    return starts[at] > ends[at - 1] && isDense(terms.get(at)) && isDense(terms.get(at - 1));
  }

  /**
   * Whether a script without blanks goes on from the token before to this one: a name that begins
   * or ends here may be cut out of another word.
   */
  boolean isWithinDense(int at) {
    return at > 0
        && at < size()
        && starts[at] == ends[at - 1]
        && isDense(terms.get(at))
        && isDense(terms.get(at - 1));
  }

  /** Whether a word in katakana goes on from the token before to this one. */
  boolean isWithinKatakana(int at) {
    return isWithinDense(at) && isKatakana(terms.get(at)) && isKatakana(terms.get(at - 1));
  }

  /** Whether a word goes on from the token before to a kana that no word begins with. */
  boolean isAmidKana(int at) {
    return isWithinKatakana(at) && NEVER_FIRST.indexOf(terms.get(at).charAt(0)) >= 0;
  }

  private static boolean isKatakana(String term) {
    char c = term.charAt(0);
    return c >= 0x30A1 && c <= 0x30FE && c != 0x30FB;
  }

  /** Whether a token is a character of a script without blanks. */
  static boolean isDense(String term) {
    return isDense(term.codePointAt(0));
  }

  private static boolean isDense(int c) {
    return c >= 0x1100
        && ((c >= 0x3040 && c <= 0x30FF && c != 0x30FB)
            || (c >= 0x3400 && c <= 0x9FFF)
            || (c >= 0xAC00 && c <= 0xD7A3)
            || (c >= 0xF900 && c <= 0xFAFF)
            || c >= 0x20000
            || c == 0x3005);
  }

  private static final class Reader {
    private final String text;
    private final List<String> terms = new ArrayList<>();
    private int[] starts;
    private int[] ends;
    private final StringBuilder word = new StringBuilder();
    private int wordStart;

    Reader(String text) {
      this.text = text;
      int likely = Math.max(8, text.length() / 3);
      this.starts = new int[likely];
      this.ends = new int[likely];
    }

    Tokens read() {
      int length = text.length();
      for (int i = 0; i < length; i++) {
        char c = text.charAt(i);
        if (c < 0x80) {
          i = ascii(c, i);
        } else if (Character.isHighSurrogate(c) && i + 1 < length && isDense(text.codePointAt(i))) {
          flush(i);
          add(text.substring(i, i + 2), i, i + 2);
          i++;
        } else if (isDense(c)) {
          flush(i);
          add(single(plain(Folding.simplified(c))), i, i + 1);
        } else {
          i = other(c, i);
        }
      }
      flush(length);
      return new Tokens(
          Collections.unmodifiableList(terms),
          Arrays.copyOf(starts, terms.size()),
          Arrays.copyOf(ends, terms.size()));
    }

    private int ascii(char c, int at) {
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        letter(c, at);
      } else if (c >= 'A' && c <= 'Z') {
        letter((char) (c + 32), at);
      } else {
        flush(at);
        return c == '\'' ? afterApostrophe(at) : at;
      }
      return at;
    }

    private int other(char c, int at) {
      // The acute accent stands for it in many titles: Children´s.
      if (c == '’' || c == 'ʼ' || c == '´') {
        flush(at);
        return afterApostrophe(at);
      }
      if (c == '\u00AD' || (c >= '\u200B' && c <= '\u200F') || c == '\uFEFF') {
        return at;
      }
      if (!Character.isLetterOrDigit(c)) {
        flush(at);
        return at;
      }
      String plain = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD);
      for (int i = 0; i < plain.length(); i++) {
        char p = plain.charAt(i);
        if (isDense(p)) {
          flush(at);
          add(single(plain(Folding.simplified(p))), at, at + 1);
        } else if (Character.isLetterOrDigit(p)) {
          letter(Character.toLowerCase(p), at);
        }
      }
      return at;
    }

    /** The s of a possessive says nothing. */
    private int afterApostrophe(int at) {
      boolean possessive =
          at + 1 < text.length()
              && (text.charAt(at + 1) == 's' || text.charAt(at + 1) == 'S')
              && (at + 2 == text.length() || !Character.isLetterOrDigit(text.charAt(at + 2)));
      return possessive && at > 0 && Character.isLetter(text.charAt(at - 1)) ? at + 1 : at;
    }

    private void letter(char c, int at) {
      if (word.isEmpty()) {
        wordStart = at;
      }
      word.append(c);
    }

    private void flush(int end) {
      if (!word.isEmpty()) {
        add(EnglishWords.plain(word.toString()), wordStart, end);
        word.setLength(0);
      }
    }

    private void add(String term, int start, int end) {
      int at = terms.size();
      if (at == starts.length) {
        starts = Arrays.copyOf(starts, at * 2);
        ends = Arrays.copyOf(ends, at * 2);
      }
      starts[at] = start;
      ends[at] = end;
      terms.add(term);
    }

    /** Some names are written with other characters in Taiwan and Hong Kong: 矽氧烷, 螢光, 衞生. */
    private static char plain(char simplified) {
      return switch (simplified) {
        case '醯' -> '酰';
        case '矽' -> '硅';
        case '黏' -> '粘';
        case '萤' -> '荧';
        case '衞' -> '卫';
        default -> simplified;
      };
    }

    private static String single(char c) {
      String known = SINGLE[c];
      if (known == null) {
        known = String.valueOf(c);
        SINGLE[c] = known;
      }
      return known;
    }
  }
}
