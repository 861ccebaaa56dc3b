package org.zhibiao.web.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.text.Localized;
import org.zhibiao.web.page.Words;

/** Summaries as paragraphs: the reader's language first, a long one partly folded away. */
final class Summaries {
  private static final int LEAD = 1400;
  private static final int WHOLE = 2200;

  private Summaries() {}

  static Optional<RecordPage.Summary> of(Fields fields, Words words) {
    Localized summary = fields.summary();
    return summary
        .languageFor(words.language())
        .map(
            shown -> {
              List<String> paragraphs = paragraphs(summary.in(shown).orElse(""));
              int length = paragraphs.stream().mapToInt(String::length).sum();
              int cut = length <= WHOLE ? paragraphs.size() : leadCount(paragraphs);
              return new RecordPage.Summary(
                  words
                      .find("field.summary." + fields.kind().code())
                      .orElseGet(() -> words.get("field.summary")),
                  words.languageWithin(shown),
                  paragraphs.subList(0, cut),
                  paragraphs.subList(cut, paragraphs.size()),
                  others(summary, shown, words));
            });
  }

  private static List<RecordPage.OtherSummary> others(
      Localized summary, String shown, Words words) {
    return summary.texts().entrySet().stream()
        .filter(text -> !text.getKey().equals(shown))
        .map(
            text ->
                new RecordPage.OtherSummary(
                    words.find("language." + text.getKey()).orElse(text.getKey()),
                    words.languageWithin(text.getKey()),
                    paragraphs(text.getValue())))
        .toList();
  }

  private static int leadCount(List<String> paragraphs) {
    int length = 0;
    int count = 0;
    while (count < paragraphs.size() && (count == 0 || length < LEAD)) {
      length += paragraphs.get(count).length();
      count++;
    }
    return count;
  }

  /** Lines are paragraphs; one that runs on for pages is broken after a sentence. */
  private static List<String> paragraphs(String text) {
    List<String> paragraphs = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String rest = line.replaceAll("\\s+", " ").strip();
      while (rest.length() > LEAD) {
        int stop = sentenceEnd(rest);
        paragraphs.add(rest.substring(0, stop).strip());
        rest = rest.substring(stop).strip();
      }
      if (!rest.isEmpty()) {
        paragraphs.add(rest);
      }
    }
    return paragraphs;
  }

  private static int sentenceEnd(String text) {
    int latin = text.lastIndexOf(". ", LEAD - 2);
    int chinese = text.lastIndexOf('。', LEAD - 2);
    int stop = Math.max(latin, chinese) + 1;
    return stop > LEAD / 3 ? stop : text.offsetByCodePoints(0, LEAD / 2);
  }
}
