package org.zhibiao.search.lucene;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.zhibiao.catalogue.Connection;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Reference;
import org.zhibiao.catalogue.RelationType;
import org.zhibiao.text.Localized;

/**
 * What a result card shows, as the index stores it: the fields but for the summary, and the
 * connections. Immutable.
 */
record Card(Fields fields, List<Connection> connections) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FIELDS = "f";
  private static final String CONNECTIONS = "c";
  private static final String TYPE = "t";
  private static final String NUMBER = "n";
  private static final String DEGREE = "d";
  private static final String ID = "i";

  static Card of(Record record) {
    return new Card(record.fields().with(Field.SUMMARY, null), record.connections());
  }

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

  static Card read(String stored) {
    JsonNode card = tree(stored);
    List<Connection> connections = new ArrayList<>();
    for (JsonNode node : card.path(CONNECTIONS)) {
      JsonNode degree = node.get(DEGREE);
      JsonNode id = node.get(ID);
      connections.add(
          new Connection(
              RelationType.valueOf(node.path(TYPE).asText().toUpperCase(Locale.ROOT)),
              node.path(NUMBER).asText(),
              degree == null ? null : Reference.Degree.valueOf(degree.asText()),
              id == null ? null : id.asText()));
    }
    return new Card(Fields.read(card.path(FIELDS)), List.copyOf(connections));
  }

  static String writeSummary(Localized summary) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    summary.texts().forEach(node::put);
    return node.toString();
  }

  static Localized readSummary(String stored) {
    Map<String, String> texts = new HashMap<>();
    tree(stored)
        .properties()
        .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return new Localized(texts);
  }

  private static JsonNode tree(String stored) {
    try {
      return JSON.readTree(stored);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the index holds a card that is no JSON: " + stored, e);
    }
  }
}
