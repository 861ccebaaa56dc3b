package org.zhibiao.curation.quality;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.zhibiao.db.Database;
import org.zhibiao.text.Folding;

/**
 * What readers read and search, and what they search in vain: counts for each day, of records and
 * of queries as they are folded. Nothing is kept of who it was, no address and no account; a query
 * is told only once it was asked several times, so that what a single reader typed by mistake (a
 * name, a pasted letter) is seen by nobody. Programs that give themselves away are not counted.
 *
 * <p>A request costs one count in memory; {@link #flush} writes them, all in one transaction.
 */
public final class Usage {
  /** Days for which counts are kept. */
  public static final int KEPT_DAYS = 180;

  /** A query is told once it was asked so often. */
  public static final int TOLD_FROM = 2;

  /** Longer queries are pasted texts, of which no list is made. */
  private static final int MAX_QUERY = 100;

  /** Different things counted between two writings; what comes on top is not counted. */
  private static final int MAX_SUBJECTS = 20_000;

  private static final Pattern PROGRAM =
      Pattern.compile(
          "bot\\b|bot/|crawl|spider|slurp|curl/|wget/|python|java/|http-client|okhttp|go-http|libwww|axios|headless|monitor",
          Pattern.CASE_INSENSITIVE);

  private final Database database;
  private final Clock clock;
  private final Map<Counted, LongAdder> counts = new ConcurrentHashMap<>();

  public Usage(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What is counted. */
  public enum What {
    /** A record's page was read. */
    READ,
    /** A query was asked. */
    SEARCH,
    /** A query found nothing, or nothing with all its words. */
    NOTHING;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Counted(LocalDate day, What what, String subject) {}

  /** Something, with how often. */
  public record Count(String subject, long count) {}

  /** Whether a visitor's program gives itself away as none that a person reads with. */
  public static boolean isProgram(String userAgent) {
    return userAgent.isBlank() || PROGRAM.matcher(userAgent).find();
  }

  /** A record's page was read. */
  public void read(String recordId) {
    count(What.READ, recordId);
  }

  /**
   * A query was asked.
   *
   * @param foundNothing whether no record has all of it
   */
  public void searched(String query, boolean foundNothing) {
    String folded = Folding.fold(query).strip().replaceAll("\\s+", " ");
    if (folded.isEmpty() || folded.length() > MAX_QUERY) {
      return;
    }
    count(What.SEARCH, folded);
    if (foundNothing) {
      count(What.NOTHING, folded);
    }
  }

  private void count(What what, String subject) {
    Counted counted = new Counted(LocalDate.now(clock), what, subject);
    LongAdder known = counts.get(counted);
    if (known == null && counts.size() < MAX_SUBJECTS) {
      known = counts.computeIfAbsent(counted, unused -> new LongAdder());
    }
    if (known != null) {
      known.increment();
    }
  }

  /** Writes what was counted since the last time. */
  public void flush() {
    List<Map.Entry<Counted, LongAdder>> some = new ArrayList<>(counts.entrySet());
    if (some.isEmpty()) {
      return;
    }
    List<Map.Entry<Counted, Long>> taken = new ArrayList<>();
    for (Map.Entry<Counted, LongAdder> entry : some) {
      counts.remove(entry.getKey(), entry.getValue());
      taken.add(Map.entry(entry.getKey(), entry.getValue().sumThenReset()));
    }
    database.<Void, RuntimeException>write(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "INSERT INTO usage_count (day, what, subject, count) VALUES (?, ?, ?, ?)"
                      + " ON CONFLICT (what, day, subject)"
                      + " DO UPDATE SET count = count + excluded.count");
          for (Map.Entry<Counted, Long> entry : taken) {
            Counted counted = entry.getKey();
            batch.add(
                counted.day().toString(),
                counted.what().code(),
                counted.subject(),
                entry.getValue());
          }
          int[] unused = batch.execute();
          return null;
        });
  }

  /** Forgets what is older than {@value #KEPT_DAYS} days. Returns how many counts went. */
  public int prune() {
    String before = LocalDate.now(clock).minusDays(KEPT_DAYS).toString();
    return database.write(
        handle -> handle.execute("DELETE FROM usage_count WHERE day < ?", before));
  }

  /** What was counted most in the last days, those not written yet left out. */
  public List<Count> most(What what, int days, int limit) {
    int least = what == What.READ ? 1 : TOLD_FROM;
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT subject, SUM(count) AS sum FROM usage_count"
                        + " WHERE what = :what AND day > :after GROUP BY subject"
                        + " HAVING sum >= :least ORDER BY sum DESC, subject LIMIT :limit")
                .bind("what", what.code())
                .bind("after", LocalDate.now(clock).minusDays(days).toString())
                .bind("least", least)
                .bind("limit", limit)
                .map((row, context) -> new Count(row.getString(1), row.getLong(2)))
                .list());
  }
}
