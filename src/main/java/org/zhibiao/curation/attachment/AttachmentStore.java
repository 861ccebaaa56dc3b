package org.zhibiao.curation.attachment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The SQL of attachments. Every method runs in the transaction that it is given. */
final class AttachmentStore {
  private static final String ALL =
      "SELECT id, record_id, sha256, name, type, size, pages, has_text, licence, readers,"
          + " uploaded_by, uploaded_at, downloads, removed_at FROM attachment";

  /** Those of a record that are there, or those that were removed; the last removed first. */
  List<Attachment> of(Handle handle, String recordId, boolean isRemoved, int limit) {
    return handle
        .createQuery(
            ALL
                + " WHERE record_id = :record AND (removed_at IS NOT NULL) = :removed"
                + " ORDER BY removed_at DESC, id LIMIT :limit")
        .bind("record", recordId)
        .bind("removed", isRemoved)
        .bind("limit", limit)
        .map((row, context) -> attachment(row))
        .list();
  }

  Optional<Attachment> find(Handle handle, long id) {
    return handle
        .createQuery(ALL + " WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> attachment(row))
        .findOne();
  }

  private static Attachment attachment(ResultSet row) throws SQLException {
    String removed = row.getString("removed_at");
    return new Attachment(
        row.getLong("id"),
        row.getString("record_id"),
        row.getString("sha256"),
        row.getString("name"),
        FileType.coded(row.getString("type")).orElseThrow(),
        row.getLong("size"),
        row.getInt("pages"),
        row.getBoolean("has_text"),
        Licence.coded(row.getString("licence")).orElseThrow(),
        Readers.coded(row.getString("readers")).orElseThrow(),
        row.getString("uploaded_by"),
        Instant.parse(row.getString("uploaded_at")),
        row.getLong("downloads"),
        removed == null ? null : Instant.parse(removed));
  }

  /** Adds one, whose id is given by the database. */
  long add(Handle handle, Attachment attachment, List<TextReading.Page> pages) {
    long id =
        handle
            .createUpdate(
                "INSERT INTO attachment (record_id, origin_id, sha256, name, type, size, pages,"
                    + " has_text, licence, readers, uploaded_by, uploaded_at)"
                    + " VALUES (:record, :record, :sha256, :name, :type, :size, :pages, :text, :licence, :readers, :by, :at)")
            .bind("record", attachment.recordId())
            .bind("sha256", attachment.sha256())
            .bind("name", attachment.name())
            .bind("type", attachment.type().code())
            .bind("size", attachment.size())
            .bind("pages", attachment.pages())
            .bind("text", attachment.hasText())
            .bind("licence", attachment.licence().code())
            .bind("readers", attachment.readers().code())
            .bind("by", attachment.uploadedBy())
            .bind("at", attachment.uploadedAt().toString())
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO attachment_page (attachment_id, page, text) VALUES (?, ?, ?)");
    pages.forEach(page -> batch.add(id, page.number(), page.text()));
    if (batch.size() > 0) {
      batch.execute();
    }
    return id;
  }

  void setReaders(Handle handle, long id, Readers readers) {
    handle
        .createUpdate("UPDATE attachment SET readers = :readers WHERE id = :id")
        .bind("readers", readers.code())
        .bind("id", id)
        .execute();
  }

  /** Moves a file to another record; the record that it was attached to stays its origin. */
  void setRecord(Handle handle, long id, String recordId) {
    handle
        .createUpdate("UPDATE attachment SET record_id = :record WHERE id = :id")
        .bind("record", recordId)
        .bind("id", id)
        .execute();
  }

  void setRemoved(Handle handle, long id, Optional<Instant> at) {
    handle
        .createUpdate("UPDATE attachment SET removed_at = :at WHERE id = :id")
        .bind("at", at.map(Instant::toString).orElse(null))
        .bind("id", id)
        .execute();
  }

  void countDownload(Handle handle, long id) {
    handle
        .createUpdate("UPDATE attachment SET downloads = downloads + 1 WHERE id = :id")
        .bind("id", id)
        .execute();
  }
}
