package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;
import org.zhibiao.search.Hit;
import org.zhibiao.search.Hit.Snippet;
import org.zhibiao.search.lucene.Finding.Placed;
import org.zhibiao.text.Localized;

/**
 * Reads the hits of a page: the card, the marked title, the best of the summary. It goes through
 * the documents in the order of their numbers, so that columns and postings are opened once for a
 * segment.
 *
 * <p>Used by one search in one thread.
 */
final class HitReading {
  private final IndexSearcher searcher;
  private final Marks marks;
  private final List<int[]> asked;
  private final String language;

  /**
   * @param language of the reader, for the summary
   */
  HitReading(IndexSearcher searcher, Marks marks, NamedPlaces.Keys keys, String language) {
    this.searcher = searcher;
    this.marks = marks;
    this.asked = marks.concepts().stream().map(keys::of).toList();
    this.language = language;
  }

  /** The hits of these documents, in the same order. */
  List<Hit> read(List<Placed> page) throws IOException {
    Integer[] byDoc = new Integer[page.size()];
    Arrays.setAll(byDoc, i -> i);
    Arrays.sort(byDoc, Comparator.comparingInt(i -> page.get(i).doc()));
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    Hit[] hits = new Hit[page.size()];
    Segment segment = null;
    for (int place : byDoc) {
      Placed placed = page.get(place);
      if (segment == null || placed.doc() >= segment.end) {
        segment = new Segment(leaves.get(ReaderUtil.subIndex(placed.doc(), leaves)));
      }
      hits[place] = segment.hit(placed);
    }
    return new ArrayList<>(Arrays.asList(hits));
  }

  private final class Segment {
    private final int base;
    private final int end;
    private final BinaryDocValues cards;
    private final BinaryDocValues summaries;
    private final Marking titles;
    private final Marking bodies;
    private final PageTexts texts;

    Segment(LeafReaderContext leaf) throws IOException {
      LeafReader reader = leaf.reader();
      base = leaf.docBase;
      end = base + reader.maxDoc();
      cards = DocValues.getBinary(reader, Schema.CARD);
      summaries = DocValues.getBinary(reader, Schema.SUMMARY);
      titles = new Marking(reader, Schema.TITLE, Schema.TITLE_NAMES, marks, asked);
      bodies = new Marking(reader, Schema.BODY, Schema.BODY_NAMES, marks, asked);
      texts = new PageTexts(reader, marks);
    }

    Hit hit(Placed placed) throws IOException {
      int doc = placed.doc() - base;
      Card card = Card.read(cards, doc);
      return new Hit(
          card.id(),
          placed.score(),
          card.fields(),
          card.connections(),
          titles.marked(doc, card.fields().title()),
          snippet(doc));
    }

    private @Nullable Snippet snippet(int doc) throws IOException {
      if (marks.isEmpty()) {
        return null;
      }
      Localized summary = Card.readSummary(summaries, doc);
      Snippet best =
          summary.isEmpty() ? null : Snippets.best(bodies.marked(doc, summary), language);
      return best == null ? texts.best(doc) : best;
    }
  }
}
