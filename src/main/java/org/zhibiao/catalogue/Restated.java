package org.zhibiao.catalogue;

import java.util.List;

/**
 * What became of words that were to be moved.
 *
 * @param done those that were, with the ids of records that were made
 * @param left those of records of which a source says something else by now, or that would take
 *     another's number; they stand as they were
 */
public record Restated(List<Word> done, List<Word> left) {
  public Restated {
    done = List.copyOf(done);
    left = List.copyOf(left);
  }
}
