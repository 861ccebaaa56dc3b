package org.zhibiao.search.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.zhibiao.catalogue.number.StandardNumber;
import org.zhibiao.search.query.PlainNumber;
import org.zhibiao.search.query.SearchQuery;

/**
 * Records by their numbers, in steps so far apart that neither words nor a record's {@link
 * Standing} (below 200) lift one over the next: the very document, the edition of that year, the
 * family with the edition in force first, numbers that begin so, documents that adopt it or the
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
  private static final float BARE_YEAR = 2600;
  private static final float BARE = 2300;
  private static final float SUPPLEMENT = 2000;
  private static final float LINEAGE = 1500;
  private static final float BEGINS = 1000;
  private static final float BEGINS_INSIDE_FIGURE = 600;
  private static final float RELATED = 300;

  /** A figure beside other words may be a number, or only a figure. */
  private static final float AMONG_WORDS = 3;

  private static final int MIN_PREFIX = 4;

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
    steps.add(
        step(
            Schema.JOINED,
            plain.joined(),
            !figuresOnly ? EXACT_PLAIN : alone ? BARE : AMONG_WORDS));
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
    return standing(steps);
  }

  private static void standard(StandardNumber number, List<Query> steps) {
    String family = number.familyKey();
    steps.add(step(Schema.KEY, number.key(), EXACT));
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
    return new FunctionScoreQuery(new DisjunctionMaxQuery(steps, 0), Standing.addition());
  }

  private static Query step(String field, String value, float score) {
    return new BoostQuery(new ConstantScoreQuery(new TermQuery(new Term(field, value))), score);
  }

  private static Query prefix(String beginning, float score) {
    return new BoostQuery(new PrefixQuery(new Term(Schema.PARTED, beginning)), score);
  }
}
