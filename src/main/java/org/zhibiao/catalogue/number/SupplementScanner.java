package org.zhibiao.catalogue.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.zhibiao.catalogue.number.Supplement.Kind;

/** Reads amendments, corrigenda and the like that follow an edition as papers of their own. */
final class SupplementScanner {
  /** A spelling of a kind of supplement, longer ones before those they begin with. */
  private record Word(String spelled, Kind kind, String stage) {}

  private static final List<Word> WORDS =
      List.of(
          new Word("AMENDMENT", Kind.AMENDMENT, ""),
          new Word("追補", Kind.AMENDMENT, ""),
          new Word("AMD", Kind.AMENDMENT, ""),
          new Word("FDAMD", Kind.AMENDMENT, "FDIS"),
          new Word("FDAM", Kind.AMENDMENT, "FDIS"),
          new Word("DAMD", Kind.AMENDMENT, "DIS"),
          new Word("DAM", Kind.AMENDMENT, "DIS"),
          new Word("PDAM", Kind.AMENDMENT, "CD"),
          new Word("XG", Kind.AMENDMENT, ""),
          new Word("AC", Kind.CORRIGENDUM, ""),
          new Word("TECHNICAL CORRIGENDUM", Kind.CORRIGENDUM, ""),
          new Word("CORRIGENDUM", Kind.CORRIGENDUM, ""),
          new Word("BERICHTIGUNG", Kind.CORRIGENDUM, ""),
          new Word("BER", Kind.CORRIGENDUM, ""),
          new Word("CORR", Kind.CORRIGENDUM, ""),
          new Word("COR", Kind.CORRIGENDUM, ""),
          new Word("DCOR", Kind.CORRIGENDUM, "DIS"),
          new Word("SUPPLEMENT", Kind.SUPPLEMENT, ""),
          new Word("SUPPL", Kind.SUPPLEMENT, ""),
          new Word("ADDENDUM", Kind.ADDENDUM, ""),
          new Word("ADD", Kind.ADDENDUM, ""),
          new Word("A", Kind.AMENDMENT, ""));

  private static final List<String> STAGES =
      List.of("PWI", "NP", "AWI", "WD", "CD", "DIS", "FDIS", "PRF");

  private static final String NUMERALS = "一二三四五六七八九";

  private final Reading in;
  private final Prefix prefix;

  SupplementScanner(Reading in, Prefix prefix) {
    this.in = in;
    this.prefix = prefix;
  }

  List<Supplement> scan() {
    List<Supplement> found = new ArrayList<>();
    while (found.size() < 4) {
      int start = in.pos;
      int official = in.official.length();
      int typed = in.typed.length();
      Optional<Supplement> next = chinese().or(this::symbols).or(this::worded);
      if (next.isEmpty()) {
        in.pos = start;
        in.official.setLength(official);
        in.typed.setLength(typed);
        break;
      }
      found.add(next.get());
    }
    return found;
  }

  /** 第1号修改单, as notices write what the number itself calls XG1. */
  private Optional<Supplement> chinese() {
    int start = in.pos;
    in.blanks();
    in.take('/');
    boolean quoted = in.take('》');
    in.blanks();
    if (in.take('第')) {
      in.blanks();
      int number = NUMERALS.indexOf(in.peek()) + 1;
      if (number > 0) {
        in.pos++;
      } else {
        String digits = in.digits(2);
        number = digits.isEmpty() ? 0 : Integer.parseInt(digits);
      }
      in.blanks();
      if (number > 0 && in.take("号修改单")) {
        String official = "/XG" + number;
        in.write(official, quoted ? official : in.tidy(start));
        return Optional.of(
            new Supplement(Kind.AMENDMENT, "", OptionalInt.of(number), OptionalInt.empty(), ""));
      }
    }
    in.pos = start;
    return Optional.empty();
  }

  /** JIS L 0001 sells its care symbols as files, told apart by name only. */
  private Optional<Supplement> symbols() {
    int start = in.pos;
    if (prefix.body() != Prefix.Body.CLASSED || in.running) {
      return Optional.empty();
    }
    in.blanks();
    if (in.takeWord("SYMBOL")) {
      in.blanks();
      int from = in.pos;
      while (in.letterAhead() || in.peek() == ' ') {
        in.pos++;
      }
      while (in.pos > from && in.peek(-1) == ' ') {
        in.pos--;
      }
      String label = in.tidy(from);
      if (!label.isEmpty()) {
        in.write(" SYMBOL " + label);
        return Optional.of(
            new Supplement(
                Kind.SYMBOLS,
                "",
                OptionalInt.empty(),
                OptionalInt.empty(),
                label.toUpperCase(Locale.ROOT)));
      }
    }
    in.pos = start;
    return Optional.empty();
  }

  private Optional<Supplement> worded() {
    int start = in.pos;
    boolean blank = in.blanks() > 0;
    boolean slash = in.take('/');
    boolean bracket = !slash && !in.running && in.take('(');
    if (!slash && !bracket && (in.running || !blank) && !in.text.matches(in.pos, "XG")) {
      in.pos = start;
      return Optional.empty();
    }
    in.blanks();
    int wordStart = in.pos;
    String stage = "";
    for (String s : STAGES) {
      boolean joined = in.text.matches(in.pos, s + "AMD");
      if (stage.isEmpty() && (joined ? in.take(s) : in.takeWord(s))) {
        stage = s;
        in.blanks();
      }
    }
    for (Word word : WORDS) {
      int at = in.pos;
      if (!in.take(word.spelled()) || FoldedText.isLetter(in.peek())) {
        in.pos = at;
        continue;
      }
      String spelled = in.tidy(wordStart);
      in.take('.');
      int wordEnd = in.pos;
      boolean spaced = in.blanks() > 0;
      String digits = in.digits(3);
      if (digits.isEmpty()) {
        in.pos = wordEnd;
        spaced = false;
      }
      boolean needsNumber = word.kind() == Kind.AMENDMENT || word.kind() == Kind.ADDENDUM;
      if ((digits.isEmpty() && needsNumber) || !fits(word, slash)) {
        in.pos = start;
        return Optional.empty();
      }
      OptionalInt number =
          digits.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
      boolean german = !slash && word.spelled().startsWith("BER");
      write(word, german ? " " : "/", spelled, stage, digits, spaced);
      OptionalInt year = year();
      if (bracket) {
        in.blanks();
        in.take(')');
      }
      String told = stage.isEmpty() ? word.stage() : stage;
      return Optional.of(new Supplement(word.kind(), told, number, year, ""));
    }
    in.pos = start;
    return Optional.empty();
  }

  /** A2 is European; behind an ISO number it is a test condition, ISO 105-C06/A2S. */
  private boolean fits(Word word, boolean slash) {
    boolean condition = FoldedText.isLetter(in.peek());
    return !condition && (!word.spelled().equals("A") || (slash && !international()));
  }

  private void write(
      Word word, String sign, String spelled, String stage, String digits, boolean spaced) {
    String usual =
        switch (word.kind()) {
          case AMENDMENT -> amendment(word);
          case CORRIGENDUM -> european() ? "AC" : "Cor ";
          case SUPPLEMENT -> "Suppl ";
          case ADDENDUM -> "Add ";
          case SYMBOLS -> "";
        };
    String standard = "/" + (stage.isEmpty() ? "" : stage + " ") + usual + digits;
    in.write(standard.strip(), sign + spelled + (spaced ? " " : "") + digits);
  }

  private String amendment(Word word) {
    if (!word.stage().isEmpty()) {
      return "DIS".equals(word.stage()) ? "DAM " : "FDAM ";
    }
    return switch (prefix.jurisdiction()) {
      case "CN" -> "XG";
      case "JP" -> "AMENDMENT ";
      default -> european() ? "A" : "Amd ";
    };
  }

  private boolean european() {
    return prefix.key().contains("EN") || (prefix.separators().equals(":") && !international());
  }

  private boolean international() {
    return prefix.jurisdiction().equals("INT");
  }

  private OptionalInt year() {
    int start = in.pos;
    in.blanks();
    if (in.peek() == ':' || in.peek() == '-') {
      char sign = in.peek();
      in.pos++;
      in.blanks();
      int year = in.yearAt(0);
      if (year > 0) {
        in.pos += 4;
        char usual = prefix.jurisdiction().equals("CN") ? '-' : ':';
        in.write("" + usual + year, "" + sign + year);
        return OptionalInt.of(year);
      }
    }
    in.pos = start;
    return OptionalInt.empty();
  }
}
