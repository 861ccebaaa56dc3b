package org.zhibiao.text;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One text in several languages, by ISO 639 code ({@code zh en ja fr de ko ru und}), Chinese and
 * English first.
 *
 * <p>Immutable; blank texts are left out, so an instance never holds an empty value.
 */
public record Localized(SortedMap<String, String> texts) {
  private static final List<String> FIRST = List.of("zh", "en", "ja", "fr");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z]{2,8})?");

  /** Reading order of the languages: zh, en, ja, fr, then by code. */
  public static final Comparator<String> LANGUAGE_ORDER = Localized::compareLanguages;

  /** Nothing in any language. */
  public static final Localized NONE = new Localized(Map.of());

  /** Written out, because the JDK builds a chain of comparators anew at every start. */
  private static int compareLanguages(String one, String other) {
    int byRank = Integer.compare(rank(one), rank(other));
    return byRank == 0 ? one.compareTo(other) : byRank;
  }

  public Localized(Map<String, String> texts) {
    this(sorted(texts));
  }

  public Localized {
    for (String language : texts.keySet()) {
      if (!FIRST.contains(language) && !LANGUAGE.matcher(language).matches()) {
        throw new IllegalArgumentException("not a language code: '" + language + "'");
      }
    }
  }

  private static SortedMap<String, String> sorted(Map<String, String> given) {
    SortedMap<String, String> texts = new TreeMap<>(LANGUAGE_ORDER);
    given.forEach(
        (language, text) -> {
          if (!text.isBlank()) {
            texts.put(language, text.strip());
          }
        });
    return Collections.unmodifiableSortedMap(texts);
  }

  private static int rank(String language) {
    int rank = FIRST.indexOf(language);
    return rank < 0 ? FIRST.size() : rank;
  }

  public static Localized of(String language, String text) {
    return new Localized(Map.of(language, text));
  }

  public Optional<String> in(String language) {
    return Optional.ofNullable(texts.get(language));
  }

  public boolean isEmpty() {
    return texts.isEmpty();
  }

  /**
   * The language that a reader of {@code wanted} is shown: their own, else English, else the first
   * there is.
   */
  public Optional<String> languageFor(String wanted) {
    if (texts.containsKey(wanted)) {
      return Optional.of(wanted);
    }
    if (texts.containsKey("en")) {
      return Optional.of("en");
    }
    return texts.isEmpty() ? Optional.empty() : Optional.of(texts.firstKey());
  }

  /**
   * This text with the gaps filled from {@code other}: a language that stands here already stays.
   */
  public Localized orElse(Localized other) {
    if (other.isEmpty()) {
      return this;
    }
    Map<String, String> merged = new TreeMap<>(other.texts);
    merged.putAll(texts);
    return new Localized(merged);
  }

  /** As bytes that are read back without a check. */
  public void pack(Packer to) {
    to.number(texts.size());
    texts.forEach((language, text) -> to.text(language).text(text));
  }

  /** What {@link #pack} wrote. */
  public static Localized unpack(Unpacker from) {
    SortedMap<String, String> texts = new TreeMap<>(LANGUAGE_ORDER);
    for (int left = from.number(); left > 0; left--) {
      String language = from.text();
      texts.put(language, from.text());
    }
    return new Localized(Collections.unmodifiableSortedMap(texts));
  }
}
