package org.zhibiao.search.thesaurus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Looks over a thesaurus: one name for two concepts, concepts above or beside that are not there, a
 * concept above itself, numbers of substances with a wrong check digit, lines that could not be
 * read; and, told what the catalogue has, names of nothing. Stateless.
 */
public final class ThesaurusCheck {
  private static final Pattern CAS = Pattern.compile("(\\d{2,7})-(\\d\\d)-(\\d)");
  private static final Pattern EC = Pattern.compile("(\\d{3})-(\\d{3})-(\\d)");

  private static final List<String> COLUMNS = List.of("zh", "en", "ja", "und");

  private ThesaurusCheck() {}

  /** What may be wrong. */
  public enum Kind {
    /** A line that could not be read. */
    UNREADABLE(true),
    /** One name, not marked as loose, of two concepts. */
    TWO_CONCEPTS(true),
    /** A concept above that is not there. */
    UNKNOWN_BROADER(true),
    /** A concept that stands above itself. */
    CIRCLE(true),
    /** A concept of a related group that is not there. */
    UNKNOWN_RELATED(true),
    /** A CAS or EC number whose check digit is wrong. */
    CHECK_DIGIT(true),
    /** No name in Chinese or in English. */
    NO_NAME(false),
    /** A name given twice to one concept, perhaps in two spellings. */
    TWICE(false),
    /** A concept of which no record has any name. */
    NOWHERE(false),
    /** A name that no record has. */
    UNUSED_NAME(false);

    private final boolean contradiction;

    Kind(boolean contradiction) {
      this.contradiction = contradiction;
    }

    /** Whether it is to be mended; otherwise it is to be looked at. */
    public boolean isContradiction() {
      return contradiction;
    }
  }

  /**
   * Something to mend or to look at.
   *
   * @param concept whose it is; the place for a line
   * @param what the name, number or other concept
   */
  public record Finding(Kind kind, String concept, String what) {
    @Override
    public String toString() {
      return kind + " " + concept + ": " + what;
    }
  }

  /** What is wrong with a thesaurus by itself. */
  public static List<Finding> check(ThesaurusReader.Read read) {
    List<Finding> findings = new ArrayList<>();
    for (ThesaurusReader.Problem problem : read.problems()) {
      findings.add(
          new Finding(Kind.UNREADABLE, problem.file() + ":" + problem.line(), problem.what()));
    }
    Thesaurus thesaurus = read.thesaurus();
    names(thesaurus, findings);
    for (Concept concept : thesaurus.concepts()) {
      if (concept.zh().isEmpty() || concept.en().isEmpty()) {
        findings.add(new Finding(Kind.NO_NAME, concept.id(), concept.zh().isEmpty() ? "zh" : "en"));
      }
      for (String up : concept.broader()) {
        if (thesaurus.concept(up).isEmpty()) {
          findings.add(new Finding(Kind.UNKNOWN_BROADER, concept.id(), up));
        }
      }
      if (isAboveItself(thesaurus, concept)) {
        findings.add(new Finding(Kind.CIRCLE, concept.id(), String.join("; ", concept.broader())));
      }
      digits(concept, findings);
    }
    for (String id : thesaurus.grouped()) {
      if (thesaurus.concept(id).isEmpty()) {
        findings.add(new Finding(Kind.UNKNOWN_RELATED, "related", id));
      }
    }
    return findings;
  }

  private static void names(Thesaurus thesaurus, List<Finding> findings) {
    Map<List<String>, Map<String, Named>> concepts = new LinkedHashMap<>();
    for (Concept concept : thesaurus.concepts()) {
      // 废止 asks for what is withdrawn and may be a title's word as well.
      boolean condition = concept.type() == ConceptType.KIND;
      for (String language : condition ? List.<String>of() : COLUMNS) {
        // Chinese and Japanese share many names; within a column one is enough.
        Map<List<String>, String> column = new LinkedHashMap<>();
        for (Concept.Term term : concept.terms(language)) {
          List<String> name = Tokens.of(term.text()).terms();
          String other = term.loose() ? null : column.putIfAbsent(name, term.text());
          if (other != null) {
            findings.add(new Finding(Kind.TWICE, concept.id(), other + " = " + term.text()));
          }
        }
        column.forEach(
            (name, text) ->
                concepts
                    .computeIfAbsent(name, unused -> new TreeMap<>())
                    .computeIfAbsent(concept.id(), unused -> new Named(text, new TreeSet<>()))
                    .languages()
                    .add(language));
      }
    }
    for (Map<String, Named> named : concepts.values()) {
      if (named.size() > 1 && !differByLanguage(named.values())) {
        findings.add(
            new Finding(
                Kind.TWO_CONCEPTS,
                String.join(", ", named.keySet()),
                String.join(
                    " = ",
                    new LinkedHashSet<>(named.values().stream().map(Named::text).toList()))));
      }
    }
  }

  /**
   * What a name is for one concept.
   *
   * @param text as it is spelled there
   * @param languages whose columns it stands in
   */
  private record Named(String text, Set<String> languages) {}

  /**
   * 手袋 is a handbag in Chinese and gloves in Japanese; no name may be two things in one of them.
   */
  private static boolean differByLanguage(Collection<Named> named) {
    Set<Set<String>> languages = new LinkedHashSet<>();
    named.forEach(one -> languages.add(one.languages()));
    return named.size() == 2 && languages.equals(Set.of(Set.of("zh"), Set.of("ja")));
  }

  private static boolean isAboveItself(Thesaurus thesaurus, Concept concept) {
    Set<String> seen = new LinkedHashSet<>();
    List<String> open = new ArrayList<>(concept.broader());
    while (!open.isEmpty()) {
      String up = open.removeLast();
      if (up.equals(concept.id())) {
        return true;
      }
      if (seen.add(up)) {
        thesaurus.concept(up).ifPresent(above -> open.addAll(above.broader()));
      }
    }
    return false;
  }

  private static void digits(Concept concept, List<Finding> findings) {
    for (String fact : concept.facts()) {
      boolean wrong =
          (fact.startsWith("cas:") && !isCas(fact.substring(4)))
              || (fact.startsWith("ec:") && !isEc(fact.substring(3)));
      if (wrong) {
        findings.add(new Finding(Kind.CHECK_DIGIT, concept.id(), fact));
      }
    }
  }

  /** The last digit is the sum of the others, each times its place from the right, modulo 10. */
  static boolean isCas(String number) {
    if (!CAS.matcher(number).matches()) {
      return false;
    }
    String digits = number.replace("-", "");
    int sum = 0;
    for (int i = 0; i < digits.length() - 1; i++) {
      sum += (digits.length() - 1 - i) * (digits.charAt(i) - '0');
    }
    return sum % 10 == digits.charAt(digits.length() - 1) - '0';
  }

  /** The last digit is the sum of the others, each times its place from the left, modulo 11. */
  static boolean isEc(String number) {
    if (!EC.matcher(number).matches()) {
      return false;
    }
    String digits = number.replace("-", "");
    int sum = 0;
    for (int i = 0; i < digits.length() - 1; i++) {
      sum += (i + 1) * (digits.charAt(i) - '0');
    }
    int check = sum % 11;
    // Numbers that would need a tenth digit are not given, but for a few of the list's own.
    return check == 10 || check == digits.charAt(digits.length() - 1) - '0';
  }

  /** Counts in which texts of a catalogue the names stand. Used for one catalogue. */
  public static final class Uses {
    private final Thesaurus thesaurus;
    private final Set<String> concepts = new LinkedHashSet<>();
    private final Set<List<String>> names = new LinkedHashSet<>();

    public Uses(Thesaurus thesaurus) {
      this.thesaurus = thesaurus;
    }

    /** A text of a record. */
    public void text(String text) {
      Tokens tokens = Tokens.of(text);
      for (Mention mention : thesaurus.mentions(tokens)) {
        concepts.add(mention.concept().id());
        names.add(List.copyOf(tokens.terms().subList(mention.from(), mention.to())));
      }
    }

    /** Concepts that no text names, not even by a kind of them; names that no text has. */
    public List<Finding> unused() {
      Set<String> named = new LinkedHashSet<>(concepts);
      concepts.forEach(id -> named.addAll(thesaurus.broader(id).keySet()));
      List<Finding> findings = new ArrayList<>();
      for (Concept concept : thesaurus.concepts()) {
        if (!named.contains(concept.id())) {
          findings.add(new Finding(Kind.NOWHERE, concept.id(), concept.label("zh")));
        } else {
          concept
              .terms()
              .filter(term -> !names.contains(Tokens.of(term.text()).terms()))
              .forEach(
                  term -> findings.add(new Finding(Kind.UNUSED_NAME, concept.id(), term.text())));
        }
      }
      return findings;
    }
  }
}
