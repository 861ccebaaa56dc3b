package org.zhibiao.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.zhibiao.search.query.QueryParser;
import org.zhibiao.search.query.SearchQuery;
import org.zhibiao.search.thesaurus.Concept;
import org.zhibiao.search.thesaurus.Lexicon;
import org.zhibiao.search.thesaurus.Thesaurus;

/**
 * Reads a million random texts as queries: none may throw, and none may cost more than twenty times
 * the median. They are up to {@value #LONGEST} characters of what queries are made of, in any
 * order: names of the thesaurus, numbers, signs that the parser knows, letters of many scripts.
 *
 * <p>The dearest are timed again, since a pause of the machine makes any text dear once.
 */
final class QueryFuzz {
  private static final int TEXTS = 1_000_000;
  private static final int LONGEST = 200;
  private static final int AGAIN = 2_000;
  private static final int REPEATS = 7;
  private static final int WARM_UP = 50_000;
  private static final double BOUND = 20;
  private static final long SEED = 20261126;

  private static final String[] SIGNS = {
    "\"", "“", "”", "「", "」", "'", "-", "－", ":", "：", " ", " ", " ", "\u3000", "\t", "\n", "(",
    ")", "*", "?", "~", "^", "\\", "/", "|", "&&", "!", "+", ",", "，", "、", ".", "·", "–", "_", "@",
    "#", "%", "kind:", "status:", "状态:", "国家:", "ics:", "year:", "number:", "cas:", "issuer:",
    "发布:", "AND ", "NOT ", "\u0000", "\uD83D", "\uDE00", "👕", "\u200D", "\u00AD", "ﬃ", "㍿", "𠀀",
    "ı", "İ", "ß"
  };
  private static final String[] NUMBERS = {
    "GB",
    "GB/T",
    "FZ/T",
    "ISO",
    "EN ISO",
    "BS EN",
    "ASTM D",
    "JIS L ",
    "DIN",
    "AATCC ",
    "G/TBT/N/USA/",
    "16 CFR ",
    "(EU) No ",
    "2011/65/EU",
    "CPSC ",
    "A12/",
    "CAS ",
    "HS ",
    "ICS ",
    "第",
    "号",
    "令",
    "3920",
    "105",
    "X12",
    "18401-2010",
    "2010",
    "2008",
    "-1999",
    "2010-2019",
    "50-00-0",
    "6109.10",
    "59.080.30",
    "Part 2",
    "/Amd.1",
    "1",
    "007",
    "12345678901234567890",
    "0.5%",
    "No. "
  };

  private final List<String> names = new ArrayList<>();
  private final Random random = new Random(SEED);

  private QueryFuzz(Thesaurus thesaurus) {
    for (Concept concept : thesaurus.concepts()) {
      concept.terms().forEach(term -> names.add(term.text()));
    }
  }

  static Figure measure() {
    Thesaurus thesaurus = Lexicon.builtIn().get();
    QueryFuzz fuzz = new QueryFuzz(thesaurus);
    QueryParser parser = new QueryParser(thesaurus);
    for (int i = 0; i < WARM_UP; i++) {
      time(parser, fuzz.text());
    }
    long[] nanos = new long[TEXTS];
    String[] texts = new String[TEXTS];
    for (int i = 0; i < TEXTS; i++) {
      texts[i] = fuzz.text();
      nanos[i] = time(parser, texts[i]);
    }
    int[] dearest =
        IntStream.range(0, TEXTS)
            .boxed()
            .sorted(Comparator.comparingLong(i -> -nanos[i]))
            .limit(AGAIN)
            .mapToInt(i -> i)
            .toArray();
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    double most = 0;
    for (int i : dearest) {
      long best = nanos[i];
      for (int again = 0; again < REPEATS; again++) {
        best = Math.min(best, time(parser, texts[i]));
      }
      most = Math.max(most, best);
    }
    return new Figure(
        "reading the dearest of a million random queries, against the median",
        "µs",
        most / 1e3,
        sorted[TEXTS / 2] / 1e3,
        BOUND);
  }

  private static long time(QueryParser parser, String text) {
    long start = System.nanoTime();
    SearchQuery query;
    try {
      query = parser.parse(text, "zh");
    } catch (RuntimeException | StackOverflowError e) {
      throw new IllegalStateException("cannot be read: <" + text + ">", e);
    }
    long spent = System.nanoTime() - start;
    if (query.clauses() == null) {
      throw new IllegalStateException(text);
    }
    return spent;
  }

  private String text() {
    int length = 1 + random.nextInt(LONGEST);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(shred());
    }
    return text.substring(0, length);
  }

  private String shred() {
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> names.get(random.nextInt(names.size()));
      case 3 -> NUMBERS[random.nextInt(NUMBERS.length)];
      case 4 -> SIGNS[random.nextInt(SIGNS.length)];
      case 5 -> " ";
      case 6 -> Character.toString('a' + random.nextInt(26));
      default -> Character.toString(anyCharacter());
    };
  }

  private int anyCharacter() {
    return switch (random.nextInt(6)) {
      case 0 -> 0x4E00 + random.nextInt(0x51A5);
      case 1 -> 0x3041 + random.nextInt(0xBF);
      case 2 -> '0' + random.nextInt(10);
      case 3 -> 0x21 + random.nextInt(0x5E);
      case 4 -> 0xA1 + random.nextInt(0x500);
      default -> random.nextInt(Character.MAX_CODE_POINT + 1);
    };
  }
}
