package org.zhibiao.text;

import java.util.List;

/**
 * What is wrong with something that a person gave, to be put into words at the edge.
 *
 * @param key of the message
 * @param arguments of the message, in its order
 */
public record Problem(String key, List<Object> arguments) {
  public Problem {
    arguments = List.copyOf(arguments);
  }

  public static Problem of(String key, Object... arguments) {
    return new Problem(key, List.of(arguments));
  }
}
