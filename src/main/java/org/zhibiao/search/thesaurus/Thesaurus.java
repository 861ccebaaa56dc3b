package org.zhibiao.search.thesaurus;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words of the field: what names what in Chinese, English and Japanese, and what is a kind of
 * what. Finds its concepts in texts and cuts what was typed into them.
 *
 * <p>Immutable; safe for use by many threads.
 */
public final class Thesaurus {
  /** Knows no word; for whoever needs none. */
  public static final Thesaurus EMPTY = new Thesaurus(List.of(), List.of(), "");

  private static final int MAX_DEPTH = 12;

  /** Of terms; und is for codes. */
  private static final List<String> LANGUAGES = List.of("zh", "en", "ja", "und");

  private final Map<String, Concept> concepts;
  private final Map<String, Map<String, Integer>> above;
  private final Map<String, Set<String>> below = new HashMap<>();
  private final Map<String, Set<String>> related;
  private final Set<String> grouped = new LinkedHashSet<>();
  private final TermTrie trie = new TermTrie();
  private final String version;

  /**
   * Of the concepts given; a broader concept that is not among them counts for nothing.
   *
   * @param groups ids of concepts that go together though none is a kind of another (RT of ISO
   *     25964): flammability, flame retardants, burns
   * @param version another one whenever what it was made of is
   */
  public Thesaurus(Collection<Concept> given, List<List<String>> groups, String version) {
    Map<String, Concept> byId = new LinkedHashMap<>();
    for (Concept concept : given) {
      byId.put(concept.id(), concept);
      for (String language : LANGUAGES) {
        for (Concept.Term term : concept.terms(language)) {
          trie.add(Tokens.of(term.text()), new TermTrie.Entry(concept, term, language));
        }
      }
    }
    concepts = Collections.unmodifiableMap(byId);
    above = new HashMap<>();
    for (String id : byId.keySet()) {
      Map<String, Integer> ancestors = ancestors(id);
      above.put(id, ancestors);
      ancestors
          .keySet()
          .forEach(up -> below.computeIfAbsent(up, unused -> new HashSet<>()).add(id));
    }
    related = new HashMap<>();
    for (List<String> group : groups) {
      grouped.addAll(group);
      for (String id : group) {
        for (String other : group) {
          if (!id.equals(other) && byId.containsKey(id) && byId.containsKey(other)) {
            related.computeIfAbsent(id, unused -> new LinkedHashSet<>()).add(other);
          }
        }
      }
    }
    this.version = version;
  }

  /** Another one whenever what it was made of is. */
  public String version() {
    return version;
  }

  public Collection<Concept> concepts() {
    return concepts.values();
  }

  public Optional<Concept> concept(String id) {
    return Optional.ofNullable(concepts.get(id));
  }

  /** The ids of all broader concepts with how many steps up they stand, the nearest first. */
  public Map<String, Integer> broader(String id) {
    return above.getOrDefault(id, Map.of());
  }

  /** The ids of all that is a kind of a concept. */
  public Set<String> narrower(String id) {
    return Collections.unmodifiableSet(below.getOrDefault(id, Set.of()));
  }

  /** The ids of the concepts that go together with one. */
  public Set<String> related(String id) {
    return Collections.unmodifiableSet(related.getOrDefault(id, Set.of()));
  }

  /** Whether goods, or what they are a kind of, stand beside textiles: shoes, leather, ropes. */
  public boolean isBeside(String id) {
    return beside(id) || broader(id).keySet().stream().anyMatch(this::beside);
  }

  private boolean beside(String id) {
    return concept(id).flatMap(concept -> concept.fact("field")).isPresent();
  }

  /** The codes of the unions that a country belongs to: MERCOSUR for BR. */
  public Set<String> unions(String place) {
    Set<String> unions = new LinkedHashSet<>();
    for (Concept concept : concepts.values()) {
      if (concept.facts().contains("place:" + place)) {
        for (String up : broader(concept.id()).keySet()) {
          concept(up).flatMap(union -> union.fact("place")).ifPresent(unions::add);
        }
      }
    }
    return unions;
  }

  /** All ids that stand in a group, whether there is such a concept or not. */
  Set<String> grouped() {
    return Collections.unmodifiableSet(grouped);
  }

  private Map<String, Integer> ancestors(String id) {
    Map<String, Integer> steps = new LinkedHashMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(id));
    int depth = 0;
    while (!open.isEmpty() && depth++ < MAX_DEPTH) {
      Deque<String> next = new ArrayDeque<>();
      for (String one : open) {
        Concept concept = concepts.get(one);
        for (String up : concept == null ? List.<String>of() : concept.broader()) {
          if (concepts.containsKey(up) && !up.equals(id) && !steps.containsKey(up)) {
            steps.put(up, depth);
            next.add(up);
          }
        }
      }
      open = next;
    }
    return Collections.unmodifiableMap(steps);
  }

  /** Whether two texts are one word in two spellings. */
  public static boolean isSame(String one, String other) {
    return Tokens.of(one).terms().equals(Tokens.of(other).terms());
  }

  /** What the whole of a text names; empty when it names nothing. */
  public List<Mention> naming(String text) {
    Tokens tokens = Tokens.of(text);
    List<Mention> naming = new ArrayList<>();
    if (tokens.size() > 0) {
      for (TermTrie.Entry entry : trie.exactly(tokens)) {
        naming.add(mention(tokens, 0, tokens.size(), entry));
      }
    }
    return naming;
  }

  /** Every place of a text that names a concept, also those inside longer ones. */
  public List<Mention> mentions(String text) {
    return mentions(Tokens.of(text));
  }

  /**
   * The same of a text in a language: where Chinese and Japanese call different things by one name
   * (手袋: a handbag, gloves), what it means in that language counts.
   *
   * @param language of the text, empty when it is not known
   */
  public List<Mention> mentions(String text, String language) {
    return meant(mentions(text), language);
  }

  /** Without what a name only means in the other of the two languages. */
  static List<Mention> meant(List<Mention> mentions, String language) {
    String other =
        switch (language) {
          case "zh" -> "ja";
          case "ja" -> "zh";
          default -> "";
        };
    if (other.isEmpty()) {
      return mentions;
    }
    return mentions.stream()
        .filter(
            mention ->
                !mention.language().equals(other)
                    || mentions.stream()
                        .noneMatch(
                            own ->
                                own.language().equals(language)
                                    && own.from() == mention.from()
                                    && own.to() == mention.to()))
        .toList();
  }

  List<Mention> mentions(Tokens tokens) {
    List<Mention> mentions = new ArrayList<>();
    trie.find(tokens, (from, to, entry) -> mentions.add(mention(tokens, from, to, entry)));
    List<Mention> cutOut =
        mentions.stream().filter(mention -> isCutOut(tokens, mention, mentions)).toList();
    mentions.removeAll(cutOut);
    return mentions;
  }

  /**
   * Whether it is only letters from a longer word in katakana: グレースケール is a grey scale and has no
   * レース, lace. In a compound another name stands before it or after it. シミーズ, a slip, is no シミ, a
   * stain, for nothing begins with ー.
   */
  private static boolean isCutOut(Tokens tokens, Mention mention, List<Mention> all) {
    if (tokens.isAmidKana(mention.from()) || tokens.isAmidKana(mention.to())) {
      return true;
    }
    return tokens.isWithinKatakana(mention.from())
        && tokens.isWithinKatakana(mention.to())
        && all.stream()
            .noneMatch(other -> other.to() == mention.from() || other.from() == mention.to());
  }

  static Mention mention(Tokens tokens, int from, int to, TermTrie.Entry entry) {
    return new Mention(
        from,
        to,
        tokens.starts()[from],
        tokens.ends()[to - 1],
        entry.concept(),
        entry.term().loose(),
        entry.language());
  }

  /**
   * The parts of a compound that its meaning leaves unsaid: the cotton of cotton canvas, which as a
   * whole is a name of canvas.
   */
  public List<Segment> unsaid(Segment compound) {
    Set<String> said = new HashSet<>();
    for (Mention meaning : compound.meanings()) {
      if (!meaning.loose()) {
        said.add(meaning.concept().id());
      }
    }
    boolean asPart = compound.parts().stream().anyMatch(part -> isOneOf(part, said));
    if (!asPart) {
      return List.of();
    }
    Set<String> implied = new HashSet<>(said);
    for (String id : said) {
      implied.addAll(broader(id).keySet());
      implied.addAll(related(id));
    }
    return compound.parts().stream()
        .filter(
            part -> !isOneOf(part, implied) && part.meanings().stream().anyMatch(Thesaurus::tells))
        .toList();
  }

  private static boolean isOneOf(Segment part, Set<String> ids) {
    return part.meanings().stream().anyMatch(meaning -> ids.contains(meaning.concept().id()));
  }

  private static boolean tells(Mention meaning) {
    return !meaning.loose() && meaning.concept().type().role() != ConceptType.Role.FORM;
  }

  /** Cuts a typed text into the longest names that it is made of, and what is none. */
  public List<Segment> segments(String text) {
    return segments(text, "");
  }

  /**
   * The same for a reader of a language.
   *
   * @param language what the text is read in, empty when it is not known
   */
  public List<Segment> segments(String text, String language) {
    return new Segmentation(text, Tokens.of(text), language, this).segments();
  }
}
