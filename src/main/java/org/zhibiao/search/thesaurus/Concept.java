package org.zhibiao.search.thesaurus;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One notion of the field with what it is called. Immutable.
 *
 * @param id unique, in English, words joined by hyphens
 * @param broader ids of the concepts that this one is a kind of (BT of ISO 25964)
 * @param zh simplified Chinese, the preferred term first
 * @param en English, the preferred term first
 * @param ja Japanese, the preferred term first
 * @param codes abbreviations and other names that belong to no language
 * @param facts what a machine can use: {@code cas:50-00-0}, {@code place:EU}, {@code kind:recall}
 */
public record Concept(
    String id,
    ConceptType type,
    List<String> broader,
    List<Term> zh,
    List<Term> en,
    List<Term> ja,
    List<Term> codes,
    List<String> facts) {

  public Concept {
    broader = List.copyOf(broader);
    zh = List.copyOf(zh);
    en = List.copyOf(en);
    ja = List.copyOf(ja);
    codes = List.copyOf(codes);
    facts = List.copyOf(facts);
  }

  /**
   * A name of a concept.
   *
   * @param loose understood when a reader types it, but too wide to say that a record that has it
   *     is about the concept
   */
  public record Term(String text, boolean loose) {}

  public Stream<Term> terms() {
    return Stream.of(zh, en, ja, codes).flatMap(List::stream);
  }

  /** The terms of a language; the codes for none. */
  public List<Term> terms(String language) {
    return switch (language) {
      case "zh" -> zh;
      case "en" -> en;
      case "ja" -> ja;
      default -> codes;
    };
  }

  /** What to call it to a reader of a language. */
  public String label(String language) {
    List<Term> own = terms(language);
    List<Term> some = !own.isEmpty() ? own : !en.isEmpty() ? en : !zh.isEmpty() ? zh : codes;
    return some.isEmpty() ? id : some.getFirst().text();
  }

  /** The value of a fact: {@code EU} for {@code place}. */
  public Optional<String> fact(String name) {
    return facts.stream()
        .filter(fact -> fact.startsWith(name + ":"))
        .map(fact -> fact.substring(name.length() + 1))
        .findFirst();
  }
}
