package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;
import org.zhibiao.search.Hit.Marked;
import org.zhibiao.search.Hit.Span;
import org.zhibiao.search.thesaurus.Mention;
import org.zhibiao.search.thesaurus.Naming;
import org.zhibiao.search.thesaurus.Thesaurus;
import org.zhibiao.text.Localized;

/**
 * Finds the places in a record's texts that matched.
 *
 * <p>For words as typed it asks the query itself where it matched, through Lucene's matches API and
 * the offsets in the postings, so that a phrase is one span; for concepts it asks the thesaurus,
 * which finds their names in any language. The unified highlighter would cut passages; a title is
 * shown whole and a summary has a rule of its own ({@link Snippets}), so this goes without it.
 *
 * <p>Used by one search in one thread.
 */
final class Marking {
  private final @Nullable Weight weight;

  private final boolean hasConcepts;
  private final Naming naming;

  Marking(IndexSearcher searcher, Marks marks, Thesaurus thesaurus) throws IOException {
    this.hasConcepts = marks.hasConcepts();
    this.naming = marks.naming(thesaurus);
    Query marked = marks.typed().orElse(null);
    this.weight =
        marked == null
            ? null
            : searcher.createWeight(searcher.rewrite(marked), ScoreMode.COMPLETE_NO_SCORES, 1);
  }

  /** Whether there may be something to mark in a document's summary. */
  boolean marksSummary(@Nullable Matches matches) throws IOException {
    return hasConcepts || (matches != null && matches.getMatches(Schema.BODY) != null);
  }

  /** The matches inside one document; null when nothing in it is to be marked. */
  @Nullable Matches matches(LeafReaderContext leaf, int doc) throws IOException {
    return weight == null ? null : weight.matches(leaf, doc);
  }

  /**
   * The texts of a field with their spans. The field's values were indexed one after the other in
   * the order of the languages, with one place between them.
   */
  Map<String, Marked> marked(Localized text, @Nullable Matches matches, String field)
      throws IOException {
    List<Span> spans = matches == null ? List.of() : spans(matches, field);
    Map<String, Marked> marked = new LinkedHashMap<>();
    int base = 0;
    int next = 0;
    for (Map.Entry<String, String> entry : text.texts().entrySet()) {
      String value = entry.getValue();
      int end = base + value.length();
      List<Span> own = new ArrayList<>();
      while (next < spans.size() && spans.get(next).start() < end) {
        Span span = spans.get(next++);
        int from = span.start() - base;
        int to = Math.min(span.end(), end) - base;
        if (from >= 0 && from < to) {
          own.add(new Span(from, to));
        }
      }
      for (Mention mention : naming.mentions(value)) {
        own.add(new Span(mention.start(), mention.end()));
      }
      marked.put(entry.getKey(), new Marked(value, merged(own)));
      base = end + 1;
    }
    return marked;
  }

  /** In order, apart, and those that touch made one. */
  private static List<Span> spans(Matches matches, String field) throws IOException {
    MatchesIterator iterator = matches.getMatches(field);
    if (iterator == null) {
      return List.of();
    }
    List<Span> found = new ArrayList<>();
    while (iterator.next()) {
      found.add(new Span(iterator.startOffset(), iterator.endOffset()));
    }
    return merged(found);
  }

  private static List<Span> merged(List<Span> found) {
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
