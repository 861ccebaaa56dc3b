package org.zhibiao.curation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Record;

/**
 * A list of records to take away, in the list's order, written as it is read: at no time are more
 * than some hundred records held.
 *
 * <p>A table has the columns that some record of the list fills, headed in the reader's language;
 * the import reads them back. JSON Lines are the whole records with what each source says.
 */
public final class ListExport {
  private static final int BATCH = 100;

  private final Catalogue catalogue;

  public ListExport(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** What is done with a record. */
  public interface Step {
    void take(Record record) throws IOException;
  }

  /** Hands over the records of a list; those that are no more are left out. */
  public void forEach(List<String> ids, Step step) throws IOException {
    try {
      catalogue.forEach(
          ids,
          BATCH,
          records -> {
            for (Record record : records) {
              try {
                step.take(record);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Writes a list.
   *
   * @param language of the headings, {@code zh} or {@code en}
   */
  public void write(List<String> ids, Format format, String language, OutputStream out)
      throws IOException {
    if (format == Format.JSONL) {
      jsonLines(ids, out);
    } else {
      table(ids, format, language, out);
    }
  }

  private void jsonLines(List<String> ids, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    forEach(
        ids,
        record -> {
          writer.write(Interchange.write(record).toString());
          writer.write('\n');
        });
    writer.flush();
  }

  private void table(List<String> ids, Format format, String language, OutputStream out)
      throws IOException {
    Columns columns = filled(ids);
    try (Table table = Table.open(format, out)) {
      table.row(columns.names().stream().map(name -> Headings.heading(name, language)).toList());
      forEach(
          ids,
          record -> {
            List<String> names = columns.names();
            ObjectNode object = record.fields().write().put(Interchange.ID, record.id());
            List<String> cells = new ArrayList<>(columns.cells(object));
            for (int i = 0; i < cells.size(); i++) {
              String cell = CellValues.said(names.get(i), cells.get(i), language);
              cells.set(i, shortened(cell));
            }
            table.row(cells);
          });
    }
  }

  /** A reader's table may lose the end of a text of dozens of pages, and says so by a mark. */
  private static String shortened(String cell) {
    return cell.length() <= Table.MAX_CELL ? cell : cell.substring(0, Table.MAX_CELL - 1) + "…";
  }

  /** The columns that are not empty in all records. */
  private Columns filled(List<String> ids) throws IOException {
    Set<String> filled = new HashSet<>();
    forEach(ids, record -> filled.addAll(Columns.filled(record.fields())));
    return Columns.ofFilled(filled);
  }
}
