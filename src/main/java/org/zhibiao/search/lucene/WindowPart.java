package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * A query, or a part of one, that can tell of a window of documents at once which of them match and
 * with which score. Made once for a search; {@link #in(LeafReaderContext)} makes what reads a
 * segment.
 */
interface WindowPart {
  /** Documents in a window. */
  int WINDOW = 4096;

  /** What reads it in one segment; null when nothing there matches. */
  @Nullable Reading in(LeafReaderContext leaf) throws IOException;

  /**
   * What is known of the documents of a window. A score counts where the document is in it;
   * elsewhere stands what was there before, so that nothing needs to be wiped.
   */
  final class Slate {
    final FixedBitSet docs = new FixedBitSet(WINDOW);
    final float[] scores = new float[WINDOW];
    private final long[] words = docs.getBits();

    void clear() {
      docs.clear();
    }

    /** The place of the first document from one on; {@link #WINDOW} when there is none. */
    int next(int place) {
      int next = place < WINDOW ? docs.nextSetBit(place) : WINDOW;
      return Math.min(next, WINDOW);
    }

    /** Lists the places of the documents in their order, and answers how many there are. */
    int list(int[] places) {
      int size = 0;
      for (int w = 0; w < words.length; w++) {
        for (long word = words[w]; word != 0; word &= word - 1) {
          places[size++] = (w << 6) + Long.numberOfTrailingZeros(word);
        }
      }
      return size;
    }

    /** Keeps the higher score. */
    void put(int place, float score) {
      long bit = 1L << place;
      long word = words[place >> 6];
      if ((word & bit) == 0) {
        words[place >> 6] = word | bit;
        scores[place] = score;
      } else if (score > scores[place]) {
        scores[place] = score;
      }
    }

    /** Puts one score for all documents of a set. */
    void put(FixedBitSet set, float score) {
      long[] others = set.getBits();
      for (int w = 0; w < words.length; w++) {
        long mine = words[w];
        for (long word = others[w]; word != 0; word &= word - 1) {
          int place = (w << 6) + Long.numberOfTrailingZeros(word);
          boolean fresh = (mine & (1L << place)) == 0;
          if (fresh || score > scores[place]) {
            scores[place] = score;
          }
        }
        words[w] = mine | others[w];
      }
    }

    /** Keeps those that are in the other one too, with both scores. */
    void and(Slate other) {
      for (int w = 0; w < words.length; w++) {
        long both = words[w] & other.words[w];
        words[w] = both;
        for (long word = both; word != 0; word &= word - 1) {
          int place = (w << 6) + Long.numberOfTrailingZeros(word);
          scores[place] += other.scores[place];
        }
      }
    }

    /** Adds the scores of the other one to those that are in both. */
    void add(Slate other) {
      for (int w = 0; w < words.length; w++) {
        for (long word = words[w] & other.words[w]; word != 0; word &= word - 1) {
          int place = (w << 6) + Long.numberOfTrailingZeros(word);
          scores[place] += other.scores[place];
        }
      }
    }

    /** Adds the documents of the other one; each keeps the higher score. */
    void most(Slate other) {
      for (int w = 0; w < words.length; w++) {
        long mine = words[w];
        for (long word = other.words[w]; word != 0; word &= word - 1) {
          int place = (w << 6) + Long.numberOfTrailingZeros(word);
          boolean fresh = (mine & (1L << place)) == 0;
          if (fresh || other.scores[place] > scores[place]) {
            scores[place] = other.scores[place];
          }
        }
        words[w] = mine | other.words[w];
      }
    }
  }

  /** Reads a part in one segment, window after window. */
  interface Reading {
    /** An estimate of how many match. */
    long cost();

    /** The first document from {@code from} on that may match. */
    int next(int from) throws IOException;

    /**
     * Puts what matches from {@code from} up to {@code to} on a slate; of what stands there already
     * the higher score stays.
     */
    void read(int from, int to, Slate slate) throws IOException;

    /** Its iterators: what looking at a single document costs. */
    int width();

    /**
     * The score of one document, {@link Float#NaN} when it does not match; for documents in their
     * order, none before the last window read.
     */
    float at(int doc) throws IOException;
  }

  static WindowPart of(IndexSearcher searcher, Query query, ScoreMode mode, float boost)
      throws IOException {
    return switch (query) {
      case BoostQuery boosted -> of(searcher, boosted.getQuery(), mode, boost * boosted.getBoost());
      case DisjunctionMaxQuery most -> {
        List<WindowPart> parts = new ArrayList<>();
        for (Query one : most) {
          parts.add(of(searcher, one, mode, boost));
        }
        yield leaf -> Most.of(in(leaf, parts), most.getTieBreakerMultiplier());
      }
      case BooleanQuery all -> {
        if (!isConjunction(all)) {
          yield plain(searcher, query, mode, boost);
        }
        List<WindowPart> parts = new ArrayList<>();
        for (BooleanClause clause : all) {
          parts.add(of(searcher, clause.query(), mode, boost));
        }
        yield leaf -> All.of(in(leaf, parts), parts.size(), leaf.reader().maxDoc());
      }
      case ConstantScoreQuery flat -> {
        Weight weight = searcher.createWeight(flat, ScoreMode.COMPLETE_NO_SCORES, 1);
        yield leaf -> Flat.of(weight.scorer(leaf), boost);
      }
      default -> plain(searcher, query, mode, boost);
    };
  }

  private static boolean isConjunction(BooleanQuery query) {
    return !query.clauses().isEmpty()
        && query.clauses().stream().allMatch(clause -> clause.occur() == Occur.MUST);
  }

  private static WindowPart plain(IndexSearcher searcher, Query query, ScoreMode mode, float boost)
      throws IOException {
    Weight weight = searcher.createWeight(query, mode, boost);
    if (!mode.needsScores()) {
      return leaf -> Flat.of(weight.scorer(leaf), 0);
    }
    return query instanceof TermQuery
        ? leaf -> Term.of(weight.scorer(leaf))
        : leaf -> Single.of(weight.scorer(leaf));
  }

  /** The readings of those that have anything in a segment. */
  static List<Reading> in(LeafReaderContext leaf, List<WindowPart> parts) throws IOException {
    List<Reading> readings = new ArrayList<>();
    for (WindowPart part : parts) {
      Reading reading = part.in(leaf);
      if (reading != null) {
        readings.add(reading);
      }
    }
    return readings;
  }

  /** A term, with its scores in batches. */
  final class Term implements Reading {
    private final Scorer scorer;
    private final DocIdSetIterator iterator;
    private final DocAndFloatFeatureBuffer batch = new DocAndFloatFeatureBuffer();

    private Term(Scorer scorer) {
      this.scorer = scorer;
      this.iterator = scorer.iterator();
    }

    static @Nullable Reading of(@Nullable Scorer scorer) {
      return scorer == null ? null : new Term(scorer);
    }

    @Override
    public long cost() {
      return iterator.cost();
    }

    @Override
    public int next(int from) throws IOException {
      return iterator.docID() < from ? iterator.advance(from) : iterator.docID();
    }

    @Override
    public int width() {
      return 1;
    }

    @Override
    public float at(int doc) throws IOException {
      return next(doc) == doc ? scorer.score() : Float.NaN;
    }

    @Override
    public void read(int from, int to, Slate slate) throws IOException {
      if (next(from) >= to) {
        return;
      }
      scorer.nextDocsAndScores(to, null, batch);
      while (batch.size > 0) {
        for (int i = 0; i < batch.size; i++) {
          slate.put(batch.docs[i] - from, batch.features[i]);
        }
        scorer.nextDocsAndScores(to, null, batch);
      }
    }
  }

  /** What has one score for all that match. */
  final class Flat implements Reading {
    private final DocIdSetIterator iterator;
    private final float score;
    private final FixedBitSet own = new FixedBitSet(WINDOW);

    private Flat(DocIdSetIterator iterator, float score) {
      this.iterator = iterator;
      this.score = score;
    }

    static @Nullable Reading of(@Nullable Scorer scorer, float score) {
      if (scorer == null) {
        return null;
      }
      TwoPhaseIterator checked = scorer.twoPhaseIterator();
      return new Flat(
          checked == null ? scorer.iterator() : TwoPhaseIterator.asDocIdSetIterator(checked),
          score);
    }

    @Override
    public long cost() {
      return iterator.cost();
    }

    @Override
    public int next(int from) throws IOException {
      return iterator.docID() < from ? iterator.advance(from) : iterator.docID();
    }

    @Override
    public int width() {
      return 1;
    }

    @Override
    public float at(int doc) throws IOException {
      return next(doc) == doc ? score : Float.NaN;
    }

    @Override
    public void read(int from, int to, Slate slate) throws IOException {
      if (next(from) >= to) {
        return;
      }
      own.clear();
      iterator.intoBitSet(to, own, from);
      if (score == 0) {
        slate.docs.or(own);
      } else {
        slate.put(own, score);
      }
    }
  }

  /** Any other query, one document after the other. */
  final class Single implements Reading {
    private final Scorer scorer;
    private final DocIdSetIterator iterator;

    private Single(Scorer scorer) {
      this.scorer = scorer;
      this.iterator = scorer.iterator();
    }

    static @Nullable Reading of(@Nullable Scorer scorer) {
      return scorer == null ? null : new Single(scorer);
    }

    @Override
    public long cost() {
      return iterator.cost();
    }

    @Override
    public int next(int from) throws IOException {
      return iterator.docID() < from ? iterator.advance(from) : iterator.docID();
    }

    @Override
    public int width() {
      return 1;
    }

    @Override
    public float at(int doc) throws IOException {
      return next(doc) == doc ? scorer.score() : Float.NaN;
    }

    @Override
    public void read(int from, int to, Slate slate) throws IOException {
      for (int doc = next(from); doc < to; doc = iterator.nextDoc()) {
        slate.put(doc - from, scorer.score());
      }
    }
  }

  /** Any of several; the highest score counts, the others as far as the tie says. */
  final class Most implements Reading {
    private final List<Reading> parts;
    private final float tie;
    private final Slate own = new Slate();
    private final Slate all = new Slate();
    private final float[] sums = new float[WINDOW];
    private final int[] places = new int[WINDOW];

    private Most(List<Reading> parts, float tie) {
      this.parts = parts;
      this.tie = tie;
    }

    static @Nullable Reading of(List<Reading> parts, float tie) {
      return switch (parts.size()) {
        case 0 -> null;
        case 1 -> parts.getFirst();
        default -> new Most(parts, tie);
      };
    }

    @Override
    public long cost() {
      return parts.stream().mapToLong(Reading::cost).sum();
    }

    @Override
    public int next(int from) throws IOException {
      int next = DocIdSetIterator.NO_MORE_DOCS;
      for (Reading part : parts) {
        next = Math.min(next, part.next(from));
      }
      return next;
    }

    @Override
    public int width() {
      return parts.stream().mapToInt(Reading::width).sum();
    }

    @Override
    public float at(int doc) throws IOException {
      float most = Float.NaN;
      float sum = 0;
      for (Reading part : parts) {
        float score = part.at(doc);
        if (!Float.isNaN(score)) {
          most = Float.isNaN(most) ? score : Math.max(most, score);
          sum += score;
        }
      }
      return tie == 0 ? most : most + tie * (sum - most);
    }

    @Override
    public void read(int from, int to, Slate slate) throws IOException {
      if (tie == 0) {
        for (Reading part : parts) {
          part.read(from, to, slate);
        }
        return;
      }
      all.clear();
      for (Reading part : parts) {
        if (part.next(from) < to) {
          own.clear();
          part.read(from, to, own);
          int size = own.list(places);
          for (int i = 0; i < size; i++) {
            int place = places[i];
            sums[place] = (all.docs.get(place) ? sums[place] : 0) + own.scores[place];
          }
          all.most(own);
        }
      }
      int size = all.list(places);
      for (int i = 0; i < size; i++) {
        float most = all.scores[places[i]];
        slate.put(places[i], most + tie * (sums[places[i]] - most));
      }
    }
  }

  /** All of several; the scores are added. */
  final class All implements Reading {
    /** In the time that a posting in a batch takes. */
    private static final int LOOK = 15;

    private static final int BEGIN = 300;

    private final int documents;
    private final List<Reading> parts;
    private final Slate both = new Slate();
    private final Slate own = new Slate();
    private final int[] places = new int[WINDOW];

    private All(List<Reading> parts, int documents) {
      this.documents = documents;
      this.parts = new ArrayList<>(parts);
      this.parts.sort(Comparator.comparingLong(Reading::cost));
    }

    /**
     * @param wanted how many there are in the query; with fewer in a segment nothing matches
     * @param documents of the segment
     */
    static @Nullable Reading of(List<Reading> parts, int wanted, int documents) {
      return parts.size() < wanted
          ? null
          : wanted == 1 ? parts.getFirst() : new All(parts, documents);
    }

    @Override
    public long cost() {
      return parts.getFirst().cost();
    }

    @Override
    public int next(int from) throws IOException {
      return parts.getFirst().next(from);
    }

    @Override
    public void read(int from, int to, Slate slate) throws IOException {
      if (!read(from, to)) {
        return;
      }
      slate.most(both);
    }

    private boolean read(int from, int to) throws IOException {
      both.clear();
      boolean first = true;
      for (Reading part : parts) {
        if (part.next(from) >= to) {
          return false;
        }
        if (first) {
          part.read(from, to, both);
          first = false;
        } else if (isCheaper(part, both.docs.cardinality())) {
          look(part, from);
        } else {
          own.clear();
          part.read(from, to, own);
          both.and(own);
        }
        if (both.docs.scanIsEmpty()) {
          return false;
        }
      }
      return true;
    }

    /** Whether few documents are left, so that looking at each costs less than a window. */
    private boolean isCheaper(Reading part, int left) {
      long postings = part.cost() * WINDOW / Math.max(1, documents);
      return (long) left * LOOK * part.width() < BEGIN * (long) part.width() + postings;
    }

    private void look(Reading part, int from) throws IOException {
      int size = both.list(places);
      for (int i = 0; i < size; i++) {
        float score = part.at(from + places[i]);
        if (Float.isNaN(score)) {
          both.docs.clear(places[i]);
        } else {
          both.scores[places[i]] += score;
        }
      }
    }

    @Override
    public int width() {
      return parts.stream().mapToInt(Reading::width).sum();
    }

    @Override
    public float at(int doc) throws IOException {
      float sum = 0;
      for (Reading part : parts) {
        float score = part.at(doc);
        if (Float.isNaN(score)) {
          return Float.NaN;
        }
        sum += score;
      }
      return sum;
    }
  }

  /** Some of several, as many as are enough; the scores are added. */
  final class AtLeast implements Reading {
    private final List<Reading> parts;
    private final int enough;
    private final Slate sums = new Slate();
    private final Slate own = new Slate();
    private final int[] counts = new int[WINDOW];
    private final int[] places = new int[WINDOW];

    private AtLeast(List<Reading> parts, int enough) {
      this.parts = parts;
      this.enough = enough;
    }

    /**
     * @param wanted how many there are in the query; some of them may match nothing in a segment
     * @param documents of the segment
     */
    static @Nullable Reading of(List<Reading> parts, int enough, int wanted, int documents) {
      if (enough == wanted) {
        return All.of(parts, wanted, documents);
      }
      return parts.isEmpty() || parts.size() < enough ? null : new AtLeast(parts, enough);
    }

    @Override
    public long cost() {
      return parts.stream().mapToLong(Reading::cost).sum();
    }

    @Override
    public int next(int from) throws IOException {
      int next = DocIdSetIterator.NO_MORE_DOCS;
      for (Reading part : parts) {
        next = Math.min(next, part.next(from));
      }
      return next;
    }

    @Override
    public int width() {
      return parts.stream().mapToInt(Reading::width).sum();
    }

    @Override
    public float at(int doc) throws IOException {
      float sum = 0;
      int matching = 0;
      for (Reading part : parts) {
        float score = part.at(doc);
        if (!Float.isNaN(score)) {
          sum += score;
          matching++;
        }
      }
      return matching >= enough ? sum : Float.NaN;
    }

    @Override
    public void read(int from, int to, Slate slate) throws IOException {
      sums.clear();
      for (Reading part : parts) {
        if (part.next(from) < to) {
          own.clear();
          part.read(from, to, own);
          int size = own.list(places);
          for (int i = 0; i < size; i++) {
            int place = places[i];
            boolean known = sums.docs.get(place);
            sums.scores[place] = (known ? sums.scores[place] : 0) + own.scores[place];
            counts[place] = (known ? counts[place] : 0) + 1;
          }
          sums.docs.or(own.docs);
        }
      }
      int size = sums.list(places);
      for (int i = 0; i < size; i++) {
        if (counts[places[i]] >= enough) {
          slate.put(places[i], sums.scores[places[i]]);
        }
      }
    }
  }
}
