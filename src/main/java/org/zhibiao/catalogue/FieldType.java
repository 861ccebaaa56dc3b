package org.zhibiao.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.zhibiao.text.Localized;
import org.zhibiao.text.Packer;
import org.zhibiao.text.PartialDate;
import org.zhibiao.text.Unpacker;

/**
 * How the value of a field is checked, read from JSON and written to it. Reading checks: what comes
 * out is clean (no control characters, no blank entries, Unicode NFC) and within bounds, or an
 * {@link InvalidField} says why not.
 *
 * @param <T> the type of the value
 */
public final class FieldType<T> {
  /** The longest single line: a title in one language. */
  public static final int MAX_LINE = 2_000;

  /** The longest prose in one language. */
  public static final int MAX_TEXT = 40_000;

  /** The most entries of a list. */
  public static final int MAX_ENTRIES = 500;

  /** What a stored text is cleaned of: whatever cannot be seen and does not shape the letters. */
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\n\\t\\u00AD\\u200C\\u200D]]");

  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u3000]+");
  private static final Pattern ICS_CODE = Pattern.compile("\\d{2}(\\.\\d{2,3}(\\.\\d{2})?)?");
  private static final Set<String> EVIDENCES = Set.of("official", "several", "single");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  static final FieldType<Kind> KIND =
      scalar(
          (field, text) -> Kind.of(text).orElseThrow(bad(field, "invalid.kind", text)),
          Kind::code,
          code -> Kind.of(code).orElseThrow());
  static final FieldType<Status> STATUS =
      scalar(
          (field, text) -> Status.of(text).orElseThrow(bad(field, "invalid.status", text)),
          Status::code,
          code -> Status.of(code).orElseThrow());
  static final FieldType<String> LINE = line((field, text) -> text);
  static final FieldType<String> TEXT = prose();
  static final FieldType<String> URL = line(FieldType::url);
  static final FieldType<String> EVIDENCE =
      line(
          (field, text) -> {
            if (!EVIDENCES.contains(text)) {
              throw new InvalidField(field, "invalid.evidence", text);
            }
            return text;
          });
  static final FieldType<String> JURISDICTION =
      line(
          (field, text) ->
              Jurisdictions.codeOf(text).orElseThrow(bad(field, "invalid.jurisdiction", text)));
  static final FieldType<PartialDate> DATE =
      scalar(
          (field, text) -> {
            try {
              return PartialDate.parse(text);
            } catch (IllegalArgumentException e) {
              throw new InvalidField(field, "invalid.date", text);
            }
          },
          PartialDate::toString,
          PartialDate::parse);
  static final FieldType<List<String>> LINES = list((field, text) -> text);
  static final FieldType<List<String>> ICS =
      list(
          (field, text) -> {
            if (!isIcs(text)) {
              throw new InvalidField(field, "invalid.ics", text);
            }
            return text;
          });
  static final FieldType<Localized> TITLE = localized(MAX_LINE, FieldType::line);
  static final FieldType<Localized> PROSE = localized(MAX_TEXT, FieldType::paragraphs);
  static final FieldType<List<Reference>> REFERENCES = references();
  static final FieldType<List<Reference>> ADOPTIONS = adoptions();

  private final BiFunction<String, JsonNode, T> reader;
  private final Function<T, JsonNode> writer;
  private final Packing<T> packing;

  private FieldType(
      BiFunction<String, JsonNode, T> reader, Function<T, JsonNode> writer, Packing<T> packing) {
    this.reader = reader;
    this.writer = writer;
    this.packing = packing;
  }

  /**
   * The value in a JSON node.
   *
   * @param field the name to put into the error
   * @throws InvalidField when the node is of another form or its value is out of bounds
   */
  public T read(String field, JsonNode node) {
    return reader.apply(field, node);
  }

  public JsonNode write(T value) {
    return writer.apply(value);
  }

  void pack(T value, Packer to) {
    packing.pack(value, to);
  }

  T unpack(Unpacker from) {
    return packing.unpack(from);
  }

  /** True for text in several languages, which a spreadsheet spreads over a column a language. */
  public boolean isLocalized() {
    return this == (FieldType<?>) TITLE || this == (FieldType<?>) PROSE;
  }

  /** True for a list, whose entries share one cell in a spreadsheet. */
  public boolean isList() {
    return this == (FieldType<?>) LINES
        || this == (FieldType<?>) ICS
        || this == (FieldType<?>) REFERENCES
        || this == (FieldType<?>) ADOPTIONS;
  }

  /** Whether a text is an ICS code or a branch of the tree: {@code 59}, {@code 59.080.01}. */
  public static boolean isIcs(String text) {
    return ICS_CODE.matcher(text).matches();
  }

  /** A source that leaves a cell blank says nothing; that is no mistake. */
  static boolean isBlank(JsonNode node) {
    return node.isNull()
        || node.isTextual()
            && !isTidyLine(node.textValue())
            && CONTROL
                .matcher(BLANKS.matcher(node.textValue()).replaceAll(""))
                .replaceAll("")
                .isEmpty();
  }

  private static Supplier<InvalidField> bad(String field, String reason, String value) {
    return () -> new InvalidField(field, reason, value);
  }

  /**
   * @param trusted reads what was printed and needs no check
   */
  private static <T> FieldType<T> scalar(
      BiFunction<String, String, T> parse, Function<T, String> print, Function<String, T> trusted) {
    return new FieldType<>(
        (field, node) -> parse.apply(field, line(field, text(field, node, MAX_LINE))),
        value -> TextNode.valueOf(print.apply(value)),
        Packing.text(print, trusted));
  }

  private static FieldType<String> line(BiFunction<String, String, String> check) {
    return scalar(check, Function.identity(), Function.identity());
  }

  private static FieldType<String> prose() {
    return new FieldType<>(
        (field, node) -> paragraphs(field, text(field, node, MAX_TEXT)),
        TextNode::valueOf,
        Packing.TEXT);
  }

  private static FieldType<List<String>> list(BiFunction<String, String, String> check) {
    return new FieldType<>(
        (field, node) ->
            entries(
                field,
                node,
                entry -> check.apply(field, line(field, text(field, entry, MAX_LINE)))),
        FieldType::array,
        Packing.LINES);
  }

  private static FieldType<Localized> localized(int max, BiFunction<String, String, String> clean) {
    return new FieldType<>(
        (field, node) -> {
          if (!node.isObject()) {
            throw new InvalidField(field, "invalid.localized");
          }
          Map<String, String> texts = new LinkedHashMap<>();
          for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String name = field + "." + entry.getKey();
            if (!isBlank(entry.getValue())) {
              texts.put(entry.getKey(), clean.apply(name, text(name, entry.getValue(), max)));
            }
          }
          try {
            return new Localized(texts);
          } catch (IllegalArgumentException e) {
            throw new InvalidField(field, "invalid.language", String.join(" ", texts.keySet()));
          }
        },
        value -> {
          ObjectNode node = NODES.objectNode();
          value.texts().forEach(node::put);
          return node;
        },
        Packing.LOCALIZED);
  }

  private static FieldType<List<Reference>> references() {
    return new FieldType<>(
        (field, node) ->
            entries(field, node, entry -> Reference.to(line(field, text(field, entry, MAX_LINE)))),
        value -> array(value.stream().map(Reference::number).toList()),
        Packing.REFERENCES);
  }

  private static FieldType<List<Reference>> adoptions() {
    return new FieldType<>(
        (field, node) -> entries(field, node, entry -> adoption(field, entry)),
        value -> {
          ArrayNode array = NODES.arrayNode();
          for (Reference reference : value) {
            ObjectNode node = array.addObject().put("number", reference.number());
            reference.adoption().ifPresent(degree -> node.put("degree", degree.name()));
          }
          return array;
        },
        Packing.REFERENCES);
  }

  /**
   * An adoption is {@code {"number":…,"degree":…}}; a bare string, with or without "(MOD)", is read
   * too.
   */
  private static Reference adoption(String field, JsonNode node) {
    if (!node.isObject()) {
      return Reference.parse(line(field, text(field, node, MAX_LINE)));
    }
    String number = line(field, text(field, node.path("number"), MAX_LINE));
    String degree = node.path("degree").asText("");
    if (degree.isEmpty()) {
      return Reference.to(number);
    }
    return new Reference(
        number, Reference.Degree.of(degree).orElseThrow(bad(field, "invalid.degree", degree)));
  }

  private static <E> List<E> entries(String field, JsonNode node, Function<JsonNode, E> read) {
    if (!node.isArray()) {
      throw new InvalidField(field, "invalid.list");
    }
    if (node.size() > MAX_ENTRIES) {
      throw new InvalidField(field, "invalid.too-many", String.valueOf(MAX_ENTRIES));
    }
    // A set: a source that names a thing twice says nothing new the second time.
    Set<E> entries = new LinkedHashSet<>();
    node.forEach(entry -> entries.add(read.apply(entry)));
    return List.copyOf(entries);
  }

  private static ArrayNode array(List<String> values) {
    ArrayNode array = NODES.arrayNode();
    values.forEach(array::add);
    return array;
  }

  private static String text(String field, JsonNode node, int max) {
    if (!node.isTextual()) {
      throw new InvalidField(field, "invalid.text");
    }
    if (node.textValue().length() > max) {
      throw new InvalidField(field, "invalid.too-long", String.valueOf(max));
    }
    return node.textValue();
  }

  private static String line(String field, String text) {
    if (isTidyLine(text)) {
      return text;
    }
    String line = BLANKS.matcher(clean(text)).replaceAll(" ").strip();
    if (line.isEmpty()) {
      throw new InvalidField(field, "invalid.empty");
    }
    return line;
  }

  private static String paragraphs(String field, String text) {
    List<String> lines = new ArrayList<>();
    for (String line : clean(text).split("\\R", -1)) {
      String tidy = BLANKS.matcher(line).replaceAll(" ").strip();
      if (!tidy.isEmpty()) {
        lines.add(tidy);
      }
    }
    if (lines.isEmpty()) {
      throw new InvalidField(field, "invalid.empty");
    }
    return String.join("\n", lines);
  }

  /**
   * Whether nothing can be left to clean: nearly every text that is read a second time, from the
   * index or the store, is of such characters only, and this is several times faster than cleaning.
   */
  private static boolean isTidyLine(String text) {
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean tidy =
          c > ' ' && c < 0x7F
              || c == ' ' && before != ' '
              || c >= 0xA1 && c <= 0x17F && c != 0xAD
              || c >= 0x2010 && c <= 0x2027
              || c >= 0x3001 && c <= 0x3015
              || c >= 0x3041 && c <= 0x3094
              || c >= 0x30A1 && c <= 0x30FE
              || c >= 0x4E00 && c <= 0x9FFF
              || c >= 0xFF01 && c <= 0xFF5E;
      if (!tidy) {
        return false;
      }
      before = c;
    }
    return before != ' ';
  }

  private static String clean(String text) {
    return CONTROL.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll("");
  }

  private static String url(String field, String text) {
    // Sources print addresses with blanks and without a scheme; what is no web address stays
    // readable as text.
    if (!text.toLowerCase(Locale.ROOT).startsWith("http")) {
      return text;
    }
    try {
      new URI(text.replace(" ", "%20"));
      return text;
    } catch (URISyntaxException e) {
      throw new InvalidField(field, "invalid.url", text);
    }
  }
}
