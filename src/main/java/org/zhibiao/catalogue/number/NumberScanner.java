package org.zhibiao.catalogue.number;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zhibiao.catalogue.number.Prefix.Body;

/**
 * Reads one standard number at a place in a text. In a whole input every sloppiness is allowed that
 * leaves the meaning clear; in running text only what no other word could be.
 */
final class NumberScanner {
  /** A number and where it stands in the folded text. */
  record Scanned(StandardNumber number, int start, int end) {}

  private static final List<String> AND = List.of("、", ",", "，", "和", "及", "与", "AND ");

  private static final Pattern DATED = Pattern.compile("[-:](19|20)\\d\\d(?!\\d)");

  private static final List<String> ALL_PARTS =
      List.of(
          "(ALL PARTS)",
          "(所有部分)",
          "(所有的部分)",
          "(全部部分)",
          "(各部分)",
          "(ALLE TEILE)",
          "(TOUTES LES PARTIES)",
          "(規格群)");

  private static final List<String> LANGUAGES =
      List.of("(E)", "(F)", "(R)", "(D)", "(EN)", "(FR)", "(E/F)", "(EN/FR)");

  private final FoldedText text;
  private final boolean running;
  private final PrefixScanner prefixes;

  NumberScanner(FoldedText text, boolean running) {
    this.text = text;
    this.running = running;
    prefixes = new PrefixScanner(text, running);
  }

  /** The reading that reaches furthest. */
  Optional<Scanned> at(int start) {
    Optional<Scanned> best = Optional.empty();
    for (PrefixScanner.Match match : prefixes.at(start)) {
      Optional<Scanned> next = read(match.prefix(), start, match.end());
      if (next.isPresent() && (best.isEmpty() || next.get().end() > best.get().end())) {
        best = next;
      }
    }
    return best;
  }

  /**
   * The next of an enumeration that names the issuer once: FZ/T 73020-2012、73022-2012. Only with a
   * year of four figures is it none of the dates, CAS numbers and telephones that prose is full of.
   *
   * @param end where the one before ends
   */
  Optional<Scanned> nextOf(Prefix prefix, int end) {
    Reading in = new Reading(text, running, end);
    in.blanks();
    if (AND.stream().noneMatch(in::take)) {
      return Optional.empty();
    }
    in.blanks();
    return FoldedText.isDigit(in.peek())
        ? read(prefix, in.pos, in.pos).filter(this::isPlainlyDated)
        : Optional.empty();
  }

  private boolean isPlainlyDated(Scanned next) {
    return DATED.matcher(text.folded(next.start(), next.end())).find()
        && !isYearLike(next.number().bareKey())
        && text.at(next.end()) != '-';
  }

  private static boolean isYearLike(String serial) {
    return serial.matches("(19|20)\\d\\d");
  }

  /** The number that fills the text from one place to another. */
  Optional<StandardNumber> whole(int start, int end) {
    for (PrefixScanner.Match match : prefixes.at(start)) {
      Optional<Scanned> next = read(match.prefix(), start, match.end());
      if (next.isPresent() && next.get().end() == end) {
        return Optional.of(next.get().number());
      }
    }
    return plan(start, end).or(() -> unprefixed(start, end));
  }

  private Optional<Scanned> read(Prefix prefix, int start, int bodyStart) {
    Reading in = new Reading(text, running, bodyStart);
    String joiner =
        switch (prefix.body()) {
          case CGSB -> "-";
          case ENTERPRISE -> "";
          default -> " ";
        };
    in.write(prefix.official() + joiner, typedPrefix(prefix, start, bodyStart) + joiner);
    Optional<SerialScanner.Serial> serial = new SerialScanner(in, prefix).scan();
    if (serial.isEmpty()) {
      return Optional.empty();
    }
    String undated = in.official.toString();
    boolean allParts = allParts(in);
    EditionPart edition = new EditionScanner(in, prefix).scan();
    List<Supplement> supplements = new SupplementScanner(in, prefix).scan();
    language(in);
    allParts = allParts || allParts(in);
    Optional<StandardNumber> dual = dual(in, prefix);
    if (runsOn(in) || (running && isMemory(start, prefix, edition))) {
      return Optional.empty();
    }
    StandardNumber.Spelling spelling = new StandardNumber.Spelling(display(in, start), undated);
    StandardNumber number =
        new StandardNumber(prefix, serial.get(), allParts, edition, supplements, dual, spelling);
    if (running && prefix.loose() && !certain(number)) {
      return Optional.empty();
    }
    return Optional.of(new Scanned(number, start, in.pos));
  }

  /** GB 18401 is followed by its class in GB18401B类; any other letter makes it another word. */
  private boolean runsOn(Reading in) {
    char next = in.peek();
    boolean productClass = running && next >= 'A' && next <= 'C' && in.peek(1) == '类';
    return (FoldedText.isLetter(next) && !productClass) || FoldedText.isDigit(next);
  }

  /** 16 GB 2023: gigabytes and a year. */
  private boolean isMemory(int start, Prefix prefix, EditionPart edition) {
    return prefix.key().equals("GB")
        && edition.year().isEmpty()
        && text.at(start - 1) == ' '
        && FoldedText.isDigit(text.at(start - 2));
  }

  /**
   * Letters that are words elsewhere count in prose only with a year, or three digits behind EN.
   */
  private static boolean certain(StandardNumber number) {
    if (number.dated()) {
      return true;
    }
    String prefix = number.issuerPrefix();
    String body = number.bareKey();
    boolean known = prefix.equals("EN") || prefix.equals("BS") || prefix.equals("KS");
    return known && body.length() >= 3 && !isYearLike(body);
  }

  private String display(Reading in, int start) {
    String given = text.tidy(start, in.pos);
    return given.contentEquals(in.typed) ? given : in.official.toString();
  }

  /** European bodies waver between a blank and a dash, IEC between a blank and a slash. */
  private String typedPrefix(Prefix prefix, int start, int end) {
    String given = text.tidy(start, end);
    String official = prefix.official();
    boolean wavers = official.contains("EN") || official.startsWith("IEC");
    if (!wavers || given.length() != official.length()) {
      return official;
    }
    for (int i = 0; i < given.length(); i++) {
      boolean sign = " -/".indexOf(official.charAt(i)) >= 0 && " -/".indexOf(given.charAt(i)) >= 0;
      if (!sign && given.charAt(i) != official.charAt(i)) {
        return official;
      }
    }
    return given;
  }

  private boolean allParts(Reading in) {
    int start = in.pos;
    in.blanks();
    for (String words : ALL_PARTS) {
      if (in.takeSpaced(words)) {
        in.write(
            " (all parts)", in.text.tidyAt(start) == ' ' ? " " + in.tidy(start) : in.tidy(start));
        return true;
      }
    }
    in.pos = start;
    return false;
  }

  private static void language(Reading in) {
    for (String mark : LANGUAGES) {
      if (in.take(mark)) {
        return;
      }
    }
  }

  /** ГОСТ 31425.5-2025/ISO 9902-5:2001: what is adopted may follow the national number. */
  private Optional<StandardNumber> dual(Reading in, Prefix prefix) {
    if (prefix.jurisdiction().equals("INT") || prefix.jurisdiction().equals("EU")) {
      return Optional.empty();
    }
    int start = in.pos;
    in.blanks();
    boolean bracket = !running && in.take('(');
    if (!bracket && !in.take('/')) {
      in.pos = start;
      return Optional.empty();
    }
    in.blanks();
    String org = text.folded(in.pos, Math.min(in.pos + 3, text.length()));
    if (org.startsWith("ISO") || org.startsWith("IEC") || org.startsWith("EN ")) {
      Optional<Scanned> inner = at(in.pos);
      if (inner.isPresent()) {
        in.pos = inner.get().end();
        if (!bracket || closes(in)) {
          String sign = in.text.tidyAt(start) == ' ' ? " " : "";
          String shown = inner.get().number().display();
          in.write(
              (bracket ? " (" : "/") + shown + (bracket ? ")" : ""),
              bracket ? sign + in.tidy(start) : "/" + shown);
          return Optional.of(inner.get().number());
        }
      }
    }
    in.pos = start;
    return Optional.empty();
  }

  /** The closing bracket, before which the degree of adoption may stand. */
  private static boolean closes(Reading in) {
    in.blanks();
    if (in.take(',') || in.take('，') || in.take('、')) {
      in.blanks();
      if (!(in.take("IDT") || in.take("MOD") || in.take("NEQ") || in.take("EQV"))) {
        return false;
      }
      in.blanks();
    }
    return in.take(')');
  }

  /** 20150095-T-608 and 2018-0123T-FZ: a programme's number before the standard has its own. */
  private Optional<StandardNumber> plan(int start, int end) {
    String typed = text.folded(start, end).replace(" ", "");
    if (!typed.matches("20\\d{6}-[TQZ]-\\d{3}|20\\d{2}-\\d{4}[TQZ]-[A-Z]{2}")) {
      return Optional.empty();
    }
    Prefix prefix = Prefix.of("", "", "国家标准化管理委员会", "CN", Body.PLAN, "-").asDraft();
    return Optional.of(
        new StandardNumber(
            prefix,
            new SerialScanner.Serial(typed, typed.length(), Optional.empty()),
            false,
            EditionPart.NONE,
            List.of(),
            Optional.empty(),
            new StandardNumber.Spelling(typed, typed)));
  }

  /** L 1041-1994, D4966-12e1 and TM61 say who issued them by their shape alone. */
  private Optional<StandardNumber> unprefixed(int start, int end) {
    char letter = text.at(start);
    if (text.matches(start, "TM")) {
      return as("AATCC", start, end);
    }
    if (!FoldedText.isLetter(letter) || letter == 'N' || letter == 'O') {
      return Optional.empty();
    }
    Optional<StandardNumber> american = as("ASTM", start, end);
    Optional<StandardNumber> japanese = as("JIS", start, end);
    if (american.isPresent() && (japanese.isEmpty() || americanShape(letter, start, end))) {
      return american.filter(number -> number.bareKey().length() >= 4 || number.dated());
    }
    return japanese.filter(number -> "IJUVY".indexOf(letter) < 0);
  }

  /** Two digits of year, an editorial mark, or the textile committee's D without a colon. */
  private boolean americanShape(char letter, int start, int end) {
    String typed = text.folded(start, end).toUpperCase(Locale.ROOT);
    boolean marked = typed.matches("[A-G][ -]?\\d+.*(-\\d\\d([A-Z].*|\\(.*)?|E\\d|M)$");
    boolean fourDigits = typed.indexOf(':') < 0;
    return marked || (letter == 'D' && fourDigits);
  }

  private Optional<StandardNumber> as(String issuer, int start, int end) {
    for (Issuers.Row row : Issuers.SIMPLE) {
      if (row.alias().equals(issuer)) {
        return read(row.prefix(), start, start).filter(s -> s.end() == end).map(Scanned::number);
      }
    }
    return Optional.empty();
  }
}
