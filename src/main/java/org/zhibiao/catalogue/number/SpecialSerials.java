package org.zhibiao.catalogue.number;

import java.util.List;
import java.util.Locale;

/** The serials that only one issuer writes so. */
final class SpecialSerials {
  private static final List<String> AATCC_KINDS =
      List.of("TEST METHOD", "METHOD", "TM", "LP", "EP", "MM", "M");

  private final Reading in;
  private final SerialScanner serial;
  private final StringBuilder body;

  SpecialSerials(Reading in, SerialScanner serial) {
    this.in = in;
    this.serial = serial;
    body = serial.body;
  }

  boolean scan(Prefix.Body shape) {
    return switch (shape) {
      case ASTM -> astm();
      case AATCC -> aatcc();
      case CGSB -> cgsb();
      case NF -> nf();
      case PROFESSIONAL -> professional();
      case ENTERPRISE -> enterprise();
      default -> false;
    };
  }

  private boolean astm() {
    boolean item = in.take("WK");
    char letter = item ? 'W' : in.peek();
    if (!item) {
      if (letter < 'A' || letter > 'G') {
        return false;
      }
      in.pos++;
    }
    in.blanks();
    in.take('-');
    in.blanks();
    String digits = in.digits(6);
    if (digits.isEmpty()) {
      return false;
    }
    String number = (item ? "WK" : String.valueOf(letter)) + digits;
    body.append(number);
    in.write(number);
    // D1683M is D1683 in metric units, one text since the two were joined.
    if (in.peek() == 'M' && !FoldedText.isLetter(in.peek(1))) {
      in.pos++;
      in.write("M");
    }
    int start = in.pos;
    in.blanks();
    if (in.take('/')) {
      in.blanks();
      if (in.take(number) && in.take('M')) {
        in.write("/" + number + "M");
        return true;
      }
    }
    in.pos = start;
    return true;
  }

  private boolean aatcc() {
    String kind = "";
    for (String word : AATCC_KINDS) {
      if (in.take(word)) {
        kind = word.endsWith("METHOD") ? "TM" : word;
        break;
      }
    }
    in.blanks();
    in.take('-');
    in.blanks();
    String digits = in.digits(3);
    if (digits.isEmpty()) {
      return false;
    }
    // Before 2010 the test methods had the bare number that the others never had.
    body.append(kind.isEmpty() ? "TM" : kind).append(digits);
    in.write(kind + digits);
    if (in.letterAhead() && !FoldedText.isLetter(in.peek(1))) {
      String letter = String.valueOf(in.peek());
      in.pos++;
      body.append(letter);
      in.write(letter);
    }
    serial.pointedPart(2);
    return true;
  }

  private boolean cgsb() {
    if (!serial.dotted()) {
      return false;
    }
    int start = in.pos;
    in.blanks();
    if (in.take("NO") || in.take("N") || in.take('№')) {
      int sign = in.pos;
      if (!in.take('.') && !in.take('°')) {
        in.take('º');
      }
      boolean joined = in.pos > sign && in.blanks() == 0;
      in.blanks();
      String digits = in.digits(3);
      if (!digits.isEmpty()) {
        serial.rootHere();
        body.append("NO").append(digits);
        in.write(" No. " + digits, (joined ? " No." : " No. ") + digits);
        serial.pointedPart(3);
        return true;
      }
    }
    in.pos = start;
    return true;
  }

  private boolean nf() {
    char letter = in.peek();
    if (!FoldedText.isLetter(letter)) {
      return false;
    }
    in.pos++;
    boolean spaced = in.blanks() > 0;
    if (in.digitRun(0) != 2 || in.peek(2) != '-' || in.digitRun(3) != 3) {
      return false;
    }
    String number = in.text.folded(in.pos, in.pos + 6);
    in.pos += 6;
    body.append(letter).append(number);
    in.write(letter + number, letter + (spaced ? " " : "") + number);
    boolean more = true;
    while (more) {
      more = serial.dashedPart();
    }
    return true;
  }

  private boolean professional() {
    char letter = in.peek();
    if (!FoldedText.isLetter(letter)) {
      return false;
    }
    in.pos++;
    in.blanks();
    if (in.digitRun(0) == 5) {
      body.append(letter).append(in.digits(5));
    } else if (in.digitRun(0) == 2) {
      body.append(letter).append(in.digits(2));
      in.blanks();
      if (in.digitRun(0) != 3) {
        return false;
      }
      body.append(in.digits(3));
    } else {
      return false;
    }
    in.write(body.substring(0, 3) + " " + body.substring(3));
    serial.pointedPart(2);
    return true;
  }

  /** A company's code, then its serial; blanks between them are not part of the identity. */
  private boolean enterprise() {
    int start = in.pos;
    int letters = 0;
    boolean digits = false;
    if (!FoldedText.isLetter(in.peek()) && !in.digitAhead()) {
      return false;
    }
    while (in.pos - start < 40) {
      char c = in.peek();
      if (c == ' ' && in.peek(1) == ' ' && !in.running) {
        in.pos++;
        continue;
      }
      boolean joint = (c == ' ' || c == '.' || c == '-') && wordGoesOn();
      if (FoldedText.isLetter(c) || FoldedText.isDigit(c)) {
        letters += FoldedText.isLetter(c) ? 1 : 0;
        digits |= FoldedText.isDigit(c);
        body.append(c);
      } else if (joint && c != ' ') {
        body.append(c);
      } else if (!joint) {
        break;
      }
      in.pos++;
    }
    String shown = in.text.tidy(start, in.pos);
    in.write(shown.toUpperCase(Locale.ROOT));
    return digits && letters > 0 && body.length() >= 4;
  }

  private boolean wordGoesOn() {
    char next = in.peek(1);
    boolean year = in.yearAt(1) > 0 && in.peek() != '.';
    return (FoldedText.isLetter(next) || FoldedText.isDigit(next)) && !year;
  }
}
