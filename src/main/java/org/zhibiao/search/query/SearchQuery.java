package org.zhibiao.search.query;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.number.StandardNumber;
import org.zhibiao.search.thesaurus.Segment;

/**
 * A query as it was understood: all clauses are wanted at once. Immutable.
 *
 * @param whole the whole text as a plain number, when it may be one: {@code cpsc03152} for "CPSC
 *     03152"; a record with this number is found whatever the clauses say. Null when it cannot be
 */
public record SearchQuery(List<Clause> clauses, @Nullable PlainNumber whole) {
  public static final SearchQuery EMPTY = new SearchQuery(List.of(), null);

  public SearchQuery {
    clauses = List.copyOf(clauses);
  }

  public Optional<PlainNumber> wholeNumber() {
    return Optional.ofNullable(whole);
  }

  /** True when nothing is asked, so that every record is meant. */
  public boolean isEmpty() {
    return clauses.isEmpty() && whole == null;
  }

  /** The first standard's number that stands in the query. */
  public Optional<StandardNumber> firstStandard() {
    return clauses.stream()
        .filter(Numbered.class::isInstance)
        .flatMap(clause -> ((Numbered) clause).standardNumber().stream())
        .findFirst();
  }

  /** A part of a query. */
  public sealed interface Clause
      permits Words, Named, Phrase, Numbered, FieldValue, Implied, Excluded {}

  /** Words that the thesaurus does not know, in any order and place. */
  public record Words(String text) implements Clause {}

  /** A name that the thesaurus knows: whatever else names the same does as well. */
  public record Named(Segment segment) implements Clause {
    public String text() {
      return segment.text();
    }
  }

  /**
   * A word that says which records are meant rather than what they say: 欧盟, 召回, 2023. A record with
   * that word in its title does as well as one of that market, kind or year.
   */
  public record Implied(String text, QueryField field, String value) implements Clause {}

  /** Words that must stand together, as they did between quotation marks. */
  public record Phrase(String text) implements Clause {}

  /**
   * A document's number, or something that may be one.
   *
   * @param standard the standard's number that it is; null when it only looks like a number
   */
  public record Numbered(String text, @Nullable StandardNumber standard) implements Clause {
    public Optional<StandardNumber> standardNumber() {
      return Optional.ofNullable(standard);
    }
  }

  /** A condition on one field; the value is in the form that the field is indexed in. */
  public record FieldValue(QueryField field, String value) implements Clause {}

  /** What must not be there. */
  public record Excluded(Clause clause) implements Clause {}
}
