package org.zhibiao.search.lucene;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhibiao.search.Facet;
import org.zhibiao.search.Understanding;
import org.zhibiao.search.query.QueryField;
import org.zhibiao.search.query.SearchQuery;
import org.zhibiao.search.query.SearchQuery.Clause;
import org.zhibiao.search.query.SearchQuery.Implied;
import org.zhibiao.search.query.SearchQuery.Named;
import org.zhibiao.search.thesaurus.Concept;
import org.zhibiao.search.thesaurus.Thesaurus;

/** Tells a reader what was searched for beside the words typed. Stateless. */
final class Expanding {
  private static final int MAX_EXPANSIONS = 6;

  private Expanding() {}

  static List<Understanding.Expansion> expansions(SearchQuery query) {
    List<Understanding.Expansion> expansions = new ArrayList<>();
    for (Clause clause : query.clauses()) {
      if (clause instanceof Named named && expansions.size() < MAX_EXPANSIONS) {
        expansion(named).ifPresent(expansions::add);
      }
    }
    return expansions;
  }

  private static Optional<Understanding.Expansion> expansion(Named named) {
    Concept concept = named.segment().meanings().getFirst().concept();
    Map<String, String> others = new LinkedHashMap<>();
    for (String language : List.of("zh", "en", "ja", "und")) {
      concept.terms(language).stream()
          .filter(term -> !term.loose() && !Thesaurus.isSame(term.text(), named.text()))
          .findFirst()
          .ifPresent(term -> others.put(language, term.text()));
    }
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(new Understanding.Expansion(named.text(), others));
  }

  static List<Understanding.Implied> implied(SearchQuery query) {
    List<Understanding.Implied> implied = new ArrayList<>();
    for (Clause clause : query.clauses()) {
      if (clause instanceof Implied word) {
        facet(word.field())
            .ifPresent(
                facet -> implied.add(new Understanding.Implied(word.text(), facet, word.value())));
      }
    }
    return implied;
  }

  private static Optional<Facet> facet(QueryField field) {
    return switch (field) {
      case KIND -> Optional.of(Facet.KIND);
      case STATUS -> Optional.of(Facet.STATUS);
      case JURISDICTION -> Optional.of(Facet.JURISDICTION);
      case ICS -> Optional.of(Facet.ICS);
      case YEAR -> Optional.of(Facet.YEAR);
      case ISSUER, NUMBER, CAS -> Optional.empty();
    };
  }
}
