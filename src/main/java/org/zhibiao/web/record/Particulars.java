package org.zhibiao.web.record;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.search.Facet;
import org.zhibiao.search.Sort;
import org.zhibiao.text.PartialDate;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Words;

/**
 * Every field that a record has, each with a label that a layman reads. What the page shows
 * elsewhere (number, title, status, relations, summary) is not repeated.
 */
public final class Particulars {
  /** Boxes of the WTO's notification form. */
  private static final Map<Field<?>, String> BOXES =
      Map.of(
          Field.JURISDICTION, "1",
          Field.ISSUER, "2",
          Field.PRODUCTS, "4",
          Field.OBJECTIVE, "7",
          Field.COMMENT_DEADLINE, "10");

  /** Words that need explaining, in the order of the explanations. */
  private static final List<Field<?>> JARGON =
      List.of(
          Field.ICS,
          Field.CCS,
          Field.HS,
          Field.CAS,
          Field.EC,
          Field.SUNSET,
          Field.LIST,
          Field.CONFIRMED,
          Field.COMMITTEE);

  private static final Pattern INITIAL = Pattern.compile("^[A-Z][a-z]");

  private final Fields fields;
  private final Words words;

  Particulars(Fields fields, Words words) {
    this.fields = fields;
    this.words = words;
  }

  List<RecordPage.FieldLine> lines() {
    List<RecordPage.FieldLine> lines = new ArrayList<>();
    for (Field<?> field : Field.ALL) {
      List<RecordPage.Value> values = values(field);
      if (!values.isEmpty()) {
        boolean isList = values.stream().allMatch(v -> v.isCode() && v.name() == null);
        lines.add(new RecordPage.FieldLine(label(field), box(field), values, isList));
      }
    }
    if (fields.kind() == Kind.NOTICE) {
      lines.sort(Comparator.comparingInt(Particulars::boxNumber));
    }
    return lines;
  }

  private String label(Field<?> field) {
    return label(field, fields.kind(), words);
  }

  /** What a field is called; some kinds have a word of their own for it. */
  public static String label(Field<?> field, Kind kind, Words words) {
    return words
        .find("field." + field.name() + "." + kind.code())
        .orElseGet(() -> words.get("field." + field.name()));
  }

  private @Nullable String box(Field<?> field) {
    return fields.kind() == Kind.NOTICE ? BOXES.get(field) : null;
  }

  /** In the order of the form; what has no box stands last. */
  private static int boxNumber(RecordPage.FieldLine line) {
    String box = line.box();
    return box == null ? Integer.MAX_VALUE : Integer.parseInt(box);
  }

  private List<RecordPage.Value> values(Field<?> field) {
    return switch (field.name()) {
      case "also_numbers" ->
          each(Field.ALSO_NUMBERS, code -> RecordPage.Value.code(code, null, null));
      case "issued" -> date(Field.ISSUED);
      case "effective" -> date(Field.EFFECTIVE);
      case "confirmed" -> date(Field.CONFIRMED);
      case "withdrawn" -> date(Field.WITHDRAWN);
      case "comment_deadline" -> date(Field.COMMENT_DEADLINE);
      case "sunset" -> date(Field.SUNSET);
      case "issuer" -> linked(Field.ISSUER, Facet.ISSUER);
      case "committee" -> plain(Field.COMMITTEE);
      case "notified_by" -> plain(Field.NOTIFIED_BY);
      case "jurisdiction" -> jurisdiction();
      case "edition" -> plain(Field.EDITION);
      case "ics" -> each(Field.ICS, this::ics);
      case "ccs" -> each(Field.CCS, code -> RecordPage.Value.code(code, Links.words(code), null));
      case "hs" -> each(Field.HS, code -> RecordPage.Value.code(code, Links.words(code), null));
      case "products" -> terms(Field.PRODUCTS);
      case "category" -> plain(Field.CATEGORY);
      case "brand" -> plain(Field.BRAND);
      case "hazards" -> terms(Field.HAZARDS);
      case "origins" -> joined(Field.ORIGINS);
      case "measures" -> plain(Field.MEASURES);
      case "objective" -> plain(Field.OBJECTIVE);
      case "list" -> plain(Field.LIST);
      case "cas" -> code(Field.CAS);
      case "ec" -> code(Field.EC);
      case "url" -> url();
      case "evidence" -> evidence();
      default -> List.of();
    };
  }

  private static List<RecordPage.Value> one(Optional<RecordPage.Value> value) {
    return value.map(List::of).orElse(List.of());
  }

  private List<RecordPage.Value> plain(Field<String> field) {
    return one(fields.get(field).map(words::term).map(RecordPage.Value::of));
  }

  private List<RecordPage.Value> code(Field<String> field) {
    return one(fields.get(field).map(code -> RecordPage.Value.code(code, Links.words(code), null)));
  }

  private List<RecordPage.Value> date(Field<PartialDate> field) {
    return one(
        fields
            .get(field)
            .map(
                date ->
                    date.isWords()
                        ? RecordPage.Value.of(date.toString())
                        : RecordPage.Value.code(date.toString(), null, null)));
  }

  private List<RecordPage.Value> linked(Field<String> field, Facet facet) {
    return one(
        fields
            .get(field)
            .map(
                value ->
                    new RecordPage.Value(
                        RecordPage.Value.of(value).text(),
                        Links.search(Map.of(facet, value), Sort.RELEVANCE),
                        false,
                        false,
                        null)));
  }

  private List<RecordPage.Value> jurisdiction() {
    return one(
        fields
            .get(Field.JURISDICTION)
            .map(
                code ->
                    new RecordPage.Value(
                        RecordPage.Value.of(words.place(code)).text(),
                        Links.search(Map.of(Facet.JURISDICTION, code), Sort.RELEVANCE),
                        false,
                        false,
                        null)));
  }

  private RecordPage.Value ics(String code) {
    return RecordPage.Value.code(
        code, Links.search(Map.of(Facet.ICS, code), Sort.RELEVANCE), words.ics(code).orElse(null));
  }

  private List<RecordPage.Value> each(
      Field<List<String>> field, Function<String, RecordPage.Value> value) {
    return fields.list(field).stream().map(value).toList();
  }

  private List<RecordPage.Value> terms(Field<List<String>> field) {
    String joined = words.terms(fields.list(field));
    return joined.isEmpty() ? List.of() : List.of(RecordPage.Value.of(joined));
  }

  private List<RecordPage.Value> joined(Field<List<String>> field) {
    List<String> values = fields.list(field);
    return values.isEmpty() ? List.of() : List.of(RecordPage.Value.of(words.join(values)));
  }

  /** A link when it is one; whatever else stands there is shown as text. */
  private List<RecordPage.Value> url() {
    return one(
        fields
            .get(Field.URL)
            .map(
                url ->
                    new RecordPage.Value(
                        RecordPage.Value.of(url).text(),
                        Links.external(url).orElse(null),
                        false,
                        true,
                        null)));
  }

  private List<RecordPage.Value> evidence() {
    return one(
        fields
            .get(Field.EVIDENCE)
            .map(level -> RecordPage.Value.of(words.get("evidence." + level))));
  }

  /** The explanations of the words of the trade that stand on this page. */
  List<RecordPage.Term> glossary() {
    return JARGON.stream()
        .filter(fields::has)
        .flatMap(
            field ->
                words
                    .find("glossary." + field.name() + "." + fields.kind().code())
                    .or(() -> words.find("glossary." + field.name()))
                    .map(meaning -> new RecordPage.Term(label(field), meaning))
                    .stream())
        .toList();
  }

  /** The names of the fields that a source states, for the table of sources. */
  static String given(Fields said, Words words) {
    return listed(
        Field.ALL.stream()
            .filter(said::has)
            .filter(field -> field != Field.KIND && field != Field.EVIDENCE)
            .map(field -> label(field, said.kind(), words)),
        words);
  }

  /** Labels in a row: a capital begins the row, not each of them; ICS and CAS stay as they are. */
  private static String listed(Stream<String> labels, Words words) {
    String row =
        words.join(
            labels
                .distinct()
                .map(
                    l ->
                        INITIAL.matcher(l).find()
                            ? l.substring(0, 1).toLowerCase(Locale.ROOT) + l.substring(1)
                            : l)
                .toList());
    return row.isEmpty() ? row : row.substring(0, 1).toUpperCase(Locale.ROOT) + row.substring(1);
  }
}
