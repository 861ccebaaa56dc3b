package org.zhibiao.search.thesaurus;

import java.util.List;

/**
 * A part of a typed text.
 *
 * @param text as typed
 * @param meanings what it names; empty when it is no name of anything known
 * @param parts the shorter names that a compound is made of (棉织物: 棉, 织物), empty when it is not
 *     wholly made of such
 */
public record Segment(String text, List<Mention> meanings, List<Segment> parts) {
  public Segment {
    meanings = List.copyOf(meanings);
    parts = List.copyOf(parts);
  }

  public boolean isKnown() {
    return !meanings.isEmpty();
  }
}
