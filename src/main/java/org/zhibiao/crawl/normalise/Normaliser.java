package org.zhibiao.crawl.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.FieldType;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.InvalidField;
import org.zhibiao.crawl.extract.RawRecord;
import org.zhibiao.text.Localized;

/** Makes catalogue fields of raw values, by the rules of a source. Immutable. */
public final class Normaliser {
  /**
   * What became of a row.
   *
   * @param fields what could be understood
   * @param values everything that is known of the row by now, for templates
   * @param problems what was left out and why
   */
  public record Normalised(Fields fields, RawRecord values, List<InvalidField> problems) {
    /** What the list says of a row, under what the page behind it says. */
    public Normalised with(Normalised behind) {
      Fields together = fields;
      for (Field<?> field : Field.ALL) {
        together = over(together, behind.fields(), field);
      }
      List<InvalidField> all = new ArrayList<>(problems);
      all.addAll(behind.problems());
      return new Normalised(together, values.with(behind.values()), all);
    }

    @SuppressWarnings("unchecked") // the field's type says what its value is
    private static <T> Fields over(Fields list, Fields behind, Field<T> field) {
      Optional<T> said = behind.get(field);
      if (said.isEmpty()) {
        return list;
      }
      if (field.type().isLocalized() && list.has(field)) {
        Field<Localized> text = (Field<Localized>) field;
        return list.with(text, ((Localized) said.get()).orElse(list.get(text).orElseThrow()));
      }
      return list.with(field, said.get());
    }
  }

  private final List<Rule> rules;

  /**
   * A normaliser.
   *
   * @param rules in the order in which they are applied; a later one sees what an earlier one made
   */
  public Normaliser(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * Makes what it can of a row.
   *
   * @param raw the row itself
   * @param context what is known from around it: the page, the row that led to it
   */
  public Normalised normalise(RawRecord raw, RawRecord context, Lookups lookups) {
    // One map that grows, seen by every rule: a copy for each would cost more than the rule.
    Map<String, List<String>> values = new LinkedHashMap<>(context.values());
    values.putAll(raw.values());
    RawRecord known = new RawRecord(values);
    Map<String, List<String>> made = new LinkedHashMap<>();
    List<InvalidField> problems = new ArrayList<>();
    for (Rule rule : rules) {
      try {
        List<String> result = rule.apply(raw.all(rule.name()), known, lookups);
        if (!result.isEmpty()) {
          values.put(rule.name(), result);
          if (!rule.isVariable()) {
            made.put(rule.name(), result);
          }
        } else if (!raw.all(rule.name()).isEmpty()) {
          // What was left out as saying nothing must not come back by a template.
          values.put(rule.name(), List.of());
        }
      } catch (InvalidField e) {
        problems.add(e);
      }
    }
    return new Normalised(fields(made, problems), known, List.copyOf(problems));
  }

  /** The field of a rule's name, without its language; empty when there is none of that name. */
  public static Optional<Field<?>> fieldOf(String name) {
    int dot = name.indexOf('.');
    return Field.named(dot < 0 ? name : name.substring(0, dot))
        .filter(field -> field.type().isLocalized() == (dot > 0));
  }

  private static Fields fields(Map<String, List<String>> made, List<InvalidField> problems) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    made.forEach(
        (name, values) -> {
          Field<?> field = fieldOf(name).orElseThrow();
          if (field.type().isLocalized()) {
            object.withObjectProperty(field.name()).set(language(name), text(values));
          } else if (field.type().isList()) {
            object.set(field.name(), list(values));
          } else if (field.equals(Field.URL) && !isWebAddress(values.getFirst())) {
            problems.add(new InvalidField(name, "invalid.url", values.getFirst()));
          } else {
            object.set(field.name(), text(values));
          }
        });
    return readable(object, problems);
  }

  /** What a page names as its address becomes a link, so that nothing else will do. */
  private static boolean isWebAddress(String text) {
    return text.regionMatches(true, 0, "http://", 0, 7)
        || text.regionMatches(true, 0, "https://", 0, 8);
  }

  private static String language(String name) {
    return name.substring(name.indexOf('.') + 1);
  }

  private static JsonNode text(List<String> values) {
    return TextNode.valueOf(values.getFirst());
  }

  private static ArrayNode list(List<String> values) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    values.forEach(list::add);
    return list;
  }

  /** What will not do is taken out, the smallest part that can be, and named. */
  private static Fields readable(ObjectNode object, List<InvalidField> problems) {
    try {
      return Fields.read(object);
    } catch (InvalidField first) {
      ObjectNode good = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        Field<?> field = Field.named(entry.getKey()).orElseThrow();
        good.set(entry.getKey(), goodPart(field, entry.getValue(), problems));
      }
      return Fields.read(good);
    }
  }

  private static JsonNode goodPart(Field<?> field, JsonNode value, List<InvalidField> problems) {
    if (value.isArray()) {
      ArrayNode kept = JsonNodeFactory.instance.arrayNode();
      for (JsonNode entry : value) {
        if (kept.size() < FieldType.MAX_ENTRIES
            && isGood(field, JsonNodeFactory.instance.arrayNode().add(entry), problems)) {
          kept.add(entry);
        }
      }
      return kept;
    }
    if (value.isObject()) {
      ObjectNode kept = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> text : value.properties()) {
        ObjectNode alone = JsonNodeFactory.instance.objectNode();
        alone.set(text.getKey(), text.getValue());
        if (isGood(field, alone, problems)) {
          kept.set(text.getKey(), text.getValue());
        }
      }
      return kept;
    }
    return isGood(field, value, problems) ? value : JsonNodeFactory.instance.nullNode();
  }

  private static boolean isGood(Field<?> field, JsonNode value, List<InvalidField> problems) {
    try {
      Object unused = field.type().read(field.name(), value);
      return true;
    } catch (InvalidField e) {
      problems.add(e);
      return false;
    }
  }
}
