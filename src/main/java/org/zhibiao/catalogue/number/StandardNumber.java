package org.zhibiao.catalogue.number;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of a standard, recognised however it is typed: {@code GBT3920}, {@code ＧＢ／Ｔ　３９２０—２００８}
 * and {@code GB/T 3920-2008} are understood, and the last two are equal.
 *
 * <p>Start with {@link #parse} for a text that is one number and with {@link #findAll} for prose.
 * Then {@link #display} is for the reader, {@link #key} for identity, {@link #familyKey} for all
 * editions of one standard, {@link #sortKey} for an ordered index.
 *
 * <p>Two numbers are equal when their keys are. A GB and a GB/T of one serial have different
 * families, since they are different designations; {@link #lineageKey} joins them, as it joins a
 * draft with its standard.
 *
 * <p>Immutable and safe for use by many threads. Nothing here throws on any text.
 *
 * <p>The rules come from the issuers: GB/T 1.1 and the national committee's rules for sector, local
 * and group standards; the ISO/IEC Directives for drafts and supplements; CEN/CENELEC Internal
 * Regulations for national adoptions; ASTM's form and style manual for reapprovals and editorial
 * marks; JISC's and Rosstandart's catalogues.
 */
public final class StandardNumber implements Comparable<StandardNumber> {
  /** A number in running text; the offsets are those of the text that was given. */
  public record Found(int start, int end, StandardNumber number) {}

  /** A number typed without its issuer. */
  public record Bare(String bareKey, OptionalInt year) {}

  /** How the number reads, whole and without its edition. */
  record Spelling(String display, String undated) {}

  private static final int MAX_LENGTH = 200;
  private static final int MAX_FOUND = 100;
  private static final String OPENING = "《〈「『“‘\"'[【<*";
  private static final String CLOSING = "》〉」』”’\"']】>*,;.。，；、";
  private static final List<String> DEGREES = List.of("IDT ", "MOD ", "NEQ ", "EQV ");

  private static final Pattern BARE =
      Pattern.compile(
          "((?:TM|EP|LP|[A-Z])?\\d{1,6}[A-Z]?(?:[.-][A-Z]?\\d{1,3}|-[A-Z])*?)"
              + "(?:[-:]((?:19|20)\\d\\d))?");

  private static final Pattern CAS = Pattern.compile("\\d{2,7}-\\d\\d-\\d");
  private static final Pattern DAY =
      Pattern.compile("(19|20)\\d\\d([-.]\\d{1,2}){1,2}|\\d{1,2}[-.]\\d{1,2}[-.](19|20)\\d\\d");

  private final Prefix prefix;
  private final SerialScanner.Serial serial;
  private final boolean allParts;
  private final EditionPart edition;
  private final List<Supplement> supplements;
  private final Optional<StandardNumber> dual;
  private final Spelling spelling;
  private final String baseKey;
  private final String key;

  StandardNumber(
      Prefix prefix,
      SerialScanner.Serial serial,
      boolean allParts,
      EditionPart edition,
      List<Supplement> supplements,
      Optional<StandardNumber> dual,
      Spelling spelling) {
    this.prefix = prefix;
    this.serial = serial;
    this.allParts = allParts;
    this.edition = edition;
    this.supplements = List.copyOf(supplements);
    this.dual = dual;
    this.spelling = spelling;
    StringBuilder built = new StringBuilder(headed(prefix.key(), serial.body()));
    serial.range().ifPresent(range -> built.append('~').append(range.to()));
    built.append(allParts ? " ALL" : "").append(edition.key());
    baseKey = built.toString();
    for (Supplement supplement : supplements) {
      built.append('/').append(supplement.key());
    }
    key = built.toString();
  }

  /** Reads a text that is one standard number and nothing else. */
  public static Optional<StandardNumber> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    FoldedText folded = new FoldedText(text);
    int start = 0;
    int end = folded.length();
    while (start < end && (folded.at(start) == ' ' || OPENING.indexOf(folded.at(start)) >= 0)) {
      start++;
    }
    while (end > start && (folded.at(end - 1) == ' ' || CLOSING.indexOf(folded.at(end - 1)) >= 0)) {
      end--;
    }
    for (String degree : DEGREES) {
      // Lists of adopted standards write the degree of adoption before the number.
      if (folded.matches(start, degree)) {
        start += degree.length();
      }
    }
    return new NumberScanner(folded, false).whole(start, end);
  }

  /** Finds the numbers that stand in running text, in order; the first hundred of them. */
  public static List<Found> findAll(String text) {
    List<Found> found = new ArrayList<>();
    FoldedText folded = new FoldedText(text);
    NumberScanner scanner = new NumberScanner(folded, true);
    int at = 0;
    while (at < folded.length() && found.size() < MAX_FOUND) {
      Optional<NumberScanner.Scanned> next =
          mayStart(folded, at) ? scanner.at(at) : Optional.empty();
      if (next.isEmpty()) {
        at++;
        continue;
      }
      while (next.isPresent() && found.size() < MAX_FOUND) {
        NumberScanner.Scanned one = next.get();
        at = one.end();
        found.add(
            new Found(folded.originalStart(one.start()), folded.originalEnd(at), one.number()));
        next = scanner.nextOf(one.number().prefix, at);
      }
    }
    return List.copyOf(found);
  }

  /** A prefix begins a word: a letter or a digit before it makes it part of another one. */
  private static boolean mayStart(FoldedText folded, int at) {
    char before = folded.at(at - 1);
    return Issuers.mayStart(folded.at(at))
        && !FoldedText.isLetter(before)
        && !FoldedText.isDigit(before)
        && before != '-'
        && !(before >= '\u0400' && before <= '\u04FF');
  }

  /** Reads a number typed without its issuer: {@code 13368-2018}, {@code 105-x12}, {@code 3920}. */
  public static Optional<Bare> parseBare(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    FoldedText folded = new FoldedText(text);
    String typed = folded.folded(0, folded.length()).strip().replace(" ", "");
    Matcher matcher = BARE.matcher(typed);
    if (!matcher.matches() || DAY.matcher(typed).matches() || isCasNumber(typed)) {
      return Optional.empty();
    }
    String year = matcher.group(2);
    return Optional.of(
        new Bare(
            matcher.group(1),
            year == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(year))));
  }

  /**
   * A registry number of chemicals has the same shape as a part of a part; its check digit tells.
   */
  private static boolean isCasNumber(String typed) {
    if (!CAS.matcher(typed).matches()) {
      return false;
    }
    String digits = typed.replace("-", "");
    int sum = 0;
    for (int i = 0; i < digits.length() - 1; i++) {
      sum += (digits.length() - 1 - i) * (digits.charAt(i) - '0');
    }
    return sum % 10 == digits.charAt(digits.length() - 1) - '0';
  }

  /** For the reader: as the issuer writes it. */
  public String display() {
    return spelling.display();
  }

  /** The issuer's own spelling without year, amendment or reapproval: {@code GB/T 3920}. */
  public String undatedDisplay() {
    return spelling.undated();
  }

  /** The same for every spelling of one document, different for different documents; ASCII. */
  public String key() {
    return key;
  }

  /** Shared by all editions of one standard, their amendments and their reapprovals. */
  public String familyKey() {
    return headed(prefix.key(), familyBody());
  }

  /**
   * Shared also across a change of standing: GB 250 and GB/T 250, ISO/DIS 10047 and ISO 10047, prEN
   * 343 and EN 343, ISO/R 105-1 and ISO 105-1 use one series of serials.
   */
  public String lineageKey() {
    return headed(prefix.lineage(), familyBody());
  }

  /** The family without its issuer: {@code 3920}, {@code 105-X12}, {@code D1683}, {@code L1096}. */
  public String bareKey() {
    return familyBody();
  }

  private String familyBody() {
    boolean several = allParts || serial.range().isPresent();
    return several ? root() : serial.body();
  }

  private String root() {
    return serial.body().substring(0, serial.rootLength());
  }

  private static String headed(String head, String body) {
    return head.isEmpty() ? body : head + " " + body;
  }

  public Optional<Integer> year() {
    return edition.year().isPresent() ? Optional.of(edition.year().getAsInt()) : Optional.empty();
  }

  public boolean dated() {
    return edition.year().isPresent();
  }

  /** {@code GB/T}, {@code ISO}, {@code DIN EN ISO}; empty for the number of a plan. */
  public String issuerPrefix() {
    return prefix.official();
  }

  public Optional<String> issuer() {
    return prefix.issuer().isEmpty() ? Optional.empty() : Optional.of(prefix.issuer());
  }

  /** An ISO 3166 code, {@code EU} or {@code INT}. */
  public Optional<String> jurisdiction() {
    return prefix.jurisdiction().isEmpty() ? Optional.empty() : Optional.of(prefix.jurisdiction());
  }

  /** The paper itself when this number names an amendment, a corrigendum and the like. */
  public Optional<Supplement> supplement() {
    return supplements.isEmpty() ? Optional.empty() : Optional.of(supplements.getLast());
  }

  /** All supplements in the order written: a corrigendum to an amendment names both. */
  public List<Supplement> supplements() {
    return supplements;
  }

  /** The key of the edition that a supplement belongs to; the own key of anything else. */
  public String baseKey() {
    return baseKey;
  }

  public boolean allParts() {
    return allParts;
  }

  public Optional<PartRange> partRange() {
    return serial.range();
  }

  /** Whether this is a draft, a plan, or a draft of a supplement. */
  public boolean draft() {
    return prefix.draft() || supplements.stream().anyMatch(Supplement::draft);
  }

  /**
   * What the number itself tells to be adopted. The year is given only where it is the adopted
   * text's own: an EN ISO may be younger than its ISO.
   */
  public Optional<StandardNumber> adopted() {
    if (dual.isPresent()) {
      return dual;
    }
    if (prefix.adopts().isEmpty()) {
      return Optional.empty();
    }
    Prefix inner = Issuers.byKey(prefix.adopts());
    EditionPart kept = prefix.keepsYear() ? edition : EditionPart.NONE;
    StringBuilder shown = new StringBuilder(inner.official() + " " + serial.body());
    serial.range().ifPresent(range -> shown.append('~').append(range.to()));
    kept.year().ifPresent(year -> shown.append(':').append(year));
    for (Supplement part : kept.consolidated()) {
      shown.append("+A").append(part.number().orElse(1));
      part.year().ifPresent(year -> shown.append(':').append(year));
    }
    shown.append(allParts ? " (all parts)" : "");
    return parse(shown.toString());
  }

  public boolean sameFamily(StandardNumber other) {
    return familyKey().equals(other.familyKey());
  }

  /** Whether this undated, all-parts or part-range number names the given one too. */
  public boolean covers(StandardNumber other) {
    if (equals(other)) {
      return true;
    }
    boolean several = allParts || serial.range().isPresent();
    if (!supplements.isEmpty() || (dated() && !several)) {
      return false;
    }
    if (!several) {
      return !other.allParts && other.serial.range().isEmpty() && sameFamily(other);
    }
    boolean sameRoot = prefix.key().equals(other.prefix.key()) && root().equals(other.root());
    boolean sameEdition = !dated() || edition.key().equals(other.edition.key());
    return sameRoot && sameEdition && (allParts || inRange(other));
  }

  private boolean inRange(StandardNumber other) {
    String part = other.serial.body().substring(other.serial.rootLength());
    if (other.allParts || part.length() < 2 || serial.range().isEmpty()) {
      return false;
    }
    PartRange range = serial.range().get();
    if (other.serial.range().isPresent()) {
      PartRange inner = other.serial.range().get();
      return range.contains(inner.from()) && range.contains(inner.to());
    }
    String digits = part.substring(1).split("[.-]", 2)[0];
    return digits.matches("\\d{1,4}") && range.contains(Integer.parseInt(digits));
  }

  /** Old editions first; reapprovals, editorial changes and amendments after what they follow. */
  public static Comparator<StandardNumber> byEdition() {
    return Comparator.comparing(StandardNumber::editionKey).thenComparing(StandardNumber::sortKey);
  }

  private String editionKey() {
    StringBuilder built = new StringBuilder(edition.sortKey(prefix.draft()));
    for (Supplement supplement : supplements) {
      built.append('/').append(supplement.sortKey());
    }
    return built.toString();
  }

  /** Its plain lexicographic order is the natural order. */
  public String sortKey() {
    StringBuilder built = new StringBuilder(prefix.key().replace(' ', '_')).append('!');
    String body = serial.body();
    int i = 0;
    while (i < body.length()) {
      int from = i;
      while (i < body.length() && FoldedText.isDigit(body.charAt(i))) {
        i++;
      }
      // Room for the longest serial; a company's longer runs are cut into several numbers.
      for (int at = from; at < i; at += 8) {
        String digits = body.substring(at, Math.min(i, at + 8));
        built.append("0".repeat(8 - digits.length())).append(digits);
      }
      if (i < body.length()) {
        built.append(body.charAt(i));
        i++;
      }
    }
    built.append(allParts ? "#" : "!");
    return built.append(editionKey()).append('!').append(key).toString();
  }

  /** Shelf order: prefix, serial and parts by their numbers, then {@link #byEdition}. */
  @Override
  public int compareTo(StandardNumber other) {
    return sortKey().compareTo(other.sortKey());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StandardNumber number && key.equals(number.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return spelling.display();
  }
}
