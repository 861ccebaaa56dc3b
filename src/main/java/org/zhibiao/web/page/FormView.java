package org.zhibiao.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhibiao.text.Problem;

/**
 * A form as it is shown: what was typed, and what is wrong with it, in words.
 *
 * @param csrf what the form brings back to show that it is ours
 * @param values what stands in the fields, a list for those of several choices; no password
 * @param mistakes what is wrong, in the order of the fields
 */
public record FormView(String csrf, Map<String, List<String>> values, List<Mistake> mistakes) {
  public FormView {
    values = Map.copyOf(values);
    mistakes = List.copyOf(mistakes);
  }

  /**
   * What is wrong with a field.
   *
   * @param field its name, which is its id too; empty for the whole form
   */
  public record Mistake(String field, String words) {
    public static Mistake of(String field, Problem problem, Words words) {
      return new Mistake(field, words.get(problem.key(), problem.arguments().toArray()));
    }
  }

  /** A form with nothing in it. */
  public static FormView empty(String csrf) {
    return new FormView(csrf, Map.of(), List.of());
  }

  public static FormView of(String csrf, Map<String, List<String>> values) {
    return new FormView(csrf, values, List.of());
  }

  public FormView with(List<Mistake> more) {
    List<Mistake> all = new ArrayList<>(mistakes);
    all.addAll(more);
    return new FormView(csrf, values, all);
  }

  /** What stands in a field. */
  public String value(String field) {
    return values.getOrDefault(field, List.of()).stream().findFirst().orElse("");
  }

  /** Whether a box is ticked. */
  public boolean has(String field, String value) {
    return values.getOrDefault(field, List.of()).contains(value);
  }

  /** What is wrong with a field, null for nothing. */
  public @Nullable String wrong(String field) {
    Optional<Mistake> mistake =
        mistakes.stream().filter(one -> one.field().equals(field)).findFirst();
    return mistake.map(Mistake::words).orElse(null);
  }

  public boolean isWrong() {
    return !mistakes.isEmpty();
  }
}
