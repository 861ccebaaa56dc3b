package org.zhibiao.search.lucene;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.zhibiao.catalogue.Connection;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.RelationType;
import org.zhibiao.catalogue.number.PartRange;
import org.zhibiao.catalogue.number.StandardNumber;
import org.zhibiao.search.query.PlainNumber;

/**
 * The fields by which one document is found by its numbers. Used for one document, then dropped.
 */
final class NumberFields {
  /** The customs' codes of goods, figures alone. */
  static final String HS = "hs";

  /** Numbers before which something stands that is hardly ever typed. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)(?:(?:CPSC|P65|SVHC|UK-SVHC)["
              + " -]|G/(?=TBT|SPS)|[A-Z]{1,4}\\d*/(?=\\d{4,5}/\\d\\d$))(.+)");

  /** An act of the EU, with what it amends behind it: it is known by its figures. */
  private static final Pattern EU_ACT =
      Pattern.compile(
          "(Regulation|Directive|Decision) (?:\\((E[UC]|EEC)\\) )?(?:No )?"
              + "(\\d{1,4}/\\d{1,4})(/E[UC]|/EEC)?(?:, REACH Annex.*)?");

  private static final int MAX_PARTS = 60;
  private static final int MAX_PLAIN = 200;
  private static final Set<RelationType> TELLING =
      EnumSet.of(
          RelationType.ADOPTS,
          RelationType.ADOPTED_BY,
          RelationType.AMENDS,
          RelationType.IMPLEMENTS,
          RelationType.REPLACES,
          RelationType.REPLACED_BY);

  private final Document document;
  private final Set<String> added = new HashSet<>();

  NumberFields(Document document) {
    this.document = document;
  }

  void add(Record record) {
    Fields fields = record.fields();
    fields.number().ifPresent(this::number);
    fields.list(Field.ALSO_NUMBERS).forEach(this::number);
    fields
        .get(Field.CAS)
        .ifPresent(
            cas -> {
              term(Schema.CAS, cas);
              plain(cas);
            });
    fields.get(Field.EC).ifPresent(this::plain);
    fields.list(Field.HS).forEach(code -> term(HS, PlainNumber.of(code).joined()));
    document.add(new NumericDocValuesField(Editions.FIELD, Editions.pack(record)));
    for (Connection connection : record.connections()) {
      if (TELLING.contains(connection.type())) {
        StandardNumber.parse(connection.number())
            .ifPresent(number -> term(Schema.RELATED, number.familyKey()));
      }
    }
  }

  private void number(String text) {
    plain(text);
    Matcher named = NAMED.matcher(text);
    if (named.matches()) {
      plain(named.group(1));
    }
    Matcher act = EU_ACT.matcher(text);
    if (act.matches()) {
      act(act.group(1), Objects.requireNonNullElse(act.group(2), ""), act.group(3));
      plain(act.group(3) + Objects.requireNonNullElse(act.group(4), ""));
    }
    Optional<StandardNumber> parsed = StandardNumber.parse(text);
    if (parsed.isEmpty()) {
      return;
    }
    StandardNumber number = parsed.get();
    String family = number.familyKey();
    term(Schema.KEY, number.key());
    term(Schema.LINEAGE, number.lineageKey());
    if (number.supplement().isPresent()) {
      term(Schema.FAMILY_SUPPLEMENT, family);
      term(Schema.BARE_SUPPLEMENT, number.bareKey());
    } else {
      term(Schema.FAMILY, family);
      term(Schema.BARE, number.bareKey());
      number
          .year()
          .ifPresent(
              year -> {
                term(Schema.FAMILY_YEAR, family + "@" + year);
                term(Schema.BARE_YEAR, number.bareKey() + "@" + year);
              });
    }
    number.adopted().ifPresent(adopted -> term(Schema.RELATED, adopted.familyKey()));
    number.partRange().ifPresent(range -> parts(family, number.bareKey(), range));
  }

  private void act(String type, String community, String figures) {
    plain(figures);
    plain(type + ' ' + figures);
    if (!community.isEmpty()) {
      plain(community + ' ' + figures);
      plain(type + ' ' + community + ' ' + figures);
    }
  }

  /** One paper for several parts is found by each of them. */
  private void parts(String family, String bare, PartRange range) {
    for (int part = range.from(); part <= Math.min(range.to(), range.from() + MAX_PARTS); part++) {
      for (char separator : new char[] {'.', '-'}) {
        term(Schema.FAMILY, family + separator + part);
        term(Schema.BARE, bare + separator + part);
      }
    }
  }

  private void plain(String text) {
    if (text.length() <= MAX_PLAIN) {
      PlainNumber plain = PlainNumber.of(text);
      if (!plain.joined().isEmpty()) {
        term(Schema.JOINED, plain.joined());
        // The blank at the end lets a prefix end at the end of a figure.
        term(Schema.PARTED, plain.parted() + " ");
      }
    }
  }

  private void term(String field, String value) {
    if (added.add(field + '\n' + value)) {
      document.add(new StringField(field, value, Store.NO));
    }
  }
}
