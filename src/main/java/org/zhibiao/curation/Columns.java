package org.zhibiao.curation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.InvalidField;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.text.Localized;

/**
 * The interchange object as a row of a spreadsheet. A text in several languages takes a column a
 * language ({@code title_zh}); the entries of a list share a cell, parted by {@code "; "} with
 * {@code \;} for a semicolon of their own; an adoption is {@code ISO 105-X12:2001 (MOD)}. {@code
 * sightings} stays JSON, for machines.
 */
final class Columns {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> USUAL_LANGUAGES = new LinkedHashSet<>(List.of("zh", "en", "ja"));

  /** The name of a column that is left out. */
  private static final String LEFT_OUT = "-";

  private final List<String> names;
  private final Optional<Kind> kind;

  private Columns(List<String> names) {
    this(names, Optional.empty());
  }

  /**
   * @param kind of the rows that do not say
   */
  private Columns(List<String> names, Optional<Kind> kind) {
    this.names = List.copyOf(names);
    this.kind = kind;
  }

  /** The columns of a template for people to fill in. */
  static Columns template() {
    return new Columns(names(USUAL_LANGUAGES, List.of(Interchange.SOURCE)));
  }

  /** The columns that hold whole records with texts in these languages. */
  static Columns forExport(Collection<String> languages) {
    Set<String> all = new TreeSet<>(Localized.LANGUAGE_ORDER);
    all.addAll(USUAL_LANGUAGES);
    all.addAll(languages);
    List<String> names = new ArrayList<>(List.of(Interchange.ID));
    names.addAll(names(all, List.of(Interchange.SOURCE, Interchange.SIGHTINGS)));
    return new Columns(names);
  }

  /** Of the columns that there are, these, in the usual order. */
  static Columns ofFilled(Set<String> filled) {
    Set<String> languages = new TreeSet<>(Localized.LANGUAGE_ORDER);
    filled.forEach(name -> localized(name).ifPresent(column -> languages.add(column.language())));
    List<String> names = new ArrayList<>(List.of(Interchange.ID));
    names.addAll(names(languages, List.of()).stream().filter(filled::contains).toList());
    return new Columns(names);
  }

  /** The columns that fields fill. */
  static Set<String> filled(Fields fields) {
    Set<String> filled = new LinkedHashSet<>();
    fields
        .write()
        .fields()
        .forEachRemaining(
            member -> {
              if (Field.named(member.getKey()).orElseThrow().type().isLocalized()) {
                member
                    .getValue()
                    .fieldNames()
                    .forEachRemaining(language -> filled.add(member.getKey() + "_" + language));
              } else {
                filled.add(member.getKey());
              }
            });
    return filled;
  }

  /**
   * The columns of a header row, by what was said of them, by our names or by those that people use
   * ({@link Headings}).
   *
   * @throws InvalidField for a column that is no field, or stands twice
   */
  static Columns ofHeader(List<String> header, ColumnChoices.Mapping mapping) {
    List<String> names = new ArrayList<>();
    for (String cell : header) {
      String name = name(cell, mapping);
      if (!name.isEmpty() && !name.equals(LEFT_OUT) && !isOurs(name)) {
        throw new InvalidField(name, "invalid.unknown-column");
      }
      if (isOurs(name) && names.contains(name)) {
        throw new InvalidField(name, "invalid.column-twice");
      }
      names.add(name);
    }
    if (!names.contains(Field.KIND.name()) && mapping.kind().isEmpty()) {
      throw new InvalidField(Field.KIND.name(), "invalid.no-column");
    }
    return new Columns(names, mapping.kind());
  }

  private static String name(String cell, ColumnChoices.Mapping mapping) {
    String heading = cell.strip();
    Optional<String> said = mapping.of(heading);
    if (said.isPresent() && !heading.isEmpty()) {
      return said.get().isEmpty() ? LEFT_OUT : said.get();
    }
    return heading.isEmpty() || isOurs(heading)
        ? heading
        : Headings.column(heading).orElse(heading);
  }

  /** The column of ours that a heading is read as; empty when it is not known. */
  static Optional<String> known(String heading) {
    String name = name(heading, ColumnChoices.Mapping.NONE);
    return isOurs(name) ? Optional.of(name) : Optional.empty();
  }

  private static boolean isOurs(String name) {
    return Set.of(Interchange.ID, Interchange.SOURCE, Interchange.SIGHTINGS).contains(name)
        || Field.named(name).filter(field -> !field.type().isLocalized()).isPresent()
        || localized(name).isPresent();
  }

  private static List<String> names(Collection<String> languages, List<String> last) {
    List<String> names = new ArrayList<>();
    for (Field<?> field : Field.ALL) {
      if (field.type().isLocalized()) {
        languages.forEach(language -> names.add(field.name() + "_" + language));
      } else {
        names.add(field.name());
      }
    }
    names.addAll(last);
    return names;
  }

  private record LocalizedColumn(String field, String language) {}

  private static Optional<LocalizedColumn> localized(String column) {
    int underscore = column.indexOf('_');
    if (underscore < 0) {
      return Optional.empty();
    }
    String field = column.substring(0, underscore);
    return Field.named(field)
        .filter(named -> named.type().isLocalized())
        .map(named -> new LocalizedColumn(field, column.substring(underscore + 1)));
  }

  List<String> names() {
    return names;
  }

  /** The cells of an object, in the order of the columns; an absent value is an empty cell. */
  List<String> cells(ObjectNode object) {
    return names.stream().map(name -> cell(object, name)).toList();
  }

  /** The cell of a column; an absent value is an empty cell. */
  static String cell(ObjectNode object, String column) {
    Optional<LocalizedColumn> localized = localized(column);
    if (localized.isPresent()) {
      return object.path(localized.get().field()).path(localized.get().language()).asText("");
    }
    JsonNode node = object.path(column);
    if (column.equals(Interchange.SIGHTINGS)) {
      return node.toString();
    }
    if (node.isArray()) {
      List<String> entries = new ArrayList<>();
      node.forEach(entry -> entries.add(escape(entry(entry))));
      return String.join("; ", entries);
    }
    return node.asText("");
  }

  private static String entry(JsonNode node) {
    if (!node.isObject()) {
      return node.asText();
    }
    String degree = node.path("degree").asText("");
    return degree.isEmpty()
        ? node.path("number").asText()
        : node.path("number").asText() + " (" + degree + ")";
  }

  private static String escape(String entry) {
    return entry.replace("\\", "\\\\").replace(";", "\\;");
  }

  /**
   * The object that a row of cells makes.
   *
   * @throws InvalidField when {@code sightings} is no JSON, or there are more cells than columns
   */
  ObjectNode object(List<String> cells) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      if (cell.isBlank()) {
        continue;
      }
      String name = i < names.size() ? names.get(i) : "";
      if (name.equals(LEFT_OUT)) {
        continue;
      }
      if (name.isEmpty()) {
        throw new InvalidField("", "invalid.cell-without-column", cell);
      }
      put(object, name, CellValues.of(name, cell));
    }
    if (!object.has(Field.KIND.name())) {
      kind.ifPresent(one -> object.put(Field.KIND.name(), one.code()));
    }
    return object;
  }

  /** Puts a cell into an object, under the name of its column. */
  static void put(ObjectNode object, String name, String cell) {
    Optional<LocalizedColumn> localized = localized(name);
    if (localized.isPresent()) {
      object.withObjectProperty(localized.get().field()).put(localized.get().language(), cell);
    } else if (name.equals(Interchange.SIGHTINGS)) {
      object.set(name, json(cell));
    } else if (Field.named(name).filter(field -> field.type().isList()).isPresent()) {
      ArrayNode array = object.putArray(name);
      entries(cell).forEach(array::add);
    } else {
      object.put(name, cell);
    }
  }

  private static JsonNode json(String cell) {
    try {
      return JSON.readTree(cell);
    } catch (JsonProcessingException e) {
      throw new InvalidField(Interchange.SIGHTINGS, "invalid.json");
    }
  }

  /** People part entries by semicolons or by line breaks. */
  static List<String> entries(String cell) {
    List<String> entries = new ArrayList<>();
    StringBuilder entry = new StringBuilder();
    boolean escaped = false;
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (!escaped && c == '\\' && i + 1 < cell.length()) {
        escaped = true;
        continue;
      }
      if (!escaped && (c == ';' || c == '\n')) {
        entries.add(entry.toString());
        entry.setLength(0);
      } else {
        entry.append(c);
      }
      escaped = false;
    }
    entries.add(entry.toString());
    return entries.stream()
        .map(String::strip)
        .filter(e -> !e.isEmpty())
        .collect(Collectors.toList());
  }

  /** The languages that a record's texts are in. */
  static Set<String> languages(Fields fields) {
    Set<String> languages = new LinkedHashSet<>(fields.title().texts().keySet());
    languages.addAll(fields.summary().texts().keySet());
    return languages;
  }
}
