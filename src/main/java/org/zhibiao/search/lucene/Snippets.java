package org.zhibiao.search.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhibiao.search.Hit.Marked;
import org.zhibiao.search.Hit.Snippet;
import org.zhibiao.search.Hit.Span;

/**
 * Cuts the part out of a summary that shows best why it was found: the stretch with the most
 * marked, widened to the beginning of its sentence when that is near, else to a word. Stateless.
 */
final class Snippets {
  static final int CHARACTERS = 160;
  static final int LETTERS = 240;
  private static final String SENTENCE_ENDS = "。！？；!?;\n";

  private Snippets() {}

  /**
   * From the reader's language when it matched there, else where most matched; null when nowhere.
   */
  static @Nullable Snippet best(Map<String, Marked> texts, String language) {
    String best = null;
    int most = 0;
    for (Map.Entry<String, Marked> entry : texts.entrySet()) {
      int count = entry.getValue().spans().size();
      if (count > 0 && entry.getKey().equals(language)) {
        best = language;
        break;
      }
      if (count > most) {
        most = count;
        best = entry.getKey();
      }
    }
    Marked text = best == null ? null : texts.get(best);
    return best == null || text == null ? null : cut(best, text);
  }

  static Snippet cut(String language, Marked marked) {
    String text = marked.text();
    int limit = isDense(text) ? CHARACTERS : LETTERS;
    if (text.length() <= limit) {
      return new Snippet(language, slice(marked, 0, text.length()), false, false);
    }
    List<Span> spans = marked.spans();
    int first = densest(spans, limit);
    int last = first;
    while (last + 1 < spans.size()
        && spans.get(last + 1).end() - spans.get(first).start() <= limit) {
      last++;
    }
    int from = spans.get(first).start();
    int needed = Math.min(limit, spans.get(last).end() - from);
    int start = start(text, from, limit - needed);
    int end = end(text, Math.max(start + limit, from + needed), spans.get(last).end());
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return new Snippet(language, slice(marked, start, end), start > 0, end < text.length());
  }

  /** The span from which a cut of {@code limit} characters holds the most that is marked. */
  private static int densest(List<Span> spans, int limit) {
    int best = 0;
    int most = -1;
    for (int i = 0; i < spans.size(); i++) {
      int marked = 0;
      for (int k = i; k < spans.size() && spans.get(k).end() - spans.get(i).start() <= limit; k++) {
        marked += spans.get(k).end() - spans.get(k).start();
      }
      if (marked > most) {
        most = marked;
        best = i;
      }
    }
    return best;
  }

  /** Where the cut begins: at most {@code room} before the first span. */
  private static int start(String text, int from, int room) {
    int earliest = Math.max(0, from - room);
    if (earliest == 0) {
      return 0;
    }
    for (int at = from; at > earliest; at--) {
      if (endsSentence(text, at - 1)) {
        return skipBlanks(text, at, from);
      }
    }
    // No sentence begins near: some words before the first span for context.
    int at = Math.max(earliest, from - room / 3);
    while (at < from && !breaksBefore(text, at)) {
      at++;
    }
    return skipBlanks(text, at, from);
  }

  private static int skipBlanks(String text, int at, int limit) {
    int start = at;
    while (start < limit && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    return start;
  }

  /** Where the cut ends: not before the last span's end. */
  private static int end(String text, int wanted, int least) {
    if (wanted >= text.length()) {
      return text.length();
    }
    for (int at = wanted; at > Math.max(least, wanted - wanted / 4); at--) {
      if (endsSentence(text, at - 1)) {
        return at;
      }
    }
    int at = wanted;
    while (at > least && !breaksBefore(text, at)) {
      at--;
    }
    return Math.max(at, Math.min(least, text.length()));
  }

  private static boolean endsSentence(String text, int at) {
    char c = text.charAt(at);
    boolean stop =
        c == '.' && at + 1 < text.length() && Character.isWhitespace(text.charAt(at + 1));
    return stop || SENTENCE_ENDS.indexOf(c) >= 0;
  }

  /** A cut may fall between blanks and words, and between two Chinese characters. */
  private static boolean breaksBefore(String text, int at) {
    char before = text.charAt(at - 1);
    char after = text.charAt(at);
    return Character.isWhitespace(before)
        || Character.isWhitespace(after)
        || Character.isIdeographic(before)
        || Character.isIdeographic(after);
  }

  /** The marked part of a text; a line's end becomes a blank. */
  private static Marked slice(Marked marked, int start, int end) {
    List<Span> spans = new ArrayList<>();
    for (Span span : marked.spans()) {
      int from = Math.max(span.start(), start);
      int to = Math.min(span.end(), end);
      if (from < to) {
        spans.add(new Span(from - start, to - start));
      }
    }
    return new Marked(inOneLine(marked.text().substring(start, end)), spans);
  }

  private static String inOneLine(String text) {
    return text.replace('\n', ' ')
        .replace('\t', ' ')
        .replace('\r', ' ')
        .replace('\f', ' ')
        .replace('\u000B', ' ');
  }

  /** Chinese and Japanese say more with fewer characters. */
  private static boolean isDense(String text) {
    int looked = Math.min(text.length(), LETTERS);
    int dense = 0;
    for (int i = 0; i < looked; i++) {
      char c = text.charAt(i);
      dense += c >= 0x3040 && c < 0xD7FF ? 1 : 0;
    }
    return dense * 3 > looked;
  }
}
