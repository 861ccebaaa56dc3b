package org.zhibiao.search;

/** What librarians decided for queries. Asked at every search, and so answered from memory. */
public interface Placements {
  /** Nothing is put first or hidden. */
  Placements NONE =
      new Placements() {
        @Override
        public Placement of(String query) {
          return Placement.NONE;
        }

        @Override
        public long version() {
          return 0;
        }
      };

  /** What holds today for a whole query, however it is spelt. */
  Placement of(String query);

  /** Grows whenever something is decided anew; what ends with a day is not counted. */
  long version();
}
