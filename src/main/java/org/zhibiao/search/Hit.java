package org.zhibiao.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Connection;
import org.zhibiao.catalogue.Fields;

/**
 * One found record with all that a result card shows, taken from the index.
 *
 * @param fields the record's fields but for the summary
 * @param connections its relations with the other ends' ids
 * @param titles by language, with the places that matched
 * @param snippet the part of the summary that matched best, null when none did
 */
public record Hit(
    String id,
    double score,
    Fields fields,
    List<Connection> connections,
    Map<String, Marked> titles,
    @Nullable Snippet snippet) {

  public Optional<Snippet> bestSnippet() {
    return Optional.ofNullable(snippet);
  }

  /**
   * A text and the spans of it that matched, in order and apart. Plain text: whoever prints it
   * escapes it.
   *
   * @param spans pairs of start and end, counted in UTF-16 units
   */
  public record Marked(String text, List<Span> spans) {
    public Marked {
      spans = List.copyOf(spans);
    }

    public boolean isMarked() {
      return !spans.isEmpty();
    }
  }

  /** From {@code start}, up to but not including {@code end}. */
  public record Span(int start, int end) {}

  /**
   * A cut of a longer text.
   *
   * @param place where in a full text it stands; null for one of the summary
   */
  public record Snippet(
      String language,
      Marked text,
      boolean cutBefore,
      boolean cutAfter,
      FullTexts.@Nullable Place place) {
    public Snippet(String language, Marked text, boolean cutBefore, boolean cutAfter) {
      this(language, text, cutBefore, cutAfter, null);
    }

    /** The same, cut from a full text. */
    public Snippet in(FullTexts.Place where) {
      return new Snippet(language, text, cutBefore, cutAfter, where);
    }
  }
}
