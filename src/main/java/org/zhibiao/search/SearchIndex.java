package org.zhibiao.search;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zhibiao.catalogue.Record;

/**
 * An index over the catalogue, derived from it and rebuildable at any time. Searches may run beside
 * one writer.
 *
 * <p>Writes become visible, and durable together with the cursor, at {@link #commit}.
 */
public interface SearchIndex extends AutoCloseable {
  /** The page of hits for a request. Never throws on account of what the reader typed. */
  default SearchResult search(SearchRequest request) {
    return search(request, Placement.NONE);
  }

  /**
   * As {@link #search(SearchRequest)}, with what librarians decided for its words. Counts are
   * exact: what is put first is counted, what is hidden is not.
   */
  SearchResult search(SearchRequest request, Placement placement);

  /**
   * The ids of all records that a request shows, over all its pages and in their order. Costs some
   * 50 bytes a record.
   */
  List<String> ids(SearchRequest request, Placement placement);

  /**
   * What a reader may have in mind who typed so far: numbers, words of the field, titles; at most
   * ten. Never throws on account of what was typed.
   */
  List<Suggestion> suggest(String typed, String language);

  /**
   * The records that a reader of one wants to see next: what replaces and what adopts it, what
   * cites it, then what is about the same. None when there is no such record.
   */
  List<Hit> related(String recordId, String language, int limit);

  /** Why the hits of a page stand where they do: by record, lines in the reader's language. */
  Map<String, List<String>> explain(SearchRequest request);

  /** The place in the change log up to which this index is level; 0 when it is empty. */
  long cursor();

  /** The day for which statuses were computed; {@link LocalDate#MIN} when the index is empty. */
  LocalDate statusDay();

  /**
   * Whether the records were put in with the words of the field as they are now; when not, the
   * index still answers, and a rebuild makes it find what the new words name.
   */
  boolean speaksOfNow();

  /** A number that changes whenever what searches can see changes: a key for caches. */
  long generation();

  /**
   * Puts records in, each replacing what stood there under its id; statuses are as of {@code
   * today}.
   */
  void put(Collection<Record> records, LocalDate today);

  /**
   * Looks whether another process committed to this index or put a rebuilt one in its place, and
   * shows it. A round of writing begins with it: {@link #cursor} is to be read afterwards.
   */
  void refresh();

  /**
   * Makes what was put in visible and durable.
   *
   * @throws IllegalStateException when some of it was dropped: the round is to begin again
   */
  void commit(long cursor, LocalDate today);

  /** Starts a fresh, empty index beside this one; nobody sees it until {@link Rebuild#swap}. */
  Rebuild rebuild();

  /** The ids of all records with a digest of what was indexed, to compare with the store. */
  Map<String, String> digests();

  /** The digest that {@link #digests} would give for a record put in on {@code today}. */
  String digest(Record record, LocalDate today);

  /** Takes records out; for records that the catalogue no longer has. */
  void remove(Set<String> ids);

  /** Drops what was not committed; every later use is an {@link IllegalStateException}. */
  @Override
  void close();

  /** A fresh index being filled. Closing it without {@link #swap} throws it away. */
  interface Rebuild extends AutoCloseable {
    void put(Collection<Record> records, LocalDate today);

    /**
     * Commits and puts this index into the place of the old one; searches under way finish on the
     * old.
     */
    void swap(long cursor, LocalDate today);

    @Override
    void close();
  }
}
