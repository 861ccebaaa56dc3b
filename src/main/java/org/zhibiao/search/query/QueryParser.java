package org.zhibiao.search.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Status;
import org.zhibiao.catalogue.number.StandardNumber;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.query.SearchQuery.Clause;
import org.zhibiao.search.query.SearchQuery.Excluded;
import org.zhibiao.search.query.SearchQuery.FieldValue;
import org.zhibiao.search.query.SearchQuery.Implied;
import org.zhibiao.search.query.SearchQuery.Named;
import org.zhibiao.search.query.SearchQuery.Numbered;
import org.zhibiao.search.query.SearchQuery.Phrase;
import org.zhibiao.search.query.SearchQuery.Words;
import org.zhibiao.search.thesaurus.Mention;
import org.zhibiao.search.thesaurus.Segment;
import org.zhibiao.search.thesaurus.Thesaurus;

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
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u3000,，、;；/|]+");

  /** What people write before a code: CAS号50-00-0, HS编码 5601. */
  private static final Pattern CODE_NAME =
      Pattern.compile("\\s*(?:登记号|分类号|编码|号码|编号|税号|号)\\s*[:：]?\\s*");

  private static final Pattern YEAR_WORD = Pattern.compile("((?:19|20)\\d\\d)年?");
  private static final Pattern YEAR_FIGURES =
      Pattern.compile("(?:19|20)\\d\\d(?:[-–](?:19|20)\\d\\d)?");

  /** Words that join others and say nothing themselves. */
  private static final Set<String> FUNCTION_WORDS =
      Set.of(
          "的", "了", "和", "与", "及", "或", "之", "等", "对", "在", "中", "用", "の", "に", "は", "を", "が", "と",
          "で", "や", "による", "に対する", "における", "に関する", "a", "an", "and", "are", "as", "at", "be", "by",
          "for", "from", "in", "into", "is", "it", "of", "on", "or", "that", "the", "to", "with",
          "against", "its", "their", "due", "under", "how", "what", "which", "when", "where", "why",
          "does", "do", "should", "must", "i", "we", "my", "our", "please");

  /** A pattern that repeats is not let loose on more. */
  private static final int LONGEST_ASKING = 20;

  /** What makes a question of a name, however much of it stands together: 有哪些, 怎么做. */
  private static final Pattern ASKING =
      Pattern.compile(
          "(?:请问|請問|怎么办|怎麼辦|怎么|怎麼|怎样|怎樣|如何|点样|點樣|为什么|為什麼|什么|什麼|甚麼|多少|哪些|哪个|哪個|哪种|哪種|哪里|哪裡|"
              + "边个|邊個|有没有|有沒有|有冇|是否|能否|可否|需要|可以|应该|應該|要不要|吗|嗎|呢|啊|做|是|有|要|请|請|我们|我們|我|的|了|"
              + "どうやって|どのように|どのような|どの|どう|いくら|とは|ですか|ますか|か|について|教えて|ください|何|[?？!！。])+");

  private static final Set<String> NUMBERS_OWN =
      Set.of(Status.SUPERSEDED.code(), Status.IN_FORCE.code());

  /** The fields that facts of the thesaurus are values of. */
  private static final Map<String, QueryField> FACTS =
      Map.of(
          "place", QueryField.JURISDICTION,
          "kind", QueryField.KIND,
          "status", QueryField.STATUS);

  private static final Pattern CFR =
      Pattern.compile(
          "(?i)\\b\\d{1,2}\\s*CFR\\s*(parts?\\s*|sections?\\s*|§+\\s*)?\\d{1,4}(\\.\\d{1,4})?\\b");

  private final Thesaurus thesaurus;

  public QueryParser(Thesaurus thesaurus) {
    this.thesaurus = thesaurus;
  }

  public SearchQuery parse(String typed) {
    return parse(typed, "");
  }

  /**
   * Reads what was typed by a reader of a language: one name may be two things in two languages.
   *
   * @param language of the reader, empty when it is not known
   */
  public SearchQuery parse(String typed, String language) {
    String text = SearchRequest.cut(typed);
    // Whoever writes kana writes Japanese, whatever the language of the page.
    return new Reading(text, text.chars().anyMatch(QueryParser::isKana) ? "ja" : language).query();
  }

  private static boolean isKana(int c) {
    return c >= 0x3041 && c <= 0x30FA;
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
    private final String language;
    private final Iterator<Span> spans;
    private final List<Clause> clauses = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private @Nullable Span next;
    private boolean plain = true;

    /** Names with figures in them, which are no numbers: UV-320, OEKO-TEX Standard 100. */
    private final List<Mention> figured;

    Reading(String text, String language) {
      this.text = text;
      this.language = language;
      this.figured =
          text.chars().anyMatch(Character::isDigit)
              ? thesaurus.mentions(text).stream().filter(this::hasFigures).toList()
              : List.of();
      this.spans =
          numbersIn(text).stream()
              .filter(span -> !isName(span.start(), span.end()))
              .toList()
              .iterator();
      this.next = spans.hasNext() ? spans.next() : null;
    }

    private boolean hasFigures(Mention mention) {
      return text.substring(mention.start(), mention.end()).chars().anyMatch(Character::isDigit);
    }

    private boolean isName(int start, int end) {
      return figured.stream().anyMatch(name -> name.start() <= start && end <= name.end());
    }

    SearchQuery query() {
      Optional<StandardNumber> number =
          text.length() <= MAX_NUMBER ? StandardNumber.parse(text.strip()) : Optional.empty();
      if (number.isPresent() && figured.isEmpty()) {
        return new SearchQuery(List.of(new Numbered(text.strip(), number.get())), whole());
      }
      int at = 0;
      while (at < text.length() && clauses.size() < MAX_CLAUSES) {
        at = isBlank(text.charAt(at)) ? at + 1 : clause(at);
      }
      if (clauses.size() < MAX_CLAUSES) {
        flush();
      }
      PlainNumber whole = whole();
      List<Clause> read = meant();
      return new SearchQuery(read.subList(0, Math.min(read.size(), MAX_CLAUSES)), whole);
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
      word(start, end, excluded);
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

    private void word(int start, int end, boolean excluded) {
      String token = text.substring(start, end);
      PlainNumber number = PlainNumber.of(token);
      boolean likely =
          token.length() <= MAX_NUMBER
              && !isName(start, end)
              && number.hasFigures()
              && number.joined().length() >= MIN_NUMBER
              && token.chars().noneMatch(Character::isIdeographic);
      if (likely) {
        add(new Numbered(token, StandardNumber.parse(token).orElse(null)), excluded);
      } else if (excluded) {
        List<Segment> segments = thesaurus.segments(token, language);
        boolean named = segments.size() == 1 && segments.getFirst().isKnown();
        add(named ? new Named(segments.getFirst()) : new Words(token), true);
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
        for (Segment segment : thesaurus.segments(run, language)) {
          if (segment.isKnown()) {
            clauses.add(implied(segment).orElseGet(() -> new Named(segment)));
          } else {
            strangers(segment.text());
          }
        }
      }
    }

    /** A market, a kind or a status: see the facts of the thesaurus. */
    private static Optional<Clause> implied(Segment segment) {
      for (Mention meaning : segment.meanings()) {
        for (Map.Entry<String, QueryField> fact : FACTS.entrySet()) {
          Optional<String> value = meaning.concept().fact(fact.getKey());
          if (value.isPresent()) {
            return Optional.of(new Implied(segment.text(), fact.getValue(), value.get()));
          }
        }
      }
      return Optional.empty();
    }

    private void strangers(String text) {
      for (String word : BLANKS.split(text)) {
        Matcher year = YEAR_WORD.matcher(word);
        if (year.matches()) {
          clauses.add(new Implied(word, QueryField.YEAR, year.group(1)));
        } else if (!word.isEmpty()) {
          clauses.add(new Words(word));
        }
      }
    }

    /** The clauses without what says nothing beside the others. */
    private List<Clause> meant() {
      List<Clause> telling = new ArrayList<>(clauses);
      telling.removeIf(clause -> clause instanceof Words words && isFunction(words.text()));
      if (telling.isEmpty()) {
        return clauses;
      }
      if (telling.size() > 1) {
        telling.replaceAll(Reading::year);
      }
      boolean numbered =
          telling.stream()
              .anyMatch(c -> c instanceof Numbered number && number.standardNumber().isPresent());
      if (numbered) {
        // "GB 18401 代替" asks for the number's whole line, "最新的 GB 18401" for its edition in force:
        // the first page of its editions is both.
        telling.removeIf(
            clause ->
                clause instanceof Implied implied
                    && implied.field() == QueryField.STATUS
                    && NUMBERS_OWN.contains(implied.value()));
      }
      return telling;
    }

    /** Four figures beside other words are a year, when they can be. */
    private static Clause year(Clause clause) {
      return clause instanceof Numbered number
              && number.standardNumber().isEmpty()
              && YEAR_FIGURES.matcher(number.text()).matches()
          ? new Implied(number.text(), QueryField.YEAR, number.text().replace('–', '-'))
          : clause;
    }

    private static boolean isFunction(String text) {
      for (String word : BLANKS.split(text.toLowerCase(Locale.ROOT))) {
        boolean signs = word.chars().noneMatch(Character::isLetterOrDigit);
        boolean asks = word.length() <= LONGEST_ASKING && ASKING.matcher(word).matches();
        if (!signs && !FUNCTION_WORDS.contains(word) && !asks) {
          return false;
        }
      }
      return true;
    }

    private @Nullable PlainNumber whole() {
      if (!plain || text.length() > MAX_NUMBER) {
        return null;
      }
      String bare = CODE_NAME.matcher(text.replace("海关", "HS")).replaceFirst(" ");
      if (bare.chars().anyMatch(Character::isIdeographic)) {
        return null;
      }
      PlainNumber number = PlainNumber.of(bare);
      return number.hasFigures() && number.joined().length() >= MIN_NUMBER ? number : null;
    }
  }
}
