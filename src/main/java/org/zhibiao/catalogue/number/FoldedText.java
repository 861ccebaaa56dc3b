package org.zhibiao.catalogue.number;

/**
 * A text brought to one width, one case and one kind of dash, that still knows where each of its
 * characters stood. The scanner reads the folded characters; offsets and the typed spelling come
 * from the original.
 */
final class FoldedText {
  private static final String CYRILLIC = "АВСЕНКМОРТХ";
  private static final String LATIN = "ABCEHKMOPTX";

  private final String original;
  private final char[] folded;
  private final char[] tidy;
  private final int[] origin;
  private final int length;

  FoldedText(String text) {
    original = text;
    folded = new char[text.length()];
    tidy = new char[text.length()];
    origin = new int[text.length()];
    int n = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isInvisible(c)) {
        continue;
      }
      char t = narrow(c);
      if (c == '一' && betweenDigits(text, i)) {
        t = '-';
      }
      if (n > 0 && "-0123456789".indexOf(tidy[n - 1]) >= 0 && i + 1 < text.length()) {
        // Russian adoptions write the part letter of ISO 105-A01 with the Cyrillic twin.
        int twin = CYRILLIC.indexOf(Character.toUpperCase(t));
        t = twin >= 0 && isDigit(narrow(text.charAt(i + 1))) ? LATIN.charAt(twin) : t;
      }
      if (t == '-' && n > 0 && tidy[n - 1] == '-') {
        // Chinese typesetting writes one dash as two em dashes.
        continue;
      }
      tidy[n] = t;
      folded[n] = Character.toUpperCase(t);
      origin[n] = i;
      n++;
    }
    length = n;
  }

  int length() {
    return length;
  }

  /** The folded character, or NUL past the end, so that callers need no bounds of their own. */
  char at(int i) {
    return i >= 0 && i < length ? folded[i] : '\0';
  }

  /** As typed but for the width: the letter case is still the writer's. */
  char tidyAt(int i) {
    return i >= 0 && i < length ? tidy[i] : '\0';
  }

  String folded(int from, int to) {
    return new String(folded, from, to - from);
  }

  /** The typed text with half-width signs, runs of blanks made one, outer blanks gone. */
  String tidy(int from, int to) {
    StringBuilder out = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      if (tidy[i] != ' ' || (out.length() > 0 && out.charAt(out.length() - 1) != ' ')) {
        out.append(tidy[i]);
      }
    }
    return out.toString().strip();
  }

  int originalStart(int i) {
    return i < length ? origin[i] : original.length();
  }

  int originalEnd(int end) {
    return end == 0 ? 0 : origin[end - 1] + 1;
  }

  boolean matches(int i, String upperCase) {
    if (i + upperCase.length() > length) {
      return false;
    }
    for (int k = 0; k < upperCase.length(); k++) {
      if (folded[i + k] != upperCase.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  private static boolean betweenDigits(String text, int i) {
    int before = i - 1;
    while (before >= 0 && narrow(text.charAt(before)) == ' ') {
      before--;
    }
    int after = i + 1;
    while (after < text.length() && narrow(text.charAt(after)) == ' ') {
      after++;
    }
    return before >= 0
        && after < text.length()
        && isDigit(narrow(text.charAt(before)))
        && isDigit(narrow(text.charAt(after)));
  }

  private static boolean isInvisible(char c) {
    return (c >= '\u200B' && c <= '\u200F') || c == '\u2060' || c == '\uFEFF';
  }

  private static char narrow(char c) {
    if (c >= '\uFF01' && c <= '\uFF5E') {
      return (char) (c - 0xFEE0);
    }
    if (c >= '\u2010' && c <= '\u2015') {
      return '-';
    }
    return switch (c) {
      case '\t', '\n', '\r', '\u00A0', '\u202F', '\u205F', '\u3000' -> ' ';
      // A soft hyphen is what word processors leave between number and year.
      case '\u00AD', '\u2212', '\uFE58', '\uFE63', '\u30FC', '\u2500' -> '-';
      case '\u2236', '\uFE55' -> ':';
      case '\u2044', '\u2215', '\\' -> '/';
      case '\u301C', '\u223C' -> '~';
      case '\u03B5', '\u0395' -> 'e';
      default -> c >= '\u2000' && c <= '\u200A' ? ' ' : c;
    };
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
