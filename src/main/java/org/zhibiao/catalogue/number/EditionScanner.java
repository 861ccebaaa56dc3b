package org.zhibiao.catalogue.number;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.zhibiao.catalogue.number.EditionPart.Mark;
import org.zhibiao.catalogue.number.Prefix.Body;
import org.zhibiao.catalogue.number.Supplement.Kind;

/** Reads the year and everything that belongs to the edition itself. */
final class EditionScanner {
  /** No standard of these issuers with a two-digit year is older than 1950 or younger than 2049. */
  private static final int PIVOT = 50;

  private final Reading in;
  private final Prefix prefix;

  EditionScanner(Reading in, Prefix prefix) {
    this.in = in;
    this.prefix = prefix;
  }

  EditionPart scan() {
    int round = draftRound();
    OptionalInt year = year();
    String letter = "";
    List<Mark> marks = List.of();
    if (year.isPresent()) {
      letter = revisionLetter();
      marks = marks();
    }
    return new EditionPart(round, year, letter, marks, consolidated());
  }

  private int draftRound() {
    if (prefix.draft() && in.peek() == '.' && in.digitRun(1) == 1) {
      int round = in.peek(1) - '0';
      in.pos += 2;
      in.write("." + round);
      return round;
    }
    return 0;
  }

  private OptionalInt year() {
    int start = in.pos;
    boolean blank = in.blanks() > 0;
    char sign = in.peek();
    if (sign == '-' || sign == ':') {
      in.pos++;
      in.blanks();
    } else if (blank && !in.running) {
      // Only a whole input may leave the sign out; in prose a blank and a year are another matter.
      sign = ' ';
    } else {
      in.pos = start;
      return OptionalInt.empty();
    }
    int year = in.yearAt(0);
    int size = 4;
    if (year == 0 && sign == '-' && in.digitRun(0) == 2 && twoDigitsAreTheYear()) {
      int two = Integer.parseInt(in.text.folded(in.pos, in.pos + 2));
      year = two < PIVOT ? 2000 + two : 1900 + two;
      size = 2;
    }
    if (year == 0) {
      in.pos = start;
      return OptionalInt.empty();
    }
    String typedYear = in.text.folded(in.pos, in.pos + size);
    in.pos += size;
    char usual = prefix.separators().charAt(0);
    char kept = prefix.separators().indexOf(sign) >= 0 ? sign : usual;
    boolean shortYears = prefix.body() == Body.ASTM || prefix.body() == Body.PROFESSIONAL;
    String shown = shortYears ? String.valueOf(year).substring(2) : String.valueOf(year);
    in.write(usual + shown, kept + typedYear);
    month();
    return OptionalInt.of(year);
  }

  private boolean twoDigitsAreTheYear() {
    boolean russianAdoption = prefix.body() == Body.DASHED && prefix.separators().startsWith("-");
    return prefix.writesTwoDigitYears() || russianAdoption;
  }

  /** DIN and AFNOR print the month of issue after the year; it is no part of the identity. */
  private void month() {
    if (prefix.body() == Body.DASHED && in.peek() == '-' && in.digitRun(1) == 2) {
      int month = Integer.parseInt(in.text.folded(in.pos + 1, in.pos + 3));
      if (month >= 1 && month <= 12) {
        in.write("", in.text.folded(in.pos, in.pos + 3));
        in.pos += 3;
      }
    }
  }

  private String revisionLetter() {
    boolean allowed =
        switch (prefix.body()) {
          case CLASSED -> in.peek() == 'R';
          case ASTM, AATCC -> in.letterAhead() && in.peek() != 'E';
          default -> false;
        };
    char next = in.peek(1);
    // ASTM's 17ae1: the editorial mark follows the revision letter at once.
    if (!allowed || (FoldedText.isLetter(next) && next != 'E')) {
      return "";
    }
    String letter = String.valueOf(in.peek());
    boolean small = prefix.body() != Body.CLASSED;
    String shown = small ? letter.toLowerCase(java.util.Locale.ROOT) : letter;
    in.write(shown, in.text.tidy(in.pos, in.pos + 1));
    in.pos++;
    return letter;
  }

  private List<Mark> marks() {
    if (prefix.body() != Body.ASTM && prefix.body() != Body.AATCC) {
      return List.of();
    }
    List<Mark> marks = new ArrayList<>();
    boolean more = true;
    while (more && marks.size() < 4) {
      more = editorial(marks) || reapproval(marks);
    }
    return marks;
  }

  private boolean editorial(List<Mark> marks) {
    int size = in.digitRun(1);
    if (in.peek() != 'E' || size > 2 || FoldedText.isLetter(in.peek(1 + size))) {
      return false;
    }
    int count = size == 0 ? 1 : Integer.parseInt(in.text.folded(in.pos + 1, in.pos + 1 + size));
    in.pos += 1 + size;
    // AATCC leaves the 1 of a first editorial change out, ASTM writes it.
    in.write("e" + count, size == 0 ? "e" : "e" + count);
    marks.add(new Mark('E', count));
    return true;
  }

  private boolean reapproval(List<Mark> marks) {
    int start = in.pos;
    in.blanks();
    if (in.take('(')) {
      if (in.take("REAPPROVED") || in.take('R')) {
        in.blanks();
      }
      int year = in.yearAt(0);
      if (year > 0 && in.peek(4) == ')') {
        in.pos += 5;
        in.write("(" + year + ")");
        marks.add(new Mark('R', year));
        return true;
      }
    }
    in.pos = start;
    return false;
  }

  /** EN 71-1:2014+A1:2018 is one text; the amendment is no longer a paper of its own. */
  private List<Supplement> consolidated() {
    List<Supplement> parts = new ArrayList<>();
    while (parts.size() < 6) {
      int start = in.pos;
      if (!in.running) {
        in.blanks();
      }
      if (!in.take('+')) {
        in.pos = start;
        break;
      }
      in.blanks();
      String word = in.take("AMD") ? "AMD" : in.take("AC") ? "AC" : in.take('A') ? "A" : "";
      String digits = in.digits(2);
      if (word.isEmpty() || (digits.isEmpty() && !word.equals("AC"))) {
        in.pos = start;
        break;
      }
      in.write("+" + word + digits);
      OptionalInt year = OptionalInt.empty();
      if ((in.peek() == ':' || in.peek() == '-') && in.yearAt(1) > 0) {
        year = OptionalInt.of(in.yearAt(1));
        in.pos += 5;
        in.write(":" + year.getAsInt());
      }
      OptionalInt number =
          digits.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
      Kind kind = word.equals("AC") ? Kind.CORRIGENDUM : Kind.AMENDMENT;
      parts.add(new Supplement(kind, "", number, year, ""));
    }
    int start = in.pos;
    in.blanks();
    if (parts.isEmpty() || !in.takeWord("CSV")) {
      in.pos = start;
    } else {
      in.write(" CSV");
    }
    return parts;
  }
}
