package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.index.Term;
import org.jspecify.annotations.Nullable;
import org.zhibiao.search.lucene.Generation.View;
import org.zhibiao.search.lucene.Queries.Wanted;

/**
 * Finds what is nearest when no record has all that is wanted: first without the conditions that
 * words imply, then without the words that no record has, then with as many of the others as any
 * record has. Used by one search.
 */
final class Relaxing {
  private final View view;
  private final Queries queries;

  Relaxing(View view, Queries queries) {
    this.view = view;
    this.queries = queries;
  }

  /**
   * What to ask instead.
   *
   * @param query null when there is nothing else to ask
   * @param dropped the words left out, as typed
   */
  record Relaxed(@Nullable Query query, List<String> dropped, boolean impliedDropped) {
    static final Relaxed NOT = new Relaxed(null, List.of(), false);
  }

  Relaxed nearest() throws IOException {
    List<Wanted> wanted = queries.wanted();
    if (queries.implies() && !wanted.isEmpty()) {
      Query words = queries.some(wanted, 0, false);
      if (view.count(words) > 0) {
        return new Relaxed(words, List.of(), true);
      }
    }
    if (wanted.size() < 2) {
      return Relaxed.NOT;
    }
    List<Wanted> known = new ArrayList<>();
    List<String> dropped = new ArrayList<>();
    for (Wanted one : wanted) {
      if (view.count(one.query()) > 0) {
        known.add(one);
      } else {
        dropped.add(one.text());
      }
    }
    if (known.isEmpty()) {
      return Relaxed.NOT;
    }
    for (boolean meant : queries.implies() ? new boolean[] {true, false} : new boolean[] {true}) {
      for (int enough = known.size(); enough > known.size() / 2 || enough == 1; enough--) {
        Query query = queries.some(known, enough, meant);
        TopDocs top = view.search(query, 1);
        if (top.scoreDocs.length > 0) {
          List<String> left = new ArrayList<>(dropped);
          left.addAll(missing(known, top.scoreDocs[0].doc));
          return new Relaxed(query, left, !meant);
        }
        if (enough == 1) {
          break;
        }
      }
    }
    return Relaxed.NOT;
  }

  /** What the best record found does not have. */
  private List<String> missing(List<Wanted> known, int best) throws IOException {
    String id = view.storedFields().document(best).get(Schema.ID);
    List<String> missing = new ArrayList<>();
    for (Wanted one : known) {
      Query there =
          new BooleanQuery.Builder()
              .add(one.query(), Occur.FILTER)
              .add(new TermQuery(new Term(Schema.ID, id)), Occur.FILTER)
              .build();
      if (view.count(there) == 0) {
        missing.add(one.text());
      }
    }
    return missing;
  }
}
