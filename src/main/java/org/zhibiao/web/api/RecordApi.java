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
import org.zhibiao.curation.note.Notes;
import org.zhibiao.curation.note.ReaderNote;
import org.zhibiao.text.PartialDate;

/**
 * {@code /api/v1/records/{id}}: the interchange record with its relations, where it comes from, and
 * what a librarian says of it to readers: {@code note}, null for nothing.
 */
public final class RecordApi {
  private final Catalogue catalogue;
  private final Notes notes;
  private final Clock clock;

  public RecordApi(Catalogue catalogue, Notes notes, Clock clock) {
    this.catalogue = catalogue;
    this.notes = notes;
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
    notes
        .shown(record.id())
        .ifPresentOrElse(
            note -> write(note, answer.putObject("note")), () -> answer.putNull("note"));
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

  /** The days are those of the calendar in China; {@code until} is null for a note without end. */
  private static void write(ReaderNote note, ObjectNode into) {
    ObjectNode text = into.putObject("text");
    note.text().texts().forEach(text::put);
    into.put("date", LocalDate.ofInstant(note.writtenAt(), PartialDate.ZONE).toString());
    LocalDate until = note.until();
    into.put("until", until == null ? null : until.toString());
  }
}
