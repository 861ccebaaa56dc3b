package org.zhibiao.search.lucene;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.zhibiao.search.lucene.Pieces.Piece;
import org.zhibiao.search.query.QueryField;
import org.zhibiao.search.query.SearchQuery;
import org.zhibiao.search.query.SearchQuery.Clause;
import org.zhibiao.search.query.SearchQuery.Excluded;
import org.zhibiao.search.query.SearchQuery.FieldValue;
import org.zhibiao.search.query.SearchQuery.Numbered;
import org.zhibiao.search.query.SearchQuery.Phrase;
import org.zhibiao.search.query.SearchQuery.Words;

/**
 * A reader's query as Lucene queries: every piece wanted, in title, summary or the rest; what
 * stands together and what the segmenter calls a word adds to the score.
 *
 * <p>Used by one search, then dropped.
 */
final class Queries {
  private static final float IN_TITLE = 3;
  private static final float IN_MORE = 0.7f;
  private static final float OTHER_FIELDS = 0.2f;
  private static final float TOGETHER_IN_TITLE = 3;
  private static final float WORD_IN_SUMMARY = 0.3f;

  private final List<Query> wanted = new ArrayList<>();
  private final List<Query> numbers = new ArrayList<>();
  private final List<Query> bonus = new ArrayList<>();
  private final List<Query> excluded = new ArrayList<>();
  private final List<FieldValue> conditions = new ArrayList<>();
  private final List<Piece> marks = new ArrayList<>();
  private final Optional<Query> whole;
  private final String language;
  private final LocalDate today;
  private int terms;

  Queries(SearchQuery query, String language, LocalDate today) {
    this.language = language;
    this.today = today;
    boolean alone = query.clauses().size() == 1;
    query.clauses().forEach(clause -> add(clause, alone));
    // A number that stands alone is looked up in all its forms by its own clause.
    whole =
        alone && query.clauses().getFirst() instanceof Numbered
            ? Optional.empty()
            : query.wholeNumber().map(NumberQueries::whole);
  }

  private void add(Clause clause, boolean alone) {
    if (terms > Pieces.MAX_TERMS) {
      return;
    }
    switch (clause) {
      case Words words -> words(words);
      case Phrase phrase -> phrase(phrase.text()).ifPresent(wanted::add);
      case Numbered number -> number(number, alone);
      case FieldValue condition -> condition(condition);
      case Excluded not -> exclusion(not.clause()).ifPresent(excluded::add);
    }
  }

  private void words(Words words) {
    Pieces pieces = Pieces.of(words.text());
    if (words.alternatives().isEmpty()) {
      pieces.required().forEach(piece -> wanted.add(counted(piece)));
    } else {
      BooleanQuery.Builder any = new BooleanQuery.Builder();
      any.add(allOf(pieces), Occur.SHOULD);
      for (String alternative : words.alternatives()) {
        Pieces others = Pieces.of(alternative);
        any.add(allOf(others), Occur.SHOULD);
        marks.addAll(others.marks());
      }
      wanted.add(any.build());
    }
    marks.addAll(pieces.marks());
    for (Piece together : pieces.together()) {
      bonus.add(new BoostQuery(together.in(Schema.TITLE), TOGETHER_IN_TITLE));
      bonus.add(together.in(Schema.BODY));
    }
    for (String word : pieces.words()) {
      bonus.add(new TermQuery(new Term(Schema.TITLE_WORDS, word)));
      bonus.add(new BoostQuery(new TermQuery(new Term(Schema.BODY_WORDS, word)), WORD_IN_SUMMARY));
    }
  }

  private Query allOf(Pieces pieces) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    pieces.required().forEach(piece -> all.add(counted(piece), Occur.MUST));
    return all.build();
  }

  private Optional<Query> phrase(String text) {
    Piece piece = Pieces.phrase(text);
    if (piece.terms().isEmpty()) {
      return Optional.empty();
    }
    marks.add(piece);
    return Optional.of(counted(piece));
  }

  private void number(Numbered number, boolean alone) {
    String spelling =
        number.standardNumber().map(standard -> standard.display()).orElse(number.text());
    List<Query> either = new ArrayList<>();
    either.add(NumberQueries.of(number, alone));
    phrase(spelling).ifPresent(either::add);
    numbers.add(new DisjunctionMaxQuery(either, 0));
  }

  private void condition(FieldValue condition) {
    if (condition.field() == QueryField.NUMBER) {
      // Unlike the other fields it tells better from worse.
      numbers.add(Conditions.of(condition));
    } else {
      conditions.add(condition);
    }
  }

  private Optional<Query> exclusion(Clause clause) {
    return switch (clause) {
      case Words words ->
          Optional.of(Pieces.of(words.text()))
              .filter(pieces -> !pieces.required().isEmpty())
              .map(this::allOf);
      case Phrase phrase ->
          Optional.of(Pieces.phrase(phrase.text()))
              .filter(piece -> !piece.terms().isEmpty())
              .map(this::counted);
      case Numbered number -> Optional.of(NumberQueries.of(number, false));
      case FieldValue condition -> Optional.of(Conditions.of(condition));
      case Excluded inner -> Optional.empty();
    };
  }

  private Query counted(Piece piece) {
    terms += piece.terms().size();
    return new DisjunctionMaxQuery(
        List.of(
            new BoostQuery(piece.in(Schema.TITLE), IN_TITLE),
            piece.in(Schema.BODY),
            new BoostQuery(piece.in(Schema.MORE), IN_MORE)),
        OTHER_FIELDS);
  }

  /** Whether there is anything to tell better from worse. */
  boolean scores() {
    return !wanted.isEmpty() || !numbers.isEmpty() || whole.isPresent();
  }

  /** Records with every piece. */
  Query all() {
    return finished(0);
  }

  /** Records with most of the pieces; empty when there is no such thing. */
  Optional<Query> most() {
    int pieces = wanted.size() + numbers.size();
    return pieces < 2 ? Optional.empty() : Optional.of(finished(pieces - Math.max(1, pieces / 3)));
  }

  private Query finished(int enough) {
    Query scored = scored(enough);
    BooleanQuery.Builder finished = new BooleanQuery.Builder();
    if (scores()) {
      finished.add(scored, Occur.MUST);
    } else {
      finished.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
    }
    Conditions.of(conditions).forEach(condition -> finished.add(condition, Occur.FILTER));
    excluded.forEach(not -> finished.add(not, Occur.MUST_NOT));
    return finished.build();
  }

  private Query scored(int enough) {
    BooleanQuery.Builder text = new BooleanQuery.Builder();
    Occur occur = enough > 0 ? Occur.SHOULD : Occur.MUST;
    wanted.forEach(query -> text.add(query, occur));
    // Numbers keep their steps: only words are weighed by a record's standing.
    BooleanQuery.Builder both = new BooleanQuery.Builder();
    if (enough > 0) {
      wanted.forEach(query -> both.add(weighed(query), Occur.SHOULD));
      both.setMinimumNumberShouldMatch(enough);
    } else if (!wanted.isEmpty()) {
      bonus.forEach(query -> text.add(query, Occur.SHOULD));
      both.add(weighed(text.build()), Occur.MUST);
    }
    numbers.forEach(query -> both.add(query, occur));
    Query clauses = both.build();
    if (whole.isEmpty()) {
      return clauses;
    }
    return new BooleanQuery.Builder()
        .add(clauses, Occur.SHOULD)
        .add(whole.get(), Occur.SHOULD)
        .build();
  }

  private Query weighed(Query query) {
    return new FunctionScoreQuery(query, Standing.factor(language, today));
  }

  /** What to mark in titles and summaries; empty when the query has no words. */
  Optional<Query> marked() {
    if (marks.isEmpty()) {
      return Optional.empty();
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    int count = 0;
    for (Piece piece : marks) {
      count += piece.terms().size();
      if (count > Pieces.MAX_TERMS * 2) {
        break;
      }
      any.add(piece.in(Schema.TITLE), Occur.SHOULD);
      any.add(piece.in(Schema.BODY), Occur.SHOULD);
    }
    return Optional.of(any.build());
  }
}
