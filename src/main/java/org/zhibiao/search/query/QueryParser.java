package org.zhibiao.search.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.number.StandardNumber;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.query.SearchQuery.Clause;
import org.zhibiao.search.query.SearchQuery.Excluded;
import org.zhibiao.search.query.SearchQuery.FieldValue;
import org.zhibiao.search.query.SearchQuery.Numbered;
import org.zhibiao.search.query.SearchQuery.Phrase;
import org.zhibiao.search.query.SearchQuery.Words;

/**
 * Reads what was typed into a search box.
 *
 * <ul>
 *   <li>{@code "…"}, “…”, 「…」, 『…』: a phrase;
 *   <li>{@code -word}, {@code -"a phrase"}: must not be there;
 *   <li>{@code status:in_force}, {@code 状态:现行}: see {@link QueryField};
 *   <li>a standard's number in any spelling, and anything else with figures that may be a number;
 *   <li>everything else is words, and so is a quotation mark without its fellow, an unknown field,
 *       a bracket.
 * </ul>
 *
 * <p>Never throws, whatever the text. At most {@value #MAX_CLAUSES} clauses of the first {@value
 * SearchRequest#MAX_QUERY} characters are kept. Stateless but for its thesaurus; safe for use by
 * many threads.
 */
public final class QueryParser {
  static final int MAX_CLAUSES = 64;
  private static final int MAX_NUMBER = 100;
  private static final int MIN_NUMBER = 3;
  private static final String OPENING = "\"“「『";
  private static final String CLOSING = "\"”」』";
  private static final Pattern CFR =
      Pattern.compile(
          "(?i)\\b\\d{1,2}\\s*CFR\\s*(parts?\\s*|sections?\\s*|§+\\s*)?\\d{1,4}(\\.\\d{1,4})?\\b");

  private final Thesaurus thesaurus;

  /** Other words of the same meaning. */
  public interface Thesaurus {
    Thesaurus NONE = words -> List.of();

    /** Words or phrases any of which may stand for the given ones; empty when there are none. */
    List<String> alternatives(String words);
  }

  public QueryParser(Thesaurus thesaurus) {
    this.thesaurus = thesaurus;
  }

  public SearchQuery parse(String typed) {
    return new Reading(SearchRequest.cut(typed)).query();
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static boolean isMinus(char c) {
    return c == '-' || c == '－' || c == '−';
  }

  /** The numbers that stand in a text, in order and apart. */
  private static List<Span> numbersIn(String text) {
    List<Span> spans = new ArrayList<>();
    for (StandardNumber.Found found : StandardNumber.findAll(text)) {
      String spelling = text.substring(found.start(), found.end());
      spans.add(new Span(found.start(), found.end(), new Numbered(spelling, found.number())));
    }
    Matcher matcher = CFR.matcher(text);
    while (matcher.find()) {
      Span span = new Span(matcher.start(), matcher.end(), new Numbered(matcher.group(), null));
      if (spans.stream().noneMatch(span::touches)) {
        spans.add(span);
      }
    }
    spans.sort(Comparator.comparingInt(Span::start));
    return spans;
  }

  /** Where a number stands in a text. */
  private record Span(int start, int end, Numbered number) {
    boolean touches(Span other) {
      return start < other.end && other.start < end;
    }
  }

  /** One pass over one text. */
  private final class Reading {
    private final String text;
    private final Iterator<Span> spans;
    private final List<Clause> clauses = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private @Nullable Span next;
    private boolean plain = true;

    Reading(String text) {
      this.text = text;
      this.spans = numbersIn(text).iterator();
      this.next = spans.hasNext() ? spans.next() : null;
    }

    SearchQuery query() {
      int at = 0;
      while (at < text.length() && clauses.size() < MAX_CLAUSES) {
        at = isBlank(text.charAt(at)) ? at + 1 : clause(at);
      }
      if (clauses.size() < MAX_CLAUSES) {
        flush();
      }
      return new SearchQuery(clauses, whole());
    }

    /** Reads what begins at {@code at}, and says where the rest begins. */
    private int clause(int at) {
      boolean excluded =
          isMinus(text.charAt(at)) && at + 1 < text.length() && !isBlank(text.charAt(at + 1));
      int start = excluded ? at + 1 : at;
      Span number = spanFrom(start);
      if (number != null && number.start == start) {
        add(number.number, excluded);
        return number.end;
      }
      int mark = OPENING.indexOf(text.charAt(start));
      if (mark >= 0 || CLOSING.indexOf(text.charAt(start)) >= 0) {
        int close = mark < 0 ? -1 : text.indexOf(CLOSING.charAt(mark), start + 1);
        if (close < 0) {
          return start + 1;
        }
        plain = false;
        add(new Phrase(text.substring(start + 1, close)), excluded);
        return close + 1;
      }
      int end = tokenEnd(start, number == null ? text.length() : number.start);
      int colon = colon(start, end);
      int after = colon < 0 ? -1 : fieldValue(start, colon, end, excluded);
      if (after >= 0) {
        return after;
      }
      word(text.substring(start, end), excluded);
      return end;
    }

    /** The number at or after a place. */
    private @Nullable Span spanFrom(int at) {
      while (next != null && next.start < at) {
        next = spans.hasNext() ? spans.next() : null;
      }
      return next;
    }

    private int tokenEnd(int start, int limit) {
      int end = start + 1;
      while (end < limit
          && !isBlank(text.charAt(end))
          && OPENING.indexOf(text.charAt(end)) < 0
          && CLOSING.indexOf(text.charAt(end)) < 0) {
        end++;
      }
      return end;
    }

    private int colon(int start, int end) {
      for (int i = start + 1; i < end; i++) {
        if (text.charAt(i) == ':' || text.charAt(i) == '：') {
          return i;
        }
      }
      return -1;
    }

    /** Where the text goes on after a {@code field:value}; -1 when there is none. */
    private int fieldValue(int start, int colon, int tokenEnd, boolean excluded) {
      Optional<QueryField> field = QueryField.named(text.substring(start, colon));
      if (field.isEmpty()) {
        return -1;
      }
      int from = colon + 1;
      int to = tokenEnd;
      int after = tokenEnd;
      Span number = spanFrom(from);
      if (number != null && number.start == from) {
        to = number.end;
        after = to;
      } else if (from == tokenEnd
          && from < text.length()
          && OPENING.indexOf(text.charAt(from)) >= 0) {
        int close = text.indexOf(CLOSING.charAt(OPENING.indexOf(text.charAt(from))), from + 1);
        if (close < 0) {
          return -1;
        }
        from++;
        to = close;
        after = close + 1;
      }
      Optional<String> value = field.get().value(text.substring(from, to));
      if (value.isEmpty()) {
        return -1;
      }
      plain = false;
      add(new FieldValue(field.get(), value.get()), excluded);
      return after;
    }

    private void word(String token, boolean excluded) {
      PlainNumber number = PlainNumber.of(token);
      boolean likely =
          token.length() <= MAX_NUMBER
              && number.hasFigures()
              && number.joined().length() >= MIN_NUMBER
              && token.chars().noneMatch(Character::isIdeographic);
      if (likely) {
        add(new Numbered(token, StandardNumber.parse(token).orElse(null)), excluded);
      } else if (excluded) {
        add(Words.of(token), true);
      } else {
        words.append(words.isEmpty() ? "" : " ").append(token);
      }
    }

    private void add(Clause clause, boolean excluded) {
      flush();
      plain &= !excluded;
      clauses.add(excluded ? new Excluded(clause) : clause);
    }

    private void flush() {
      if (!words.isEmpty()) {
        String run = words.toString();
        words.setLength(0);
        clauses.add(new Words(run, thesaurus.alternatives(run)));
      }
    }

    private @Nullable PlainNumber whole() {
      if (!plain || text.length() > MAX_NUMBER || text.chars().anyMatch(Character::isIdeographic)) {
        return null;
      }
      PlainNumber number = PlainNumber.of(text);
      return number.hasFigures() && number.joined().length() >= MIN_NUMBER ? number : null;
    }
  }
}
