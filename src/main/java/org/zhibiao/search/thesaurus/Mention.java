package org.zhibiao.search.thesaurus;

/**
 * A place in a text that names a concept.
 *
 * @param from the first of its tokens
 * @param to the token after its last
 * @param start the first of its characters, in UTF-16 units
 * @param end the character after its last
 * @param loose whether the name is too wide to say that the text is about the concept
 * @param language of the name; {@code und} for a code
 */
public record Mention(
    int from, int to, int start, int end, Concept concept, boolean loose, String language) {

  /** Whether it is a part of a longer one. */
  public boolean isInside(Mention other) {
    return other.from <= from && to <= other.to && other.to - other.from > to - from;
  }
}
