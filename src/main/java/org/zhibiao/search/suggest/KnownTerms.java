package org.zhibiao.search.suggest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.zhibiao.search.Suggestion;
import org.zhibiao.search.suggest.Ranking.Found;
import org.zhibiao.search.suggest.SortedForms.Form;
import org.zhibiao.search.suggest.SortedForms.Way;
import org.zhibiao.search.thesaurus.Concept;
import org.zhibiao.search.thesaurus.Thesaurus;

/**
 * The words of a thesaurus, in the order of all the ways in which one may begin to type them: from
 * their first letter, from a word or Chinese character inside them, by their pinyin or its
 * initials.
 *
 * <p>Immutable; safe for use by many threads. To be made when it is first needed: that takes some
 * tenths of a second for 3,000 concepts, and all of it weighs less than ten megabytes.
 */
public final class KnownTerms {
  /** Of names; as many begin with a single letter as no question may look at. */
  private static final int MOST_LOOKED_AT = 2_000;

  private static final int MOST_READINGS = 4;
  private static final int LONGEST_BY_SOUND = 9;
  private static final int LONGEST = 100;
  private static final Set<String> SMALL_WORDS =
      Set.of("a", "an", "and", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with");

  private static final List<String> LANGUAGES = List.of("zh", "en", "ja", "und");

  /** A term with whose it is; {@code place} is its place among the concept's in its language. */
  record Name(int concept, String text, int place) {}

  private final List<Concept> concepts;
  private final SortedForms names;
  private final SortedForms sounds;
  private final Alike alike;

  public KnownTerms(Thesaurus thesaurus) {
    concepts = List.copyOf(thesaurus.concepts());
    List<Form> named = new ArrayList<>();
    List<Form> sounding = new ArrayList<>();
    for (int i = 0; i < concepts.size(); i++) {
      add(i, named, sounding);
    }
    names = new SortedForms(named, KnownTerms::beginnings);
    sounds = new SortedForms(sounding, form -> List.of(0));
    alike = new Alike(named.stream().map(Form::text).distinct().toList());
  }

  private void add(int number, List<Form> named, List<Form> sounding) {
    Concept concept = concepts.get(number);
    for (String language : LANGUAGES) {
      List<Concept.Term> terms = concept.terms(language);
      for (int place = 0; place < terms.size(); place++) {
        add(number, terms.get(place), place, language.equals("zh"), named, sounding);
      }
    }
  }

  private static void add(
      int number,
      Concept.Term term,
      int place,
      boolean chinese,
      List<Form> named,
      List<Form> sounding) {
    String form = term.loose() || isCode(term.text()) ? "" : Typed.plain(term.text());
    if (!form.isEmpty() && form.length() <= LONGEST) {
      Name name = new Name(number, term.text(), place);
      named.add(new Form(form, name, Way.NAME));
      if (chinese) {
        Set<String> initials = new LinkedHashSet<>();
        for (Sounds sound : Sounds.of(form, LONGEST_BY_SOUND, MOST_READINGS)) {
          sounding.add(new Form(sound.full(), name, Way.PINYIN));
          initials.add(sound.initials());
        }
        initials.stream()
            .filter(letters -> letters.length() > 1)
            .forEach(letters -> sounding.add(new Form(letters, name, Way.INITIALS)));
      }
    }
  }

  /** What only another program's list calls it: flammability_burn. */
  private static boolean isCode(String text) {
    return text.indexOf('_') >= 0;
  }

  /** Where one may begin to type a name. */
  private static List<Integer> beginnings(Form of) {
    List<Integer> beginnings = new ArrayList<>(List.of(0));
    String form = of.text();
    for (int i = 1; i < form.length(); i++) {
      boolean character = form.charAt(i) >= '\u3400' && Typed.isDense(form.charAt(i));
      boolean word = form.charAt(i - 1) == ' ' && !SMALL_WORDS.contains(word(form, i));
      if (character || word) {
        beginnings.add(i);
      }
    }
    return beginnings;
  }

  private static String word(String form, int from) {
    int end = form.indexOf(' ', from);
    return form.substring(from, end < 0 ? form.length() : end);
  }

  /** The ids of the concepts, in the order in which {@link #suggest} is told how known they are. */
  public List<String> ids() {
    return concepts.stream().map(Concept::id).toList();
  }

  /**
   * The words that go on like what was typed, the likeliest first.
   *
   * @param language of the reader, who is told what a word in another one means
   * @param known in how many records each of {@link #ids} is found; below 0 when in none
   */
  public List<Suggestion> suggest(String typed, String language, int limit, int[] known) {
    Ranking ranking = new Ranking(limit);
    for (String beginning : Typed.beginnings(typed)) {
      look(names, beginning, ranking, known);
    }
    String sound = sound(typed);
    if (!sound.isEmpty()) {
      look(sounds, sound, ranking, known);
    }
    return ranking.best().stream().map(found -> suggestion(found, language)).toList();
  }

  /** What was typed as pinyin or initials; empty when it cannot be. */
  private static String sound(String typed) {
    String together = Typed.plain(typed).replace(" ", "");
    boolean latin = together.chars().allMatch(c -> c >= 'a' && c <= 'z');
    return latin && together.length() > 1 ? together : "";
  }

  private static void look(SortedForms in, String beginning, Ranking ranking, int[] known) {
    in.find(
        beginning,
        MOST_LOOKED_AT,
        (form, at) -> {
          int records = known[form.name().concept()];
          if (records >= 0) {
            ranking.add(form.name(), tier(form, at, beginning.length()), records);
          }
        });
  }

  /** The whole name first, then its beginning, its inside, its pinyin and its initials. */
  private static int tier(Form form, int at, int typed) {
    int rest = form.text().length() - at - typed;
    return switch (form.way()) {
      case NAME -> at > 0 ? 3 : rest == 0 ? 0 : 2;
      case PINYIN -> rest == 0 ? 1 : 4;
      case INITIALS -> rest == 0 ? 2 : 5;
    };
  }

  private Suggestion suggestion(Found found, String language) {
    Concept concept = concepts.get(found.name().concept());
    String text = found.name().text();
    String hint =
        Stream.of(language, language.equals("en") ? "zh" : "en", "ja")
            .flatMap(other -> concept.terms(other).stream().filter(term -> !term.loose()).limit(1))
            .map(Concept.Term::text)
            .filter(other -> !Thesaurus.isSame(other, text))
            .findFirst()
            .orElse(null);
    return new Suggestion(Suggestion.Type.TERM, text, null, null, null, hint);
  }

  /** The Chinese names whose whole pinyin is what was typed. */
  public List<String> sounding(String typed) {
    String sound = sound(typed);
    Set<String> sounding = new LinkedHashSet<>();
    if (!sound.isEmpty()) {
      sounds.find(
          sound,
          MOST_LOOKED_AT,
          (form, at) -> {
            if (form.way() == Way.PINYIN && form.text().length() == sound.length()) {
              sounding.add(form.name().text());
            }
          });
    }
    return List.copyOf(sounding);
  }

  /** What finds names that a text nearly has. */
  public Alike alike() {
    return alike;
  }

  /** How many ways to begin there are. */
  int size() {
    return names.size() + sounds.size();
  }
}
