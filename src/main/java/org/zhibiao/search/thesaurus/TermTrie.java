package org.zhibiao.search.thesaurus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All terms as paths of tokens. Built once, then read by many threads.
 *
 * <p>One flat table of (place, token) to the next place: some 40,000 places would weigh ten times
 * as much as objects.
 */
final class TermTrie {
  private static final int ROOT = 0;
  private static final int NONE = -1;
  private static final double LOAD = 0.5;

  /**
   * What a path leads to.
   *
   * @param language of the term; {@code und} for a code
   */
  record Entry(Concept concept, Concept.Term term, String language) {}

  private final Map<String, Integer> vocabulary = new HashMap<>();

  /** What a place names, by place; null where a path only goes on. */
  private @Nullable List<Entry>[] entries = newEntries(1 << 10);

  private int places = 1;
  private int edges;
  private long[] keys = new long[1 << 10];
  private int[] values = new int[1 << 10];

  TermTrie() {
    Arrays.fill(keys, NONE);
  }

  void add(Tokens tokens, Entry entry) {
    int place = ROOT;
    for (String token : tokens.terms()) {
      int word = vocabulary.computeIfAbsent(token, unused -> vocabulary.size());
      int next = step(place, word);
      if (next == NONE) {
        next = places++;
        put(place, word, next);
      }
      place = next;
    }
    if (place != ROOT) {
      keep(place, entry);
    }
  }

  private void keep(int place, Entry entry) {
    if (place >= entries.length) {
      entries = Arrays.copyOf(entries, Math.max(place + 1, entries.length * 2));
    }
    List<Entry> here = entries[place];
    if (here == null) {
      here = new ArrayList<>(1);
      entries[place] = here;
    }
    here.add(entry);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // Java makes no arrays of generic types
  private static @Nullable List<Entry>[] newEntries(int size) {
    return new List[size];
  }

  private @Nullable List<Entry> at(int place) {
    return place < entries.length ? entries[place] : null;
  }

  /** What is told of each path found. */
  interface Finding {
    void found(int from, int to, Entry entry);
  }

  /** Tells of every path that stands in the tokens, wherever it begins, the shorter ones first. */
  void find(Tokens tokens, Finding finding) {
    int size = tokens.size();
    int[] words = new int[size];
    for (int i = 0; i < size; i++) {
      words[i] = vocabulary.getOrDefault(tokens.terms().get(i), NONE);
    }
    for (int from = 0; from < size; from++) {
      if (words[from] == NONE) {
        continue;
      }
      int place = ROOT;
      for (int at = from; at < size && words[at] != NONE; at++) {
        place = step(place, words[at]);
        if (place == NONE) {
          break;
        }
        List<Entry> here = at(place);
        if (here != null) {
          for (Entry entry : here) {
            finding.found(from, at + 1, entry);
          }
        }
      }
    }
  }

  /** What the whole of the tokens names. */
  List<Entry> exactly(Tokens tokens) {
    int place = ROOT;
    for (String token : tokens.terms()) {
      place = step(place, vocabulary.getOrDefault(token, NONE));
      if (place == NONE) {
        return List.of();
      }
    }
    List<Entry> here = at(place);
    return here == null ? List.of() : List.copyOf(here);
  }

  private int step(int place, int word) {
    if (word == NONE) {
      return NONE;
    }
    long key = key(place, word);
    int mask = keys.length - 1;
    for (int slot = slot(key, mask); keys[slot] != NONE; slot = (slot + 1) & mask) {
      if (keys[slot] == key) {
        return values[slot];
      }
    }
    return NONE;
  }

  private void put(int place, int word, int next) {
    if (++edges > keys.length * LOAD) {
      grow();
    }
    store(key(place, word), next);
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[oldKeys.length * 2];
    Arrays.fill(keys, NONE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != NONE) {
        store(oldKeys[i], oldValues[i]);
      }
    }
  }

  private void store(long key, int value) {
    int mask = keys.length - 1;
    int slot = slot(key, mask);
    while (keys[slot] != NONE) {
      slot = (slot + 1) & mask;
    }
    keys[slot] = key;
    values[slot] = value;
  }

  private static long key(int place, int word) {
    return (long) place << 32 | word;
  }

  private static int slot(long key, int mask) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 40) & mask;
  }
}
