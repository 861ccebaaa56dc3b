package org.zhibiao.curation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.FieldChange;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Revision;

/** Where a record moved while a person typed: what is whose, field by field. */
public final class Reconciling {
  private final Catalogue catalogue;

  public Reconciling(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * The cells of a record as they were at an earlier revision; empty when its history does not
   * reach so far back.
   */
  public Optional<Map<String, String>> cellsAt(Record record, int revision) {
    List<Revision> later =
        catalogue.history(record.id()).stream().filter(one -> one.revision() > revision).toList();
    if (later.size() != record.revision() - revision) {
      return Optional.empty();
    }
    ObjectNode object = record.fields().write();
    for (Revision one : later) {
      for (FieldChange change : one.changes()) {
        if (change.before().isNull()) {
          object.remove(change.field());
        } else {
          object.set(change.field(), change.before());
        }
      }
    }
    return Optional.of(Editing.cells(Fields.read(object)));
  }

  /**
   * A field that two changed at once.
   *
   * @param before what it was when this person began
   * @param theirs what somebody else made of it meanwhile
   */
  public record Clash(String before, String theirs) {}

  /**
   * What a person typed upon a record that moved meanwhile.
   *
   * @param mine the cells that this person changed; the others are as they are by now
   * @param clashes by column, those of them that somebody else changed too, to something else
   */
  public record Reconciled(Map<String, String> mine, Map<String, Clash> clashes) {
    public Reconciled {
      mine = Collections.unmodifiableMap(new LinkedHashMap<>(mine));
      clashes = Collections.unmodifiableMap(new LinkedHashMap<>(clashes));
    }
  }

  /**
   * Tells what a person changed from what changed without them; empty when the record's history
   * does not reach back to what they saw.
   *
   * @param seen the revision upon which they typed
   */
  public Optional<Reconciled> reconcile(Record now, int seen, Map<String, String> typed) {
    return cellsAt(now, seen)
        .map(
            before -> {
              Map<String, String> cells = Editing.cells(now.fields());
              Map<String, String> mine = new LinkedHashMap<>();
              Map<String, Clash> clashes = new LinkedHashMap<>();
              typed.forEach(
                  (column, cell) -> {
                    String was = Editing.tidy(before.getOrDefault(column, ""));
                    String is = Editing.tidy(cells.getOrDefault(column, ""));
                    if (!Editing.tidy(cell).equals(was)) {
                      mine.put(column, cell);
                      if (!is.equals(was) && !is.equals(Editing.tidy(cell))) {
                        clashes.put(column, new Clash(was, is));
                      }
                    }
                  });
              return new Reconciled(mine, clashes);
            });
  }
}
