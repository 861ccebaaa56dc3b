package org.zhibiao.search.lucene;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.search.DoubleValuesSource;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Status;
import org.zhibiao.search.Hit;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.lucene.Generation.View;
import org.zhibiao.search.lucene.Queries.Wanted;
import org.zhibiao.search.query.QueryParser;
import org.zhibiao.search.query.SearchQuery;
import org.zhibiao.search.thesaurus.Thesaurus;
import org.zhibiao.text.Messages;

/**
 * Says for the hits of a page why they stand where they do: for each thing wanted the way in which
 * the record has it and what that came to, then how the record itself is weighed. Costs about as
 * much again as the search for each hit, so only for those who ask.
 *
 * <p>Safe for use by many threads.
 */
final class Explaining {
  private final Supplier<Thesaurus> lexicon;

  Explaining(Supplier<Thesaurus> lexicon) {
    this.lexicon = lexicon;
  }

  /**
   * @param hits of the page that the request gave
   */
  Map<String, List<String>> explain(View view, SearchRequest request, List<Hit> hits)
      throws IOException {
    Thesaurus thesaurus = request.query().isEmpty() ? Thesaurus.EMPTY : lexicon.get();
    SearchQuery query = new QueryParser(thesaurus).parse(request.query(), request.language());
    Queries queries =
        new Queries(query, request.language(), view.concepts(), view.statusDay(), thesaurus);
    Page page =
        new Page(
            view,
            request.language(),
            queries,
            query.wholeNumber().map(NumberQueries::whole),
            thesaurus,
            Messages.load(
                Messages.LANGUAGES.contains(request.language()) ? request.language() : "zh"));
    Map<String, List<String>> explained = new LinkedHashMap<>();
    for (Hit hit : hits) {
      Optional<Integer> doc = Related.doc(view, hit.id());
      if (doc.isPresent()) {
        explained.put(hit.id(), page.lines(hit, doc.get()));
      }
    }
    return explained;
  }

  /** What is the same for all hits of a page. */
  private record Page(
      View view,
      String language,
      Queries queries,
      Optional<Query> whole,
      Thesaurus thesaurus,
      Messages words) {

    List<String> lines(Hit hit, int doc) throws IOException {
      List<String> lines = new ArrayList<>();
      for (Wanted one : queries.wanted()) {
        lines.add(words.get("explain.wanted", one.text(), wanted(one, doc)));
      }
      Explanation number = whole.isPresent() ? view.explain(whole.get(), doc) : null;
      if (number != null && number.isMatch()) {
        lines.add(words.get("explain.whole-number", shown(number.getValue().doubleValue())));
      }
      lines.add(standing(hit, doc));
      lines.add(words.get("explain.total", shown(hit.score())));
      return lines;
    }

    private String wanted(Wanted one, int doc) throws IOException {
      for (Query query : List.of(one.query(), one.wider())) {
        Explanation all = view.explain(query, doc);
        if (all.isMatch()) {
          return words.get("explain.way", way(query, doc), shown(all.getValue().doubleValue()));
        }
      }
      return words.get("explain.missing");
    }

    /** The way that counts most, down to a single term. */
    private String way(Query query, int doc) throws IOException {
      return switch (query) {
        case BoostQuery boosted -> way(boosted.getQuery(), doc);
        case ConstantScoreQuery flat -> way(flat.getQuery(), doc);
        case FunctionScoreQuery weighed -> way(weighed.getWrappedQuery(), doc);
        case DisjunctionMaxQuery any -> best(List.copyOf(any.getDisjuncts()), doc);
        case BooleanQuery all -> together(all, doc);
        case TermQuery term -> place(term.getTerm());
        case PrefixQuery prefix -> place(prefix.getPrefix());
        case PhraseQuery phrase ->
            phrase.getTerms().length == 0
                ? words.get("explain.in.other")
                : place(phrase.getTerms()[0]);
        default -> words.get("explain.in.other");
      };
    }

    private String best(List<Query> ways, int doc) throws IOException {
      double most = -1;
      Query best = null;
      for (Query query : ways) {
        Explanation explanation = view.explain(query, doc);
        if (explanation.isMatch() && explanation.getValue().doubleValue() > most) {
          most = explanation.getValue().doubleValue();
          best = query;
        }
      }
      return best == null ? words.get("explain.in.other") : way(best, doc);
    }

    private String together(BooleanQuery all, int doc) throws IOException {
      List<String> parts = new ArrayList<>();
      for (BooleanClause clause : all.clauses()) {
        if (!clause.isProhibited() && view.explain(clause.query(), doc).isMatch()) {
          String part = way(clause.query(), doc);
          if (!parts.contains(part)) {
            parts.add(part);
          }
        }
      }
      return String.join(" + ", parts);
    }

    private String place(Term term) {
      String key = "explain.in." + term.field();
      String value =
          term.field().startsWith("concept.")
              ? thesaurus.concept(term.text()).map(c -> c.label(language)).orElse(term.text())
              : term.text().strip();
      return words.has(key) ? words.get(key, value) : words.get("explain.in.other");
    }

    private String standing(Hit hit, int doc) throws IOException {
      LocalDate today = view.statusDay();
      double own = factor(language, today, doc);
      double any = factor("", today, doc);
      String status =
          Status.on(today, hit.fields())
              .map(s -> words.get("status." + s.code()))
              .orElse(words.get("explain.no-status"));
      String issued = hit.fields().get(Field.ISSUED).map(Object::toString).orElse("–");
      return words.get(
          "explain.standing", shown(own), status, issued, shown(any == 0 ? 1 : own / any));
    }

    private double factor(String reader, LocalDate today, int doc) throws IOException {
      List<LeafReaderContext> leaves = view.getIndexReader().leaves();
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
      DoubleValues one = DoubleValuesSource.constant(1).getValues(leaf, null);
      DoubleValues factor = Standing.factor(reader, today).getValues(leaf, one);
      return factor.advanceExact(doc - leaf.docBase) ? factor.doubleValue() : 1;
    }

    private static String shown(double value) {
      return String.format(Locale.ROOT, "%.2f", value);
    }
  }
}
