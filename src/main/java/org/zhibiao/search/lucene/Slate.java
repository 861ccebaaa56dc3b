package org.zhibiao.search.lucene;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import org.apache.lucene.util.FixedBitSet;

/**
 * What is known of the documents of a window. A score counts where the document is in it; elsewhere
 * stands what was there before, so that nothing needs to be wiped.
 *
 * <p>Used by one search in one thread. A search needs a handful, each of 32 kB, which is most of
 * what it would leave behind: they are given back and used again.
 */
final class Slate {
  /** Documents in a window. */
  static final int WINDOW = 4096;

  /** Two megabytes at the most. */
  private static final int KEPT = 64;

  private static final Queue<Slate> UNUSED = new ArrayBlockingQueue<>(KEPT);

  final FixedBitSet docs = new FixedBitSet(WINDOW);
  final float[] scores = new float[WINDOW];

  /** For whoever works with the slate: a list of places, or a number for each. */
  final int[] places = new int[WINDOW];

  private final long[] words = docs.getBits();

  private Slate() {}

  /** An empty one, to be given {@link #back}; one that is not is only garbage. */
  static Slate take() {
    Slate used = UNUSED.poll();
    if (used == null) {
      return new Slate();
    }
    used.clear();
    return used;
  }

  static void back(Slate slate) {
    // With enough of them already it goes.
    var unused = UNUSED.offer(slate);
  }

  void clear() {
    docs.clear();
  }

  /** The place of the first document from one on; {@link #WINDOW} when there is none. */
  int next(int place) {
    int next = place < WINDOW ? docs.nextSetBit(place) : WINDOW;
    return Math.min(next, WINDOW);
  }

  /** Lists the places of the documents in their order, and answers how many there are. */
  int list() {
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
