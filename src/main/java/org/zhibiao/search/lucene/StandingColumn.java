package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;

/**
 * The {@link Standing} of the documents of one segment. They are few different ones, so a search
 * makes a factor of each once and only looks it up for a document.
 *
 * <p>Immutable.
 */
final class StandingColumn {
  /** The number of each document's standing, from 1; 0 for none. */
  private final int[] numbers;

  private final long[] standings;

  private StandingColumn(int[] numbers, long[] standings) {
    this.numbers = numbers;
    this.standings = standings;
  }

  static StandingColumn read(LeafReader reader) throws IOException {
    NumericDocValues told = DocValues.getNumeric(reader, Schema.STANDING);
    int[] numbers = new int[reader.maxDoc()];
    Map<Long, Integer> known = new HashMap<>();
    while (told.nextDoc() != NumericDocValues.NO_MORE_DOCS) {
      long standing = told.longValue();
      Integer number = known.putIfAbsent(standing, known.size() + 1);
      numbers[told.docID()] = number == null ? known.size() : number;
    }
    long[] standings = new long[known.size() + 1];
    known.forEach((standing, number) -> standings[number] = standing);
    return new StandingColumn(numbers, standings);
  }

  /** What the scores of the documents are multiplied by. */
  Factors factors(Standing weights) {
    float[] factors = new float[standings.length];
    for (int i = 1; i < factors.length; i++) {
      factors[i] = (float) weights.factorOf((int) standings[i]);
    }
    return new Factors(numbers, factors);
  }

  /** Immutable. */
  static final class Factors {
    private final int[] numbers;
    private final float[] factors;

    private Factors(int[] numbers, float[] factors) {
      this.numbers = numbers;
      this.factors = factors;
    }

    /**
     * Weighs the documents of a window that begins at {@code from}.
     *
     * @param scores by place
     * @param places of the documents, of which the first {@code size} count
     */
    void weigh(float[] scores, int[] places, int size, int from) {
      for (int i = 0; i < size; i++) {
        scores[places[i]] *= factors[numbers[from + places[i]]];
      }
    }
  }
}
