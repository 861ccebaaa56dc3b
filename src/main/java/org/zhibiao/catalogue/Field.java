package org.zhibiao.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhibiao.text.Localized;
import org.zhibiao.text.PartialDate;

/**
 * One field of a record: its name in files and its type. All that is done field by field (merging,
 * comparing, reading and writing JSON, CSV and forms, labelling) loops over {@link #ALL}, so that a
 * new field is one line here.
 *
 * @param <T> the type of its value
 */
public final class Field<T> {
  private static final Map<String, Field<?>> BY_NAME = new LinkedHashMap<>();

  public static final Field<Kind> KIND = field("kind", FieldType.KIND);

  /**
   * The number as its issuer writes it; for substances the number on the list that restricts them.
   */
  public static final Field<String> NUMBER = field("number", FieldType.LINE);

  /** Further numbers of the same document, such as the symbols of a joint notification. */
  public static final Field<List<String>> ALSO_NUMBERS = field("also_numbers", FieldType.LINES);

  public static final Field<Localized> TITLE = field("title", FieldType.TITLE);
  public static final Field<Status> STATUS = field("status", FieldType.STATUS);
  public static final Field<PartialDate> ISSUED = field("issued", FieldType.DATE);
  public static final Field<PartialDate> EFFECTIVE = field("effective", FieldType.DATE);

  /** When the issuer last confirmed the document without change (ISO stage 90.93, JIS 確認). */
  public static final Field<PartialDate> CONFIRMED = field("confirmed", FieldType.DATE);

  public static final Field<PartialDate> WITHDRAWN = field("withdrawn", FieldType.DATE);

  /** The final date for comments, box 10 of a WTO notification. */
  public static final Field<PartialDate> COMMENT_DEADLINE =
      field("comment_deadline", FieldType.DATE);

  /** REACH Annex XIV: the date after which use needs an authorisation. */
  public static final Field<PartialDate> SUNSET = field("sunset", FieldType.DATE);

  public static final Field<String> ISSUER = field("issuer", FieldType.LINE);
  public static final Field<String> COMMITTEE = field("committee", FieldType.LINE);

  /** EU Safety Gate: the country that notified the alert. */
  public static final Field<String> NOTIFIED_BY = field("notified_by", FieldType.LINE);

  /**
   * ISO 3166-1 or 3166-2, or {@code EU}, {@code INT}, {@code EAEU} and the like: see {@link
   * Jurisdictions}.
   */
  public static final Field<String> JURISDICTION = field("jurisdiction", FieldType.JURISDICTION);

  public static final Field<String> EDITION = field("edition", FieldType.LINE);

  /** International Classification for Standards, {@code 59.080.01}. */
  public static final Field<List<String>> ICS = field("ics", FieldType.ICS);

  /** Chinese Classification for Standards, {@code W04}. */
  public static final Field<List<String>> CCS = field("ccs", FieldType.LINES);

  /** Harmonized System headings, two digits or more. */
  public static final Field<List<String>> HS = field("hs", FieldType.LINES);

  public static final Field<List<String>> PRODUCTS = field("products", FieldType.LINES);
  public static final Field<String> CATEGORY = field("category", FieldType.LINE);
  public static final Field<String> BRAND = field("brand", FieldType.LINE);
  public static final Field<List<String>> HAZARDS = field("hazards", FieldType.LINES);

  /** Where the goods come from, as the source prints it. */
  public static final Field<List<String>> ORIGINS = field("origins", FieldType.LINES);

  public static final Field<String> MEASURES = field("measures", FieldType.TEXT);

  /** Objective and rationale, box 7 of a WTO notification. */
  public static final Field<String> OBJECTIVE = field("objective", FieldType.TEXT);

  /** The list that a substance stands on. */
  public static final Field<String> LIST = field("list", FieldType.LINE);

  /** CAS Registry Number. */
  public static final Field<String> CAS = field("cas", FieldType.LINE);

  /** EC number of the European inventory. */
  public static final Field<String> EC = field("ec", FieldType.LINE);

  public static final Field<List<Reference>> REPLACES = field("replaces", FieldType.REFERENCES);
  public static final Field<List<Reference>> REPLACED_BY =
      field("replaced_by", FieldType.REFERENCES);
  public static final Field<List<Reference>> ADOPTS = field("adopts", FieldType.ADOPTIONS);
  public static final Field<List<Reference>> AMENDS = field("amends", FieldType.REFERENCES);
  public static final Field<List<Reference>> IMPLEMENTS = field("implements", FieldType.REFERENCES);
  public static final Field<List<Reference>> REFERENCES = field("references", FieldType.REFERENCES);

  public static final Field<Localized> SUMMARY = field("summary", FieldType.PROSE);
  public static final Field<String> URL = field("url", FieldType.URL);

  /**
   * How a hand-compiled record was confirmed: {@code official}, {@code several} or {@code single}.
   */
  public static final Field<String> EVIDENCE = field("evidence", FieldType.EVIDENCE);

  /** Every field, in the order of files and pages. */
  public static final List<Field<?>> ALL =
      Collections.unmodifiableList(new ArrayList<>(BY_NAME.values()));

  /** The fields whose values name other documents. */
  public static final List<Field<List<Reference>>> RELATIONS =
      List.of(REPLACES, REPLACED_BY, ADOPTS, AMENDS, IMPLEMENTS, REFERENCES);

  private final String name;
  private final FieldType<T> type;
  private final int position;

  private Field(String name, FieldType<T> type, int position) {
    this.name = name;
    this.type = type;
    this.position = position;
  }

  private static <T> Field<T> field(String name, FieldType<T> type) {
    Field<T> field = new Field<>(name, type, BY_NAME.size());
    BY_NAME.put(name, field);
    return field;
  }

  public static Optional<Field<?>> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** The key in JSON and the column in spreadsheets. */
  public String name() {
    return name;
  }

  /** Its place in {@link #ALL}. */
  int position() {
    return position;
  }

  public FieldType<T> type() {
    return type;
  }

  @Override
  public String toString() {
    return name;
  }
}
