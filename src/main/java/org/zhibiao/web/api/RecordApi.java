package org.zhibiao.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Connection;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Status;
import org.zhibiao.curation.Interchange;

/**
 * {@code /api/v1/records/{id}}: the interchange record with its relations and where it comes from.
 */
public final class RecordApi {
  private final Catalogue catalogue;
  private final Clock clock;

  public RecordApi(Catalogue catalogue, Clock clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  public void record(Context ctx) {
    Json.send(ctx, answer(RecordAddress.find(ctx, catalogue)));
  }

  private ObjectNode answer(Record record) {
    ObjectNode answer = Interchange.write(record);
    Status.on(LocalDate.now(clock), record.fields())
        .ifPresent(status -> answer.put("status", status.code()));
    answer.put("revision", record.revision());
    answer.put(
        "last_verified", record.verifiedAt(catalogue.sources()).map(Object::toString).orElse(null));
    ArrayNode relations = answer.putArray("relations");
    for (Connection connection : record.connections()) {
      ObjectNode node =
          relations
              .addObject()
              .put("type", connection.type().code())
              .put("number", connection.number());
      connection.adoption().ifPresent(degree -> node.put("degree", degree.name()));
      node.put("id", connection.recordId().orElse(null));
    }
    return answer;
  }
}
