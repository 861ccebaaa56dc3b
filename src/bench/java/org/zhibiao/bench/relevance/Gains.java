package org.zhibiao.bench.relevance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

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

  /** nDCG@10 where a record's gain is the mean of what two judges gave it. */
  static double ndcg(List<String> found, Map<String, Integer> one, Map<String, Integer> other) {
    Set<String> judged = new HashSet<>(one.keySet());
    judged.addAll(other.keySet());
    ToDoubleFunction<String> gain =
        id -> (gain(one.getOrDefault(id, 0)) + gain(other.getOrDefault(id, 0))) / 2;
    double[] ideal = judged.stream().mapToDouble(gain).sorted().toArray();
    List<Double> best = new ArrayList<>();
    for (int i = ideal.length - 1; i >= 0; i--) {
      best.add(ideal[i]);
    }
    return discounted(found.stream().map(gain::applyAsDouble).toList()) / discounted(best);
  }

  private static double gain(List<Integer> grades) {
    return discounted(grades.stream().map(Gains::gain).toList());
  }

  private static double gain(int grade) {
    return (1 << grade) - 1;
  }

  private static double discounted(List<Double> gains) {
    double sum = 0;
    for (int i = 0; i < Math.min(FIRST, gains.size()); i++) {
      sum += gains.get(i) / (Math.log(i + 2) / Math.log(2));
    }
    return sum;
  }
}
