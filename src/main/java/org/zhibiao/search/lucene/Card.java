package org.zhibiao.search.lucene;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Connection;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Record;
import org.zhibiao.text.Localized;
import org.zhibiao.text.Packer;
import org.zhibiao.text.Unpacker;

/**
 * What a result card shows, as the index keeps it: the fields but for the summary, and the
 * connections. Every search reads a page of them, so they are bytes in a column and not text that
 * is unpacked and parsed; the JSON form is for the digest. Immutable.
 */
record Card(String id, Fields fields, List<Connection> connections) {
  private static final String FIELDS = "f";
  private static final String CONNECTIONS = "c";
  private static final String TYPE = "t";
  private static final String NUMBER = "n";
  private static final String DEGREE = "d";
  private static final String ID = "i";

  static Card of(Record record) {
    return new Card(record.id(), record.fields().with(Field.SUMMARY, null), record.connections());
  }

  /** All but the id. */
  String write() {
    ObjectNode card = JsonNodeFactory.instance.objectNode();
    fields.writeTo(card.putObject(FIELDS));
    if (!connections.isEmpty()) {
      ArrayNode array = card.putArray(CONNECTIONS);
      for (Connection connection : connections) {
        ObjectNode node = array.addObject();
        node.put(TYPE, connection.type().code()).put(NUMBER, connection.number());
        connection.adoption().ifPresent(degree -> node.put(DEGREE, degree.name()));
        connection.recordId().ifPresent(id -> node.put(ID, id));
      }
    }
    return card.toString();
  }

  BytesRef pack() {
    Packer packer = new Packer().text(id);
    fields.pack(packer);
    packer.number(connections.size());
    connections.forEach(connection -> connection.pack(packer));
    return new BytesRef(packer.bytes());
  }

  /**
   * The card of a document.
   *
   * @throws IllegalStateException when it has none
   */
  static Card read(LeafReader reader, int doc) throws IOException {
    return read(DocValues.getBinary(reader, Schema.CARD), doc);
  }

  /**
   * The card of a document from the column of {@link Schema#CARD}.
   *
   * @throws IllegalStateException when it has none
   */
  static Card read(BinaryDocValues cards, int doc) throws IOException {
    Unpacker from = at(cards, doc);
    if (from == null) {
      throw new IllegalStateException("the index has no card for its document " + doc);
    }
    String id = from.text();
    Fields fields = Fields.unpack(from);
    int size = from.number();
    List<Connection> connections = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      connections.add(Connection.unpack(from));
    }
    return new Card(id, fields, Collections.unmodifiableList(connections));
  }

  static BytesRef packSummary(Fields fields) {
    Packer packer = new Packer();
    fields.summary().pack(packer);
    return new BytesRef(packer.bytes());
  }

  /** The summary of a document, from the column of {@link Schema#SUMMARY}. */
  static Localized readSummary(BinaryDocValues summaries, int doc) throws IOException {
    Unpacker from = at(summaries, doc);
    return from == null ? Localized.NONE : Localized.unpack(from);
  }

  private static @Nullable Unpacker at(BinaryDocValues column, int doc) throws IOException {
    if (!column.advanceExact(doc)) {
      return null;
    }
    BytesRef bytes = column.binaryValue();
    return new Unpacker(bytes.bytes, bytes.offset);
  }

  static String writeSummary(Localized summary) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    summary.texts().forEach(node::put);
    return node.toString();
  }
}
