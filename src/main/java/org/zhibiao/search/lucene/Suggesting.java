package org.zhibiao.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.number.StandardNumber;
import org.zhibiao.search.Suggestion;
import org.zhibiao.search.Suggestion.Type;
import org.zhibiao.search.lucene.Generation.View;
import org.zhibiao.search.query.PlainNumber;
import org.zhibiao.search.suggest.KnownTerms;
import org.zhibiao.search.suggest.Typed;
import org.zhibiao.search.thesaurus.Thesaurus;
import org.zhibiao.text.Folding;

/**
 * What a reader may have in mind while typing: numbers, words of the field, titles. Nothing is
 * searched: each comes from a sorted list, at most so many entries of which are looked at.
 *
 * <p>Safe for use by many threads.
 */
final class Suggesting {
  private static final int LONGEST = 100;
  private static final int MOST = 10;
  private static final int NUMBERS = 4;
  private static final int NUMBERS_ALONE = 8;
  private static final int TERMS = 4;
  private static final int TITLES = 4;

  /** Terms looked at in each part of the index, and records of each. */
  private static final int NUMBER_TERMS = 40;

  private static final int TITLE_TERMS = 16;
  private static final int RECORDS_EACH = 2;
  private static final String RECALL = Kind.RECALL.code();
  private static final int SHORTEST_NUMBER = 2;

  private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d ?$");

  private final Supplier<Thesaurus> lexicon;
  private volatile @Nullable Words words;

  private record Words(Thesaurus thesaurus, KnownTerms terms) {}

  Suggesting(Supplier<Thesaurus> lexicon) {
    this.lexicon = lexicon;
  }

  List<Suggestion> suggest(View view, String given, String language) throws IOException {
    String typed = cut(given.strip());
    if (Typed.plain(typed).isEmpty()) {
      return List.of();
    }
    List<Suggestion> titles = titles(view, typed, language);
    KnownTerms known = terms();
    List<Suggestion> terms = known.suggest(typed, language, TERMS, view.fame(known).records());
    boolean alone = titles.isEmpty() && terms.isEmpty();
    List<Suggestion> suggestions =
        new ArrayList<>(numbers(view, typed, language, alone ? NUMBERS_ALONE : NUMBERS));
    suggestions.addAll(terms);
    Set<String> shown = new HashSet<>();
    suggestions.forEach(suggestion -> shown.add(suggestion.id() == null ? "" : suggestion.id()));
    titles.stream().filter(title -> !shown.contains(title.id())).forEach(suggestions::add);
    return List.copyOf(suggestions.subList(0, Math.min(MOST, suggestions.size())));
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
  }

  /** The terms of the thesaurus that counts now; put in order when they are first asked for. */
  KnownTerms terms() {
    Thesaurus thesaurus = lexicon.get();
    Words known = words;
    return known != null && known.thesaurus() == thesaurus ? known.terms() : read(thesaurus);
  }

  private synchronized KnownTerms read(Thesaurus thesaurus) {
    Words known = words;
    if (known == null || known.thesaurus() != thesaurus) {
      known = new Words(thesaurus, new KnownTerms(thesaurus));
      words = known;
    }
    return known.terms();
  }

  private static List<Suggestion> numbers(View view, String typed, String language, int limit)
      throws IOException {
    PlainNumber plain = PlainNumber.of(typed);
    String joined = plain.joined();
    if (joined.length() < SHORTEST_NUMBER || !(plain.hasFigures() || isLatin(joined))) {
      return List.of();
    }
    Candidates found = new Candidates(view);
    int whole = joined.length();
    // A figure typed is a whole one before it is the beginning of a longer one.
    Beginnings.find(
        view,
        Schema.PARTED,
        plain.parted() + " ",
        NUMBER_TERMS,
        RECORDS_EACH,
        (leaf, doc, term) ->
            found.add(leaf, doc, term.length == plain.parted().length() + 1 ? 0 : 1, stem(term)));
    Beginnings.find(
        view,
        Schema.JOINED,
        joined,
        NUMBER_TERMS,
        RECORDS_EACH,
        (leaf, doc, term) -> found.add(leaf, doc, term.length == whole ? 0 : 2, stem(term)));
    if (Character.isDigit(joined.charAt(0))) {
      bare(view, typed, found);
    }
    List<Suggestion> numbers = new ArrayList<>();
    for (Shown shown : found.best(limit)) {
      String number = shown.number();
      String title = shown.title(language).orElse(null);
      numbers.add(
          new Suggestion(
              Type.NUMBER,
              number != null ? number : title != null ? title : shown.id(),
              shown.kind(),
              number,
              shown.id(),
              title));
    }
    return numbers;
  }

  /** A number without the year at its end: what the editions of one document share. */
  private static String stem(BytesRef number) {
    return YEAR.matcher(number.utf8ToString()).replaceFirst("");
  }

  private static boolean isLatin(String text) {
    return text.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  /** A number typed without its issuer's letters. */
  private static void bare(View view, String typed, Candidates found) throws IOException {
    String upper = Folding.fold(typed).toUpperCase(Locale.ROOT);
    Beginnings.find(
        view,
        Schema.BARE,
        upper,
        NUMBER_TERMS,
        RECORDS_EACH,
        (leaf, doc, term) -> found.add(leaf, doc, term.length == upper.length() ? 1 : 2, ""));
    Optional<StandardNumber.Bare> bare = StandardNumber.parseBare(typed);
    if (bare.isPresent() && bare.get().year().isPresent()) {
      String dated = bare.get().bareKey() + "@" + bare.get().year().getAsInt();
      Beginnings.find(
          view,
          Schema.BARE_YEAR,
          dated,
          NUMBER_TERMS,
          RECORDS_EACH,
          (leaf, doc, term) -> found.add(leaf, doc, 0, ""));
    }
  }

  private static List<Suggestion> titles(View view, String typed, String language)
      throws IOException {
    List<String> beginnings = Typed.beginnings(typed);
    Candidates found = new Candidates(view);
    for (String beginning : beginnings) {
      boolean longEnough = beginning.length() > 1 || Typed.isDense(beginning.charAt(0));
      if (longEnough && found.size() < TITLE_TERMS) {
        String kept = SuggestionFields.cut(beginning);
        Beginnings.find(
            view,
            Schema.TITLE_BEGINS,
            SuggestionFields.WHOLE + kept,
            TITLE_TERMS,
            RECORDS_EACH,
            (leaf, doc, term) -> found.add(leaf, doc, 0, ""));
        Beginnings.find(
            view,
            Schema.TITLE_BEGINS,
            kept,
            TITLE_TERMS,
            RECORDS_EACH,
            (leaf, doc, term) -> found.add(leaf, doc, 1, ""));
      }
    }
    List<Suggestion> titles = new ArrayList<>();
    Set<String> texts = new HashSet<>();
    List<Shown> best = new ArrayList<>(found.best(2 * TITLES));
    // Single cases are many, and hardly ever what one begins to type.
    best.sort(Comparator.comparing(shown -> shown.kind().equals(RECALL)));
    for (Shown shown : best) {
      String title = fitting(shown.titles(), beginnings);
      if (title != null && titles.size() < TITLES && texts.add(title)) {
        String own = shown.title(language).orElse(title);
        titles.add(
            new Suggestion(
                Type.TITLE,
                title,
                shown.kind(),
                shown.number(),
                shown.id(),
                own.equals(title) ? null : own));
      }
    }
    return titles;
  }

  /** The title that goes on as typed; the index holds only its first characters. */
  private static @Nullable String fitting(Map<String, String> titles, List<String> beginnings) {
    for (String title : titles.values()) {
      String plain = Typed.plain(title);
      for (String beginning : beginnings) {
        if (plain.contains(beginning)) {
          return title;
        }
      }
    }
    return null;
  }
}
