package org.zhibiao.catalogue.number;

/**
 * A place in a text, and the two spellings that grow while it is read: the issuer's standard one,
 * and the one that keeps what the writer chose among the issuer's own variants.
 */
final class Reading {
  private static final int RUNNING_BLANKS = 3;

  final FoldedText text;
  final boolean running;
  final StringBuilder official = new StringBuilder();
  final StringBuilder typed = new StringBuilder();
  int pos;

  Reading(FoldedText text, boolean running, int pos) {
    this.text = text;
    this.running = running;
    this.pos = pos;
  }

  char peek() {
    return text.at(pos);
  }

  char peek(int ahead) {
    return text.at(pos + ahead);
  }

  boolean digitAhead() {
    return FoldedText.isDigit(peek());
  }

  boolean letterAhead() {
    return FoldedText.isLetter(peek());
  }

  /** Prose may be padded, but a number does not reach over a wide gap. */
  int blanks() {
    int from = pos;
    while (peek() == ' ' && !(running && pos - from == RUNNING_BLANKS)) {
      pos++;
    }
    return pos - from;
  }

  boolean take(char c) {
    if (peek() == c) {
      pos++;
      return true;
    }
    return false;
  }

  boolean take(String upperCase) {
    if (text.matches(pos, upperCase)) {
      pos += upperCase.length();
      return true;
    }
    return false;
  }

  /** The same signs with more blanks, or fewer, between them. */
  boolean takeSpaced(String upperCase) {
    int start = pos;
    for (int i = 0; i < upperCase.length(); i++) {
      char wanted = upperCase.charAt(i);
      if (wanted == ' ') {
        continue;
      }
      blanks();
      if (!take(wanted)) {
        pos = start;
        return false;
      }
    }
    return true;
  }

  /** A word that does not run on into another letter. */
  boolean takeWord(String upperCase) {
    if (text.matches(pos, upperCase) && !FoldedText.isLetter(peek(upperCase.length()))) {
      pos += upperCase.length();
      return true;
    }
    return false;
  }

  /** How many digits stand ahead, from an offset. */
  int digitRun(int ahead) {
    int n = 0;
    while (FoldedText.isDigit(peek(ahead + n))) {
      n++;
    }
    return n;
  }

  /** The digits ahead, or an empty string when there are none or more than allowed. */
  String digits(int max) {
    int n = digitRun(0);
    if (n == 0 || n > max) {
      return "";
    }
    pos += n;
    return text.folded(pos - n, pos);
  }

  /** The year in four digits at an offset, 0 when there is none. */
  int yearAt(int ahead) {
    if (digitRun(ahead) != 4) {
      return 0;
    }
    int year = Integer.parseInt(text.folded(pos + ahead, pos + ahead + 4));
    return year >= 1880 && year < 2100 ? year : 0;
  }

  void write(String both) {
    official.append(both);
    typed.append(both);
  }

  void write(String standard, String variant) {
    official.append(standard);
    typed.append(variant);
  }

  /** What stands between two places as the writer put it, width apart. */
  String tidy(int from) {
    return text.tidy(from, pos);
  }
}
