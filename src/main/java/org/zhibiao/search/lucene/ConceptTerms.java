package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;

/**
 * Where the concepts of the thesaurus stand in one state of the index. Every query asks how many
 * records are about its concepts and then for those records: each is looked up once.
 *
 * <p>As many are kept as the thesaurus has concepts, in three fields. Safe for use by many threads.
 */
final class ConceptTerms {
  private final IndexSearcher searcher;
  private final Map<Term, TermStates> known = new ConcurrentHashMap<>();

  ConceptTerms(IndexSearcher searcher) {
    this.searcher = searcher;
  }

  /** Documents of the index. */
  int documents() {
    return searcher.getIndexReader().maxDoc();
  }

  /** In how many documents a field has a concept. */
  int frequency(String field, String concept) throws IOException {
    return states(new Term(field, concept)).docFreq();
  }

  TermQuery query(String field, String concept) throws IOException {
    Term term = new Term(field, concept);
    return new TermQuery(term, states(term));
  }

  private TermStates states(Term term) throws IOException {
    TermStates states = known.get(term);
    if (states == null) {
      states = TermStates.build(searcher, term, true);
      known.put(term, states);
    }
    return states;
  }
}
