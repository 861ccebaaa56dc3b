package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.Map;
import org.apache.lucene.index.IndexReader.CacheHelper;
import org.apache.lucene.index.IndexReader.CacheKey;
import org.apache.lucene.index.LeafReader;

/** What every search looks up for every match in a segment, in memory. Immutable. */
record SegmentColumns(SegmentFacets facets, StandingColumn standing, IssuedColumn issued) {

  /**
   * @param known the columns of segments that are open, kept between the states of an index, which
   *     share most of their segments
   */
  static SegmentColumns of(LeafReader reader, Map<CacheKey, SegmentColumns> known)
      throws IOException {
    CacheHelper core = reader.getCoreCacheHelper();
    SegmentColumns columns = known.get(core.getKey());
    if (columns == null) {
      columns =
          new SegmentColumns(
              SegmentFacets.read(reader), StandingColumn.read(reader), IssuedColumn.read(reader));
      known.put(core.getKey(), columns);
      core.addClosedListener(known::remove);
    }
    return columns;
  }
}
