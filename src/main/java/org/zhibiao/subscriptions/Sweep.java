package org.zhibiao.subscriptions;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Change;
import org.zhibiao.db.Database;
import org.zhibiao.search.Hit;
import org.zhibiao.search.SearchIndex;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.SearchResult;
import org.zhibiao.search.Sort;

/**
 * Looks over each night what the {@link Alerter} noted: every saved search is made on the index, as
 * its page makes it, and what it shows of the records that changed since the night before is held
 * against the hits. What was missed is noted then; how much differed is kept for the desk.
 */
public final class Sweep {
  private static final Logger LOG = System.getLogger(Sweep.class.getName());
  private static final String CURSOR = "alerts.swept";
  static final String REPORT = "alerts.sweep";
  private static final LocalTime NIGHT = LocalTime.of(3, 0);
  private static final int READ = 1000;
  private static final int PAGES = 20;

  /** As many changes as are looked over in one night; those before are passed over, and told. */
  private static final int MOST_CHANGES = 5000;

  private final Database database;
  private final Catalogue catalogue;
  private final SearchIndex index;
  private final Clock clock;

  public Sweep(Database database, Catalogue catalogue, SearchIndex index, Clock clock) {
    this.database = database;
    this.catalogue = catalogue;
    this.index = index;
    this.clock = clock;
  }

  /**
   * What one night brought.
   *
   * @param searches how many were made
   * @param records how many had changed
   * @param missing hits that should have been there, and now are
   * @param more hits on records that the search does not show
   * @param isWhole whether all changes were looked over
   */
  public record Report(
      LocalDate day, int searches, int records, int missing, int more, boolean isWhole) {
    private static final Pattern FORM =
        Pattern.compile("(\\S+) (\\d+) (\\d+) (\\d+) (\\d+) (true|false)");

    String print() {
      return "%s %d %d %d %d %s".formatted(day, searches, records, missing, more, isWhole);
    }

    static Optional<Report> read(String text) {
      Matcher parts = FORM.matcher(text);
      return parts.matches()
          ? Optional.of(
              new Report(
                  LocalDate.parse(parts.group(1)),
                  Integer.parseInt(parts.group(2)),
                  Integer.parseInt(parts.group(3)),
                  Integer.parseInt(parts.group(4)),
                  Integer.parseInt(parts.group(5)),
                  Boolean.parseBoolean(parts.group(6))))
          : Optional.empty();
    }
  }

  /** What the last night brought. */
  public Optional<Report> last() {
    return database.setting(REPORT).flatMap(Report::read);
  }

  /** Sweeps once a night, at the first time that it is asked after three in the morning. */
  public Optional<Report> runIfDue() {
    LocalDate today = LocalDate.now(clock);
    boolean isNight = LocalTime.now(clock).isBefore(NIGHT);
    boolean isDone = last().filter(report -> !report.day().isBefore(today)).isPresent();
    return isNight || isDone ? Optional.empty() : Optional.of(run());
  }

  /** Sweeps now. */
  public Report run() {
    long end = database.setting(Alerter.CURSOR).map(Long::parseLong).orElse(0L);
    long begin = database.setting(CURSOR).map(Long::parseLong).orElse(end);
    List<Change> changes = new ArrayList<>();
    for (long at = begin; at < end; ) {
      List<Change> some =
          catalogue.changesAfter(at, READ).stream().filter(change -> change.seq() <= end).toList();
      if (some.isEmpty()) {
        break;
      }
      changes.addAll(some);
      at = some.getLast().seq();
    }
    boolean isWhole = changes.size() <= MOST_CHANGES;
    List<Change> newest =
        isWhole ? changes : changes.subList(changes.size() - MOST_CHANGES, changes.size());
    Report report = compare(Moved.by(newest, catalogue), isWhole);
    database.putSetting(CURSOR, String.valueOf(end));
    database.putSetting(REPORT, report.print());
    if (report.missing() > 0 || report.more() > 0) {
      LOG.log(
          Level.WARNING,
          "alerts: {0} hits were missing and are added, {1} are on records not shown",
          report.missing(),
          report.more());
    }
    return report;
  }

  private Report compare(List<Moved> moved, boolean isWhole) {
    Map<String, Moved> byId = new HashMap<>();
    for (Moved one : moved) {
      // What moved again since is for the next night.
      if (one.now().revision() == one.revision()) {
        byId.put(one.now().id(), one);
      }
    }
    int searches = 0;
    int missing = 0;
    int more = 0;
    Map<SearchRequest, Set<String>> shown = new HashMap<>();
    long last = 0;
    while (!byId.isEmpty()) {
      long after = last;
      List<Subscription> some =
          database.read(handle -> SubscriptionStore.searchesAfter(handle, after, READ));
      if (some.isEmpty()) {
        break;
      }
      for (Subscription one : some) {
        searches++;
        Set<String> expected =
            shown.computeIfAbsent(one.request().orElseThrow(), request -> shown(request, byId));
        missing += add(one, expected, byId);
        more += more(one, expected, byId);
      }
      last = some.getLast().id();
    }
    return new Report(LocalDate.now(clock), searches, byId.size(), missing, more, isWhole);
  }

  /** The records among some that a search shows with all its words. */
  private Set<String> shown(SearchRequest saved, Map<String, Moved> among) {
    SearchRequest request = saved.withSize(SearchRequest.MAX_SIZE);
    Set<String> shown = new HashSet<>();
    SearchResult first = index.search(request);
    int complete = first.understood().complete();
    if (complete >= 0) {
      // Few have all the words; the nearest others behind them are no matches.
      first.hits().stream().limit(complete).map(Hit::id).forEach(shown::add);
    } else {
      SearchRequest newest = request.withSort(Sort.CHANGED);
      int page = 1;
      boolean hasMore = true;
      while (hasMore && page <= PAGES) {
        List<Hit> hits = index.search(newest.withPage(page)).hits();
        hits.stream().map(Hit::id).forEach(shown::add);
        hasMore = hits.stream().anyMatch(hit -> among.containsKey(hit.id()));
        page++;
      }
    }
    shown.retainAll(among.keySet());
    return shown;
  }

  private int add(Subscription one, Set<String> expected, Map<String, Moved> byId) {
    Set<String> told =
        database.read(handle -> SubscriptionStore.recordsTold(handle, one.id(), byId.values()));
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    int added = 0;
    for (String id : expected) {
      Moved moved = byId.get(id);
      if (moved == null || told.contains(id)) {
        continue;
      }
      What what = moved.before().isEmpty() ? What.NEW : What.CHANGED;
      boolean isNew =
          database.write(
              handle ->
                  SubscriptionStore.addHit(
                      handle,
                      one.id(),
                      id,
                      moved.revision(),
                      what,
                      moved.now().updatedAt().plus(Duration.ofSeconds(1)),
                      at));
      added += isNew ? 1 : 0;
    }
    return added;
  }

  private int more(Subscription one, Set<String> expected, Map<String, Moved> byId) {
    return (int)
        database
            .read(handle -> SubscriptionStore.recordsShown(handle, one.id(), byId.values()))
            .stream()
            .filter(id -> !expected.contains(id))
            .count();
  }
}
