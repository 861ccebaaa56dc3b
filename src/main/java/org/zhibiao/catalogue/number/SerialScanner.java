package org.zhibiao.catalogue.number;

import java.util.Optional;

/** Reads what follows the prefix up to the year: the serial, its parts, a range of parts. */
final class SerialScanner {
  /**
   * @param body the serial with its parts as it stands in keys
   * @param rootLength where the parts begin in it
   */
  record Serial(String body, int rootLength, Optional<PartRange> range) {}

  private static final int MAX_PARTS = 4;

  private final Reading in;
  private final Prefix prefix;
  final StringBuilder body = new StringBuilder();
  private int root;
  private Optional<PartRange> range = Optional.empty();

  SerialScanner(Reading in, Prefix prefix) {
    this.in = in;
    this.prefix = prefix;
  }

  Optional<Serial> scan() {
    in.blanks();
    if ((in.running ? "-" : "-/:.").indexOf(in.peek()) >= 0) {
      in.pos++;
    }
    in.blanks();
    boolean read =
        switch (prefix.body()) {
          case DOTTED -> dotted();
          case DASHED -> dashed();
          case CLASSED -> classed();
          default -> new SpecialSerials(in, this).scan(prefix.body());
        };
    if (!read) {
      return Optional.empty();
    }
    return Optional.of(new Serial(body.toString(), root == 0 ? body.length() : root, range));
  }

  private boolean serial(int max) {
    String digits = in.digits(max);
    body.append(digits);
    in.write(digits);
    return !digits.isEmpty();
  }

  boolean dotted() {
    if (!serial(6)) {
      return false;
    }
    for (int parts = 0; parts < MAX_PARTS && in.peek() == '.'; parts++) {
      boolean method = FoldedText.isLetter(in.peek(1)) && in.digitRun(2) > 0;
      int size = in.digitRun(method ? 2 : 1);
      if (size == 0 || size > 3) {
        break;
      }
      markRoot();
      String part = in.text.folded(in.pos, in.pos + 1 + (method ? 1 : 0) + size);
      in.pos += part.length();
      body.append(part);
      in.write(part);
      partRange();
    }
    return true;
  }

  private boolean dashed() {
    if (!serial(6)) {
      return false;
    }
    // Colour fastness is ISO 105, whose parts have letters: people leave its dash out, and before
    // 1990 the issuer wrote a slash.
    if (body.toString().equals("105") && looseLetterPart()) {
      return true;
    }
    for (int parts = 0; parts < MAX_PARTS && dashedPart(); parts++) {
      partRange();
    }
    if (body.length() == root || root == 0) {
      partInWords();
    }
    if (prefix.key().equals("CNS")) {
      taiwanClass();
    }
    return true;
  }

  private boolean looseLetterPart() {
    int start = in.pos;
    in.blanks();
    if ("/.-".indexOf(in.peek()) >= 0) {
      in.pos++;
    }
    in.blanks();
    if (in.letterAhead() && in.digitRun(1) == 2 && !FoldedText.isLetter(in.peek(3))) {
      markRoot();
      String part = "-" + in.text.folded(in.pos, in.pos + 3);
      in.pos += 3;
      body.append(part);
      in.write(part);
      return true;
    }
    in.pos = start;
    return false;
  }

  boolean dashedPart() {
    int start = in.pos;
    if (!in.running) {
      in.blanks();
    }
    if (in.take('-')) {
      if (!in.running) {
        in.blanks();
      }
      int letters = in.letterAhead() ? 1 : 0;
      int size = in.digitRun(letters);
      boolean bounded = !FoldedText.isLetter(in.peek(letters + size));
      boolean part = letters + size > 0 && size <= 4 && bounded && !(letters == 0 && yearAhead());
      if (part) {
        markRoot();
        String written = "-" + in.text.folded(in.pos, in.pos + letters + size);
        in.pos += letters + size;
        body.append(written);
        in.write(written);
        return true;
      }
    }
    in.pos = start;
    return false;
  }

  /** Whether the digits after a dash are the year: nothing but their place tells it from a part. */
  private boolean yearAhead() {
    int size = in.digitRun(0);
    if (size == 4 && in.yearAt(0) > 0) {
      char next = in.peek(4);
      // ISO 1833-2000:2006 would be a part; a year is followed by no other year.
      return !(next == ':' && in.yearAt(5) > 0);
    }
    // Russian adoptions of ISO texts had two digits for the year, and no part runs that high.
    return size == 2 && prefix.separators().startsWith("-") && in.peek() >= '8';
  }

  /** BS 5852: Part 1: 1979, IS 1234 (Part 2): 2018. */
  private void partInWords() {
    int start = in.pos;
    in.blanks();
    if (in.peek() == ':' || in.peek() == '(' || in.peek() == ',') {
      in.pos++;
    }
    in.blanks();
    if (in.take("PART") || in.take("PT")) {
      in.take('.');
      in.blanks();
      String digits = in.digits(3);
      if (!digits.isEmpty()) {
        in.blanks();
        in.take(')');
        markRoot();
        body.append('-').append(digits);
        in.write(
            "-" + digits, in.tidy(start).startsWith("(") ? " " + in.tidy(start) : "-" + digits);
        return;
      }
    }
    in.pos = start;
  }

  /** CNS 13774 L3252: the class repeats what the serial already says. */
  private void taiwanClass() {
    int start = in.pos;
    in.blanks();
    in.take('-');
    if (in.letterAhead() && in.digitRun(1) == 4) {
      in.pos += 5;
    } else {
      in.pos = start;
    }
  }

  private boolean classed() {
    char letter = in.peek();
    if (!FoldedText.isLetter(letter)) {
      return false;
    }
    in.pos++;
    in.blanks();
    in.take('-');
    in.blanks();
    int size = in.digitRun(0);
    if (size < 4 || size > 5) {
      return false;
    }
    body.append(letter);
    in.write(letter + " ");
    serial(5);
    for (int parts = 0; parts < MAX_PARTS && dashedPart(); parts++) {
      partRange();
    }
    return true;
  }

  /** A part after a point, as the special serials write it. */
  void pointedPart(int max) {
    int size = in.digitRun(1);
    if (in.peek() == '.' && size > 0 && size <= max) {
      markRoot();
      in.pos++;
      String part = "." + in.digits(max);
      body.append(part);
      in.write(part);
    }
  }

  /** From here on the body names a part, however the serial before it was pointed. */
  void rootHere() {
    root = body.length();
  }

  private void markRoot() {
    if (root == 0) {
      root = body.length();
    }
  }

  /** FZ/T 01057.1~4, 2910.1~2910.26, and 01057.1-4 where a year follows. */
  private void partRange() {
    int start = in.pos;
    int from = number(body.substring(body.lastIndexOf(".") + 1));
    boolean dotted = prefix.body() == Prefix.Body.DOTTED;
    if (!dotted) {
      from = number(body.substring(body.lastIndexOf("-") + 1));
    }
    in.blanks();
    boolean tilde = in.take('~') || in.take('至');
    if (from < 0 || range.isPresent() || !(tilde || (dotted && in.take('-')))) {
      in.pos = start;
      return;
    }
    in.blanks();
    int to = in.pos;
    String repeated = body.substring(0, root);
    for (PrefixScanner.Match again : new PrefixScanner(in.text, in.running).at(in.pos)) {
      if (again.prefix().key().equals(prefix.key())) {
        in.pos = again.end();
        in.blanks();
        break;
      }
    }
    boolean whole = in.take(repeated);
    whole |= in.take(dotted ? '.' : '-');
    int last = number(in.digits(3));
    boolean dated = in.peek() == '-' && in.yearAt(1) > 0;
    if (last > from && (tilde || whole || (dated && in.pos - to < 3))) {
      range = Optional.of(new PartRange(from, last));
      in.write("~" + last);
    } else {
      in.pos = start;
    }
  }

  private static int number(String digits) {
    if (digits.isEmpty() || digits.length() > 4) {
      return -1;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (!FoldedText.isDigit(digits.charAt(i))) {
        return -1;
      }
    }
    return Integer.parseInt(digits);
  }
}
