package org.zhibiao.curation.attachment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.result.ResultIterator;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.db.Database;

/** What stands in the full texts that everybody may open. */
public final class AttachmentTexts {
  /** Of one record: what an index has in memory at once. The oldest files go first. */
  private static final int MAX_CHARACTERS = 2_000_000;

  private static final String OPEN =
      " FROM attachment a WHERE a.removed_at IS NULL AND a.readers = 'public' AND a.has_text = 1";

  private final Database database;

  public AttachmentTexts(Database database) {
    this.database = database;
  }

  /** A page of a file. */
  public record Page(long attachment, String name, int number, String text) {}

  /**
   * Which of these records have such a text.
   *
   * @throws IllegalArgumentException for more than {@value Catalogue#MAX_BATCH} records
   */
  public Set<String> among(Collection<String> records) {
    if (records.size() > Catalogue.MAX_BATCH) {
      throw new IllegalArgumentException(records.size() + " records at once");
    }
    if (records.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        database.read(
            handle ->
                handle
                    .createQuery(
                        "SELECT DISTINCT a.record_id" + OPEN + " AND a.record_id IN (<ids>)")
                    .bindList("ids", List.copyOf(records))
                    .mapTo(String.class)
                    .list()));
  }

  /** The pages of a record's texts in their order. */
  public List<Page> of(String record) {
    return database.read(
        handle -> {
          List<Page> pages = new ArrayList<>();
          int characters = 0;
          try (ResultIterator<Page> rows =
              handle
                  .createQuery(
                      "SELECT a.id, a.name, p.page, p.text FROM attachment a JOIN attachment_page p"
                          + " ON p.attachment_id = a.id WHERE a.removed_at IS NULL"
                          + " AND a.readers = 'public' AND a.has_text = 1 AND a.record_id = :record"
                          + " ORDER BY a.id, p.page")
                  .bind("record", record)
                  .map(
                      (row, context) ->
                          new Page(
                              row.getLong(1), row.getString(2), row.getInt(3), row.getString(4)))
                  .iterator()) {
            while (rows.hasNext()) {
              Page page = rows.next();
              characters += page.text().length();
              if (characters > MAX_CHARACTERS) {
                break;
              }
              pages.add(page);
            }
          }
          return pages;
        });
  }
}
