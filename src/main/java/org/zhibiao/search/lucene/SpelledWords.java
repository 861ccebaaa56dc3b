package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;

/**
 * The words of the titles in Latin letters, as they are spelled, with the number of records that
 * have each: in memory for one state of the index, since an automaton for each doubtful word costs
 * more than looking at all the words that begin like it. Immutable.
 */
final class SpelledWords {
  /** In a dictionary larger than this, words of a single title are left out: most are slips. */
  private static final int MANY = 100_000;

  private final Map<Character, Group> groups;

  private SpelledWords(Map<Character, Group> groups) {
    this.groups = groups;
  }

  /**
   * The words of one first letter.
   *
   * @param words in the order of their letters
   * @param records that have each
   * @param letters of each, as a set of bits ({@link #letters})
   */
  private record Group(String[] words, int[] records, int[] letters) {}

  private static final Group NONE = new Group(new String[0], new int[0], new int[0]);

  static SpelledWords of(IndexReader reader) throws IOException {
    Terms terms = MultiTerms.getTerms(reader, Schema.SPELLED);
    if (terms == null) {
      return new SpelledWords(Map.of());
    }
    // The terms of several segments together do not know how many they are.
    long most = 0;
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms own = leaf.reader().terms(Schema.SPELLED);
      most += own == null ? 0 : own.size();
    }
    return of(terms, most > MANY ? 2 : 1);
  }

  private static SpelledWords of(Terms terms, int least) throws IOException {
    Map<Character, Map<String, Integer>> byLetter = new TreeMap<>();
    TermsEnum walk = terms.iterator();
    for (BytesRef term = walk.next(); term != null; term = walk.next()) {
      int records = walk.docFreq();
      if (records >= least && term.length > 0) {
        String word = term.utf8ToString();
        byLetter
            .computeIfAbsent(word.charAt(0), unused -> new LinkedHashMap<>())
            .put(word, records);
      }
    }
    Map<Character, Group> groups = new TreeMap<>();
    byLetter.forEach((letter, words) -> groups.put(letter, group(words)));
    return new SpelledWords(groups);
  }

  private static Group group(Map<String, Integer> records) {
    String[] words = records.keySet().toArray(String[]::new);
    return new Group(
        words,
        records.values().stream().mapToInt(Integer::intValue).toArray(),
        Arrays.stream(words).mapToInt(SpelledWords::letters).toArray());
  }

  /** Those that begin like a word. */
  private Group group(String word) {
    return word.isEmpty() ? NONE : groups.getOrDefault(word.charAt(0), NONE);
  }

  /** In how many records a word is. */
  int records(String word) {
    Group group = group(word);
    int at = Arrays.binarySearch(group.words(), word);
    return at < 0 ? 0 : group.records()[at];
  }

  /** A word with the number of records that have it. */
  private record Near(String word, int records) {}

  /**
   * Other words with the same first letter, the commonest first.
   *
   * @param edits letters added, left out, changed or swapped with the next at the most
   * @param above the number of records that a word must be in more than
   */
  List<String> near(String word, int edits, int above, int limit) {
    Group group = group(word);
    List<Near> near = new ArrayList<>();
    int letters = letters(word);
    for (int i = 0; i < group.words().length; i++) {
      String other = group.words()[i];
      // An edit changes the length by one at the most, and takes one letter away and adds one.
      if (group.records()[i] > above
          && Math.abs(other.length() - word.length()) <= edits
          && Integer.bitCount(letters & ~group.letters()[i]) <= edits
          && Integer.bitCount(group.letters()[i] & ~letters) <= edits
          && isNear(word, other, edits)
          && !other.equals(word)) {
        near.add(new Near(other, group.records()[i]));
      }
    }
    near.sort(Comparator.comparingInt(Near::records).reversed());
    return near.stream().limit(limit).map(Near::word).toList();
  }

  private static int letters(String word) {
    int letters = 0;
    for (int i = 0; i < word.length(); i++) {
      letters |= 1 << (word.charAt(i) & 31);
    }
    return letters;
  }

  /**
   * Whether one word is made of the other by so many edits; letters that were swapped are not
   * changed once more (optimal string alignment).
   */
  static boolean isNear(String one, String other, int edits) {
    int width = other.length() + 1;
    int[] before = new int[width];
    int[] last = new int[width];
    int[] row = new int[width];
    Arrays.setAll(last, j -> j);
    for (int i = 1; i < one.length() + 1; i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j < width; j++) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int cost = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          cost = Math.min(cost, before[j - 2] + 1);
        }
        row[j] = cost;
        least = Math.min(least, cost);
      }
      if (least > edits) {
        return false;
      }
      int[] oldest = before;
      before = last;
      last = row;
      row = oldest;
    }
    return last[width - 1] <= edits;
  }
}
