package org.zhibiao.search;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.zhibiao.catalogue.Record;

/**
 * Searches that wait for records: asked the other way round, which of them a changed record
 * matches. A record matches a saved search when the search would show it with all the words typed
 * and all that was chosen, and never by leaving a word out.
 *
 * <p>Kept in memory; whoever owns the searches puts them in at the start. Safe for use by many
 * threads.
 */
public interface SavedSearches {
  /** Keeps a search under an id, in place of what was there. Page, size and order count nothing. */
  void put(long id, SearchRequest request);

  void remove(long id);

  int size();

  /**
   * The searches that each record matches, as the record stands and statuses are on a day.
   *
   * @return ids in order, by the record's id; records that match none are left out
   */
  Map<String, long[]> match(Collection<Record> records, LocalDate today);

  /** The ids of the records among some that one search matches, which need not be kept. */
  Set<String> matching(SearchRequest request, Collection<Record> records, LocalDate today);
}
