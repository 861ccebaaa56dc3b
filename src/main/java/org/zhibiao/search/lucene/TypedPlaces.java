package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.zhibiao.search.Hit.Span;
import org.zhibiao.search.lucene.Pieces.Piece;

/**
 * Where a field of a document has words as typed, by the offsets in its postings: a phrase is one
 * span. Each term's postings are opened once for a segment and only go forward.
 *
 * <p>Used by one search in one thread.
 */
final class TypedPlaces {
  private final List<Piece> pieces;
  private final Map<String, Occurrences> terms = new HashMap<>();

  /** Those of one segment, to be asked for in the order of its documents. */
  TypedPlaces(LeafReader reader, String field, List<Piece> pieces) throws IOException {
    this.pieces = pieces;
    Terms all = pieces.isEmpty() ? null : reader.terms(field);
    if (all == null) {
      return;
    }
    TermsEnum dictionary = all.iterator();
    for (Piece piece : pieces) {
      for (String term : piece.terms()) {
        if (!terms.containsKey(term) && dictionary.seekExact(new BytesRef(term))) {
          terms.put(term, new Occurrences(dictionary.postings(null, PostingsEnum.OFFSETS)));
        }
      }
    }
  }

  /** The places in a document, in no order; they may overlap. */
  List<Span> in(int doc) throws IOException {
    List<Span> spans = new ArrayList<>();
    if (terms.isEmpty()) {
      return spans;
    }
    for (Occurrences one : terms.values()) {
      one.read(doc);
    }
    for (Piece piece : pieces) {
      add(piece, spans);
    }
    return spans;
  }

  private void add(Piece piece, List<Span> spans) {
    Occurrences first = terms.get(piece.terms().getFirst());
    if (first == null) {
      return;
    }
    for (int i = 0; i < first.count; i++) {
      int end = end(piece, first.positions[i], first.ends[i]);
      if (end >= 0) {
        spans.add(new Span(first.starts[i], end));
      }
    }
  }

  /** The end of the piece that begins at a position, -1 when it does not go on from there. */
  private int end(Piece piece, int position, int endOfFirst) {
    int end = endOfFirst;
    int base = piece.positions().getFirst();
    for (int k = 1; k < piece.terms().size(); k++) {
      Occurrences next = terms.get(piece.terms().get(k));
      if (next == null) {
        return -1;
      }
      int at =
          Arrays.binarySearch(
              next.positions, 0, next.count, position + piece.positions().get(k) - base);
      if (at < 0) {
        return -1;
      }
      end = Math.max(end, next.ends[at]);
    }
    return end;
  }

  /** One term in one document. */
  private static final class Occurrences {
    private final PostingsEnum postings;
    private int count;
    private int[] positions = new int[4];
    private int[] starts = new int[4];
    private int[] ends = new int[4];

    Occurrences(PostingsEnum postings) {
      this.postings = postings;
    }

    void read(int doc) throws IOException {
      int at = postings.docID() < doc ? postings.advance(doc) : postings.docID();
      count = at == doc ? postings.freq() : 0;
      if (count > positions.length) {
        positions = new int[count];
        starts = new int[count];
        ends = new int[count];
      }
      for (int i = 0; i < count; i++) {
        positions[i] = postings.nextPosition();
        starts[i] = postings.startOffset();
        ends[i] = postings.endOffset();
      }
    }
  }
}
