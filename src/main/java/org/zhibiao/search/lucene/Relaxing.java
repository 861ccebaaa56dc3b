package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;
import org.zhibiao.search.lucene.Queries.Form;
import org.zhibiao.search.lucene.Queries.Wanted;

/**
 * Finds what is nearest when few records have all that is wanted: names in a wider sense, then
 * without the words that no record has, then with as many of the others as enough records have, and
 * at last without the conditions that words imply. Used by one search.
 */
final class Relaxing {
  private final IndexSearcher searcher;
  private final Queries queries;
  private final int few;

  /**
   * @param few as many records as do for an answer
   */
  Relaxing(IndexSearcher searcher, Queries queries, int few) {
    this.searcher = searcher;
    this.queries = queries;
    this.few = few;
  }

  /**
   * What to ask instead.
   *
   * @param query null when there is nothing else to ask
   * @param known what it asks for
   * @param unheard the words that no record has, as typed
   * @param everything how many records have all that is wanted; -1 when nothing else was asked
   */
  record Relaxed(
      @Nullable Query query,
      List<Wanted> known,
      List<String> unheard,
      boolean impliedDropped,
      int everything) {
    static final Relaxed NOT = new Relaxed(null, List.of(), List.of(), false, -1);
  }

  /**
   * @param everything how many records have all that is wanted
   */
  Relaxed nearest(int everything) throws IOException {
    List<Wanted> known = new ArrayList<>();
    List<String> unheard = new ArrayList<>();
    for (Wanted one : queries.wanted()) {
      if (everything > 0 || count(one.wider(), 1) > 0) {
        known.add(one);
      } else {
        unheard.add(one.text());
      }
    }
    if (known.isEmpty()) {
      known.addAll(queries.aside());
    }
    if (known.isEmpty()) {
      return Relaxed.NOT;
    }
    Relaxed nearest = Relaxed.NOT;
    int most = everything;
    int others = (int) known.stream().filter(one -> one.form() != Form.NUMBER).count();
    int least = others < known.size() || queries.mayDropAll() ? 0 : Math.max(1, (others + 1) / 2);
    for (boolean meant : queries.implies() ? new boolean[] {true, false} : new boolean[] {true}) {
      // A record with one of many words is none of the nearest, but better than nothing.
      for (int enough = others; enough >= (most > 0 ? least : Math.min(least, 1)); enough--) {
        Query query = queries.some(known, enough, meant);
        int count = count(query, few);
        if (count > most) {
          most = count;
          nearest = new Relaxed(query, known, unheard, !meant, everything);
        }
        if (most >= few) {
          return nearest;
        }
      }
      if (most > 0) {
        break;
      }
    }
    return nearest;
  }

  private int count(Query query, int enough) throws IOException {
    return searcher.search(query, new CountUpTo.Manager(enough));
  }

  /**
   * The words that the best record does not have, when none has all; with those that no record has.
   *
   * @param best the number of the record that stands first
   */
  List<String> dropped(Relaxed relaxed, int best) throws IOException {
    if (relaxed.everything() != 0) {
      return List.of();
    }
    List<String> dropped = new ArrayList<>(relaxed.unheard());
    String id = searcher.storedFields().document(best).get(Schema.ID);
    for (Wanted one : relaxed.known()) {
      Query there =
          new BooleanQuery.Builder()
              .add(one.wider(), Occur.FILTER)
              .add(new TermQuery(new Term(Schema.ID, id)), Occur.FILTER)
              .build();
      if (count(there, 1) == 0) {
        dropped.add(one.text());
      }
    }
    return dropped;
  }
}
