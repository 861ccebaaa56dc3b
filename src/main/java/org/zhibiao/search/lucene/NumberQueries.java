package org.zhibiao.search.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.zhibiao.catalogue.number.StandardNumber;
import org.zhibiao.search.Facet;
import org.zhibiao.search.query.PlainNumber;
import org.zhibiao.search.query.SearchQuery;
import org.zhibiao.text.Folding;

/**
 * Records by their numbers, in steps so far apart that neither words nor a record's place among its
 * {@link Editions} (below 200) lift one over the next: the very document, the edition of that year,
 * the family with the edition in force first, numbers that begin so, documents that adopt it or the
 * like.
 *
 * <p>Stateless.
 */
final class NumberQueries {
  private static final float EXACT = 8000;

  /** An amendment named without its own year. */
  private static final float EXACT_BUT_YEAR = 7000;

  private static final float EXACT_PLAIN = 6000;
  private static final float SAME_YEAR = 5000;
  private static final float FAMILY = 3000;

  /** What EN ISO 1833 adopts: the same text, dated otherwise now and then. */
  private static final float ADOPTED_YEAR = 2700;

  private static final float BARE_YEAR = 2600;
  private static final float ADOPTED = 2400;
  private static final float BARE = 2300;
  private static final float SUPPLEMENT = 2000;
  private static final float LINEAGE = 1500;
  private static final float BEGINS = 1000;
  private static final float BEGINS_INSIDE_FIGURE = 600;
  private static final float RELATED = 300;

  /** A code that sorts many records says less than a number that names one. */
  private static final float CODE = 2100;

  private static final float CODE_BELOW = 1000;
  private static final float CODE_ABOVE = 300;

  /** A figure beside other words may be a number, or only a figure. */
  private static final float AMONG_WORDS = 3;

  private static final int MIN_PREFIX = 4;

  private static final Pattern ICS = Pattern.compile("(\\d\\d)\\.(\\d{3})(\\.\\d\\d)?");
  private static final Pattern NAMED_ICS =
      Pattern.compile("ics (\\d\\d) ?(\\d{3})?(?: ?(\\d\\d))?");
  private static final Pattern NAMED_HS =
      Pattern.compile("(?:hs|hscodes?|hts|hsno) ([\\d ]{2,14})");
  private static final Pattern HS = Pattern.compile("[0-9]{2}[0-9]{2}(?:\\.?[0-9]{2}){0,3}");

  /** What a substance's number is called. */
  private static final Pattern NAMED_SUBSTANCE =
      Pattern.compile(
          "(?:cas|casno|casrn|casnr|casnumber|ec|ecno|ecnumber|einecs|einecsno)(\\d{5,10})");

  private NumberQueries() {}

  /**
   * @param alone whether nothing else was typed, so that a mere figure is meant as a number
   */
  static Query of(SearchQuery.Numbered number, boolean alone) {
    List<Query> steps = new ArrayList<>();
    PlainNumber plain = PlainNumber.of(number.text());
    Optional<StandardNumber> standard = number.standardNumber();
    if (standard.isPresent()) {
      standard(standard.get(), steps);
      prefixes(PlainNumber.of(standard.get().display()), steps);
    } else {
      bare(number.text(), alone, steps);
    }
    boolean figuresOnly = !plain.hasLetters() && plain.joined().equals(plain.parted());
    if (standard.filter(NumberQueries::isOpen).isEmpty()) {
      steps.add(
          step(
              Schema.JOINED,
              plain.joined(),
              !figuresOnly ? EXACT_PLAIN : alone ? BARE : AMONG_WORDS));
    }
    if (alone) {
      codes(number.text(), steps);
    }
    labelled(plain, steps);
    if (alone || plain.hasLetters()) {
      prefixes(plain, steps);
    }
    return standing(steps);
  }

  /** Records whose plain number is, or begins like, the whole of what was typed. */
  static Query whole(PlainNumber plain) {
    List<Query> steps = new ArrayList<>();
    steps.add(step(Schema.JOINED, plain.joined(), plain.hasLetters() ? EXACT_PLAIN : BARE));
    prefixes(plain, steps);
    labelled(plain, steps);
    return standing(steps);
  }

  /**
   * Whether a number leaves the edition open. A record may be numbered so, a draft of the next
   * edition before it has its year; what is meant is the edition in force.
   */
  private static boolean isOpen(StandardNumber number) {
    return !number.dated() && number.supplement().isEmpty() && !number.allParts();
  }

  private static void standard(StandardNumber number, List<Query> steps) {
    String family = number.familyKey();
    if (!isOpen(number)) {
      steps.add(step(Schema.KEY, number.key(), EXACT));
    }
    if (number.supplement().isPresent()) {
      steps.add(
          new BoostQuery(
              new PrefixQuery(new Term(Schema.KEY, number.key() + "@")), EXACT_BUT_YEAR));
    }
    number
        .year()
        .ifPresent(year -> steps.add(step(Schema.FAMILY_YEAR, family + "@" + year, SAME_YEAR)));
    steps.add(step(Schema.FAMILY, family, FAMILY));
    steps.add(step(Schema.FAMILY_SUPPLEMENT, family, SUPPLEMENT));
    steps.add(step(Schema.LINEAGE, number.lineageKey(), LINEAGE));
    steps.add(step(Schema.RELATED, family, RELATED));
    number.adopted().ifPresent(adopted -> adopted(adopted, number.year(), steps));
  }

  private static void adopted(StandardNumber adopted, Optional<Integer> year, List<Query> steps) {
    String family = adopted.familyKey();
    year.ifPresent(y -> steps.add(step(Schema.FAMILY_YEAR, family + "@" + y, ADOPTED_YEAR)));
    steps.add(step(Schema.FAMILY, family, ADOPTED));
    steps.add(step(Schema.RELATED, family, RELATED));
  }

  /** Figures that may be a code of subjects or of goods. */
  private static void codes(String text, List<Query> steps) {
    String folded = Folding.fold(text).strip();
    if (ICS.matcher(folded).matches()) {
      ics(folded, steps);
    } else if (HS.matcher(folded).matches()) {
      hs(folded.replace(".", ""), steps);
    }
  }

  /** A number or code behind the word for what it is: "CAS No. 50-00-0", "HS code 6216". */
  private static void labelled(PlainNumber plain, List<Query> steps) {
    Matcher substance = NAMED_SUBSTANCE.matcher(plain.joined());
    if (substance.matches()) {
      steps.add(step(Schema.JOINED, substance.group(1), EXACT_PLAIN));
    }
    Matcher subject = NAMED_ICS.matcher(plain.parted());
    if (subject.matches()) {
      ics(
          Stream.of(subject.group(1), subject.group(2), subject.group(3))
              .filter(Objects::nonNull)
              .collect(Collectors.joining(".")),
          steps);
    }
    Matcher goods = NAMED_HS.matcher(plain.parted());
    if (goods.matches()) {
      hs(goods.group(1).replace(" ", ""), steps);
    }
  }

  private static void ics(String code, List<Query> steps) {
    steps.add(new BoostQuery(new ConstantScoreQuery(Conditions.of(Facet.ICS, code)), CODE));
  }

  /** Goods of this code, then parts of them, then what the code is a part of. */
  private static void hs(String code, List<Query> steps) {
    steps.add(step(NumberFields.HS, code, CODE));
    steps.add(new BoostQuery(new PrefixQuery(new Term(NumberFields.HS, code)), CODE_BELOW));
    for (int length = code.length() - 2; length >= 2; length -= 2) {
      steps.add(step(NumberFields.HS, code.substring(0, length), CODE_ABOVE + length));
    }
  }

  private static void bare(String text, boolean alone, List<Query> steps) {
    StandardNumber.parseBare(text)
        .ifPresent(
            bare -> {
              bare.year()
                  .ifPresent(
                      year ->
                          steps.add(
                              step(
                                  Schema.BARE_YEAR,
                                  bare.bareKey() + "@" + year,
                                  alone ? BARE_YEAR : RELATED)));
              steps.add(step(Schema.BARE, bare.bareKey(), alone ? BARE : AMONG_WORDS));
              steps.add(
                  step(Schema.BARE_SUPPLEMENT, bare.bareKey(), alone ? SUPPLEMENT : AMONG_WORDS));
            });
  }

  private static void prefixes(PlainNumber plain, List<Query> steps) {
    if (plain.joined().length() >= MIN_PREFIX && plain.hasFigures() && plain.hasLetters()) {
      steps.add(prefix(plain.parted() + " ", BEGINS));
      steps.add(prefix(plain.parted(), BEGINS_INSIDE_FIGURE));
    }
  }

  private static Query standing(List<Query> steps) {
    return new FunctionScoreQuery(new DisjunctionMaxQuery(steps, 0), Editions.addition());
  }

  private static Query step(String field, String value, float score) {
    return new BoostQuery(new ConstantScoreQuery(new TermQuery(new Term(field, value))), score);
  }

  private static Query prefix(String beginning, float score) {
    return new BoostQuery(new PrefixQuery(new Term(Schema.PARTED, beginning)), score);
  }
}
