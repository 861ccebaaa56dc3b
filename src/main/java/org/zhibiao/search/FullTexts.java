package org.zhibiao.search;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The full texts that everybody may open, for whoever fills an index. */
public interface FullTexts {
  /** There are none. */
  FullTexts NONE =
      new FullTexts() {
        @Override
        public Set<String> among(Collection<String> recordIds) {
          return Set.of();
        }

        @Override
        public List<Page> of(String recordId) {
          return List.of();
        }
      };

  /** Which of these records have one. */
  Set<String> among(Collection<String> recordIds);

  /** What stands in those of a record, page by page; no more than fits into memory at once. */
  List<Page> of(String recordId);

  /** A page of a full text. */
  record Page(Place place, String text) {}

  /**
   * Where a text stands.
   *
   * @param attachment number of the file
   * @param name of the file
   * @param number of the page, from 1
   */
  record Place(long attachment, String name, int number) {}
}
