package org.zhibiao.web.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A query as it was typed, and words of it: to put them between quotation marks, to leave them out,
 * to show them struck through. A word stands for itself, not inside a longer one; what stands
 * between quotation marks already is left alone.
 */
final class TypedQuery {
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|“[^”]*”|「[^」]*」|『[^』]*』");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u3000]+");
  private static final int LONGEST = 200;

  private final String typed;
  private final List<Range> quoted;

  TypedQuery(String typed) {
    this.typed = typed;
    this.quoted = QUOTED.matcher(typed).results().map(m -> new Range(m.start(), m.end())).toList();
  }

  /** A stretch of the query. */
  record Stretch(String text, boolean struck) {}

  private record Range(int start, int end) {
    boolean touches(MatchResult match) {
      return start < match.end() && match.start() < end;
    }
  }

  /** The query with those words between quotation marks; empty when it has none of them. */
  Optional<String> quoting(Collection<String> words) {
    String changed = typed;
    for (String word : longestFirst(words)) {
      TypedQuery query = new TypedQuery(changed);
      for (Range range : query.places(word).reversed()) {
        String inside = changed.substring(range.start, range.end);
        String before = changed.substring(0, range.start);
        String after = changed.substring(range.end);
        changed = apart(before, "\"" + inside + "\"", after);
      }
    }
    return changed.equals(typed) ? Optional.empty() : Optional.of(changed);
  }

  private static String apart(String before, String word, String after) {
    boolean left = before.isEmpty() || isBlank(before.charAt(before.length() - 1));
    boolean right = after.isEmpty() || isBlank(after.charAt(0));
    return before + (left ? "" : " ") + word + (right ? "" : " ") + after;
  }

  /** The query without those words; empty when nothing is left or it has none of them. */
  Optional<String> without(Collection<String> words) {
    String rest =
        stretches(words).stream()
            .filter(stretch -> !stretch.struck())
            .map(Stretch::text)
            .collect(Collectors.joining(" "));
    String tidy = BLANKS.matcher(rest).replaceAll(" ").strip();
    return tidy.isEmpty() || tidy.equals(typed.strip()) ? Optional.empty() : Optional.of(tidy);
  }

  /** The whole query in stretches, those words struck. */
  List<Stretch> stretches(Collection<String> words) {
    boolean[] struck = new boolean[typed.length()];
    for (String word : words) {
      for (Range range : places(word, true)) {
        for (int i = range.start; i < range.end; i++) {
          struck[i] = true;
        }
      }
    }
    List<Stretch> stretches = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= typed.length(); i++) {
      if (i == typed.length() || struck[i] != struck[from]) {
        stretches.add(new Stretch(typed.substring(from, i), struck[from]));
        from = i;
      }
    }
    return stretches;
  }

  private List<Range> places(String word) {
    return places(word, false);
  }

  private List<Range> places(String word, boolean alsoQuoted) {
    String wanted = word.strip();
    if (wanted.isEmpty() || wanted.length() > LONGEST) {
      return List.of();
    }
    String spelled =
        Stream.of(BLANKS.split(wanted))
            .map(Pattern::quote)
            .collect(Collectors.joining("[\\s\\u3000]+"));
    Matcher matcher = Pattern.compile(spelled).matcher(typed);
    return matcher
        .results()
        .filter(match -> alsoQuoted || quoted.stream().noneMatch(range -> range.touches(match)))
        .filter(match -> standsAlone(match.start(), match.end()))
        .map(match -> new Range(match.start(), match.end()))
        .toList();
  }

  /** Not inside a longer word, not what must be absent, not the value of a field. */
  private boolean standsAlone(int start, int end) {
    boolean inside =
        (start > 0 && isLetter(typed.charAt(start - 1)) && isLetter(typed.charAt(start)))
            || (end < typed.length()
                && isLetter(typed.charAt(end))
                && isLetter(typed.charAt(end - 1)));
    char before = start == 0 ? ' ' : typed.charAt(start - 1);
    boolean minus = "-－−".indexOf(before) >= 0 && (start == 1 || isBlank(typed.charAt(start - 2)));
    return !inside && !minus && before != ':' && before != '：';
  }

  /** Of a script that parts its words by blanks. */
  private static boolean isLetter(char c) {
    return Character.isLetterOrDigit(c) && !Character.isIdeographic(c);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static List<String> longestFirst(Collection<String> words) {
    return words.stream()
        .distinct()
        .sorted((a, b) -> Integer.compare(b.length(), a.length()))
        .toList();
  }
}
