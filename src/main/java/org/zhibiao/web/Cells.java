package org.zhibiao.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Status;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Words;
import org.zhibiao.web.record.Particulars;

/** The cells in which records are edited: what they are called, and how they are written. */
final class Cells {
  /** What every kind has. */
  private static final List<Field<?>> COMMON =
      List.of(
          Field.NUMBER,
          Field.TITLE,
          Field.STATUS,
          Field.ISSUED,
          Field.EFFECTIVE,
          Field.WITHDRAWN,
          Field.ISSUER,
          Field.JURISDICTION,
          Field.SUMMARY,
          Field.URL);

  private static final Map<Kind, List<Field<?>>> OWN =
      Map.of(
          Kind.STANDARD,
          List.of(
              Field.CONFIRMED,
              Field.COMMITTEE,
              Field.EDITION,
              Field.ICS,
              Field.CCS,
              Field.REPLACES,
              Field.REPLACED_BY,
              Field.ADOPTS,
              Field.AMENDS,
              Field.REFERENCES),
          Kind.REGULATION,
          List.of(
              Field.REPLACES,
              Field.REPLACED_BY,
              Field.AMENDS,
              Field.IMPLEMENTS,
              Field.PRODUCTS,
              Field.HAZARDS,
              Field.COMMENT_DEADLINE),
          Kind.NOTICE,
          List.of(
              Field.COMMENT_DEADLINE,
              Field.PRODUCTS,
              Field.HS,
              Field.ICS,
              Field.OBJECTIVE,
              Field.ALSO_NUMBERS,
              Field.AMENDS),
          Kind.RECALL,
          List.of(
              Field.PRODUCTS,
              Field.BRAND,
              Field.HAZARDS,
              Field.ORIGINS,
              Field.MEASURES,
              Field.NOTIFIED_BY,
              Field.CATEGORY),
          Kind.SUBSTANCE,
          List.of(Field.LIST, Field.CAS, Field.EC, Field.HAZARDS, Field.SUNSET));

  private Cells() {}

  /** The fields that a kind usually has. */
  static Set<Field<?>> usual(Kind kind) {
    Set<Field<?>> usual = new LinkedHashSet<>(COMMON);
    usual.addAll(OWN.getOrDefault(kind, List.of()));
    return usual;
  }

  /** What a column is called. */
  static String label(String column, Kind kind, Words words) {
    Field<?> field = field(column);
    String label = Particulars.label(field, kind, words);
    if (!field.type().isLocalized()) {
      return label;
    }
    String language = column.substring(column.lastIndexOf('_') + 1);
    String name =
        Locale.forLanguageTag(language)
            .getDisplayLanguage(Locale.forLanguageTag(words.htmlLanguage()));
    return words.get("edit.in-language", label, name);
  }

  /** Whether a field takes several lines. */
  static boolean isLong(Field<?> field) {
    return field.type().isList()
        || field.equals(Field.SUMMARY)
        || field.equals(Field.OBJECTIVE)
        || field.equals(Field.MEASURES);
  }

  /** The field that a column, {@code title_zh}, is of. */
  static Field<?> field(String column) {
    return Field.named(column)
        .orElseGet(() -> Field.named(column.substring(0, column.lastIndexOf('_'))).orElseThrow());
  }

  /** A cell as readers see it. */
  static String said(String column, String cell, Words words) {
    return field(column).equals(Field.STATUS)
        ? Status.of(cell).map(words::status).orElse(cell)
        : cell;
  }

  static List<Option> statuses(Words words) {
    return Stream.concat(
            Stream.of(new Option("", words.get("edit.no-status"))),
            Stream.of(Status.values())
                .map(status -> new Option(status.code(), words.status(status))))
        .toList();
  }

  /** How a field is written, null for nothing to say. */
  static @Nullable String help(Field<?> field, Words words) {
    Optional<String> own = words.find("edit.help." + field.name());
    String general =
        Field.RELATIONS.contains(field)
            ? "edit.help.relation"
            : field.type().isList() ? "edit.help.list" : isDate(field) ? "edit.help.date" : "";
    return own.or(() -> words.find(general)).orElse(null);
  }

  static boolean isDate(Field<?> field) {
    return List.of(
            Field.ISSUED,
            Field.EFFECTIVE,
            Field.CONFIRMED,
            Field.WITHDRAWN,
            Field.COMMENT_DEADLINE,
            Field.SUNSET)
        .contains(field);
  }
}
