package org.zhibiao.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.Test;
import org.zhibiao.catalogue.Connection;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Reference;
import org.zhibiao.catalogue.RelationType;
import org.zhibiao.text.Localized;

class CardTest {
  private static final Localized SUMMARY = new Localized(Map.of("zh", "概要", "en", "A summary"));

  @Test
  void aCardAndItsSummaryComeBackFromTheIndex() throws IOException {
    Fields fields =
        Fields.NONE
            .with(Field.KIND, Kind.STANDARD)
            .with(Field.NUMBER, "GB/T 3920-2008")
            .with(Field.TITLE, new Localized(Map.of("zh", "色牢度", "en", "Colour fastness")))
            .with(Field.ADOPTS, List.of(new Reference("ISO 105-X12:2001", Reference.Degree.MOD)));
    List<Connection> connections =
        List.of(
            new Connection(RelationType.ADOPTS, "ISO 105-X12:2001", Reference.Degree.MOD, "other"),
            new Connection(RelationType.REPLACED_BY, "GB/T 3920-2024", null, null));
    Record record =
        new Record(
            "id-1",
            1,
            Instant.EPOCH,
            Instant.EPOCH,
            fields.with(Field.SUMMARY, SUMMARY),
            List.of(),
            connections);
    Document document = new Document();
    document.add(new BinaryDocValuesField(Schema.CARD, Card.of(record).pack()));
    document.add(new BinaryDocValuesField(Schema.SUMMARY, Card.packSummary(record.fields())));
    try (Directory directory = new ByteBuffersDirectory()) {
      try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
        writer.addDocument(new Document());
        writer.addDocument(document);
      }
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        LeafReader leaf = reader.leaves().getFirst().reader();
        assertThat(Card.read(leaf, 1)).isEqualTo(new Card("id-1", fields, connections));
        assertThat(Card.readSummary(DocValues.getBinary(leaf, Schema.SUMMARY), 1))
            .isEqualTo(SUMMARY);
        assertThat(Card.readSummary(DocValues.getBinary(leaf, Schema.SUMMARY), 0))
            .isEqualTo(Localized.NONE);
      }
    }
  }

  /** A card names fields and ties by their places: when these change, so must the format. */
  @Test
  void theFieldsAreThoseOfTheFormat() {
    assertThat(Schema.FORMAT_VERSION + " " + Field.ALL + List.of(RelationType.values()))
        .isEqualTo(
            "15 [kind, number, also_numbers, title, status, issued, effective, confirmed,"
                + " withdrawn, comment_deadline, sunset, issuer, committee, notified_by,"
                + " jurisdiction, edition, ics, ccs, hs, products, category, brand, hazards,"
                + " origins, measures, objective, list, cas, ec, replaces, replaced_by, adopts,"
                + " amends, implements, references, summary, url, evidence]"
                + "[REPLACES, REPLACED_BY, ADOPTS, ADOPTED_BY, AMENDS, AMENDED_BY, IMPLEMENTS,"
                + " IMPLEMENTED_BY, REFERENCES, REFERENCED_BY, NEWER_EDITION, OLDER_EDITION]");
  }
}
