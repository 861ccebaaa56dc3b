package org.zhibiao.web.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.FieldChange;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Status;
import org.zhibiao.web.page.Words;

/**
 * What a revision changed, in words: each field with its value before and after. Of a list only
 * what came and went is told, of a text in several languages only the language that moved.
 */
public final class Movements {
  private static final int LONGEST = 160;

  private final Words words;

  public Movements(Words words) {
    this.words = words;
  }

  /** What changed, for a document of a kind. */
  public List<RecordPage.Movement> of(List<FieldChange> changes, Kind kind) {
    List<RecordPage.Movement> movements = new ArrayList<>();
    for (FieldChange change : changes) {
      Field<?> field = Field.named(change.field()).orElse(null);
      if (field == null) {
        continue;
      }
      String label = Particulars.label(field, kind, words);
      if (field.type().isLocalized()) {
        languages(change)
            .forEach(
                language ->
                    movements.add(
                        movement(
                            label,
                            change.before().get(language),
                            change.after().get(language),
                            words.languageWithin(language))));
      } else if (field.type().isList()) {
        movements.add(
            new RecordPage.Movement(
                label,
                list(change.before(), change.after()),
                list(change.after(), change.before()),
                null));
      } else if (field.equals(Field.STATUS)) {
        movements.add(
            new RecordPage.Movement(label, status(change.before()), status(change.after()), null));
      } else {
        movements.add(movement(label, change.before(), change.after(), null));
      }
    }
    return movements;
  }

  private static Set<String> languages(FieldChange change) {
    Set<String> moved = new LinkedHashSet<>();
    for (JsonNode side : List.of(change.before(), change.after())) {
      side.fieldNames()
          .forEachRemaining(
              language -> {
                if (!Optional.ofNullable(change.before().get(language))
                    .equals(Optional.ofNullable(change.after().get(language)))) {
                  moved.add(language);
                }
              });
    }
    return moved;
  }

  private static RecordPage.Movement movement(
      String label, @Nullable JsonNode before, @Nullable JsonNode after, @Nullable String lang) {
    return new RecordPage.Movement(label, text(before), text(after), lang);
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    return node == null || node.isNull() ? null : cut(node.asText());
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
  }

  /** The entries that the other side does not have. */
  private @Nullable String list(JsonNode side, JsonNode other) {
    Set<JsonNode> there = new LinkedHashSet<>();
    other.forEach(there::add);
    List<String> own = new ArrayList<>();
    side.forEach(
        entry -> {
          if (!there.contains(entry)) {
            own.add(entry.isObject() ? entry.path("number").asText() : entry.asText());
          }
        });
    return own.isEmpty() ? null : cut(words.join(own));
  }

  private @Nullable String status(JsonNode node) {
    return node.isNull() ? null : Status.of(node.asText()).map(words::status).orElse(node.asText());
  }
}
