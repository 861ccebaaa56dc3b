package org.zhibiao.search.lucene;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.facet.DrillDownQuery;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.zhibiao.catalogue.number.StandardNumber;
import org.zhibiao.search.Facet;
import org.zhibiao.search.query.QueryField;
import org.zhibiao.search.query.SearchQuery.FieldValue;
import org.zhibiao.search.query.SearchQuery.Numbered;
import org.zhibiao.search.query.YearSpan;

/**
 * Conditions that say yes or no and give no score: the facets chosen, and {@code field:value} in a
 * query. Stateless.
 */
final class Conditions {
  private Conditions() {}

  /** One index field for all facets, so that one pass over the hits counts them all. */
  static FacetsConfig facetsConfig() {
    FacetsConfig config = new FacetsConfig();
    for (Facet facet : Facet.values()) {
      config.setIndexFieldName(facet.code(), Schema.FACETS);
      config.setMultiValued(facet.code(), true);
    }
    return config;
  }

  /** Records that have a facet's value; none when it is no value of that facet. */
  static Query of(Facet facet, String value) {
    return facet == Facet.YEAR
        ? YearSpan.parse(value).map(Conditions::years).orElse(MatchNoDocsQuery.INSTANCE)
        : new TermQuery(DrillDownQuery.term(Schema.FACETS, facet.code(), value));
  }

  private static Query years(YearSpan span) {
    return span.from() > span.to()
        ? MatchNoDocsQuery.INSTANCE
        : IntPoint.newRangeQuery(Schema.YEAR, span.from(), span.to());
  }

  /** The conditions of a query: several values of one field widen, fields narrow one another. */
  static List<Query> of(List<FieldValue> conditions) {
    Map<QueryField, BooleanQuery.Builder> byField = new EnumMap<>(QueryField.class);
    for (FieldValue condition : conditions) {
      byField
          .computeIfAbsent(condition.field(), field -> new BooleanQuery.Builder())
          .add(of(condition), Occur.SHOULD);
    }
    return byField.values().stream().map(builder -> (Query) builder.build()).toList();
  }

  static Query of(FieldValue condition) {
    String value = condition.value();
    return switch (condition.field()) {
      case KIND -> of(Facet.KIND, value);
      case STATUS -> of(Facet.STATUS, value);
      case JURISDICTION -> of(Facet.JURISDICTION, value);
      case ICS -> of(Facet.ICS, value);
      case YEAR -> of(Facet.YEAR, value);
      case CAS -> new TermQuery(new Term(Schema.CAS, value));
      case ISSUER -> issuer(value);
      case NUMBER ->
          NumberQueries.of(new Numbered(value, StandardNumber.parse(value).orElse(null)), true);
    };
  }

  private static Query issuer(String words) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    Pieces.of(words).required().forEach(piece -> all.add(piece.in(Schema.ISSUER), Occur.MUST));
    return all.build();
  }
}
