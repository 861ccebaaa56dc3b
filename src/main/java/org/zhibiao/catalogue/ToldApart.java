package org.zhibiao.catalogue;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Two documents that a source calls by one number, told apart by a person who split a record. From
 * then on what the source says under that number is read as if it said the other, so that the next
 * harvest finds the record that was split off. Every method runs in its caller's transaction.
 */
final class ToldApart {
  private record Spoken(String source, String document) {
    static Spoken of(Draft draft) {
      return new Spoken(draft.source(), Identity.documentOf(draft.said()));
    }
  }

  /** The drafts as they are to be read, in their order. */
  List<Draft> read(Handle handle, List<Draft> drafts) {
    Map<Spoken, String> numbers =
        numbers(handle, drafts.stream().map(draft -> Spoken.of(draft).document()).toList());
    return numbers.isEmpty()
        ? drafts
        : drafts.stream()
            .map(
                draft -> {
                  String number = numbers.get(Spoken.of(draft));
                  return number == null
                      ? draft
                      : draft.saying(draft.said().with(Field.NUMBER, number));
                })
            .toList();
  }

  private static Map<Spoken, String> numbers(Handle handle, Collection<String> documents) {
    Map<Spoken, String> numbers = new HashMap<>();
    handle
        .createQuery(
            "SELECT source, document, number FROM told_apart WHERE document IN "
                + RecordStore.AMONG)
        .bind("keys", RecordStore.among(documents))
        .map(
            (row, context) ->
                Map.entry(new Spoken(row.getString(1), row.getString(2)), row.getString(3)))
        .forEach(entry -> numbers.put(entry.getKey(), entry.getValue()));
    return numbers;
  }

  /**
   * Notes one.
   *
   * @param said the source's words, by which it will be known again
   * @param number what it is read as
   * @param recordId the record that is so told apart; when that goes, so does this
   */
  void put(Handle handle, String source, Fields said, String number, String recordId) {
    handle
        .createUpdate(
            "INSERT INTO told_apart (source, document, number, record_id)"
                + " VALUES (:source, :document, :number, :record)"
                + " ON CONFLICT (document, source)"
                + " DO UPDATE SET number = excluded.number, record_id = excluded.record_id")
        .bind("source", source)
        .bind("document", Identity.documentOf(said))
        .bind("number", number)
        .bind("record", recordId)
        .execute();
  }
}
