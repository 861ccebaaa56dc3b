package org.zhibiao;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Draft;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Outcome;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.catalogue.Via;
import org.zhibiao.crawl.CrawlService;
import org.zhibiao.crawl.CrawlStore;
import org.zhibiao.crawl.SourceFolder;
import org.zhibiao.crawl.SourceStates;
import org.zhibiao.crawl.fetch.FetchLimits;
import org.zhibiao.db.Database;

/** A real catalogue in a folder of its own, on a day that the test chooses. */
public final class TestCatalogue implements AutoCloseable {
  /** The day of the tests unless one says otherwise. */
  public static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Database database;
  private final MovableClock clock = new MovableClock();
  private final Catalogue catalogue;

  public TestCatalogue(Path folder) {
    this.database = Database.open(folder.resolve("zhibiao.db"));
    this.catalogue = new Catalogue(database, Sources.known(), clock);
  }

  public Catalogue catalogue() {
    return catalogue;
  }

  public Clock clock() {
    return clock;
  }

  public Database database() {
    return database;
  }

  /** A run of a source as the crawler leaves it, with a line of its log and a row left out. */
  public void harvested(String source, String state, String reason, String arguments) {
    database.<Void, RuntimeException>write(
        handle -> {
          handle.execute(
              "INSERT INTO crawl_run (source, scope, state, started_at, ended_at, fetched,"
                  + " not_modified, created, revised, unchanged, review, rejected, passed_over,"
                  + " unseen) VALUES (?, 'all', ?, ?, ?, 56, 1, 12, 3, 1203, 1, 2, 40, 0)",
              source,
              state,
              NOON.minus(Duration.ofHours(3)).toString(),
              NOON.minus(Duration.ofHours(2)).toString());
          handle.execute(
              "INSERT INTO crawl_event (run_id, at, reason, arguments)"
                  + " VALUES ((SELECT MAX(id) FROM crawl_run), ?, ?, ?)",
              NOON.toString(),
              reason,
              arguments);
          handle.execute(
              "INSERT INTO crawl_rejection (source, row_key, at, is_whole, problems, row_text)"
                  + " VALUES (?, 'row <b>1</b>', ?, 1, '[[\"number\",\"invalid.missing\"]]', '')"
                  + " ON CONFLICT DO NOTHING",
              source,
              NOON.toString());
          return null;
        });
  }

  /** How the shipped sources stand with an installation that never harvests by itself. */
  public SourceStates sourceStates() {
    return sourceStates(false);
  }

  /**
   * How the shipped sources stand, with a schedule that nobody started.
   *
   * @param hasContact whether they may be asked at all
   */
  public SourceStates sourceStates(boolean hasContact) {
    CrawlStore store = new CrawlStore(database);
    CrawlService service =
        new CrawlService(
            catalogue,
            store,
            new CrawlService.Manners(
                Path.of("unused"),
                "ZhiBiao-test",
                hasContact,
                Map.of(),
                Optional.empty(),
                name -> Optional.empty()),
            FetchLimits.USUAL,
            clock);
    return new SourceStates(new SourceFolder(Path.of("crawler-config")), service, store, true);
  }

  public void pass(Duration time) {
    clock.now = clock.now.plus(time);
  }

  /** One source's word, as single-quoted JSON. */
  public Outcome say(String source, String json) {
    return catalogue.upsert(draft(source, json));
  }

  public List<Outcome> sayAll(String source, List<String> jsons) {
    return catalogue.upsertAll(jsons.stream().map(json -> draft(source, json)).toList());
  }

  public Draft draft(String source, String json) {
    return Draft.of(source, Via.IMPORT, clock.instant(), fields(json));
  }

  public static Fields fields(String json) {
    try {
      return Fields.read(JSON.readTree(json.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public void close() {
    database.close();
  }

  private static final class MovableClock extends Clock {
    private Instant now = NOON;

    @Override
    public ZoneId getZone() {
      return ZoneId.of("Asia/Shanghai");
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
