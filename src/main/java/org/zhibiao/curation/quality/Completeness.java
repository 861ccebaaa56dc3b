package org.zhibiao.curation.quality;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Record;
import org.zhibiao.curation.Editing;

/**
 * Which fields the records of each kind have, of those that readers look for. Counted over the
 * whole catalogue at once, and kept until it changes, for some minutes at least.
 */
public final class Completeness {
  /** The most records that are listed as lacking a field. */
  public static final int MAX_LISTED = 500;

  private static final int BATCH = 500;
  private static final Duration KEPT = Duration.ofMinutes(10);

  private static final List<String> OF_ALL =
      List.of("number", "title_zh", "title_en", "issued", "issuer", "jurisdiction", "url");

  private static final Map<Kind, List<String>> MORE =
      Map.of(
          Kind.STANDARD, List.of("status", "effective", "ics", "summary_zh"),
          Kind.REGULATION, List.of("status", "effective", "products", "summary_zh"),
          Kind.NOTICE, List.of("comment_deadline", "products", "objective", "summary_zh"),
          Kind.RECALL, List.of("products", "hazards", "origins", "measures"),
          Kind.SUBSTANCE, List.of("cas", "ec", "list"));

  private final Catalogue catalogue;
  private final Clock clock;

  /** Guarded by this. */
  private Board kept = new Board(-1, Instant.MIN, Map.of());

  public Completeness(Catalogue catalogue, Clock clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /** The columns that the records of a kind should have. */
  public static List<String> expected(Kind kind) {
    List<String> all = new ArrayList<>(OF_ALL);
    all.addAll(MORE.getOrDefault(kind, List.of()));
    return all;
  }

  /**
   * A kind.
   *
   * @param unverified records that no official source was seen to show
   * @param lacking by column, how many lack it and which, the latter {@value #MAX_LISTED} at most
   */
  public record OfKind(long records, long unverified, Map<String, Lacking> lacking) {}

  /** Records without something. */
  public record Lacking(long count, List<String> ids) {
    public Lacking {
      ids = List.copyOf(ids);
    }
  }

  /**
   * The whole catalogue.
   *
   * @param change the place in the change log up to which it was counted
   */
  public record Board(long change, Instant countedAt, Map<Kind, OfKind> kinds) {
    public Board {
      kinds = Map.copyOf(kinds);
    }
  }

  /** The board as it was counted last: now, unless that was a moment ago or nothing has changed. */
  public synchronized Board board() {
    Instant now = clock.instant();
    long change = catalogue.lastChange();
    if (kept.change() != change && kept.countedAt().isBefore(now.minus(KEPT))) {
      kept = new Board(change, now, count());
    }
    return kept;
  }

  private static final class Tally {
    private long records;
    private long unverified;
    private final Map<String, List<String>> ids = new LinkedHashMap<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();

    OfKind ofKind(Kind kind) {
      Map<String, Lacking> lacking = new LinkedHashMap<>();
      for (String column : expected(kind)) {
        lacking.put(
            column,
            new Lacking(counts.getOrDefault(column, 0L), ids.getOrDefault(column, List.of())));
      }
      return new OfKind(records, unverified, lacking);
    }
  }

  private Map<Kind, OfKind> count() {
    Map<Kind, Tally> tallies = new EnumMap<>(Kind.class);
    catalogue.forEach(
        BATCH,
        records ->
            records.forEach(
                record ->
                    tally(
                        tallies.computeIfAbsent(record.fields().kind(), kind -> new Tally()),
                        record)));
    Map<Kind, OfKind> kinds = new EnumMap<>(Kind.class);
    tallies.forEach((kind, tally) -> kinds.put(kind, tally.ofKind(kind)));
    return kinds;
  }

  private void tally(Tally tally, Record record) {
    tally.records++;
    if (record.verifiedAt(catalogue.sources()).isEmpty()) {
      tally.unverified++;
    }
    Map<String, String> cells = Editing.cells(record.fields());
    for (String column : expected(record.fields().kind())) {
      if (cells.getOrDefault(column, "").isEmpty()) {
        tally.counts.merge(column, 1L, Long::sum);
        List<String> ids = tally.ids.computeIfAbsent(column, unused -> new ArrayList<>());
        if (ids.size() < MAX_LISTED) {
          ids.add(record.id());
        }
      }
    }
  }
}
