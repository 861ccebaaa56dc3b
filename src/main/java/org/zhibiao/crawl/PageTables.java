package org.zhibiao.crawl;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.zhibiao.crawl.Source.PageTable;
import org.zhibiao.crawl.extract.RawRecord;
import org.zhibiao.crawl.normalise.Lookups;

/** Gathers the tables that a page holds itself from its rows. */
final class PageTables {
  private final Map<String, PageTable> wanted;
  private final Map<String, Map<String, String>> tables = new HashMap<>();

  PageTables(Map<String, PageTable> wanted) {
    this.wanted = wanted;
  }

  void note(RawRecord row) {
    wanted.forEach(
        (table, columns) ->
            note(row, columns, tables.computeIfAbsent(table, name -> new HashMap<>())));
  }

  private static void note(RawRecord row, PageTable columns, Map<String, String> table) {
    Optional<String> key = row.first(columns.key());
    Optional<String> value = row.first(columns.value());
    if (key.isEmpty() || value.isEmpty()) {
      return;
    }
    if (columns.prefer().filter(wanted -> wanted.matcher(value.get()).find()).isPresent()) {
      table.put(key.get(), value.get());
    } else {
      table.putIfAbsent(key.get(), value.get());
    }
  }

  /** What was gathered. */
  Lookups lookups() {
    return new Lookups(tables);
  }
}
