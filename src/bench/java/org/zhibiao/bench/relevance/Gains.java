package org.zhibiao.bench.relevance;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * How good one order of records is.
 *
 * @param ndcg the gain of the first ten, {@code 2^grade - 1} each and less the lower it stands,
 *     against that of the best order of all judged records
 * @param recall how much of what is about the query (grade 2 and 3) the first fifty hold
 * @param success 1 when the first three hold a record of the highest grade that the query has
 */
record Gains(double ndcg, double recall, double success) {
  static final int DEPTH = 50;
  private static final int FIRST = 10;
  private static final int TOP = 3;
  private static final int ABOUT = 2;

  /**
   * @param found the grades of what was found, best first, 0 for what is not judged
   * @param judged the grades of all judged records
   */
  static Gains of(List<Integer> found, Collection<Integer> judged) {
    List<Integer> ideal = judged.stream().sorted(Comparator.reverseOrder()).toList();
    int least = Math.min(ABOUT, ideal.getFirst());
    long wanted = ideal.stream().filter(grade -> grade >= least).count();
    long got = found.stream().limit(DEPTH).filter(grade -> grade >= least).count();
    boolean top = found.stream().limit(TOP).anyMatch(grade -> grade.equals(ideal.getFirst()));
    return new Gains(gain(found) / gain(ideal), (double) got / wanted, top ? 1 : 0);
  }

  static Gains mean(Collection<Gains> all) {
    return new Gains(
        all.stream().mapToDouble(Gains::ndcg).average().orElse(0),
        all.stream().mapToDouble(Gains::recall).average().orElse(0),
        all.stream().mapToDouble(Gains::success).average().orElse(0));
  }

  private static double gain(List<Integer> grades) {
    double sum = 0;
    for (int i = 0; i < Math.min(FIRST, grades.size()); i++) {
      sum += ((1 << grades.get(i)) - 1) / (Math.log(i + 2) / Math.log(2));
    }
    return sum;
  }
}
