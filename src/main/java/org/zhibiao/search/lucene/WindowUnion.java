package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.search.DocIdSetIterator;
import org.jspecify.annotations.Nullable;

/** Reads a query that is made of several others. */
abstract class WindowUnion implements WindowReading {
  protected final List<WindowReading> parts;

  /** What the parts come to, and what one of them says. */
  protected final Slate all;

  protected final Slate own;

  private WindowUnion(List<WindowReading> parts) {
    this.parts = parts;
    this.all = Slate.take();
    this.own = Slate.take();
  }

  @Override
  public void end() {
    parts.forEach(WindowReading::end);
    Slate.back(all);
    Slate.back(own);
  }

  @Override
  public long cost() {
    return parts.stream().mapToLong(WindowReading::cost).sum();
  }

  @Override
  public int next(int from) throws IOException {
    int next = DocIdSetIterator.NO_MORE_DOCS;
    for (WindowReading part : parts) {
      next = Math.min(next, part.next(from));
    }
    return next;
  }

  @Override
  public int width() {
    return parts.stream().mapToInt(WindowReading::width).sum();
  }

  /** Any of several; the highest score counts, the others as far as the tie says. */
  static final class Most extends WindowUnion {
    private final float tie;
    private final Slate sums = Slate.take();

    private Most(List<WindowReading> parts, float tie) {
      super(parts);
      this.tie = tie;
    }

    @Override
    public void end() {
      super.end();
      Slate.back(sums);
    }

    static @Nullable WindowReading of(List<WindowReading> parts, float tie) {
      return switch (parts.size()) {
        case 0 -> null;
        case 1 -> parts.getFirst();
        default -> new Most(parts, tie);
      };
    }

    @Override
    public float at(int doc) throws IOException {
      float most = Float.NaN;
      float sum = 0;
      for (WindowReading part : parts) {
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
        for (WindowReading part : parts) {
          part.read(from, to, slate);
        }
        return;
      }
      all.clear();
      for (WindowReading part : parts) {
        if (part.next(from) < to) {
          own.clear();
          part.read(from, to, own);
          int size = own.list();
          for (int i = 0; i < size; i++) {
            int place = own.places[i];
            float before = all.docs.get(place) ? sums.scores[place] : 0;
            sums.scores[place] = before + own.scores[place];
          }
          all.most(own);
        }
      }
      int size = all.list();
      for (int i = 0; i < size; i++) {
        int place = all.places[i];
        float most = all.scores[place];
        slate.put(place, most + tie * (sums.scores[place] - most));
      }
    }
  }

  /** All of several; the scores are added. */
  static final class All extends WindowUnion {
    /** In the time that a posting in a batch takes. */
    private static final int LOOK = 15;

    private static final int BEGIN = 300;

    private final int documents;

    private All(List<WindowReading> parts, int documents) {
      super(parts.stream().sorted(Comparator.comparingLong(WindowReading::cost)).toList());
      this.documents = documents;
    }

    /**
     * @param wanted how many there are in the query; with fewer in a segment nothing matches
     * @param documents of the segment
     */
    static @Nullable WindowReading of(List<WindowReading> parts, int wanted, int documents) {
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
      slate.most(all);
    }

    private boolean read(int from, int to) throws IOException {
      all.clear();
      boolean first = true;
      for (WindowReading part : parts) {
        if (part.next(from) >= to) {
          return false;
        }
        if (first) {
          part.read(from, to, all);
          first = false;
        } else if (isCheaper(part, all.docs.cardinality())) {
          look(part, from);
        } else {
          own.clear();
          part.read(from, to, own);
          all.and(own);
        }
        if (all.docs.scanIsEmpty()) {
          return false;
        }
      }
      return true;
    }

    /** Whether few documents are left, so that looking at each costs less than a window. */
    private boolean isCheaper(WindowReading part, int left) {
      long postings = part.cost() * Slate.WINDOW / Math.max(1, documents);
      return (long) left * LOOK * part.width() < BEGIN * (long) part.width() + postings;
    }

    private void look(WindowReading part, int from) throws IOException {
      int size = all.list();
      for (int i = 0; i < size; i++) {
        int place = all.places[i];
        float score = part.at(from + place);
        if (Float.isNaN(score)) {
          all.docs.clear(place);
        } else {
          all.scores[place] += score;
        }
      }
    }

    @Override
    public float at(int doc) throws IOException {
      float sum = 0;
      for (WindowReading part : parts) {
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
  static final class AtLeast extends WindowUnion {
    private final int enough;

    /** How many match, by place. */
    private final Slate counts = Slate.take();

    private AtLeast(List<WindowReading> parts, int enough) {
      super(parts);
      this.enough = enough;
    }

    @Override
    public void end() {
      super.end();
      Slate.back(counts);
    }

    /**
     * @param wanted how many there are in the query; some of them may match nothing in a segment
     * @param documents of the segment
     */
    static @Nullable WindowReading of(
        List<WindowReading> parts, int enough, int wanted, int documents) {
      if (enough == wanted) {
        return All.of(parts, wanted, documents);
      }
      return parts.isEmpty() || parts.size() < enough ? null : new AtLeast(parts, enough);
    }

    @Override
    public float at(int doc) throws IOException {
      float sum = 0;
      int matching = 0;
      for (WindowReading part : parts) {
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
      all.clear();
      for (WindowReading part : parts) {
        if (part.next(from) < to) {
          own.clear();
          part.read(from, to, own);
          int size = own.list();
          for (int i = 0; i < size; i++) {
            int place = own.places[i];
            boolean known = all.docs.get(place);
            all.scores[place] = (known ? all.scores[place] : 0) + own.scores[place];
            counts.places[place] = (known ? counts.places[place] : 0) + 1;
          }
          all.docs.or(own.docs);
        }
      }
      int size = all.list();
      for (int i = 0; i < size; i++) {
        int place = all.places[i];
        if (counts.places[place] >= enough) {
          slate.put(place, all.scores[place]);
        }
      }
    }
  }
}
