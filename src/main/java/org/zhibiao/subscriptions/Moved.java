package org.zhibiao.subscriptions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Change;
import org.zhibiao.catalogue.FieldChange;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Revision;

/**
 * A record that moved.
 *
 * @param now as it is
 * @param before as it was before the changes; empty when it is new
 * @param revision the last of the changes
 */
record Moved(Record now, Optional<Record> before, int revision) {

  /** The records that changes are about, without those of which nothing is worth telling. */
  static List<Moved> by(Collection<Change> changes, Catalogue catalogue) {
    Map<String, Integer> first = new LinkedHashMap<>();
    changes.forEach(change -> first.merge(change.recordId(), change.revision(), Math::min));
    List<Moved> moved = new ArrayList<>();
    for (Record record : all(first.keySet(), catalogue)) {
      int since = first.getOrDefault(record.id(), record.revision());
      List<FieldChange> told = new ArrayList<>();
      Fields before = record.fields();
      // The newest first: walking back through them leads to what the record was.
      for (Revision revision : catalogue.history(record.id())) {
        if (revision.revision() < since || revision.revision() > record.revision()) {
          continue;
        }
        told.addAll(revision.changes());
        if (revision.revision() > 1) {
          before = Differences.before(before, revision.changes());
        }
      }
      if (since <= 1) {
        moved.add(new Moved(record, Optional.empty(), record.revision()));
      } else if (!Differences.worthTelling(told).isEmpty()) {
        moved.add(new Moved(record, Optional.of(with(record, before)), record.revision()));
      }
    }
    return moved;
  }

  private static Record with(Record record, Fields fields) {
    return new Record(
        record.id(),
        record.revision(),
        record.createdAt(),
        record.updatedAt(),
        fields,
        record.sightings(),
        record.connections());
  }

  private static List<Record> all(Collection<String> ids, Catalogue catalogue) {
    List<String> every = List.copyOf(ids);
    List<Record> records = new ArrayList<>();
    for (int from = 0; from < every.size(); from += Catalogue.MAX_BATCH) {
      records.addAll(
          catalogue.findAll(
              every.subList(from, Math.min(every.size(), from + Catalogue.MAX_BATCH))));
    }
    return records;
  }
}
