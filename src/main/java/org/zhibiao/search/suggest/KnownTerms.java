package org.zhibiao.search.suggest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.zhibiao.search.Suggestion;
import org.zhibiao.search.suggest.Ranking.Found;
import org.zhibiao.search.thesaurus.Concept;
import org.zhibiao.search.thesaurus.Thesaurus;

/**
 * The words of a thesaurus in the order of all the ways in which one may begin to type them: from
 * their first letter, from a word or Chinese character inside them, by their pinyin or its
 * initials. A question is a search by halves in one sorted array.
 *
 * <p>Immutable; safe for use by many threads. Made from some 1,500 concepts in a tenth of a second;
 * an entry of the array is six bytes and the forms it points into are shared, so that all of it
 * weighs some three megabytes.
 */
public final class KnownTerms {
  /** Entries looked at for one question; beginnings so common are said by a single letter. */
  private static final int MOST_LOOKED_AT = 2_000;

  private static final int MOST_READINGS = 4;
  private static final int LONGEST_BY_SOUND = 9;
  private static final int LONGEST = 100;
  private static final Set<String> SMALL_WORDS =
      Set.of("a", "an", "and", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with");

  /** How a form stands for its term. */
  enum Way {
    NAME,
    PINYIN,
    INITIALS
  }

  /** A term with whose it is; {@code place} is its place among the concept's terms. */
  record Name(int concept, String text, int place) {}

  private final List<Concept> concepts;
  private final Form[] forms;

  /** The beginnings, in the order of the text that follows: a form each, and where in it. */
  private final int[] entryForm;

  private final short[] entryAt;

  /** What may be typed for a name. */
  private record Form(String text, Name name, Way way) {}

  /** A beginning on its way into order. */
  private record Entry(String rest, int form, int at) {}

  public KnownTerms(Thesaurus thesaurus) {
    concepts = List.copyOf(thesaurus.concepts());
    List<Form> all = new ArrayList<>();
    for (int i = 0; i < concepts.size(); i++) {
      add(i, all);
    }
    forms = all.toArray(Form[]::new);
    List<Entry> entries = new ArrayList<>();
    for (int form = 0; form < forms.length; form++) {
      for (int at : beginnings(forms[form])) {
        entries.add(new Entry(forms[form].text().substring(at), form, at));
      }
    }
    entries.sort(Comparator.comparing(Entry::rest));
    entryForm = entries.stream().mapToInt(Entry::form).toArray();
    entryAt = new short[entries.size()];
    for (int i = 0; i < entryAt.length; i++) {
      entryAt[i] = (short) entries.get(i).at();
    }
  }

  private void add(int number, List<Form> all) {
    Concept concept = concepts.get(number);
    int place = 0;
    for (Concept.Term term : concept.terms().toList()) {
      String form = term.loose() || isCode(term.text()) ? "" : Typed.plain(term.text());
      if (!form.isEmpty() && form.length() <= LONGEST) {
        Name name = new Name(number, term.text(), place++);
        all.add(new Form(form, name, Way.NAME));
        if (concept.zh().contains(term)) {
          Set<String> initials = new LinkedHashSet<>();
          for (Sounds sound : Sounds.of(form, LONGEST_BY_SOUND, MOST_READINGS)) {
            all.add(new Form(sound.full(), name, Way.PINYIN));
            initials.add(sound.initials());
          }
          initials.stream()
              .filter(letters -> letters.length() > 1)
              .forEach(letters -> all.add(new Form(letters, name, Way.INITIALS)));
        }
      }
    }
  }

  /** What only another program's list calls it: flammability_burn. */
  private static boolean isCode(String text) {
    return text.indexOf('_') >= 0;
  }

  /** Where one may begin to type a form. */
  private static List<Integer> beginnings(Form of) {
    List<Integer> beginnings = new ArrayList<>(List.of(0));
    if (of.way() != Way.NAME) {
      return beginnings;
    }
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
      look(beginning, false, ranking, known);
    }
    String together = Typed.plain(typed).replace(" ", "");
    if (isLatin(together) && together.length() > 1) {
      look(together, true, ranking, known);
    }
    return ranking.best().stream().map(found -> suggestion(found, language)).toList();
  }

  private static boolean isLatin(String text) {
    return text.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  /**
   * @param bySound whether pinyin and initials are meant, else names
   */
  private void look(String beginning, boolean bySound, Ranking ranking, int[] known) {
    if (beginning.isEmpty()) {
      return;
    }
    int from = first(beginning);
    int to = Math.min(entryForm.length, from + MOST_LOOKED_AT);
    for (int i = from; i < to && begins(i, beginning); i++) {
      Form form = forms[entryForm[i]];
      int records = known[form.name().concept()];
      if (records >= 0 && (form.way() != Way.NAME) == bySound) {
        ranking.add(form.name(), tier(form, entryAt[i], beginning.length()), records);
      }
    }
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

  private int first(String beginning) {
    int low = 0;
    int high = entryForm.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(middle, beginning) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int compare(int entry, String text) {
    String form = forms[entryForm[entry]].text();
    int at = entryAt[entry];
    int shared = Math.min(form.length() - at, text.length());
    for (int i = 0; i < shared; i++) {
      int difference = form.charAt(at + i) - text.charAt(i);
      if (difference != 0) {
        return difference;
      }
    }
    return form.length() - at - text.length();
  }

  private boolean begins(int entry, String beginning) {
    return forms[entryForm[entry]].text().startsWith(beginning, entryAt[entry]);
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
    String sound = Typed.plain(typed).replace(" ", "");
    Set<String> sounding = new LinkedHashSet<>();
    if (isLatin(sound) && sound.length() > 1) {
      for (int i = first(sound); i < entryForm.length && begins(i, sound); i++) {
        Form form = forms[entryForm[i]];
        if (form.way() == Way.PINYIN && form.text().length() == sound.length()) {
          sounding.add(form.name().text());
        }
      }
    }
    return List.copyOf(sounding);
  }

  /** The plain forms of all names, each once. */
  List<String> plainNames() {
    Set<String> plain = new LinkedHashSet<>();
    for (Form form : forms) {
      if (form.way() == Way.NAME) {
        plain.add(form.text());
      }
    }
    return List.copyOf(plain);
  }

  /** How many ways to begin there are. */
  int size() {
    return entryForm.length;
  }
}
