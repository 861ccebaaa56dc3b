package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.search.Query;
import org.zhibiao.search.lucene.Generation.View;
import org.zhibiao.search.query.QueryParser;
import org.zhibiao.search.suggest.Alike.Change;
import org.zhibiao.search.suggest.KnownTerms;
import org.zhibiao.search.thesaurus.Mention;
import org.zhibiao.search.thesaurus.Thesaurus;
import org.zhibiao.text.Folding;

/**
 * Other spellings of a query that found little: its words in Latin letters as titles spell them,
 * its Chinese as the thesaurus writes what sounds or looks like it, pinyin as Chinese. Each was
 * tried and finds more. Numbers are left as they are.
 *
 * <p>Used for one query, then dropped.
 */
final class Spelling {
  private static final int MOST = 3;
  private static final int MOST_TRIED = 8;
  private static final int MOST_EACH = 3;
  private static final int MOST_WORDS = 12;
  private static final int LONGEST_QUERY = 200;
  private static final int LONG_WORD = 8;

  /** A word in no more titles than this may be a slip that got into the catalogue. */
  private static final int SELDOM = 2;

  private static final int MORE_USUAL = 10;

  /** A word, not part of a number and not the name of a field. */
  private static final Pattern LATIN =
      Pattern.compile("(?<![\\p{L}\\p{N}])[a-zA-Z]{4,30}(?![\\p{L}\\p{N}:])");

  private final View view;
  private final Thesaurus thesaurus;
  private final KnownTerms terms;
  private final String language;

  Spelling(View view, Thesaurus thesaurus, KnownTerms terms, String language) {
    this.view = view;
    this.thesaurus = thesaurus;
    this.terms = terms;
    this.language = language;
  }

  /** A part of the query with what it may have been meant to be, the likeliest first. */
  private record Doubt(int start, int end, List<String> others) {}

  /**
   * Whole queries that find more than this one.
   *
   * @param asked what it asks for, all of it
   */
  List<String> others(String query, Query asked) throws IOException {
    if (query.length() > LONGEST_QUERY) {
      return List.of();
    }
    int found = -1;
    Map<String, Integer> better = new LinkedHashMap<>();
    int tried = 0;
    for (String other : candidates(query, doubts(query))) {
      if (tried++ < MOST_TRIED && better.size() < MOST) {
        found = found < 0 ? view.count(asked) : found;
        int count = count(other);
        if (count > found) {
          better.put(other, count);
        }
      }
    }
    return List.copyOf(better.keySet());
  }

  private int count(String query) throws IOException {
    Queries queries =
        new Queries(
            new QueryParser(thesaurus).parse(query),
            language,
            view.concepts(),
            view.statusDay(),
            thesaurus);
    return view.count(queries.all());
  }

  /** All doubtful parts as they were likely meant, then one after the other. */
  private static Set<String> candidates(String query, List<Doubt> doubts) {
    Set<String> candidates = new LinkedHashSet<>();
    List<Doubt> apart = new ArrayList<>();
    for (Doubt doubt : doubts) {
      if (apart.stream().allMatch(o -> doubt.end() <= o.start() || o.end() <= doubt.start())) {
        apart.add(doubt);
      }
    }
    StringBuilder all = new StringBuilder(query);
    apart.sort(Comparator.comparing(Doubt::start).reversed());
    apart.forEach(doubt -> all.replace(doubt.start(), doubt.end(), doubt.others().getFirst()));
    if (apart.size() > 1) {
      candidates.add(all.toString());
    }
    for (int i = 0; i < MOST_EACH; i++) {
      for (Doubt doubt : doubts) {
        if (i < doubt.others().size()) {
          candidates.add(
              query.substring(0, doubt.start())
                  + doubt.others().get(i)
                  + query.substring(doubt.end()));
        }
      }
    }
    return candidates;
  }

  private List<Doubt> doubts(String query) throws IOException {
    boolean[] known = new boolean[query.length()];
    for (Mention mention : thesaurus.mentions(query)) {
      // A single character is part of too much to vouch for anything.
      for (int i = mention.start(); mention.end() - mention.start() > 1 && i < mention.end(); i++) {
        known[i] = true;
      }
    }
    List<Doubt> doubts = new ArrayList<>();
    Matcher word = LATIN.matcher(query);
    int words = 0;
    while (word.find() && words++ < MOST_WORDS) {
      if (!known[word.start()] || !known[word.end() - 1]) {
        List<String> others = spelled(Folding.fold(word.group()));
        if (!others.isEmpty()) {
          doubts.add(new Doubt(word.start(), word.end(), others));
        }
      }
    }
    Map<Integer, Doubt> chinese = new LinkedHashMap<>();
    for (Change change : terms.alike().changes(query, known)) {
      Doubt doubt =
          chinese.computeIfAbsent(
              change.start() << 16 | change.end(),
              unused -> new Doubt(change.start(), change.end(), new ArrayList<>()));
      if (doubt.others().size() < MOST_EACH) {
        doubt.others().add(change.name());
      }
    }
    doubts.addAll(chinese.values());
    return doubts;
  }

  /** How titles and the thesaurus spell what is nearly this word; as Chinese when it is pinyin. */
  private List<String> spelled(String word) throws IOException {
    SpelledWords spelled = view.spelled();
    int frequency = spelled.records(word);
    if (frequency > SELDOM) {
      return List.of();
    }
    Set<String> others = new LinkedHashSet<>();
    if (frequency == 0) {
      terms.sounding(word).stream().limit(MOST_EACH).forEach(others::add);
    }
    for (int edits = 1; edits <= (word.length() >= LONG_WORD ? 2 : 1); edits++) {
      if (others.size() < MOST_EACH) {
        others.addAll(spelled.near(word, edits, MORE_USUAL * frequency, MOST_EACH));
      }
    }
    return others.stream().limit(MOST_EACH).toList();
  }
}
