package org.zhibiao.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zhibiao.search.Hit;
import org.zhibiao.text.Localized;

/**
 * Which of a document's titles a reader is shown: their own language first, else English, else what
 * there is; then one more that says what the document calls itself.
 */
public final class Titles {
  private static final List<String> SECOND = List.of("zh", "en", "ja");

  private Titles() {}

  /** The title for the reader; a document without one is called by the given name. */
  public static Text first(Localized title, String otherwise, Words words) {
    return title
        .languageFor(words.language())
        .map(
            language ->
                Text.plain(
                    words.languageWithin(language), title.texts().getOrDefault(language, "")))
        .orElseGet(() -> Text.plain(null, otherwise));
  }

  /** All other titles, in reading order. */
  public static List<Text> others(Localized title, Words words) {
    String shown = title.languageFor(words.language()).orElse("");
    List<Text> others = new ArrayList<>();
    title
        .texts()
        .forEach(
            (language, text) -> {
              if (!language.equals(shown)) {
                others.add(Text.plain(words.languageWithin(language), text));
              }
            });
    return others;
  }

  static Text first(Hit hit, Words words) {
    Localized title = hit.fields().title();
    return title
        .languageFor(words.language())
        .map(language -> marked(hit, title, language, words))
        .orElseGet(() -> Text.plain(null, hit.fields().number().orElse(hit.id())));
  }

  /**
   * One more title: Chinese, English or Japanese; another only where it alone has the words asked
   * for, so that the reader sees why the document was found.
   */
  static Optional<Text> second(Hit hit, Words words) {
    Localized title = hit.fields().title();
    Set<String> languages = title.texts().keySet();
    String shown = title.languageFor(words.language()).orElse("");
    boolean explained = false;
    for (String language : languages) {
      boolean isSeen = language.equals(shown) || SECOND.contains(language);
      explained |= isSeen && isMarked(hit, language);
    }
    for (String language : languages) {
      boolean helps = SECOND.contains(language) || (!explained && isMarked(hit, language));
      if (helps && !language.equals(shown)) {
        return Optional.of(marked(hit, title, language, words));
      }
    }
    return Optional.empty();
  }

  private static boolean isMarked(Hit hit, String language) {
    Hit.Marked marked = hit.titles().get(language);
    return marked != null && marked.isMarked();
  }

  private static Text marked(Hit hit, Localized title, String language, Words words) {
    Map<String, Hit.Marked> titles = hit.titles();
    Hit.Marked marked = titles.get(language);
    return marked == null
        ? Text.plain(words.languageWithin(language), title.texts().getOrDefault(language, ""))
        : Text.marked(words, language, marked);
  }
}
