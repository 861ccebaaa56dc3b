package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReader;
import org.zhibiao.search.Hit.Marked;
import org.zhibiao.search.Hit.Span;
import org.zhibiao.text.Localized;

/**
 * Marks the places of one field of a record that matched: words as typed, and the names of concepts
 * in any language. The unified highlighter would cut passages; a title is shown whole and a summary
 * has a rule of its own ({@link Snippets}), so this goes without it.
 *
 * <p>Of one segment, to be asked for in the order of its documents. Used by one search in one
 * thread.
 */
final class Marking {
  private final TypedPlaces typed;
  private final NamedPlaces named;

  /**
   * @param places the field in which the places of names are kept
   * @param asked the numbers of the concepts to be marked
   */
  Marking(LeafReader reader, String field, String places, Marks marks, List<int[]> asked)
      throws IOException {
    this.typed = new TypedPlaces(reader, field, marks.typed());
    this.named = new NamedPlaces(reader, places, asked);
  }

  /**
   * The texts of a field with their spans, in order, apart, and those that touch made one. The
   * field's values were indexed one after the other in the order of the languages, with one place
   * between them.
   */
  Map<String, Marked> marked(int doc, Localized text) throws IOException {
    List<Span> spans = merged(typed.in(doc));
    List<List<Span>> names = named.spans(doc, text.texts().size());
    Map<String, Marked> marked = new LinkedHashMap<>();
    int base = 0;
    int next = 0;
    int language = 0;
    for (Map.Entry<String, String> entry : text.texts().entrySet()) {
      String value = entry.getValue();
      int end = base + value.length();
      List<Span> own = new ArrayList<>(names.get(language++));
      while (next < spans.size() && spans.get(next).start() < end) {
        Span span = spans.get(next++);
        int from = span.start() - base;
        int to = Math.min(span.end(), end) - base;
        if (from >= 0 && from < to) {
          own.add(new Span(from, to));
        }
      }
      marked.put(entry.getKey(), new Marked(value, merged(own)));
      base = end + 1;
    }
    return marked;
  }

  /** In order, and those that touch made one. */
  static List<Span> merged(List<Span> found) {
    if (found.size() < 2) {
      return found;
    }
    found.sort(Comparator.comparingInt(Span::start).thenComparingInt(Span::end));
    List<Span> spans = new ArrayList<>();
    for (Span span : found) {
      Span last = spans.isEmpty() ? null : spans.getLast();
      if (last != null && span.start() <= last.end()) {
        spans.set(spans.size() - 1, new Span(last.start(), Math.max(last.end(), span.end())));
      } else {
        spans.add(span);
      }
    }
    return spans;
  }
}
