package org.zhibiao.curation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.db.Database;
import org.zhibiao.text.Hashes;

/**
 * What librarians said of the headings of tables, remembered for every later table: which column of
 * ours a heading means, that it is to be left out, and of what kind all rows of tables with the
 * same headings are.
 */
final class ColumnChoices {
  /** Headings of a table that are looked at. */
  static final int MAX_COLUMNS = 100;

  private final Database database;

  ColumnChoices(Database database) {
    this.database = database;
  }

  /**
   * How the columns of a table are read.
   *
   * @param columns by the heading as {@link Headings#bare} writes it: our column, or empty to leave
   *     it out
   * @param kind of the rows that do not say
   */
  record Mapping(Map<String, String> columns, Optional<Kind> kind) {
    static final Mapping NONE = new Mapping(Map.of(), Optional.empty());

    Mapping {
      columns = Map.copyOf(columns);
    }

    /** What was said of a heading. */
    Optional<String> of(String heading) {
      return Optional.ofNullable(columns.get(Headings.bare(heading)));
    }
  }

  private static List<String> bare(List<String> header) {
    return header.stream().limit(MAX_COLUMNS).map(Headings::bare).toList();
  }

  private static String together(List<String> header) {
    return "kind:" + Hashes.sha256(String.join("\n", bare(header)));
  }

  /** What was said of these headings. */
  Mapping of(List<String> header) {
    List<String> keys = new ArrayList<>(bare(header));
    keys.add(together(header));
    Map<String, String> said = new HashMap<>();
    database.<Void, RuntimeException>read(
        handle -> {
          for (String key : keys) {
            handle
                .createQuery("SELECT said FROM column_choice WHERE heading = :heading")
                .bind("heading", key)
                .mapTo(String.class)
                .findOne()
                .ifPresent(one -> said.put(key, one));
          }
          return null;
        });
    Optional<Kind> kind = Optional.ofNullable(said.remove(together(header))).flatMap(Kind::of);
    return new Mapping(said, kind);
  }

  /**
   * Remembers, in the caller's transaction.
   *
   * @param said by heading, our column, or empty to leave it out
   */
  void put(
      Handle handle,
      String actor,
      Instant at,
      List<String> header,
      Map<String, String> said,
      Optional<Kind> kind) {
    said.forEach((heading, column) -> put(handle, actor, at, Headings.bare(heading), column));
    put(handle, actor, at, together(header), kind.map(Kind::code).orElse(""));
  }

  private static void put(Handle handle, String actor, Instant at, String heading, String said) {
    handle
        .createUpdate(
            "INSERT INTO column_choice (heading, said, chosen_by, chosen_at)"
                + " VALUES (:heading, :said, :by, :at) ON CONFLICT (heading) DO UPDATE SET"
                + " said = excluded.said, chosen_by = excluded.chosen_by,"
                + " chosen_at = excluded.chosen_at")
        .bind("heading", heading)
        .bind("said", said)
        .bind("by", actor)
        .bind("at", at.toString())
        .execute();
  }
}
