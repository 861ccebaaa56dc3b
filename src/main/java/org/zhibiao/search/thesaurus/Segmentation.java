package org.zhibiao.search.thesaurus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cheapest way to cut a text into names and strangers: few long names before many short
 * ones, and as little as possible left without a name. Used for one text.
 */
final class Segmentation {
  private static final double NAME = 1;
  private static final double LOOSE_NAME = 1.1;
  private static final double STRANGE_CHARACTER = 1.2;
  private static final double STRANGE_WORD = 1.6;

  /** 摩擦 色牢度 typed apart names what 摩擦色牢度 does, unless the parts have better company. */
  private static final double ACROSS_BLANKS = 0.3;

  /** More than any other way of cutting costs. */
  private static final double UNMEANT = 1000;

  private static final int LONGEST_COMPOUND = 40;

  private final String text;
  private final Tokens tokens;
  private final String language;
  private final Thesaurus thesaurus;

  /** The mentions by the token that they begin with. */
  private final Map<Integer, List<Mention>> beginning = new HashMap<>();

  Segmentation(String text, Tokens tokens, String language, Thesaurus thesaurus) {
    this.text = text;
    this.tokens = tokens;
    this.language = language;
    this.thesaurus = thesaurus;
    for (Mention mention : Thesaurus.meant(thesaurus.mentions(tokens), language)) {
      beginning.computeIfAbsent(mention.from(), unused -> new ArrayList<>()).add(mention);
    }
  }

  List<Segment> segments() {
    List<Segment> segments = new ArrayList<>();
    int end = 0;
    boolean single = false;
    for (Segment next : cut(0, tokens.size(), true)) {
      int start = text.indexOf(next.text(), end);
      Segment turned = single && start > end ? turned(segments.getLast(), next) : null;
      if (turned == null) {
        segments.add(next);
      } else {
        segments.set(segments.size() - 1, turned);
      }
      single = turned == null;
      end = start + next.text().length();
    }
    return segments;
  }

  /**
   * 色牢度 水洗 typed apart names what 水洗色牢度 does, a kind of what stands first; null when the two name
   * nothing so. A blanket fire is no fire blanket.
   */
  private @Nullable Segment turned(Segment one, Segment other) {
    List<Mention> named = thesaurus.naming(other.text() + " " + one.text());
    List<Mention> meanings =
        distinct(
            Thesaurus.meant(named, language).stream()
                .filter(mention -> !mention.loose() && isOf(one, mention.concept()))
                .toList());
    if (meanings.isEmpty()) {
      return null;
    }
    boolean made = one.isKnown() && other.isKnown();
    return new Segment(
        one.text() + " " + other.text(), meanings, made ? List.of(one, other) : List.of());
  }

  private boolean isOf(Segment kind, Concept concept) {
    return kind.meanings().stream()
        .map(mention -> mention.concept().id())
        .anyMatch(id -> id.equals(concept.id()) || thesaurus.broader(concept.id()).containsKey(id));
  }

  /**
   * @param whole whether a name may span all of it
   */
  private List<Segment> cut(int from, int to, boolean whole) {
    int length = to - from;
    double[] cost = new double[length + 1];
    int[] step = new int[length + 1];
    for (int i = length - 1; i >= 0; i--) {
      int at = from + i;
      cost[i] =
          cost[i + 1] + (Tokens.isDense(tokens.terms().get(at)) ? STRANGE_CHARACTER : STRANGE_WORD);
      step[i] = -1;
      for (Mention mention : beginning.getOrDefault(at, List.of())) {
        int end = mention.to() - from;
        boolean allowed = end <= length && (whole || i > 0 || end < length);
        if (allowed) {
          double with = cost[end] + cost(mention);
          if (with < cost[i] || (with == cost[i] && step[i] >= 0 && end > step[i])) {
            cost[i] = with;
            step[i] = end;
          }
        }
      }
    }
    return walk(from, length, step);
  }

  private double cost(Mention mention) {
    double cost = mention.loose() ? LOOSE_NAME : NAME;
    for (int at = mention.from() + 1; at < mention.to(); at++) {
      if (tokens.isApart(at)) {
        if (tokens.isWithinDense(mention.from()) || tokens.isWithinDense(mention.to())) {
          // 胶水 鞋 asks for glue and shoes, not for 水鞋.
          return UNMEANT;
        }
        if (!thesaurus.unsaid(named(mention.from(), mention.to())).isEmpty()) {
          // Whoever types 窗帘 阻燃 wants both, though 阻燃窗帘 may be a name of curtains.
          return UNMEANT;
        }
        return cost + (mention.loose() ? STRANGE_WORD : ACROSS_BLANKS);
      }
    }
    return cost;
  }

  private List<Segment> walk(int from, int length, int[] step) {
    List<Segment> segments = new ArrayList<>();
    int i = 0;
    while (i < length) {
      int start = i;
      if (step[i] < 0) {
        while (i < length && step[i] < 0) {
          i++;
        }
        segments.add(new Segment(text(from + start, from + i), List.of(), List.of()));
      } else {
        i = step[i];
        segments.add(named(from + start, from + i));
      }
    }
    return segments;
  }

  private Segment named(int from, int to) {
    List<Mention> meanings =
        distinct(
            beginning.getOrDefault(from, List.of()).stream().filter(m -> m.to() == to).toList());
    List<Segment> parts =
        to - from < 2 || to - from > LONGEST_COMPOUND ? List.of() : cut(from, to, false);
    boolean made = parts.size() > 1 && parts.stream().allMatch(Segment::isKnown);
    return new Segment(text(from, to), meanings, made ? parts : List.of());
  }

  /** Each concept once: two of its terms may be one word to us. The exact names go first. */
  private static List<Mention> distinct(List<Mention> mentions) {
    Map<String, Mention> byConcept = new LinkedHashMap<>();
    for (boolean loose : new boolean[] {false, true}) {
      for (Mention mention : mentions) {
        if (mention.loose() == loose) {
          byConcept.putIfAbsent(mention.concept().id(), mention);
        }
      }
    }
    return List.copyOf(byConcept.values());
  }

  private String text(int from, int to) {
    return text.substring(tokens.starts()[from], tokens.ends()[to - 1]);
  }
}
