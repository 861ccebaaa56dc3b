package org.zhibiao.curation.review;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.number.StandardNumber;
import org.zhibiao.curation.review.ReviewCases.Pair;

/**
 * Finds records that may be one document: of one kind, and
 *
 * <ul>
 *   <li>with numbers of the same letters and figures,
 *   <li>a number without a year beside an edition of that number with the same title, or
 *   <li>with the same title in one language, of which one has no number.
 * </ul>
 *
 * <p>Editions of one standard are no lookalikes, nor are notices and recalls that share a title.
 */
final class Lookalikes {
  private static final int BATCH = 500;

  /** More that look alike than this are a habit of their source and no mistake. */
  private static final int MOST_ALIKE = 4;

  private static final Pattern NOT_TEXT = Pattern.compile("[^\\p{L}\\p{Nd}]+");

  private record Seen(String id, Kind kind, Optional<String> number, List<String> titles) {}

  private final Map<String, List<Seen>> byNumber = new HashMap<>();
  private final Map<String, List<Seen>> byFamily = new HashMap<>();
  private final Map<String, List<Seen>> byTitle = new HashMap<>();

  private Lookalikes() {}

  /** All pairs, each once; reads the whole catalogue. */
  static Set<Pair> in(Catalogue catalogue) {
    Lookalikes lookalikes = new Lookalikes();
    catalogue.forEach(BATCH, records -> records.forEach(lookalikes::see));
    return lookalikes.pairs();
  }

  private void see(Record record) {
    Fields fields = record.fields();
    Seen seen =
        new Seen(
            record.id(),
            fields.kind(),
            fields.number(),
            fields.title().texts().entrySet().stream()
                .map(text -> text.getKey() + ' ' + bare(text.getValue()))
                .toList());
    String kind = fields.kind().code() + ' ';
    fields
        .number()
        .ifPresent(
            number -> {
              add(byNumber, kind + bare(number), seen);
              StandardNumber.parse(number)
                  .ifPresent(parsed -> add(byFamily, kind + parsed.familyKey(), seen));
            });
    if (fields.kind() == Kind.STANDARD || fields.kind() == Kind.REGULATION) {
      String body = fields.get(Field.JURISDICTION).orElse("") + " ";
      seen.titles().forEach(title -> add(byTitle, kind + body + title, seen));
    }
  }

  private static void add(Map<String, List<Seen>> map, String key, Seen seen) {
    map.computeIfAbsent(key, unused -> new ArrayList<>()).add(seen);
  }

  private static String bare(String text) {
    return NOT_TEXT
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
        .replaceAll("");
  }

  private Set<Pair> pairs() {
    Set<Pair> pairs = new LinkedHashSet<>();
    byNumber.values().stream()
        .filter(alike -> alike.size() > 1 && alike.size() <= MOST_ALIKE)
        // What lists tell apart by the letter case alone are two substances.
        .filter(alike -> alike.getFirst().kind() != Kind.SUBSTANCE)
        .forEach(alike -> addAll(pairs, alike, (one, other) -> true));
    byFamily.values().stream()
        .filter(alike -> alike.size() > 1)
        .forEach(
            alike ->
                addAll(
                    pairs,
                    alike,
                    (one, other) ->
                        isDated(one) != isDated(other) && haveTitleInCommon(one, other)));
    byTitle.values().stream()
        .filter(alike -> alike.size() > 1 && alike.size() <= MOST_ALIKE)
        .forEach(
            alike ->
                addAll(
                    pairs,
                    alike,
                    (one, other) -> one.number().isEmpty() || other.number().isEmpty()));
    return pairs;
  }

  private interface Test {
    boolean isAlike(Seen one, Seen other);
  }

  private static void addAll(Set<Pair> pairs, List<Seen> alike, Test test) {
    for (int i = 0; i < alike.size(); i++) {
      for (int j = i + 1; j < alike.size(); j++) {
        Seen one = alike.get(i);
        Seen other = alike.get(j);
        if (!one.id().equals(other.id()) && test.isAlike(one, other)) {
          boolean isFirst = one.id().compareTo(other.id()) < 0;
          pairs.add(isFirst ? new Pair(one.id(), other.id()) : new Pair(other.id(), one.id()));
        }
      }
    }
  }

  private static boolean isDated(Seen seen) {
    return seen.number()
        .flatMap(StandardNumber::parse)
        .filter(number -> !number.key().equals(number.familyKey()))
        .isPresent();
  }

  private static boolean haveTitleInCommon(Seen one, Seen other) {
    return one.titles().stream().anyMatch(other.titles()::contains);
  }
}
