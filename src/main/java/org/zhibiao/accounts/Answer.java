package org.zhibiao.accounts;

import java.util.List;
import java.util.Optional;
import org.zhibiao.text.Problem;

/**
 * What became of a request that a person may get wrong: it is done, or each field that will not do
 * is named with the reason.
 */
public sealed interface Answer<T> {
  /** It is done. */
  record Done<T>(T result) implements Answer<T> {}

  /** Nothing was changed. */
  record Refused<T>(List<Mistake> mistakes) implements Answer<T> {
    public Refused {
      mistakes = List.copyOf(mistakes);
    }
  }

  /**
   * What is wrong with a field.
   *
   * @param field the name of the form's field; empty when it is the whole that is wrong
   */
  record Mistake(String field, Problem problem) {}

  static <T> Answer<T> done(T value) {
    return new Done<>(value);
  }

  static <T> Answer<T> refused(String field, String key, Object... arguments) {
    return refused(List.of(new Mistake(field, new Problem(key, List.of(arguments)))));
  }

  static <T> Answer<T> refused(List<Mistake> mistakes) {
    return new Refused<>(mistakes);
  }

  /** What was done; empty when it was refused. */
  default Optional<T> value() {
    return this instanceof Done<T> done ? Optional.of(done.result()) : Optional.empty();
  }

  /** What is wrong; none when it is done. */
  default List<Mistake> mistakes() {
    return this instanceof Refused<T> refused ? refused.mistakes() : List.of();
  }
}
