package org.zhibiao.bench.speed;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.zhibiao.bench.speed.Vocabulary.Word;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Status;
import org.zhibiao.search.Facet;
import org.zhibiao.search.SearchRequest;

/**
 * What readers would ask of the made records: each takes a record that every size has, and types
 * one to four words of its title, or its number in one of the usual spellings; one in seven chooses
 * a filter too. Seeded, each different from every other.
 */
final class MadeQueries {
  /** Records that the smallest size has. */
  private static final int KNOWN = 10_000;

  private static final int MEASURED = 500;
  private static final int LETTERS = 6;
  private static final Set<String> LINKS = Set.of("of", "for", "to", "in", "with", "the", "on");
  private static final Transliterator TRADITIONAL =
      Transliterator.getInstance("Simplified-Traditional");

  private MadeQueries() {}

  /** The questions whose time is taken. */
  static List<SearchRequest> measured() {
    return of(1, MEASURED, Set.of());
  }

  /** As many different ones as wanted, none of them among the others given. */
  static List<SearchRequest> of(long seed, int count, Set<SearchRequest> others) {
    Set<SearchRequest> requests = new LinkedHashSet<>();
    for (int i = 0; requests.size() < count; i++) {
      Dice dice = new Dice(seed, i);
      Fields fields = MadeRecords.of(dice.upTo(KNOWN)).fields();
      typed(dice, fields)
          .map(words -> narrowed(dice, fields, SearchRequest.of(words)))
          .filter(request -> !others.contains(request))
          .ifPresent(requests::add);
    }
    return List.copyOf(requests);
  }

  /** The questions as far as they are typed, after one to six letters; each beginning once. */
  static List<SearchRequest> begun(List<SearchRequest> questions) {
    return typed(questions).stream().distinct().toList();
  }

  /** What is asked for while questions are typed: after one of the first letters of each. */
  static List<SearchRequest> typed(List<SearchRequest> questions) {
    List<SearchRequest> typed = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      String text = questions.get(i).query();
      typed.add(
          SearchRequest.of(text.substring(0, Math.min(text.length(), 1 + i % LETTERS)).strip()));
    }
    return typed;
  }

  /** Repeated as readers do: few very often, many once. */
  static List<SearchRequest> mix(long seed, int count, List<SearchRequest> pool) {
    Dice dice = new Dice(seed, 0);
    return Stream.generate(() -> pool.get(dice.zipf(pool.size()))).limit(count).toList();
  }

  private static Optional<String> typed(Dice dice, Fields fields) {
    if (dice.chance(0.13)) {
      return fields.number().map(number -> spelled(dice, number));
    }
    String language = dice.usual(List.of("zh", "en", "ja"));
    Optional<String> title = fields.title().in(language);
    if (title.isEmpty()) {
      return dice.chance(0.3)
          ? fields.title().in("en").map(en -> english(dice, en))
          : Optional.empty();
    }
    return language.equals("en")
        ? title.map(en -> english(dice, en))
        : known(dice, title.get(), language);
  }

  private static String spelled(Dice dice, String number) {
    int dash = Math.max(number.lastIndexOf('-'), number.lastIndexOf(':'));
    return switch (dice.upTo(4)) {
      case 0 -> number;
      case 1 -> number.replace(" ", "").replace("/", "").toLowerCase(Locale.ROOT);
      default -> dash > 0 ? number.substring(0, dash) : number;
    };
  }

  private static String english(Dice dice, String title) {
    List<String> words = new ArrayList<>();
    for (String word : title.split("[^\\p{L}\\p{N}'-]+")) {
      if (word.length() > 1 && !LINKS.contains(word) && !words.contains(word)) {
        words.add(word.toLowerCase(Locale.ROOT));
      }
    }
    int wanted = Math.min(words.size(), 1 + dice.usual(List.of(1, 0, 2, 3)));
    int from = dice.upTo(words.size() - wanted + 1);
    List<String> taken = new ArrayList<>(words.subList(from, from + wanted));
    if (dice.chance(0.2)) {
      Collections.reverse(taken);
    }
    return String.join(" ", taken);
  }

  private static Optional<String> known(Dice dice, String title, String language) {
    List<String> found =
        Stream.of(
                Vocabulary.PROPERTIES,
                Vocabulary.FABRICS,
                Vocabulary.GARMENTS,
                Vocabulary.SUBSTANCES,
                Vocabulary.FIBRES,
                Vocabulary.SUBJECTS,
                Vocabulary.METHODS)
            .flatMap(List::stream)
            .map((Word word) -> word.in(language))
            .filter(title::contains)
            .toList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < 1 + dice.usual(List.of(0, 1, 2)); i++) {
      String word = dice.any(found);
      if (taken.stream().noneMatch(other -> other.contains(word) || word.contains(other))) {
        taken.add(word);
      }
    }
    if (language.equals("zh") && dice.chance(0.15)) {
      taken.add(0, "纺织品");
    }
    String words = String.join(dice.chance(0.75) ? " " : "", taken);
    return Optional.of(
        language.equals("zh") && dice.chance(0.15) ? TRADITIONAL.transliterate(words) : words);
  }

  private static SearchRequest narrowed(Dice dice, Fields fields, SearchRequest request) {
    SearchRequest narrowed = request;
    if (dice.chance(0.08)) {
      narrowed = narrowed.with(Facet.KIND, fields.kind().code());
    }
    if (dice.chance(0.05)) {
      narrowed =
          narrowed.with(Facet.STATUS, fields.get(Field.STATUS).orElse(Status.IN_FORCE).code());
    }
    if (dice.chance(0.04)) {
      narrowed = narrowed.with(Facet.JURISDICTION, fields.get(Field.JURISDICTION).orElse("CN"));
    }
    return narrowed;
  }
}
