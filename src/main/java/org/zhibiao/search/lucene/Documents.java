package org.zhibiao.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.RelationType;
import org.zhibiao.catalogue.Status;
import org.zhibiao.search.Facet;
import org.zhibiao.search.FullTexts.Page;
import org.zhibiao.search.Predecessors;
import org.zhibiao.search.thesaurus.ConceptType.Role;
import org.zhibiao.search.thesaurus.Thesaurus;
import org.zhibiao.text.Hashes;
import org.zhibiao.text.Localized;
import org.zhibiao.text.PartialDate;

/** Makes a record a document of the index. Stateless; safe for use by many threads. */
final class Documents {
  private static final int DIGEST_LENGTH = 32;
  private static final int MAX_FACET_BYTES = 30_000;
  private static final FieldType MARKED =
      text(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
  private static final FieldType MATCHED = text(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
  private static final FieldType COUNTED = text(IndexOptions.DOCS_AND_FREQS);

  private final FacetsConfig facets = Conditions.facetsConfig();
  private final Supplier<Thesaurus> thesaurus;
  private final Predecessors predecessors;

  Documents(Supplier<Thesaurus> thesaurus, Predecessors predecessors) {
    this.thesaurus = thesaurus;
    this.predecessors = predecessors;
  }

  private static FieldType text(IndexOptions options) {
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setIndexOptions(options);
    type.freeze();
    return type;
  }

  static String digest(Record record, LocalDate today) {
    return digest(Card.of(record), record.fields(), Status.on(today, record.fields()));
  }

  private static String digest(Card card, Fields fields, Optional<Status> status) {
    String content =
        card.write()
            + '\n'
            + Card.writeSummary(fields.summary())
            + '\n'
            + status.map(Status::code).orElse("");
    return Hashes.sha256(content).substring(0, DIGEST_LENGTH);
  }

  /** What the records that these replace were called, by their ids. */
  Map<String, Localized> former(Collection<Record> records) {
    List<String> ids = records.stream().flatMap(Documents::replaced).distinct().toList();
    return ids.isEmpty() ? Map.of() : predecessors.titles(ids);
  }

  private static Stream<String> replaced(Record record) {
    return record.connections(RelationType.REPLACES).stream()
        .flatMap(connection -> connection.recordId().stream());
  }

  /**
   * A document.
   *
   * @param pages of the record's full texts
   * @param former titles of what the record replaces, and perhaps of other records
   */
  Document document(
      Record record, List<Page> pages, Map<String, Localized> former, LocalDate today) {
    Fields fields = record.fields();
    Optional<Status> status = Status.on(today, fields);
    Card card = Card.of(record);
    Document document = new Document();
    document.add(new SortedDocValuesField(Schema.ID, new BytesRef(record.id())));
    document.add(
        new BinaryDocValuesField(Schema.DIGEST, new BytesRef(digest(card, fields, status))));
    document.add(new BinaryDocValuesField(Schema.CARD, card.pack()));
    if (!fields.summary().isEmpty()) {
      document.add(new BinaryDocValuesField(Schema.SUMMARY, Card.packSummary(fields)));
      document.add(
          new BinaryDocValuesField(
              Schema.BODY_NAMES, NamedPlaces.pack(fields.summary(), thesaurus.get())));
    }
    document.add(
        new BinaryDocValuesField(
            Schema.TITLE_NAMES, NamedPlaces.pack(fields.title(), thesaurus.get())));
    new SuggestionFields(document).add(fields, thesaurus.get());
    ConceptFields concepts = searched(document, record, former, status);
    PageTexts.add(document, pages);
    orders(document, record, status, concepts);
    return built(document);
  }

  /** Only what queries ask for, and nothing of what is shown, ordered or suggested. */
  Document searched(Record record, Map<String, Localized> former, LocalDate today) {
    Document document = new Document();
    ConceptFields unused = searched(document, record, former, Status.on(today, record.fields()));
    return built(document);
  }

  private ConceptFields searched(
      Document document, Record record, Map<String, Localized> former, Optional<Status> status) {
    Fields fields = record.fields();
    document.add(new StringField(Schema.ID, record.id(), Store.YES));
    texts(document, fields);
    new NumberFields(document).add(record);
    facets(document, fields, status);
    ConceptFields concepts = new ConceptFields(thesaurus.get());
    List<Localized> titles = replaced(record).map(former::get).filter(Objects::nonNull).toList();
    concepts.add(document, fields, more(fields), titles);
    concepts.products(fields.kind()).forEach(id -> facet(document, Facet.PRODUCT, id));
    concepts.facet(Role.HAZARD).forEach(id -> facet(document, Facet.HAZARD, id));
    return concepts;
  }

  private Document built(Document document) {
    try {
      return facets.build(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void texts(Document document, Fields fields) {
    localized(document, fields.title(), Schema.TITLE, Schema.TITLE_WORDS);
    localized(document, fields.summary(), Schema.BODY, Schema.BODY_WORDS);
    more(fields).forEach(text -> add(document, Schema.MORE, text, MATCHED));
    fields.get(Field.ISSUER).ifPresent(issuer -> add(document, Schema.ISSUER, issuer, MATCHED));
  }

  private static void localized(Document document, Localized text, String field, String words) {
    text.texts()
        .forEach(
            (language, value) -> {
              add(document, field, value, MARKED);
              if (language.equals("zh")) {
                add(document, words, value, COUNTED);
              }
            });
  }

  private static void add(Document document, String field, String text, FieldType type) {
    document.add(new org.apache.lucene.document.Field(field, text, type));
  }

  private static List<String> more(Fields fields) {
    List<String> texts = new ArrayList<>();
    Stream.of(
            Field.NUMBER,
            Field.ISSUER,
            Field.COMMITTEE,
            Field.CATEGORY,
            Field.BRAND,
            Field.LIST,
            Field.MEASURES,
            Field.OBJECTIVE,
            Field.CAS,
            Field.EC,
            Field.NOTIFIED_BY)
        .forEach(field -> fields.get(field).ifPresent(texts::add));
    Stream.of(Field.ALSO_NUMBERS, Field.PRODUCTS, Field.HAZARDS, Field.ORIGINS, Field.CCS)
        .forEach(field -> texts.addAll(fields.list(field)));
    return texts;
  }

  private static void orders(
      Document document, Record record, Optional<Status> status, ConceptFields concepts) {
    Fields fields = record.fields();
    boolean beside = concepts.isBeside(fields.kind());
    document.add(
        new NumericDocValuesField(
            Schema.STANDING,
            Standing.pack(record, status, beside, concepts.isParticular(fields.kind()))));
    document.add(new NumericDocValuesField(Schema.CHANGED, record.updatedAt().toEpochMilli()));
    date(document, Schema.ISSUED, fields.get(Field.ISSUED));
    date(document, Schema.EFFECTIVE, fields.get(Field.EFFECTIVE));
    fields
        .get(Field.COMMENT_DEADLINE)
        .flatMap(PartialDate::latest)
        .ifPresent(
            day -> document.add(new NumericDocValuesField(Schema.DEADLINE, Orders.dayNumber(day))));
    fields
        .number()
        .ifPresent(
            number ->
                document.add(
                    new SortedDocValuesField(Schema.SHELF, new BytesRef(Orders.shelfKey(number)))));
  }

  private static void date(Document document, String field, Optional<PartialDate> date) {
    date.flatMap(Orders::dateKey)
        .ifPresent(key -> document.add(new NumericDocValuesField(field, key)));
  }

  private static void facets(Document document, Fields fields, Optional<Status> status) {
    facet(document, Facet.KIND, fields.kind().code());
    status.ifPresent(s -> facet(document, Facet.STATUS, s.code()));
    fields
        .get(Field.JURISDICTION)
        .ifPresent(
            code -> {
              facet(document, Facet.JURISDICTION, code);
              int dash = code.indexOf('-');
              if (dash > 0) {
                facet(document, Facet.JURISDICTION, code.substring(0, dash));
              }
            });
    fields.get(Field.ISSUER).ifPresent(issuer -> facet(document, Facet.ISSUER, issuer));
    branches(fields.list(Field.ICS)).forEach(branch -> facet(document, Facet.ICS, branch));
    fields
        .get(Field.ISSUED)
        .flatMap(PartialDate::year)
        .ifPresent(
            year -> {
              facet(document, Facet.YEAR, "%04d".formatted(year));
              document.add(new IntPoint(Schema.YEAR, year));
            });
  }

  private static void facet(Document document, Facet facet, String value) {
    if (value.length() * 3 < MAX_FACET_BYTES) {
      document.add(new SortedSetDocValuesFacetField(facet.code(), value));
    }
  }

  /** Each code with the branches above it, once. */
  private static Set<String> branches(List<String> codes) {
    Set<String> branches = new LinkedHashSet<>();
    for (String code : codes) {
      for (int dot = code.indexOf('.'); dot > 0; dot = code.indexOf('.', dot + 1)) {
        branches.add(code.substring(0, dot));
      }
      branches.add(code);
    }
    return branches;
  }
}
