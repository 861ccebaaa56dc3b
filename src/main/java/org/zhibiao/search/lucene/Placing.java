package org.zhibiao.search.lucene;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
import org.zhibiao.search.Placement;
import org.zhibiao.search.lucene.Finding.Placed;

/** Puts what librarians decided into a search: what it finds, and what stands first. */
final class Placing {
  private Placing() {}

  /** What matches the query or is put first, without what is hidden. */
  static Query around(Query query, Placement placement) {
    BooleanQuery.Builder around = new BooleanQuery.Builder().add(query, Occur.SHOULD);
    if (!placement.first().isEmpty()) {
      around.add(new BoostQuery(new ConstantScoreQuery(ids(placement.first())), 0), Occur.SHOULD);
    }
    if (!placement.hidden().isEmpty()) {
      around.add(ids(placement.hidden()), Occur.MUST_NOT);
    }
    return around.setMinimumNumberShouldMatch(1).build();
  }

  private static Query ids(Collection<String> ids) {
    return new TermInSetQuery(Schema.ID, ids.stream().map(BytesRef::new).toList());
  }

  /**
   * The same hits with some before all others; as many as there were, or as there are of those.
   *
   * @param first numbers in the index, in their order
   */
  static List<Placed> before(List<Placed> hits, Set<Integer> first) {
    Map<Integer, Placed> known = new HashMap<>();
    hits.forEach(hit -> known.put(hit.doc(), hit));
    List<Placed> all = new ArrayList<>();
    first.forEach(doc -> all.add(known.getOrDefault(doc, new Placed(doc, 0))));
    hits.stream().filter(hit -> !first.contains(hit.doc())).forEach(all::add);
    return all.subList(0, Math.max(hits.size(), Math.min(first.size(), all.size())));
  }
}
