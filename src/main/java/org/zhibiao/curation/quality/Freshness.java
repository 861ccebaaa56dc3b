package org.zhibiao.curation.quality;

import java.time.Instant;
import java.util.List;
import org.zhibiao.db.Database;

/** How long ago each source was seen to say what the catalogue holds of it. */
public final class Freshness {
  /** The most sources of the list: files that are imported may name any number. */
  private static final int MAX_LISTED = 200;

  private final Database database;

  public Freshness(Database database) {
    this.database = database;
  }

  /**
   * A source.
   *
   * @param records of which it speaks
   * @param seenAt when the latest of them was last seen there
   * @param oldest when the one that was not seen for longest was last seen
   * @param unseen records that it no longer shows
   */
  public record OfSource(
      String source, long records, Instant seenAt, Instant oldest, long unseen) {}

  /** The sources, at most {@value #MAX_LISTED}, those first that were not seen for longest. */
  public List<OfSource> all() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT source, COUNT(*), MAX(last_seen), MIN(last_seen),"
                        + " SUM(unseen_since IS NOT NULL) FROM sighting GROUP BY source"
                        + " ORDER BY MAX(last_seen), source LIMIT :limit")
                .bind("limit", MAX_LISTED)
                .map(
                    (row, context) ->
                        new OfSource(
                            row.getString(1),
                            row.getLong(2),
                            Instant.parse(row.getString(3)),
                            Instant.parse(row.getString(4)),
                            row.getLong(5)))
                .list());
  }

  /**
   * Cases that wait.
   *
   * @param kind as the queue names it
   * @param oldest when the one that waits longest was opened
   * @param median when the one in the middle was
   */
  public record Waiting(String kind, long count, Instant oldest, Instant median) {}

  /** What waits in the review queue, by kind. */
  public List<Waiting> waiting() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT kind, COUNT(*), MIN(opened_at),"
                        + " MIN(CASE WHEN place >= (total + 1) / 2 THEN opened_at END)"
                        + " FROM (SELECT kind, opened_at,"
                        + " ROW_NUMBER() OVER (PARTITION BY kind ORDER BY opened_at) AS place,"
                        + " COUNT(*) OVER (PARTITION BY kind) AS total"
                        + " FROM review_case WHERE state = 'open') GROUP BY kind ORDER BY kind")
                .map(
                    (row, context) ->
                        new Waiting(
                            row.getString(1),
                            row.getLong(2),
                            Instant.parse(row.getString(3)),
                            Instant.parse(row.getString(4))))
                .list());
  }
}
